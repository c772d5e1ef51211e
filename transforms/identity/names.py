"""Names of organisations: cleaned, taken apart, found in titles and in running text, compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from transforms.identity.divisions import Chain, contains, find_chains
from transforms.vocabulary import labels

_TIMEOUT_SECONDS = 2.0
_LONGEST_NAME = 40
_CODE = regex.compile(r"^(?:[\[(【]\d+[\])】]|\d{3,})\s*[-—_.:：]?")
_SEAL = regex.compile(r"\((?:公章|盖章|签章|章|加盖公章|汇总|部门|本级|单位盖章)\)|(?:公章|盖章)$")
_OWN_LEVEL = regex.compile(r"(?:本级|部门)$")
_MASK = regex.compile(r"[*＊×Xx□○〇]{1,}|^某|某(?=[省市县区镇乡村局部委厅院校])|\d{4,}")
_EVERYBODY = regex.compile(r"^(?:各|全|相关|有关|所有|本|我|该|其他|县直|市直|区直|乡镇|镇村)")
_RELATIVE = regex.compile(r"^(?:本|我)?(?:省|市|县|区|州|旗|自治区|自治县)(?=\p{Han}{2})")
_PARTY = regex.compile(r"^(?:中共|中国共产党|共青团)")
_PARTY_BEFORE = regex.compile(r"(?:中共|中国共产党|共青团)$")
_LEAD = regex.compile(
    r"^(?:(?:附件|附表|附)\s?[一二三四五六七八九十\d]{0,3}(?:-\d+)?[:：、.]?"
    r"|关于|上报|报送|公开|公布"
    r"|[(]?(?:19|20)\d{2}(?:[-—至](?:19|20)?\d{2})?年?度?[)]?"
    r"|二[〇○零][一二三四五六七八九〇○零]{2}年度?)+"
)
_NOT_BOTH = {"乡": "(?<!城)乡"}  # 住房和城乡建设局 names no township
_TOWNSHIP = regex.compile(r"(?:[镇乡]|街道|苏木)人民政府$")  # reports itself, sets no rules
_HAN = r"[\p{Han}、()“”·]"


@dataclass(frozen=True, slots=True)
class Name:
    """An organisation as printed, with the division its name begins with, if any."""

    printed: str
    codes: tuple[str, ...]  # the divisions its place names can mean; empty where it prints none
    core: str  # the name without its division, abbreviations written out

    @property
    def relative(self) -> bool:
        """Tell whether the name leaves its division out (县农业农村局, 化工区学校)."""
        return not self.codes


def clean_name(printed: str) -> Name | None:
    """The name in the value of a form field; None for masks, placeholders and 各单位.

    Codes before the name, seals and 本级 behind it are no part of it.

    >>> clean_name("[103]六安市金安区残疾人联合会").printed
    '六安市金安区残疾人联合会'
    """
    text = "".join(printed.split()).replace("（", "(").replace("）", ")")
    while (shorter := _SEAL.sub("", _CODE.sub("", text))) != text:
        text = shorter
    text = text.strip(":：-—、，,.。;；")
    shorter = _OWN_LEVEL.sub("", text)
    if names_organisation(shorter):
        text = shorter
    if not 2 <= len(text) <= _LONGEST_NAME or _MASK.search(text):
        return None
    name = make_name(_restore(text, printed))
    return None if name.relative and _EVERYBODY.match(text) else name


def make_name(printed: str) -> Name:
    """Take a name apart into division and core."""
    text = printed.replace("（", "(").replace("）", ")")
    party = _PARTY.match(text)
    begin = party.end() if party else 0
    chains = find_chains(text)
    chain = next((c for c in chains if c.start == begin), None)
    rest = text[chain.end :] if chain else _RELATIVE.sub("", text[begin:])
    youth = "共青团" if party and party.group() == "共青团" else ""
    return Name(printed, _innermost(chain, chains) if chain else (), youth + _written_out(rest))


def _innermost(first: Chain, chains: Sequence[Chain]) -> tuple[str, ...]:
    """The division a name begins with, or one inside it named later on (新疆…第六师五家渠市)."""
    codes = first.codes
    for chain in chains:
        inner = [c for c in chain.codes if any(o != c and contains(o, c) for o in codes)]
        codes = tuple(inner) or codes
    return codes


def same_organisation(left: Name, right: Name) -> bool:
    """Tell whether two printed names mean one organisation.

    Their cores must agree once abbreviations are written out, and their divisions must not
    contradict each other; a name without a division agrees with any.
    """
    if not left.core or left.core != right.core:
        return left.printed == right.printed
    return not left.codes or not right.codes or bool(set(left.codes) & set(right.codes))


def names_organisation(text: str) -> bool:
    """Tell whether words end like the name of an organisation."""
    return bool(_suffix_at_end().search(text))


def is_authority(name: Name) -> bool:
    """Tell whether reports mention such names without being theirs: money-givers, mere places."""
    if _TOWNSHIP.search(name.printed):
        return False
    ending = _suffix_at_end().search(name.printed)
    return ending is None or _suffixes()[ending.group()] == "authority"


def without_lead(title: str) -> str:
    """A title without 附件1：, 关于 and the year at its head."""
    return _LEAD.sub("", title)


def name_in_title(title: str) -> tuple[Name, bool] | None:
    """The organisation a title names, and whether the title bounds the name clearly.

    >>> name_in_title("岳阳市云溪区科学技术协会部门整体支出绩效自评报告")[0].printed
    '岳阳市云溪区科学技术协会'
    """
    text = _CODE.sub("", without_lead(title))
    party = _PARTY.match(text)
    begin = party.end() if party else 0
    chain = next((c for c in find_chains(text) if c.start == begin), None)
    if chain is not None:
        return _name_behind(text, chain)
    match = _bare_in_title().match(text, timeout=_TIMEOUT_SECONDS)
    if match is None or _EVERYBODY.match(text) or _MASK.search(match.group("name")):
        return None
    return make_name(match.group("name")), True


def names_in_text(text: str) -> Iterator[tuple[int, Name]]:
    """Organisations named with their division in running text, with their offsets."""
    for chain in find_chains(text):
        match = _behind_place().match(text, chain.end, timeout=_TIMEOUT_SECONDS)
        if match is None:
            continue
        party = _PARTY_BEFORE.search(text, 0, chain.start)
        start = party.start() if party else chain.start
        if match.end() - start <= _LONGEST_NAME:
            yield start, make_name(text[start : match.end()])


def _name_behind(text: str, chain: Chain) -> tuple[Name, bool] | None:
    """The name that starts with a place at the head of a title."""
    bounded = _bounded_in_title().match(text, chain.end, timeout=_TIMEOUT_SECONDS)
    match = bounded or _behind_place().match(text, chain.end, timeout=_TIMEOUT_SECONDS)
    if match is not None and not _MASK.search(match.group()):
        return make_name(text[: match.end()]), bounded is not None
    if _title_boundary().match(text, chain.end):
        return Name(text[: chain.end], chain.codes, ""), True  # the division itself reports
    return None


def _restore(text: str, printed: str) -> str:
    """The cleaned name in the brackets it was printed with."""
    wide = "（" in printed
    return text.replace("(", "（").replace(")", "）") if wide else text


def _written_out(core: str) -> str:
    for short, full in _abbreviations():
        if core.endswith(short):
            return core[: -len(short)] + full
    return core + "员会" if core.endswith("委") else core


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[tuple[str, str], ...]:
    entries = labels("organisation_abbreviations").entries
    return tuple(sorted(((e.label, e.code) for e in entries), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1)
def _suffixes() -> dict[str, str]:
    return {entry.label: entry.code for entry in labels("organisation_suffixes").entries}


@lru_cache(maxsize=2)
def _any_suffix(*, with_places: bool) -> str:
    """An ending of a name; 镇 and 乡 end one only behind the county they lie in."""
    known = (
        _NOT_BOTH.get(word, word)
        for word, code in _suffixes().items()
        if with_places or code != "place"
    )
    return "(?:" + "|".join(sorted(known, key=len, reverse=True)) + ")"


@lru_cache(maxsize=1)
def _suffix_at_end() -> regex.Pattern[str]:
    return regex.compile(_any_suffix(with_places=False) + "$")


@lru_cache(maxsize=1)
def _boundary() -> str:
    words = sorted((e.label for e in labels("title_boundaries").entries), key=len, reverse=True)
    return r"(?=$|\d|[(《]|" + "|".join(words) + ")"


@lru_cache(maxsize=1)
def _title_boundary() -> regex.Pattern[str]:
    return regex.compile(_boundary())


@lru_cache(maxsize=1)
def _bounded_in_title() -> regex.Pattern[str]:
    return regex.compile(rf"{_HAN}{{0,30}}?{_any_suffix(with_places=True)}{_boundary()}")


@lru_cache(maxsize=1)
def _bare_in_title() -> regex.Pattern[str]:
    suffix = _any_suffix(with_places=False)
    return regex.compile(rf"(?P<name>\p{{Han}}{{0,20}}?{suffix}){_boundary()}")


@lru_cache(maxsize=1)
def _behind_place() -> regex.Pattern[str]:
    """The shortest ending behind a place name, and endings that follow it directly."""
    stop = r"(?![和及与的、对向在为是年])"
    between = rf"(?:{stop}|和(?=\p{{Han}}{{2,10}}(?:局|委员会|中心)))\p{{Han}}"
    # 人民政府 is followed by the names of its own offices (…人民政府万里街道办事处).
    office = rf"人民政府(?:{stop}\p{{Han}}){{1,8}}?(?:街道办事处|办事处|办公室|管委会)"
    suffix = _any_suffix(with_places=True)
    return regex.compile(rf"(?:{between}){{0,20}}?(?:{office}|{suffix})(?:{suffix})*(?![托派员村])")
