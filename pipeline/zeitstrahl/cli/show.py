"""Commands that show something to people: ``show``, ``times``, ``explain``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import (
    ConfidenceOption,
    EntitiesOption,
    LanguageOption,
    PublishedOption,
    TextFile,
    TypesOption,
    day,
)
from zeitstrahl.cli.output import print_table, terminal_width
from zeitstrahl.errors import InputError, SettingsError

if TYPE_CHECKING:
    from zeitstrahl.explore import Timeline

_EVENT = re.compile(r"ev-[0-9a-f]+")


@app.command("show")
def show_command(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TIMELINE] [EVENT_ID]",
            help="Folder of a run, or timeline.csv [default: out]; with an event's id, its evidence.",
        ),
    ] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", help="Only events in which it takes part.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only events of this claim type.")] = None,
    since: Annotated[str | None, typer.Option("--since", help="Only from this day on, YYYY-MM-DD.")] = None,
    confidence: ConfidenceOption = None,
    ids: Annotated[bool, typer.Option("--ids", help="Show the events' ids.")] = False,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="What the sources disagree on, with who says which.")
    ] = False,
    entities: EntitiesOption = None,
    types: TypesOption = None,
) -> None:
    """Print a timeline as a table, or the evidence of one event.

    Example: zeitstrahl show out/demo --type ban --since 2024-07-01
    """
    from zeitstrahl.explore import Timeline
    from zeitstrahl.show import conflicts_table
    from zeitstrahl.show_events import event_view, timeline_table

    given = what or []
    places = [one for one in given if not _EVENT.fullmatch(one)] or ["out"]
    events = [one for one in given if _EVENT.fullmatch(one)]
    if len(places) > 1 or len(events) > 1:
        raise SettingsError(f"{' '.join(given)}: expected one timeline and at most one event id")
    place = Path(places[0])
    if events:
        folder = place if place.is_dir() else place.parent
        timeline = Timeline.from_store(folder, entities=entities, types=types)
        print_table(event_view(timeline, timeline.event(events[0])))
    elif conflicts:
        print_table(conflicts_table((place.parent if place.suffix == ".csv" else place) / "conflicts.csv"))
    else:
        first = day(since, "--since")
        timeline = Timeline.from_csv(place)
        if any(one is not None for one in (entity, kind, first, confidence)):
            between = (first, None) if first else None
            _known_type(kind, timeline)
            timeline = timeline.select(entity=entity, type=kind, between=between, confidence=confidence)
            if not len(timeline):
                raise InputError(
                    f"{place}: no event fits; show it without --entity, --type, --since or --confidence"
                )
        print_table(timeline_table(timeline, terminal_width(), ids=ids))


def _known_type(kind: str | None, timeline: Timeline) -> None:
    known = sorted(set(timeline.to_frame()["type"]))
    if kind is not None and kind not in known:
        raise SettingsError(f"--type {kind!r}: the timeline has {', '.join(known) or 'no events'}")


@app.command("times")
def times_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
) -> None:
    """Print the time expressions of an article with their values.

    Example: zeitstrahl times article.txt --published 2024-07-16
    """
    from zeitstrahl.show import times_table

    print_table(times_table(file, day(published), language.value if language else None))


@app.command("explain")
def explain_command(
    file: TextFile,
    published: PublishedOption = None,
    language: LanguageOption = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only triggers of this claim type.")] = None,
    entities: EntitiesOption = None,
    types: TypesOption = None,
) -> None:
    """Say why an article yields its claims: sentence, roles, rule, and why other triggers were dropped.

    Example: zeitstrahl explain article.txt --published 2024-07-16 --type ban
    """
    from zeitstrahl.extract.knowledge import Knowledge
    from zeitstrahl.show import explanation

    knowledge = Knowledge.load(entities, types)
    if kind is not None and kind not in knowledge.types:
        raise SettingsError(f"--type {kind!r}: expected one of {', '.join(knowledge.types)}")
    print_table(explanation(file, day(published), language.value if language else None, knowledge, kind))
