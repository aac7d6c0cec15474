"""The tables that are written and read: their columns, dtypes, units and meaning, and nowhere else.

A table is a sequence of :class:`Column`; a row is a dict of strings by column name, as it stands in
the CSV file before it is made safe for spreadsheets. An empty string means "not known" or "not said".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.counts import amount
from zeitstrahl.dates import Days, days_of, overlap
from zeitstrahl.memory import Change
from zeitstrahl.records import Article, Claim, Conflict, Event, Extraction, Filler, Problem, Timeline

if TYPE_CHECKING:
    import pandas as pd

SEPARATOR = " | "
"""Between the values of a cell; a bar within a value is written as a broken bar (U+00A6)."""

Dtype = Literal["string", "Int64", "Float64"]

EVIDENCE_SENTENCES = 4
"""Sentences in the ``evidence`` cell; all of them are in ``claims.jsonl``."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        dtype: of the data frame: ``string``, ``Int64`` or ``Float64``; all of them know missing values.
        unit: what a number counts, or how a text is written; empty for plain text.
        many: whether a cell may hold several values, joined by :data:`SEPARATOR`.
    """

    name: str
    meaning: str
    dtype: Dtype = "string"
    unit: str = ""
    many: bool = False


TIMELINE = (
    Column("event_id", "stable id of the event"),
    Column(
        "date", "when it takes effect or happened; the most precise date the articles agree on", unit="EDTF"
    ),
    Column(
        "date_earliest", "first day that may be meant; empty if open or the year is unknown", unit="ISO date"
    ),
    Column("date_latest", "last day that may be meant, inclusive", unit="ISO date"),
    Column("type", "claim type"),
    Column("status", "stage that the latest article reports"),
    Column("title", "one line in the language of the timeline, built from the roles"),
    Column("authority", "who forbids or takes a position"),
    Column("target", "what a ban or a position is about"),
    Column("employer", "who cuts jobs"),
    Column("company", "who leaves a market"),
    Column("accuser", "who accuses"),
    Column("accused", "who is accused"),
    Column("speaker", "who denies"),
    Column("activities", "what is forbidden", unit="codes", many=True),
    Column("products", "products named besides the target", many=True),
    Column("territory", "where it holds", many=True),
    Column("affected", "who has to obey", unit="codes", many=True),
    Column("exceptions", "what is exempt", many=True),
    Column("count_min", "fewest jobs, inclusive; empty if only an upper bound is said", "Int64", "jobs"),
    Column(
        "count_max",
        "most jobs, inclusive; equal to count_min for one number, exact or about",
        "Int64",
        "jobs",
    ),
    Column("share", "share of the jobs; 100 if all of them go and no number is said", "Float64", "percent"),
    Column("position", "position that an authority takes", unit="code"),
    Column("unit", "part of the employer that is affected"),
    Column("reason", "reason that is given"),
    Column("content", "what is alleged or denied"),
    Column("story", "id that related events share"),
    Column("articles", "ids of the articles that tell it, by publication", many=True),
    Column("urls", "their addresses", many=True),
    Column("sources", "their outlets, each once", many=True),
    Column("languages", "their languages", unit="ISO 639-1", many=True),
    Column("n_articles", "number of articles", "Int64", "articles"),
    Column("first_reported", "publication date of the first article", unit="ISO date"),
    Column("last_reported", "publication date of the last article", unit="ISO date"),
    Column(
        "conflicts", "values that cannot all be right, with the articles that say so, newest first", many=True
    ),
    Column("confidence", "0 to 1: how likely the event is told rightly", "Float64", "probability"),
    Column("evidence", "sentences it rests on, each after the id of its article", many=True),
)
ENTITIES = (
    Column("article_id", "article"),
    Column("start", "first character in the cleaned text", "Int64", "code points"),
    Column("end", "behind the last character", "Int64", "code points"),
    Column("text", "the words of the article"),
    Column("label", "ORG, PERSON, LOC, PRODUCT, LAW, EVENT or MISC"),
    Column("entity_id", "id in the register, or text: and the name"),
    Column("canonical", "the full name"),
    Column("origin", "what found it: register, model, acronym or description"),
)
TIMES = (
    Column("article_id", "article"),
    Column("start", "first character in the cleaned text", "Int64", "code points"),
    Column("end", "behind the last character", "Int64", "code points"),
    Column("text", "the words of the article"),
    Column("type", "DATE, TIME, DURATION or SET"),
    Column("value", "TIMEX3 value"),
    Column("edtf", "the date", unit="EDTF"),
    Column("earliest", "first day that may be meant", unit="ISO date"),
    Column("latest", "last day that may be meant, inclusive", unit="ISO date"),
    Column("anchor", "what a relative time was resolved against: published or text"),
    Column("role", "point, start, end, deadline or announced"),
    Column("rule", "rule that found it"),
)
PROBLEMS = (
    Column("input", "where it came from"),
    Column("article_id", "article, if it has an id"),
    Column("stage", "step that gave up"),
    Column("reason", "what was found and what was expected"),
    Column("hint", "the next step"),
)
CONFLICTS = (
    Column("event_id", "event"),
    Column("type", "its claim type"),
    Column("title", "its title"),
    Column("field", "date, or the role on which the sources disagree"),
    Column("value", "what some of them say; the rows of a field begin with what was said last"),
    Column("told", "whether the timeline tells this value: yes or no"),
    Column("articles", "ids of the articles that say so, newest first", many=True),
    Column("sources", "their outlets, each once", many=True),
    Column("last_reported", "publication date of the newest of them", unit="ISO date"),
)
CHANGES = (
    Column("run", "number of the run, of those that changed something", "Int64"),
    Column("day", "day of the run", unit="ISO date"),
    Column(
        "change", "new, extended, changed, conflict, settled, renamed, merged, parted or gone", unit="code"
    ),
    Column("event_id", "event"),
    Column("title", "its title"),
    Column("field", "date, status, a role, articles or event_id"),
    Column("before", "what was told before"),
    Column("after", "what is told now"),
)
_NAMES = frozenset(column.name for column in TIMELINE)
# Written as two bounds, or taken from something else than a role of that name.
_NO_ROLE_COLUMN = frozenset({"count", "date"})


def timeline_columns(types: Mapping[str, ClaimType] | None = None) -> tuple[Column, ...]:
    """The columns of the timeline: the fixed ones, then the roles of the user's claim types."""
    extra: dict[str, Column] = {}
    for kind in (types or {}).values():
        for role in kind.roles.values():
            if role.name not in _NAMES and role.name not in _NO_ROLE_COLUMN:
                extra.setdefault(role.name, Column(role.name, f"role of {kind.name}", many=role.many))
    return (*TIMELINE, *extra.values())


