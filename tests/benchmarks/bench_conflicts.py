"""Contradictions planted in made-up agency reports: how many the timeline shows, and how many it makes up.

    python -m tests.benchmarks conflicts [--quick]

Each case is a firm or an authority of its own, reported by two outlets within two days, in one language or in
two. In half of the cases the outlets contradict each other in one value (a figure, a share, a day, a month, a
place); in the other half they agree. A planted contradiction is found if the conflicts of one event name the
field, and both articles on different sides. The wordings are ours, and are not those of any corpus.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from zeitstrahl import flow
from zeitstrahl.records import Conflict, Event
from zeitstrahl.settings import Settings

SEED = 7
NAMES = ("Bran", "Kel", "Lor", "Mer", "Nor", "Pel", "Quen", "Rav", "Sten", "Tor", "Ulm", "Ves", "Wol", "Zan")
ENDINGS = (
    "dal",
    "vik",
    "mark",
    "tona",
    "ris",
    "bera",
    "lund",
    "gard",
    "esto",
    "ano",
    "holm",
    "ix",
    "oma",
    "iro",
    "een",
    "ulia",
)
TRADES = (
    ("Pumpenhersteller", "pump maker"),
    ("Softwarefirma", "software company"),
    ("Möbelkette", "furniture chain"),
    ("Reederei", "shipping company"),
    ("Chemiekonzern", "chemicals group"),
    ("Autozulieferer", "car parts supplier"),
)
FEMININE = frozenset({"Softwarefirma", "Möbelkette", "Reederei"})
TOWNS = ("Graz", "Kassel", "Lille", "Gdansk", "Leeds", "Turin", "Aarhus", "Porto")
MONTHS = (
    ("März", "March"),
    ("April", "April"),
    ("Mai", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("September", "September"),
    ("Oktober", "October"),
)

INTRODUCED = {
    "de": "{The} {trade} {firm} wurde 1952 gegründet.",
    "en": "The {trade} {firm} was founded in 1952.",
}
"""Every report says what the firm is."""

Sides = Mapping[str, tuple[str, ...]]
"""Language to the wordings of a report; ``{value}`` is what may be contradicted."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contradiction.

    Attributes:
        field: what the conflict has to name.
        values: pairs of values that contradict each other, as (German, English) each.
        texts: wordings by language.
    """

    name: str
    field: str
    values: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    texts: Sides


def _figures(*pairs: tuple[str, str]) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Figures: grouped by dots in German, by commas in English."""
    return tuple(((one, one.replace(".", ",")), (other, other.replace(".", ","))) for one, other in pairs)


