"""How large the report is and how quickly it answers: 5,000 made-up events in a real Chromium.

    python tests/benchmarks/bench_report.py [EVENTS]

Every event is told by one to four articles (two on average), in both languages, with sentences of the usual
length. Printed: the size of the page, the time to open it, and for each filter the median and the longest
time from the change to the page that is laid out anew, over several different values. Needs the extra
`browser` and Chromium (`ZEITSTRAHL_CHROMIUM`, or `chromium` on the path); without them only the size is told.

Targets: 5,000 events under 6 MB, a filter answers in 100 ms.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from zeitstrahl.claim_types import builtin_types
from zeitstrahl.records import Article, Claim, Conflict, Event, Evidence, Filler, Timeline, When
from zeitstrahl.write.report import write_report

START = dt.date(2020, 1, 1)
DAYS = 6 * 365
TARGET_MB, TARGET_MS = 6, 100
SYLLABLES = "al bru cor del el fen gil han ir jol kam lun mor nar os pel qui ras sol tur".split()
ROLES = {
    "ban": ("target", "authority"),
    "stance": ("target", "authority"),
    "layoff": ("employer", "authority"),
    "market_exit": ("company", "authority"),
    "allegation": ("accused", "accuser"),
    "denial": ("speaker", "accuser"),
}
WORDS = {
    "de": "die Behörde das Unternehmen wegen Sicherheit Verkauf nach Angaben der Sprecherin vom Montag mit "
    "Wirkung Produkte Händler Ermittlungen Geräte betroffen Nutzer Konzern weltweit".split(),
    "en": "the authority company security sale according spokeswoman Monday with effect products retailers "
    "investigation devices affected users group worldwide statement market".split(),
}


def made(count: int, seed: int = 7) -> tuple[Timeline, dict[str, dict[str, str]]]:
    """A timeline with so many events, and its titles."""
    rng = random.Random(seed)
    names = ["".join(rng.choices(SYLLABLES, k=3)).title() for _ in range(max(20, count // 12))]
    articles: dict[str, Article] = {}
    events = [_event(number, rng, names, articles) for number in range(count)]
    events.sort(key=lambda event: event.time.edtf if event.time else "")
    told = {
        language: {one.id: f"{_name(one)} {word} {one.time.edtf if one.time else ''}" for one in events}
        for language, word in (("en", "is told of in a title of the usual length"), ("de", "steht im Titel"))
    }
    return Timeline(tuple(events), {}, articles), told


def _name(event: Event) -> str:
    return next(iter(event.roles.values()))[0].label


def _event(number: int, rng: random.Random, names: list[str], articles: dict[str, Article]) -> Event:
    kind = rng.choice(list(ROLES))
    day = START + dt.timedelta(rng.randrange(DAYS))
    fillers = {
        role: (Filler(name, 0, len(name), name),) for role in ROLES[kind] if (name := rng.choice(names))
    }
    claims = []
    for place in range(rng.choice((1, 1, 2, 2, 2, 4))):
        ident, language = f"a-{number}-{place}", rng.choice(("de", "en"))
        head = next(iter(fillers.values()))[0].text
        sentence = " ".join([head, *rng.choices(WORDS[language], k=rng.randint(12, 26))]) + "."
        title = " ".join(rng.choices(WORDS[language], k=8))
        url = f"https://outlet{number % 60}.example/{day.year}/{ident}"
        source = f"outlet{number % 60}.example"
        articles[ident] = Article(
            ident, "", title=title, url=url, source=source, language=language, published=day
        )
        claims.append(Claim(ident, kind, fillers, Evidence(0, len(sentence), sentence), confidence=0.8))
    ids = tuple(claim.article_id for claim in claims)
    conflicts = (
        (Conflict("date", ((day.isoformat(), ids[:1]), ("2021", ids[1:]))),) if number % 20 == 0 else ()
    )
    when = When(day.isoformat(), day, day) if rng.random() < 0.8 else None
    status = None if kind in {"allegation", "denial"} else rng.choice(("in_force", "announced", "lifted"))
    return Event(
        f"ev-{number:012x}",
        kind,
        when,
        fillers,
        status,
        tuple(claims),
        ids,
        story=f"st-{number // 3}",
        conflicts=conflicts,
    )


# Changes a field and waits until the page is laid out: the handler runs within dispatchEvent, and asking for
# the height of the page makes the browser lay it out at once.
ANSWER = """([id, value, kind]) => {
  const field = document.getElementById(id);
  const begin = performance.now();
  if (kind === "check") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect().height;
  return performance.now() - begin;
}"""


def measure(path: Path, words: list[str]) -> None:
    """Open the page and print how long it takes to answer."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("playwright is missing: pip install 'zeitstrahl[browser]'")
        return
    place = os.environ.get("ZEITSTRAHL_CHROMIUM") or shutil.which("chromium")
    if place is None:
        print("Chromium is missing: set ZEITSTRAHL_CHROMIUM")
        return
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=place, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        begin = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_selector("summary")
        print(f"opened in {1000 * (time.perf_counter() - begin):.0f} ms")
        _answers(page, words)
        browser.close()


def _answers(page: Any, words: list[str]) -> None:
    tried: list[tuple[str, str, list[Any], str]] = [
        ("search", "search", [*words, "sicherheit", "worldwide", "zzz", "a"], "value"),
        ("entity", "entity", [*words, "x", "a"], "value"),
        ("status", "status", ["in_force", "announced", "lifted"], "value"),
        ("language", "source-language", ["de", "en"], "value"),
        ("from", "from", ["2021-01-01", "2024-05-05"], "value"),
        ("conflicts", "conflicts", [True], "check"),
    ]
    for name, field, values, kind in tried:
        empty: Any = False if kind == "check" else ""
        first = page.evaluate(ANSWER, [field, values[0], kind])
        times = []
        for value in [*values, *values]:
            times += [page.evaluate(ANSWER, [field, one, kind]) for one in (empty, value)]
        page.evaluate(ANSWER, [field, empty, kind])
        verdict = "" if max(first, *times) < TARGET_MS else f"  over {TARGET_MS} ms"
        print(
            f"{name:<10} first {first:6.1f} ms  median {statistics.median(times):6.1f} ms  "
            f"longest {max(times):6.1f} ms{verdict}"
        )


def main() -> None:
    """Build, write, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    timeline, titles = made(count)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.perf_counter()
        path = write_report(Path(folder) / "report.html", timeline, titles, builtin_types())
        seconds = time.perf_counter() - begin
        size = path.stat().st_size / 1e6
        claims = sum(len(event.claims) for event in timeline.events)
        print(f"{count:,} events, {claims:,} sentences: {size:.2f} MB (target {TARGET_MB}), {seconds:.1f} s")
        measure(path, [_name(timeline.events[0]).lower(), _name(timeline.events[-1]).lower()])


if __name__ == "__main__":
    main()
