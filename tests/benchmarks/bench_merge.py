"""How fast and how well claims merge: realistic claims by the million, with the true events known.

    python tests/benchmarks/bench_merge.py 10000 100000 1000000

Stories have Zipf sizes, so that a few are told by thousands of articles and most by one or two. Their
companies have aliases and products, authorities bureaus above and below them; dates are said as days,
months, vague parts or not at all, and now and then wrongly; a share of the roles is missing.

Printed per size: seconds (of the processor), claims per second, peak memory, events, B-cubed
against the true events, and the exponent by which time grew since the size before.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.dates import when
from zeitstrahl.merge import merge_claims
from zeitstrahl.records import Article, Claim, Event, Evidence, Filler, TimeExpression

START = dt.date(2020, 1, 1)
DAYS = 5 * 365
CLAIMS_PER_COMPANY = 60
TYPES = builtin_types()
COUNTRIES = [f"land{number}" for number in range(40)]
SYLLABLES = "al bru cor del el fen gil han ir jol kam lun mor nar os pel qui ras sol tur".split()
SECOND_WORDS = "Systems Bank Motors Energie Software Robotics Foods Logistik".split()
TOPICS = [
    ("spying on users", "Nutzer auszuspähen"),
    ("closing the plant in {}", "Schließung des Werks in {}"),
    ("deceiving customers about prices in {}", "Kunden in {} bei Preisen getäuscht zu haben"),
    ("tax fraud in {}", "Steuerbetrug in {}"),
    ("passing data to the government", "Daten an die Regierung weiterzugeben"),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the made-up register."""

    id: str
    type: str
    name_en: str
    name_de: str
    part_of: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()


class Register:
    """A made-up register: companies with products, governments with ministries and agencies."""

    def __init__(self, companies: int) -> None:
        self.entries: dict[str, Entry] = {}
        for land in COUNTRIES:
            self._add(Entry(f"country.{land}", "COUNTRY", land.title(), f"{land.title()}ien"))
            self._add(
                Entry(
                    f"{land}.gov", "AUTHORITY", f"{land} government", f"Regierung {land}", f"country.{land}"
                )
            )
            self._add(
                Entry(f"{land}.trade", "AUTHORITY", f"{land} trade department", f"Amt {land}", f"{land}.gov")
            )
            self._add(Entry(f"{land}.bureau", "AUTHORITY", f"{land} bureau", f"Büro {land}", f"{land}.trade"))
        for number in range(0, companies, 2):  # the register does not know every other company
            name = company_name(number)
            self._add(Entry(f"org.{number}", "ORG", name, name))
            self._add(Entry(f"product.{number}", "PRODUCT", f"{name}app", f"{name}app", f"org.{number}"))

    def _add(self, entry: Entry) -> None:
        self.entries[entry.id] = entry

    def get(self, entity_id: str, /) -> Entry | None:
        """The entry of an id."""
        return self.entries.get(entity_id)

    def lookup(self, name: str, /) -> Entry | None:
        """Nothing: the claims come with their ids."""
        return None

    def place_of_adjective(self, word: str, /) -> Entry | None:
        """Nothing: the made-up countries have no adjectives."""
        return None

    def ancestors(self, entity_id: str, /) -> tuple[str, ...]:
        """The chain of ``part_of``."""
        entry = self.entries.get(entity_id)
        return (
            () if entry is None or entry.part_of is None else (entry.part_of, *self.ancestors(entry.part_of))
        )


def company_name(number: int) -> str:
    """A name of its own, every third with a second word that many share."""
    parts, rest = [], number
    for _ in range(3):
        parts.append(SYLLABLES[rest % len(SYLLABLES)])
        rest //= len(SYLLABLES)
    first = "".join(parts).title() + (str(rest) if rest else "")
    return first if number % 3 else f"{first} {SECOND_WORDS[number % len(SECOND_WORDS)]}"


