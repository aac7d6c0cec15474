"""Why events of gold are not in a timeline as gold tells them: a list to read, for development."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from zeitstrahl.score.agreement import agreeing, as_code, gold_fillers
from zeitstrahl.score.days import agree, gold_days
from zeitstrahl.score.measure import PRINCIPAL, SCOPE
from zeitstrahl.score.reading import Record, Source, SystemEvent, gold_stories, languages_of, system_events
from zeitstrahl.score.timeline import TimelineScores, score_timeline


def lost_events(
    gold: Source, system: Path | str | Sequence[SystemEvent], index: Path | str | None = None
) -> str:
    """The gold events told in several languages that the timeline does not tell so, article by article.

    Args:
        gold, system, index: as for :func:`zeitstrahl.score.score_timeline`.

    Returns:
        one block for each of them: its name and what gold says of it; for each of its articles, the
        events of the timeline that may be meant, with what differs from gold, or ``not found``.

    Raises:
        InputError: a file is missing or faulty.
    """
    stories = gold_stories(gold)
    events = system_events(system) if isinstance(system, (str, Path)) else list(system)
    languages = languages_of(gold, stories, index)
    scores: TimelineScores = score_timeline(gold, events, index)
    named = {
        f"{story['story']}#{number}": event
        for story in stories
        for number, event in enumerate(story["events"], 1)
    }
    blocks = [
        "\n".join([_headline(name, named[name]), *_articles(named[name], events, languages)])
        for name in scores.not_merged
    ]
    return "\n\n".join(blocks) or "No lost events."


def _headline(name: str, gold: Record) -> str:
    roles = (gold.get("roles") or {}).items()
    told = ", ".join(f"{role}={_first(value)}" for role, value in roles)
    head = f"{name} {gold['type']} @{gold.get('date') or '-'} {gold.get('status') or ''}"
    return f"{head.rstrip()}: {told}"


def _first(value: Any) -> str:
    while isinstance(value, list) and value:
        value = value[0]
    return str(value) if value else "-"


def _articles(gold: Record, events: Sequence[SystemEvent], languages: Any) -> Iterator[str]:
    for ident in gold["articles"]:
        near = [event for event in events if event.type == gold["type"] and ident in event.articles]
        found = [event for event in near if _agrees(PRINCIPAL[gold["type"]], gold, event)]
        if not found:
            yield f"  {ident} ({languages.get(ident) or '?'}): not found"
        for event in found:
            yield f"  {ident} ({languages.get(ident) or '?'}): {event.id} {_differences(gold, event)}"


def _agrees(role: str, gold: Record, event: SystemEvent) -> bool:
    wanted = gold_fillers(role, (gold.get("roles") or {}).get(role))
    return not wanted or bool(agreeing(role, wanted, event.roles.get(role, [])))


def _differences(gold: Record, event: SystemEvent) -> str:
    """What an event says otherwise than gold, in the roles that tell events apart; "as gold" if nothing."""
    out = []
    wanted = gold_days(gold.get("date"))
    if wanted is not None and not agree(wanted, event.days):
        out.append(f"date {event.edtf or '-'}")
    if gold.get("status") and as_code(event.status) != gold["status"]:
        out.append(f"status {event.status or '-'}")
    for role in SCOPE[gold["type"]]:
        said = event.roles.get(role, [])
        if said and not _agrees(role, gold, event):
            out.append(f"{role} {_first(said)}")
    return "differs: " + ", ".join(out) if out else "as gold"
