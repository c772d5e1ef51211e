"""What a report says of itself: title, kind, organisation, region, year, period and project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from transforms.findings import Head, Segment
from transforms.identity.divisions import find_chains
from transforms.identity.fiscal_year import (
    YearVote,
    as_mentions,
    body_year,
    decide_year,
    form_years,
    grant_references,
    is_placeholder_year,
    title_years,
    year_of,
)
from transforms.identity.names import Name, clean_name, name_in_title, same_organisation
from transforms.identity.organisation import (
    Vote,
    body_votes,
    elect,
    form_votes,
    site_votes,
    title_votes,
)
from transforms.identity.period import period_end
from transforms.identity.project import project_of_body, project_of_form, project_of_title
from transforms.identity.reading import Reading, lay_open
from transforms.identity.region import Places, decide_region, known, places_in, places_of_lines
from transforms.identity.report_type import is_project_type, report_type
from transforms.identity.sector import sector_of
from transforms.model import Evidence, Mention, SourceHints
from transforms.text import squeeze

_NO_HINTS = SourceHints()


def read_head(segment: Segment, hints: SourceHints | None = None) -> Head:
    """Decide what a segment is, keeping every vote as a mention.

    The paper's own words go before what its carrier or the crawler says of it; whatever
    nobody says is None. Rules: facts.md, section Document.
    """
    hints = hints or _NO_HINTS
    reading = lay_open(segment.blocks)
    carrier_titles = (segment.origin.title, hints.link_text)
    kind = report_type(reading, carrier_titles)
    votes = _organisation_votes(reading, segment, hints, of_project=is_project_type(kind))
    organisation = elect(*votes)
    years, year = _fiscal_year(reading, carrier_titles)
    return Head(
        report_type=kind,
        title=_title(reading, carrier_titles),
        organisation_name=organisation.printed if organisation else None,
        sector=sector_of(squeeze(organisation.printed)) if organisation else None,
        region_code=_region(reading, segment, hints, organisation),
        fiscal_year=year,
        period_end=_period_end(reading, year) if kind == "performance_monitoring" else None,
        project_name=_project(reading) if is_project_type(kind) else None,
        mentions=(
            *_organisations(votes, organisation),
            *as_mentions(years),
            *_supervisors(reading),
            *_places(reading, segment),
        ),
    )


def _title(reading: Reading, carrier_titles: Iterable[str | None]) -> str | None:
    if reading.title is not None:
        return reading.title.printed
    return next(("".join(text.split()) for text in carrier_titles if text), None)


def _organisation_votes(
    reading: Reading, segment: Segment, hints: SourceHints, *, of_project: bool
) -> tuple[list[Vote], list[Vote], list[Vote], list[Vote]]:
    origin = segment.origin
    site = (origin.publisher, hints.organisation_name, origin.site_name)
    titles = title_votes((*reading.titles, *reading.later))
    return (
        form_votes(reading.fields, of_project=of_project),
        titles or _carrier_votes((origin.title, hints.link_text)),
        body_votes(reading.body),
        site_votes(site),
    )


def _carrier_votes(titles: Iterable[str | None]) -> list[Vote]:
    """Organisations that the page's own title or the link begins with."""
    found = (name_in_title(squeeze(title)) for title in titles if title)
    return [Vote(entry[0], "site", 1) for entry in found if entry is not None and entry[1]]


def _fiscal_year(
    reading: Reading, carrier_titles: Iterable[str | None]
) -> tuple[list[YearVote], int | None]:
    votes = [
        *title_years(reading.titles, reading.subtitles),
        *form_years(reading.fields),
        *title_years(reading.later, ()),
    ]
    said = (year_of(squeeze(title)) for title in carrier_titles if title)
    votes += [YearVote(year, "site") for year in said if year is not None]
    body = body_year(reading.body)
    heads = [line.text for line in reading.subtitles] + [title.text for title in reading.titles]
    year = decide_year(votes, placeholder=any(map(is_placeholder_year, heads)), body=body)
    return votes + ([body] if body else []) + list(grant_references(reading.body)), year


def _region(
    reading: Reading, segment: Segment, hints: SourceHints, organisation: Name | None
) -> str | None:
    origin = segment.origin
    form = (field.value for field in reading.fields if field.role != "project")
    places = Places(
        organisation=organisation.codes if organisation else (),
        form=places_in(form),
        title=places_in(title.text for title in reading.titles),
        body=places_of_lines(reading.body),
        site=known(hints.region_code)
        + places_in((origin.site_name, origin.publisher, hints.organisation_name, origin.title)),
    )
    return decide_region(places, organisation)


def _period_end(reading: Reading, year: int | None) -> date | None:
    cells = ("".join(cell.normal.split()) for line in reading.lines for cell in line.printed)
    return period_end(cells, year)


def _project(reading: Reading) -> str | None:
    return (
        project_of_form(reading.fields)
        or project_of_title(reading.titles)
        or project_of_body(reading.body)
    )


def _organisations(votes: Iterable[list[Vote]], elected: Name | None) -> Iterator[Mention]:
    """Every organisation named as the report's own, each once for every origin.

    A form of the elected name counts as that name: what differs is another organisation.
    """
    seen: set[tuple[str, str]] = set()
    for vote in (vote for group in votes for vote in group):
        if vote.strength < (2 if vote.origin == "body" else 1):
            continue
        same = elected is not None and same_organisation(elected, vote.name)
        value = elected.printed if same and elected else vote.name.printed
        if (value, vote.origin) not in seen:
            seen.add((value, vote.origin))
            yield Mention("organisation", value, vote.origin, vote.evidence)


def _supervisors(reading: Reading) -> Iterator[Mention]:
    for field in reading.fields:
        name = clean_name(field.value) if field.role == "supervisor" else None
        if name is not None:
            yield Mention("supervisor", name.printed, "form", field.evidence)


def _places(reading: Reading, segment: Segment) -> Iterator[Mention]:
    """The divisions that title, form and site name for sure, each once for every origin."""
    said: list[tuple[str, str, Evidence | None]] = [
        *(("title", title.text, title.lines[-1].evidence()) for title in reading.titles),
        *(("form", field.value, field.evidence) for field in reading.fields),
        *(("site", squeeze(name), None) for name in (segment.origin.site_name,) if name),
    ]
    seen: set[tuple[str, str]] = set()
    for origin, text, evidence in said:
        for code in (chain.code for chain in find_chains(text)):
            if code is not None and (code, origin) not in seen:
                seen.add((code, origin))
                yield Mention("region", code, origin, evidence)
