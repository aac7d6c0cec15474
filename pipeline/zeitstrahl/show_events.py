"""The timeline and its events for the terminal (Rich)."""

from __future__ import annotations

from rich.console import Group
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from zeitstrahl.explore import Timeline
from zeitstrahl.records import Article, Claim, Event
from zeitstrahl.tables import conflict_text

_NARROW = 100
"""Columns of a terminal under which only date, type and title are shown."""
_STYLES = ("green", "cyan", "magenta", "yellow", "blue")


def timeline_table(timeline: Timeline, width: int, *, ids: bool = False) -> Table:
    """The events: date, type, status, title, sources.

    Args:
        width: columns of the terminal; a narrow one shows less.
        ids: whether to show ids, with which ``zeitstrahl show EVENT_ID`` is asked.
    """
    table = Table(
        title=f"{len(timeline)} event{'' if len(timeline) == 1 else 's'}",
        show_lines=False,
        header_style="bold",
    )
    wide = width >= _NARROW
    columns = ["event_id"] if ids else []
    columns += ["date", "type", "status", "title", "languages", "n_articles", "conflicts"]
    for name in columns:
        if not wide and name in {"status", "languages", "n_articles", "conflicts"}:
            continue
        told = {"event_id": "event", "n_articles": "articles"}.get(name, name)
        if name == "title":
            table.add_column(told, ratio=1)
        elif name == "conflicts":
            table.add_column(told)
        else:
            table.add_column(told, no_wrap=True, justify="right" if name == "n_articles" else "left")
    shown = [name for name in columns if wide or name in {"event_id", "date", "type", "title"}]
    frame = timeline.frame[[*shown, "first_reported"]].astype("object")
    for *row, reported in frame.where(frame.notna(), "").itertuples(index=False):
        cells = dict(zip(shown, map(str, row), strict=True))
        if not cells["date"] and reported:  # it stands here because of its first report
            cells["date"] = f"(reported {reported})"
        table.add_row(*(escape(cell) for cell in cells.values()))
    return table


def event_view(timeline: Timeline, event: Event) -> Group:
    """One event: its roles, what the sources disagree on, and each sentence with the roles coloured."""
    titles = next(iter(timeline.titles.values()), {})
    parts: list[Text] = [Text(titles.get(event.id) or event.type, style="bold")]
    facts = [event.id, event.type, event.status or "", event.time.edtf if event.time else "no date"]
    parts.append(Text("  ".join(fact for fact in facts if fact), style="dim"))
    if event.merged_ids:
        parts.append(Text(f"formerly {', '.join(event.merged_ids)}", style="dim"))
    styles = {role: _STYLES[at % len(_STYLES)] for at, role in enumerate(event.roles)}
    for role, fillers in event.roles.items():
        told = " | ".join(dict.fromkeys(filler.label for filler in fillers))
        parts.append(Text("  ").append(role, style=styles[role]).append(f": {told}"))
    for conflict in event.conflicts:
        parts.append(Text(f"  sources disagree: {conflict_text(conflict)}", style="red"))
    articles = timeline.articles()
    for claim in event.claims:
        parts += [Text(), *_claim(claim, articles.get(claim.article_id), styles)]
    return Group(*parts)


def _claim(claim: Claim, article: Article | None, styles: dict[str, str]) -> list[Text]:
    about = [claim.article_id]
    if article is not None:
        about += [part for part in (article.source, str(article.published_day or ""), article.url) if part]
    sentence = Text("  " + claim.evidence.text.replace("\n", " "))
    offset = claim.evidence.start - 2
    for role, fillers in claim.roles.items():
        for filler in fillers:
            inside = filler.start is not None and filler.end is not None
            if inside and claim.evidence.start <= filler.start < claim.evidence.end:  # type: ignore[operator]
                sentence.stylize(styles.get(role, ""), filler.start - offset, filler.end - offset)  # type: ignore[operator]
    told = [Text("  ".join(about), style="dim"), sentence]
    if claim.speaker is not None:
        told.append(Text(f"  said by: {claim.speaker.label}"))
    if claim.held_back:
        told.append(Text(f"  held back ({claim.held_back}), borne out by the other articles"))
    return told
