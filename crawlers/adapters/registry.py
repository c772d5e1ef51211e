"""Every adapter by the name that `cms` of a declared source gives."""

from __future__ import annotations

from crawlers.adapters.gkmlpt import Gkmlpt
from crawlers.adapters.html_family import GenericList, HtmlFamily
from crawlers.adapters.inbox import Inbox
from crawlers.adapters.jcms import Jcms
from crawlers.adapters.jpaas import Jpaas
from crawlers.adapters.lonsun import Lonsun
from crawlers.adapters.pages import SinglePages
from crawlers.adapters.protocol import Adapter

_ALL: tuple[Adapter, ...] = (
    *(HtmlFamily(name) for name in ("vsb", "trs", "openness", "shtml", "ucap")),
    Jcms(),
    Jpaas(),
    Gkmlpt(),
    Lonsun(),
    GenericList(),
    SinglePages(),
    Inbox(),
)
ADAPTERS: dict[str, Adapter] = {adapter.name: adapter for adapter in _ALL}