def _months(form: tuple[str, str]) -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Pairs of months in a form that holds ``{}``."""
    made = [(form[0].format(german), form[1].format(english)) for german, english in MONTHS]
    return tuple((made[at], made[at + 2]) for at in range(len(made) - 2))


KINDS = (
    Kind(
        "jobs",
        "count",
        _figures(("300", "450"), ("1.200", "1.700"), ("85", "140"), ("2.500", "4.000"), ("640", "900")),
        {
            "de": (
                "{The} {trade} {firm} streicht {value} Stellen in {town}. Das sagte ein Sprecher am Montag.",
                "{firm} baut in {town} {value} Arbeitsplätze ab, wie {the} {trade} am Montag bekannt gab.",
                "Beim {trade} {firm} fallen in {town} {value} Stellen weg. Die Gewerkschaft ist empört.",
                "{firm} will sich in {town} von {value} Beschäftigten trennen.",
            ),
            "en": (
                "The {trade} {firm} will cut {value} jobs in {town}, it said on Monday.",
                "{firm} is to lay off {value} workers in {town}. Unions criticised the move.",
                "A total of {value} jobs are to go at the {trade} {firm} in {town}.",
                "{firm} plans to make {value} employees in {town} redundant, the {trade} announced.",
            ),
        },
    ),
    Kind(
        "share of the jobs",
        "share",
        tuple(
            ((f"{one} Prozent", f"{one} percent"), (f"{other} Prozent", f"{other} percent"))
            for one, other in ((10, 20), (15, 25), (8, 14), (30, 40))
        ),
        {
            "de": (
                "{The} {trade} {firm} streicht {value} der Stellen. Das teilte die Firma am Montag mit.",
                "{firm} entlässt {value} der Belegschaft.",
                "{firm} baut {value} der Arbeitsplätze ab, wie {the} {trade} am Montag mitteilte.",
            ),
            "en": (
                "The {trade} {firm} will cut {value} of its jobs, it said on Monday.",
                "{firm} is laying off {value} of its workforce. Unions criticised the move.",
                "{firm} will shed {value} of its staff, the {trade} announced.",
            ),
        },
    ),
    Kind(
        "day of a ban",
        "date",
        _months(("1. {} 2026", "1 {} 2026")),
        {
            "de": (
                "Die Bundesnetzagentur verbietet vom {value} an den Verkauf der Geräte von {firm}.",
                "Vom {value} an dürfen Geräte von {firm} in Deutschland nicht mehr verkauft werden. "
                "Das ordnete die Bundesnetzagentur an.",
                "Die Bundesnetzagentur hat {firm} den Verkauf seiner Geräte ab dem {value} untersagt.",
            ),
            "en": (
                "The Federal Network Agency has banned the sale of devices made by {firm} from {value}.",
                "From {value}, devices made by {firm} may no longer be sold in Germany, the Federal Network "
                "Agency ordered.",
                "The Federal Network Agency will prohibit {firm} from selling its devices as of {value}.",
            ),
        },
    ),
    Kind(
        "month of an exit",
        "date",
        _months(("im {} 2026", "in {} 2026")),
        {
            "de": (
                "{The} {trade} {firm} zieht sich {value} aus Polen zurück.",
                "{firm} verlässt {value} den polnischen Markt. Das teilte das Unternehmen mit.",
                "{firm} gibt sein Geschäft in Polen {value} auf.",
            ),
            "en": (
                "The {trade} {firm} will withdraw from Poland {value}.",
                "{firm} is to leave the Polish market {value}, it said on Monday.",
                "{firm} will pull out of Poland {value}, the {trade} announced.",
            ),
        },
    ),
    Kind(
        "deadline of a cut",
        "date",
        _months(("bis Ende {} 2026", "by the end of {} 2026")),
        {
            "de": (
                "{The} {trade} {firm} streicht {value} 370 Stellen in {town}.",
                "{firm} baut {value} in {town} 370 Arbeitsplätze ab, wie {the} {trade} mitteilte.",
                "In {town} fallen bei {firm} {value} 370 Stellen weg.",
            ),
            "en": (
                "The {trade} {firm} will cut 370 jobs in {town} {value}.",
                "{firm} is to lay off 370 workers in {town} {value}, it said on Monday.",
                "The {trade} {firm} will make 370 people redundant in {town} {value}.",
            ),
        },
    ),
    Kind(
        "place of a cut",
        "territory",
        tuple(
            ((one, one), (other, other))
            for one, other in (
                ("Graz", "Kassel"),
                ("Leeds", "Turin"),
                ("Lille", "Porto"),
                ("Aarhus", "Gdansk"),
            )
        ),
        {
            "de": (
                "{The} {trade} {firm} streicht in {value} 370 Stellen.",
                "{firm} baut in {value} bis Ende Juni 370 Arbeitsplätze ab.",
            ),
            "en": (
                "The {trade} {firm} will cut 370 jobs in {value}.",
                "{firm} is to lay off 370 workers in {value} by the end of June.",
            ),
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports on one firm; ``planted`` says whether they contradict each other."""

    kind: Kind
    firm: str
    planted: bool
    languages: tuple[str, str]
    reports: tuple[str, str]