def timeline_rows(timeline: Timeline, types: Mapping[str, ClaimType] | None = None) -> list[dict[str, str]]:
    """The rows of ``timeline.csv``, in the order of the timeline."""
    columns = timeline_columns(types)
    return [_event_row(event, timeline, columns) for event in timeline.events]


def timeline_frame(timeline: Timeline, types: Mapping[str, ClaimType] | None = None) -> pd.DataFrame:
    """The timeline as a data frame, one row an event, with the dtypes of :data:`TIMELINE`."""
    return frame(timeline_rows(timeline, types), timeline_columns(types))


def frame(rows: Sequence[Mapping[str, str]], columns: Sequence[Column]) -> pd.DataFrame:
    """Rows as a data frame with the dtypes of the columns; empty cells of numbers are missing values."""
    import pandas as pd  # slow to import, and a run needs none of it

    data: dict[str, pd.Series] = {}
    for column in columns:
        cells = [row.get(column.name, "") for row in rows]
        if column.dtype == "string":
            data[column.name] = pd.Series(cells, dtype="string")
        else:
            number = int if column.dtype == "Int64" else float
            values = [None if cell == "" else number(cell) for cell in cells]
            data[column.name] = pd.Series(values, dtype=column.dtype)
    return pd.DataFrame(data)


