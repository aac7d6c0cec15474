"""A quick stand-in for extraction, with the real way around it, and a process to kill.

``python -m tests.batch.fake INPUT OUT`` runs it on a folder.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from zeitstrahl import workers
from zeitstrahl.acquire import read
from zeitstrahl.batch import Progress, Surroundings, run, run_batch
from zeitstrahl.batch.jobs import Answer, Job, answer
from zeitstrahl.clean import clean
from zeitstrahl.detect import with_language
from zeitstrahl.errors import ZeitstrahlError
from zeitstrahl.records import (
    Article,
    Claim,
    Document,
    Evidence,
    Extraction,
    Filler,
    Mention,
    Problem,
    TimeExpression,
)
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store

NOW = dt.datetime(2025, 3, 4, 8, 15, tzinfo=dt.UTC)
HANGS = "hangs until there is"
"""An article with these words takes its time, until there is the file that is named behind them."""

PAUSE_S = 0.002
"""Seconds for an article."""

_BAN = re.compile(r"(?:untersagt|bans) ([A-Z]\w+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """In place of :func:`zeitstrahl.batch.jobs.setup`; loads no model."""
    return work


def work(job: Job) -> Answer | Problem:
    """What stands in a text after "bans", with the day before it; some texts misbehave on demand."""
    if isinstance(job, Article):
        return answer(extracted(job))
    document = read(job)
    cleaned = clean(document) if isinstance(document, Document) else document
    article = with_language(cleaned) if isinstance(cleaned, Article) else cleaned
    if isinstance(article, Problem):
        return article
    if HANGS in article.text:
        awaited = Path(article.text.partition(HANGS)[2].strip(" .\n"))
        while not awaited.exists():
            time.sleep(0.01)
    time.sleep(PAUSE_S)
    return answer(extracted(article))


def extracted(article: Article) -> Extraction:
    """The extraction of an article."""
    claims, mentions, times = [], [], []
    for found in _BAN.finditer(article.text):
        start, end = found.span(1)
        name = found[1]
        mentions.append(Mention(article.id, start, end, name, "ORG", f"text:{name.lower()}", name, "model"))
        day = _DAY.search(article.text)
        time_ = None
        if day:
            value = day[0]
            time_ = TimeExpression(
                *day.span(), value, "DATE", value, edtf=value,
                earliest=dt.date.fromisoformat(value), latest=dt.date.fromisoformat(value),
            )  # fmt: skip
            times.append(time_)
        filler = Filler(name, start, end, name, f"text:{name.lower()}")
        evidence = Evidence(start, end, name)
        claims.append(Claim(article.id, "ban", {"target": (filler,)}, evidence, time_, "announced"))
    return Extraction(article, tuple(mentions), tuple(times), tuple(claims))


def corpus(folder: Path, count: int) -> Path:
    """Articles in both languages: many events told more than once, copies, equal ids, some faulty files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        place = folder / f"{number % 7}"
        place.mkdir(exist_ok=True)
        company, day = f"Firma{number % 23}", f"2025-0{1 + number % 4}-15"
        german = (
            f"Das zuständige Amt untersagt {company} den Verkauf der Kameras ab {day}. Die Firma hat ihren "
            f"Sitz in Halle {number // 3} und will sich dazu nicht äußern, wie die Zeitung am Abend schreibt."
        )
        english = (
            f"The agency bans {company} from selling the cameras from {day} on. The company is based in hall "
            f"{number // 3} and did not want to comment on that, as the paper writes in the evening."
        )
        name = f"{number // 2 if number % 10 == 0 else number}.txt"  # some ids are taken twice
        (place / name).write_text(german if number % 2 else english, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "french.txt").write_text(
        "Le gouvernement a interdit la vente de ces appareils. La mesure entre en vigueur le premier "
        "juillet, a annoncé le ministère de l'économie dans un communiqué publié à Paris.",
        encoding="utf-8",
    )
    return folder


def use() -> None:
    """Put the stand-in into the place of extraction, in this process."""
    run.setup = setup  # type: ignore[attr-defined]
    workers.PRELOADED[:] = []


def results(folder: Path) -> dict[str, bytes]:
    """The files of a run, without the store."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if "zeitstrahl.db" not in path.name}


class Pause:
    """Says when a run has done so many articles, and waits until it is told to go on, or killed."""

    def __init__(self, done: int) -> None:
        self._done = done

    def watch(self, progress: Progress) -> None:
        """Called by the run."""
        if progress.done >= self._done:
            self._done = sys.maxsize
            sys.stdout.write(PAUSED)
            sys.stdout.flush()
            sys.stdin.readline()


PAUSED = "paused\n"


def main() -> int:
    """One run, to be killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, help="bytes beyond which no file can grow")
    parser.add_argument("--pause", type=int, default=sys.maxsize, help="after so many articles")
    parser.add_argument("--store", help="instead of a file in the folder")
    parser.add_argument("--patience", type=float, default=1.0, help="seconds to wait for the database")
    asked = parser.parse_args()
    use()
    asked.out.mkdir(exist_ok=True)
    if asked.limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (asked.limit, resource.RLIM_INFINITY))
    around = Surroundings(now=lambda: NOW, watch=Pause(asked.pause).watch)
    place = asked.store or asked.out / "zeitstrahl.db"
    try:
        with Store(place, patience_s=asked.patience, busy_s=0.2) as store:
            run_batch([asked.source], Settings(), store, asked.out, workers=asked.workers, around=around)
    except ZeitstrahlError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
