"""``zeitstrahl why``: why reports are one event, or two."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from zeitstrahl.cli.app import app
from zeitstrahl.cli.options import CorrectionsOption, EntitiesOption, TypesOption
from zeitstrahl.cli.output import print_table
from zeitstrahl.errors import SettingsError

_EVENT = re.compile(r"ev-[0-9a-f]+")


@app.command("why")
def why_command(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT_ID [OTHER_ID] [FOLDER]",
            help="An event: what joined its claims; two: what keeps them apart. Folder of a run "
            "[default: out].",
        ),
    ],
    entities: EntitiesOption = None,
    types: TypesOption = None,
    corrections: CorrectionsOption = None,
) -> None:
    """Say why claims were merged into an event, or why two events were not, role by role.

    Example: zeitstrahl why ev-c5c0329a40ed out/demo
    """
    wanted = [one for one in what if _EVENT.fullmatch(one)]
    places = [one for one in what if not _EVENT.fullmatch(one)] or ["out"]
    if len(wanted) not in (1, 2) or len(places) != 1:
        raise SettingsError(
            f"{' '.join(what)}: expected one event id or two (zeitstrahl show --ids lists them), "
            "and at most one folder"
        )
    from zeitstrahl.explore import Timeline
    from zeitstrahl.extract.knowledge import Knowledge
    from zeitstrahl.merge.reasons import why_one, why_two
    from zeitstrahl.show_reasons import one_event_view, two_events_view

    timeline = Timeline.from_store(Path(places[0]), entities=entities, types=types, corrections=corrections)
    knowledge = Knowledge.load(entities, types)
    articles, titles = timeline.articles(), timeline.titles["en"]
    found = [timeline.event(ident) for ident in wanted]
    one, other = found[0], found[-1]
    told = timeline.events(), articles, knowledge.register, knowledge.types
    if one is other:
        if len(wanted) == 2:
            raise SettingsError(f"{' and '.join(wanted)} are one event; ask for one of them")
        reasons = why_one(one, *told)
        print_table(one_event_view(one, titles[one.id], reasons, articles, knowledge.register))
    else:
        reasons = why_two(one, other, *told)
        names = titles[one.id], titles[other.id]
        print_table(two_events_view((one, other), names, reasons, articles, knowledge.register))