def entity_rows(extractions: Iterable[Extraction]) -> Iterator[dict[str, str]]:
    """The rows of ``entities.csv``, by article and place."""
    names = [column.name for column in ENTITIES]
    for one in extractions:
        for mention in sorted(one.mentions, key=lambda mention: (mention.start, mention.end)):
            yield {name: str(getattr(mention, name)) for name in names}


def time_rows(extractions: Iterable[Extraction]) -> Iterator[dict[str, str]]:
    """The rows of ``times.csv``, by article and place."""
    names = [column.name for column in TIMES if column.name != "article_id"]
    for one in extractions:
        for time in sorted(one.times, key=lambda time: (time.start, time.end)):
            yield {"article_id": one.article.id, **{name: _plain(getattr(time, name)) for name in names}}


def problem_rows(problems: Iterable[Problem]) -> Iterator[dict[str, str]]:
    """The rows of ``problems.csv``, in the order of the inputs."""
    for one in problems:
        yield {column.name: _plain(getattr(one, column.name)) for column in PROBLEMS}


def change_rows(changes: Iterable[Change]) -> Iterator[dict[str, str]]:
    """The rows of ``changes.csv``, in the order given."""
    for one in changes:
        yield {
            column.name: _plain(getattr(one, "kind" if column.name == "change" else column.name))
            for column in CHANGES
        }


def joined(values: Iterable[str]) -> str:
    """Values in one cell, each once, bars within them broken."""
    folded = (" ".join(value.replace("|", "¦").split()) for value in values)
    return SEPARATOR.join(dict.fromkeys(value for value in folded if value))


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _event_row(event: Event, timeline: Timeline, columns: Sequence[Column]) -> dict[str, str]:
    row = dict.fromkeys((column.name for column in columns), "")
    for role, fillers in event.roles.items():
        if role in row and role != "share":
            row[role] = joined(filler.label for filler in fillers)
    row.update(_amount_cells(event.roles))
    told = [timeline.articles[ident] for ident in event.articles if ident in timeline.articles]
    row.update(_source_cells(told))
    row.update(
        event_id=event.id,
        type=event.type,
        status=event.status or "",
        title=timeline.titles.get(event.id, ""),
        story=event.story,
        articles=joined(event.articles),
        n_articles=str(len(event.articles)),
        conflicts=joined(map(conflict_text, event.conflicts)),
        confidence=_number(event.confidence),
        evidence=joined(_evidence(event, timeline.articles)),
    )
    if event.time:
        row.update(
            date=event.time.edtf,
            date_earliest=_plain(event.time.earliest),
            date_latest=_plain(event.time.latest),
        )
    return row


def _amount_cells(roles: Mapping[str, tuple[Filler, ...]]) -> dict[str, str]:
    """The cells of count and share.

    "About 1,000" has both bounds at 1000, as the articles put it: a margin would be our own invention.
    The title keeps the "about".
    """
    cells = {}
    read = amount(roles["count"][0].label) if roles.get("count") else None
    if read is not None:
        cells = {"count_min": _number(read.low), "count_max": _number(read.high)}
    share = amount(roles["share"][0].label) if roles.get("share") else None
    if share is not None:
        cells["share"] = _number(share.high if share.low is None else share.low)
    elif read is not None and read.whole:
        cells["share"] = "100"
    return cells


def _source_cells(told: Sequence[Article]) -> dict[str, str]:
    days = sorted(day for article in told if (day := article.published_day))
    return {
        "urls": joined(article.url or "" for article in told),
        "sources": joined(article.source or "" for article in told),
        "languages": joined(sorted({article.language for article in told if article.language})),
        "first_reported": days[0].isoformat() if days else "",
        "last_reported": days[-1].isoformat() if days else "",
    }


