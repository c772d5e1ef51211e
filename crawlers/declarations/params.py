"""What each CMS family may be told beside the address of a list: typed, one model per family.

Names in YAML are those the sites print in their own addresses (`siteId`, `columnid`).
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from crawlers.declarations.values import Selector

PageSize: TypeAlias = Annotated[int, Field(ge=1, le=200)]


class Params(BaseModel):
    """Base: unknown names are refused, nothing is changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class VsbParams(Params):
    """博达 VSB Webplus: the pages say everything themselves."""

    cms: Literal["vsb"]


class TrsParams(Params):
    """TRS WCM: the pages say everything themselves."""

    cms: Literal["trs"]


class JcmsParams(Params):
    """大汉 jcms: ids stand in the list page; set them only where it does not print them."""

    cms: Literal["jcms"]
    columnid: str = ""
    unitid: str = ""
    webid: str = ""
    area: str = Field(default="", alias="vc_xxgkarea")
    number: str = ""
    per_page: PageSize = Field(default=15, alias="perpage")
    method: Literal["GET", "POST"] = "GET"


class JpaasParams(Params):
    """大汉 jpaas: what the publishing service wants to know; else read from the list page."""

    cms: Literal["jpaas"]
    web_id: str = Field(default="", alias="webId")
    page_id: str = Field(default="", alias="pageId")
    template_id: str = Field(default="", alias="tplSetId")
    tag_id: str = Field(default="当前栏目_list", alias="tagId")
    page_size: PageSize = Field(default=15, alias="pageSize")


class GkmlptParams(Params):
    """广东 gkmlpt: the category of the tree to list; the SID is read from the index page."""

    cms: Literal["gkmlpt"]
    category: int = Field(ge=1)
    sid: str = ""


class LonsunParams(Params):
    """龙讯 lonsun: organId and catId stand in the list address, siteId in its scripts."""

    cms: Literal["lonsun"]
    site_id: str = Field(default="", alias="siteId")
    organ_id: str = Field(default="", alias="organId")
    cat_id: str = Field(default="", alias="catId")
    page_size: PageSize = Field(default=15, alias="pageSize")


class OpennessParams(Params):
    """Openness: the page number stands in the address."""

    cms: Literal["openness"]


class ShtmlParams(Params):
    """The shtml platforms of 湖南, 江西 and 四川: the pages say everything themselves."""

    cms: Literal["shtml"]


class UcapParams(Params):
    """UCAP, the platform of gov.cn: the pages say everything themselves."""

    cms: Literal["ucap"]


class GenericParams(Params):
    """Any list with links: CSS selectors where the usual marks do not find the rows.

    `paging` is `none` for a list that is known to have one page only, else `auto`.
    `page_url` names page n outright: `http://.../index_{n}.html`, from `first_number` on up to
    `last_number`, or until nothing comes where that is 0.
    """

    cms: Literal["generic"]
    row: Selector | None = None
    paging: Literal["auto", "none"] = "auto"
    page_url: str = ""
    first_number: int = Field(default=2, ge=0)
    last_number: int = Field(default=0, ge=0)


class PagesParams(Params):
    """Single pages that are reports themselves and stand in no list that is declared."""

    cms: Literal["pages"]


class InboxParams(Params):
    """Files put into a folder by hand."""

    cms: Literal["inbox"]


AnyParams: TypeAlias = Annotated[
    VsbParams
    | TrsParams
    | JcmsParams
    | JpaasParams
    | GkmlptParams
    | LonsunParams
    | OpennessParams
    | ShtmlParams
    | UcapParams
    | GenericParams
    | PagesParams
    | InboxParams,
    Field(discriminator="cms"),
]