def cases(per_kind: int) -> Iterator[Case]:
    """Cases of each kind, half of them with a contradiction, in German, English and both."""
    chance = random.Random(SEED)
    firms = [name + ending for name in NAMES for ending in ENDINGS]
    chance.shuffle(firms)
    for kind in KINDS:
        for number in range(per_kind):
            planted = number % 2 == 0
            languages = (("de", "en"), ("en", "de"), ("de", "de"), ("en", "en"))[number // 2 % 4]
            german, english = chance.choice(TRADES)
            values = chance.choice(kind.values)
            firm, town = firms.pop(), chance.choice(TOWNS)
            wordings = [chance.randrange(len(kind.texts[language])) for language in languages]
            if languages[0] == languages[1] and wordings[0] == wordings[1]:
                wordings[1] = (wordings[0] + 1) % len(kind.texts[languages[1]])
            reports = []
            for side, language in enumerate(languages):
                german_trade = german in FEMININE
                wording = f"{kind.texts[language][wordings[side]]} {INTRODUCED[language]}"
                reports.append(
                    _worded(wording, german_trade).format(
                        The="Die" if german_trade else "Der",
                        the="die" if german_trade else "der",
                        trade=german if language == "de" else english,
                        firm=firm,
                        town=town,
                        value=values[side if planted else 0][language == "en"],
                    )
                )
            yield Case(kind, firm, planted, languages, (reports[0], reports[1]))


def _worded(text: str, feminine: bool) -> str:
    return text.replace("Beim {trade}", "Bei der {trade}") if feminine else text


def found(case: Case, events: list[Event]) -> tuple[list[Conflict], list[Conflict]]:
    """The conflicts of a case in its field, and in others."""
    own = [event for event in events if any(ident.startswith(case.firm.lower()) for ident in event.articles)]
    conflicts = [conflict for event in own for conflict in event.conflicts]
    return (
        [one for one in conflicts if one.role == case.kind.field],
        [one for one in conflicts if one.role != case.kind.field],
    )


def main(arguments: list[str]) -> None:
    """Plant, run, and print how many were found."""
    per_kind = int(arguments[0]) if arguments else 32
    all_cases = list(cases(per_kind))
    with tempfile.TemporaryDirectory() as folder:
        for case in all_cases:
            for number, text in enumerate(case.reports):
                head = f"---\ntitle: {case.firm}\npublished: 2026-02-0{3 + number}\n---\n"
                path = Path(folder) / f"{case.firm.lower()}-{number}.md"
                path.write_text(head + text + "\n", encoding="utf-8")
        events = list(flow.run([folder], Settings()).timeline.events)
    planted, shown, made_up = Counter[str](), Counter[str](), Counter[str]()
    missed: list[Case] = []
    invented: list[tuple[Case, Conflict]] = []
    for case in all_cases:
        mine, others = found(case, events)
        planted[case.kind.name] += case.planted
        shown[case.kind.name] += case.planted and bool(mine)
        wrong = [*others, *([] if case.planted else mine)]
        made_up[case.kind.name] += len(wrong)
        invented += [(case, one) for one in wrong]
        if case.planted and not mine:
            missed.append(case)
    _print(planted, shown, made_up, missed, invented)


def _print(
    planted: Counter[str],
    shown: Counter[str],
    made_up: Counter[str],
    missed: list[Case],
    invented: list[tuple[Case, Conflict]],
) -> None:
    console = Console()
    table = Table("contradiction", "planted", "found", "made up")
    for kind in KINDS:
        name = kind.name
        table.add_row(name, str(planted[name]), str(shown[name]), str(made_up[name]))
    share = shown.total() / planted.total()
    table.add_section()
    table.add_row("all", str(planted.total()), f"{shown.total()} ({share:.2f})", str(made_up.total()))
    console.print(table)
    for case in missed:
        console.print(f"missed, {case.kind.name}: {' / '.join(case.reports)}", style="dim", highlight=False)
    for case, one in invented:
        values = " / ".join(value for value, _ in one.values)
        told = f"made up, {one.role} {values}: {' / '.join(case.reports)}"
        console.print(told, style="dim", highlight=False)


if __name__ == "__main__":
    main(sys.argv[1:])