def conflict_rows(timeline: Timeline) -> Iterator[dict[str, str]]:
    """The rows of ``conflicts.csv``: one for each value that somebody says, in the order of the timeline."""
    for event in timeline.events:
        for conflict in event.conflicts:
            if conflict.role == "date":
                told = {event.time.edtf} if event.time else set()
            else:
                told = {filler.label for filler in event.roles.get(conflict.role, ())}
            for value, ids in conflict.values:
                articles = [timeline.articles[ident] for ident in ids if ident in timeline.articles]
                yield {
                    "event_id": event.id,
                    "type": event.type,
                    "title": timeline.titles.get(event.id, ""),
                    "field": conflict.role,
                    "value": value,
                    "told": "yes" if value in told else "no",
                    "articles": joined(ids),
                    "sources": joined(article.source or "" for article in articles),
                    "last_reported": _source_cells(articles)["last_reported"],
                }


def conflict_text(conflict: Conflict) -> str:
    """A conflict on one line: ``count: 17500 (b-2) / 15000 (a-1, a-2)``."""
    values = " / ".join(f"{value} ({', '.join(ids)})" for value, ids in conflict.values)
    return f"{conflict.role}: {values}"


def _evidence(event: Event, articles: Mapping[str, Article]) -> list[str]:
    """The best sentence of each article, as far as there is room: both languages before a second of one."""
    best: dict[str, Claim] = {}
    for claim in event.claims:
        former = best.get(claim.article_id)
        if former is None or claim.confidence > former.confidence:
            best[claim.article_id] = claim
    ranked = sorted(best.values(), key=lambda claim: -claim.confidence)
    seen: dict[str | None, int] = {}
    order: list[tuple[int, int]] = []
    for number, claim in enumerate(ranked):
        article = articles.get(claim.article_id)
        language = article.language if article else None
        seen[language] = seen.get(language, 0) + 1
        order.append((seen[language], number))
    chosen = [ranked[number] for _, number in sorted(order)[:EVIDENCE_SENTENCES]]
    chosen.sort(key=lambda claim: event.articles.index(claim.article_id))
    lines = [f"{claim.article_id}: {claim.evidence.text}" for claim in chosen]
    lines += [f"{ident}: year from {other}" for ident, other in sorted(years_from(event).items())]
    lines += [f"{ident}: date from {other}" for ident, other in sorted(dates_from(event, articles).items())]
    doubted = sorted({claim.article_id for claim in event.claims if claim.doubtful})
    lines += [f"doubtful: {ident}" for ident in doubted]
    borne = sorted({claim.article_id for claim in event.claims if claim.held_back})
    lines += [f"borne out by the others: {ident}" for ident in borne]
    return lines + ([f"corrected by hand: {', '.join(event.corrected)}"] if event.corrected else [])


def dates_from(event: Event, articles: Mapping[str, Article]) -> dict[str, str]:
    """Articles whose own words give no date, and cannot, with the first article that gives the event's.

    They bear no publication date, so that "on Tuesday" tells nothing by itself.
    """
    final = days_of(event.time.edtf) if event.time else None
    if final is None or final.yearless:
        return {}
    dated = {claim.article_id: days for claim in event.claims if (days := _days(claim))}
    source = next(
        (ident for ident, days in dated.items() if not days.yearless and overlap(days, final)), None
    )
    return {
        ident: source
        for ident in event.articles
        if source and ident not in dated and ident in articles and articles[ident].published is None
    }


def _days(claim: Claim) -> Days | None:
    return days_of(claim.time.edtf) if claim.time and claim.time.edtf else None


def years_from(event: Event) -> dict[str, str]:
    """Articles that name no year, with the first article from which the event has it."""
    final = days_of(event.time.edtf) if event.time else None
    if final is None or final.yearless:
        return {}
    out: dict[str, str] = {}
    for claim in event.claims:
        days = _days(claim)
        if days is None or not days.yearless:
            continue
        for other in event.claims:
            told = _days(other)
            if told is not None and not told.yearless and overlap(told, final) and overlap(told, days):
                out.setdefault(claim.article_id, other.article_id)
                break
        if event.year_from:
            out.setdefault(claim.article_id, event.year_from)
    return out
