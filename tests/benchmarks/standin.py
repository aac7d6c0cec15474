"""A stand-in for extraction that is quick and gives about as much: for runs over very many articles.

    python -m tests.benchmarks.standin INPUT OUT [WORKERS]

It prints the summary as JSON, as ``zeitstrahl run --json`` does.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from zeitstrahl import flow, workers
from zeitstrahl.batch import run, run_batch
from zeitstrahl.batch.jobs import Answer, Job, answer
from zeitstrahl.records import (
    Article,
    Claim,
    Evidence,
    Extraction,
    Filler,
    Mention,
    Problem,
    TimeExpression,
)
from zeitstrahl.settings import Settings
from zeitstrahl.store import Store

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_YEAR = re.compile(r"\b20[0-3]\d\b")
_CLAIMS, _MENTIONS, _TIMES = 4, 40, 12  # of an article, about as many as the real ones have


def setup(settings: Settings) -> Callable[[Job], Answer | Problem]:
    """In place of :func:`zeitstrahl.batch.jobs.setup`; loads no model."""
    return work


def work(job: Job) -> Answer | Problem:
    """Names and years of an article, and some claims of them."""
    article = job if isinstance(job, Article) else flow.article_of(job)
    return article if isinstance(article, Problem) else answer(_extracted(article))


def _extracted(article: Article) -> Extraction:
    names = [found for found, _ in zip(_NAME.finditer(article.text), range(_MENTIONS), strict=False)]
    mentions = tuple(
        Mention(article.id, *one.span(), one[0], "ORG", f"text:{one[0].lower()}", one[0], "model")
        for one in names
    )
    times = tuple(
        TimeExpression(*one.span(), one[0], "DATE", one[0], edtf=one[0], earliest=dt.date(int(one[0]), 1, 1),
                       latest=dt.date(int(one[0]), 12, 31))
        for one, _ in zip(_YEAR.finditer(article.text), range(_TIMES), strict=False)
    )  # fmt: skip
    claims = tuple(
        Claim(
            article.id,
            "ban",
            {"target": (Filler(one.text, one.start, one.end, one.canonical, one.entity_id),)},
            Evidence(one.start, min(len(article.text), one.start + 120), article.text[one.start :][:120]),
            times[0] if times else None,
            "announced",
        )
        for one in mentions[:: max(1, len(mentions) // _CLAIMS)][:_CLAIMS]
    )
    return Extraction(article, mentions, times, claims)


def main(source: str, out: str, count: str = "2") -> None:
    """One run."""
    run.setup = setup  # type: ignore[attr-defined]
    workers.PRELOADED[:] = []
    folder = Path(out)
    folder.mkdir(exist_ok=True)
    with Store(folder / "zeitstrahl.db") as store:
        summary = run_batch([source], Settings(), store, folder, workers=int(count))
    told = {**dataclasses.asdict(summary)["counts"], "cpu_seconds": dict(summary.cpu_seconds)}
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
