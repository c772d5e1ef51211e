"""The CMS families of the replica sites, by the name that a declaration gives them."""

from crawlers.sample_sites.families.generic import Generic
from crawlers.sample_sites.families.gkmlpt import Gkmlpt
from crawlers.sample_sites.families.jcms import Jcms
from crawlers.sample_sites.families.lonsun import Lonsun
from crawlers.sample_sites.families.openness import Openness
from crawlers.sample_sites.families.shtml import Shtml
from crawlers.sample_sites.families.trs import Trs
from crawlers.sample_sites.families.vsb import Vsb
from crawlers.sample_sites.family import Family

FAMILIES: dict[str, type[Family]] = {
    family.cms: family for family in (Vsb, Trs, Jcms, Gkmlpt, Lonsun, Shtml, Openness, Generic)
}

__all__ = ["FAMILIES", "Family"]