@dataclass(slots=True)
class TrueEvent:
    """What happened, before the press tells it."""

    number: int
    type: str
    company: int
    land: str
    day: dt.date
    activities: list[str]
    count: int
    topic: tuple[str, str]
    position: str


def generate(size: int, seed: int = 7) -> tuple[list[Claim], dict[str, Article], Register, dict[int, int]]:
    """Claims, articles, register, and the true event by the ``id()`` of each claim."""
    rnd = random.Random(seed)
    companies = max(20, size // CLAIMS_PER_COMPANY)
    register = Register(companies)
    claims: list[Claim] = []
    articles: dict[str, Article] = {}
    truth: dict[int, int] = {}
    events = 0
    while len(claims) < size:
        reports = min(int(rnd.paretovariate(1.1)), size // 20 + 1)
        company = int(companies * rnd.random() ** 2)  # the first ones are in the news much more often
        begin = START + dt.timedelta(days=rnd.randrange(DAYS))
        told = [
            true_event(rnd, events + number, company, begin) for number in range(rnd.choice((1, 1, 2, 3, 4)))
        ]
        events += len(told)
        for _ in range(reports):
            published = begin + dt.timedelta(days=min(int(rnd.expovariate(0.2)), 60))
            language = rnd.choice(("de", "en"))
            ident = f"a{len(articles):07d}"
            articles[ident] = Article(
                ident, "", source=f"s{rnd.randrange(300)}", language=language, published=published
            )
            for position, event in enumerate(rnd.sample(told, rnd.randint(1, len(told)))):
                claim = report(rnd, event, ident, language, position * 100)
                truth[id(claim)] = event.number
                claims.append(claim)
    return claims[:size], articles, register, truth


def true_event(rnd: random.Random, number: int, company: int, begin: dt.date) -> TrueEvent:
    """An event of a story."""
    place = rnd.choice(("Nordhafen", "Auheim", "Lindau", "Brugg"))
    topic = rnd.choice(TOPICS)
    return TrueEvent(
        number,
        rnd.choice(("ban", "ban", "layoff", "layoff", "stance", "market_exit", "allegation", "denial")),
        company,
        rnd.choice(COUNTRIES),
        begin + dt.timedelta(days=rnd.randrange(-20, 120)),
        rnd.sample(("sale", "use", "update", "import", "advertising"), rnd.randint(1, 2)),
        rnd.choice((50, 120, 300, 1000, 1500, 12000)),
        (topic[0].format(place), topic[1].format(place)),
        rnd.choice(("warns", "recommends", "demands", "no_legal_basis")),
    )


def report(rnd: random.Random, event: TrueEvent, ident: str, language: str, at: int) -> Claim:
    """How one article tells an event: in its language, with what it leaves out and gets wrong."""
    kind = TYPES[event.type]
    roles: dict[str, tuple[Filler, ...]] = {kind.principal: (principal(rnd, event, language),)}
    land = event.land

    def sometimes(role: str, filler: Filler, share: float = 0.75) -> None:
        if role in kind.roles and rnd.random() < share:
            roles[role] = (filler,)

    office = rnd.choice((f"{land}.gov", f"{land}.trade", f"{land}.bureau", f"country.{land}"))
    sometimes("authority", Filler(office, canonical=office, entity_id=office))
    sometimes("accuser", Filler(office, canonical=office, entity_id=office), 0.9)
    sometimes("territory", Filler(land, canonical=land, entity_id=f"country.{land}"))
    sometimes(
        "count", Filler(str(event.count), value=rnd.choice(("{}", "~{}", ">={}")).format(event.count)), 0.8
    )
    sometimes("position", Filler(event.position, value=event.position), 0.95)
    sometimes("content", Filler(event.topic[language == "de"]), 0.95)
    if event.type == "ban" and rnd.random() < 0.8:
        roles["activities"] = tuple(Filler(code, value=code) for code in event.activities)
    edtf = date_of(rnd, event.day)
    bounds = when(edtf)
    expression = None
    if edtf and bounds:
        expression = TimeExpression(
            at, at, edtf, "DATE", edtf, edtf=edtf, earliest=bounds.earliest, latest=bounds.latest
        )
    status = rnd.choice(("announced", "in_force")) if kind.has_status else None
    evidence = Evidence(at, at + 90, "")
    return Claim(ident, event.type, roles, evidence, expression, status, confidence=0.8)  # type: ignore[arg-type]


def principal(rnd: random.Random, event: TrueEvent, language: str) -> Filler:
    """The company, under one of its names."""
    name = company_name(event.company)
    if event.company % 2:
        variant = rnd.choice((name, name, f"{name} GmbH" if language == "de" else f"{name} Ltd"))
        return Filler(variant, canonical=variant, entity_id=f"text:{variant.lower()}")
    ident = rnd.choice((f"org.{event.company}",) * 3 + (f"product.{event.company}",))
    return Filler(name, canonical=name, entity_id=ident)


def date_of(rnd: random.Random, day: dt.date) -> str | None:
    """A date as an article says it: exact, vague, missing, seldom wrong."""
    chance = rnd.random()
    if chance < 0.5:
        return day.isoformat()
    if chance < 0.62:
        return f"{day:%Y-%m}"
    if chance < 0.68:
        return f"XXXX-{day:%m-%d}"
    if chance < 0.75:
        first, last = day - dt.timedelta(days=rnd.randrange(9)), day + dt.timedelta(days=rnd.randrange(1, 9))
        return f"{first.isoformat()}/{last.isoformat()}"
    if chance < 0.77:
        return (day + dt.timedelta(days=rnd.choice((-1, 1, 30)))).isoformat()
    return None


def b_cubed(events: list[Event], truth: dict[int, int]) -> float:
    """F1 of B-cubed over claims."""
    totals = Counter(truth[id(claim)] for event in events for claim in event.claims)
    claims = precision = recall = 0.0
    for event in events:
        inside = Counter(truth[id(claim)] for claim in event.claims)
        for number, times in inside.items():
            precision += times * times / len(event.claims)
            recall += times * times / totals[number]
            claims += times
    p, r = precision / claims, recall / claims
    return 2 * p * r / (p + r)


def _peak_kib() -> int:
    """Most memory that this process had; ``ru_maxrss`` also counts what its parent had when it forked."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measure(size: int) -> dict[str, float]:
    """One measurement in this process."""
    claims, articles, register, truth = generate(size)
    begin = time.process_time()
    events = merge_claims(claims, articles, register, TYPES)
    seconds = time.process_time() - begin
    peak = _peak_kib() / 1024**2
    score = b_cubed(events, truth)
    return {"size": size, "seconds": seconds, "gib": peak, "events": len(events), "b_cubed": score}


def main(arguments: list[str]) -> None:
    """Print a line per size, each measured in a process of its own."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    former: dict[str, float] | None = None
    print(
        f"{'claims':>9} {'seconds':>8} {'per s':>8} {'GiB':>6} {'events':>8} {'B-cubed':>8} {'exponent':>8}"
    )
    for size in arguments or ["10000", "100000"]:
        done = subprocess.run(
            [sys.executable, __file__, "--one", size], check=True, capture_output=True, text=True
        )
        now = json.loads(done.stdout)
        growth = ""
        if former:
            power = math.log(now["seconds"] / former["seconds"]) / math.log(now["size"] / former["size"])
            growth = f"{power:8.2f}"
        speed = now["size"] / now["seconds"]
        print(
            f"{now['size']:9,} {now['seconds']:8.1f} {speed:8,.0f} {now['gib']:8.2f} "
            f"{now['events']:8,} {now['b_cubed']:8.3f} {growth}"
        )
        former = now


if __name__ == "__main__":
    main(sys.argv[1:])
