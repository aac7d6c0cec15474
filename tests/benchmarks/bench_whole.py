"""The whole way against spaCy alone, on the same articles, and where the time goes.

    python -m tests.benchmarks whole steps --articles 2000

The reference is ``nlp.pipe`` of our own full pipelines (tagger, lemmatiser, parser, names) as spaCy loads
them, over the cleaned texts: what a reader of news pays for syntax alone, without times, claims, events and
files. Both read articles like corpora/demo, where most sentences have a trigger, and ordinary ones. In one
process both are warm, take turns, and their seconds are those of the processor; whole commands are measured
by the clock, with their start, and their seconds of the processor stand beside.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from tests.benchmarks import generate
from tests.benchmarks.measuring import (
    COMMAND,
    Options,
    Row,
    Taken,
    command_taken,
    compile_modules,
    in_turns,
    processor_seconds,
)

from zeitstrahl import flow, pipelines
from zeitstrahl.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

SPEED, SHARE = "articles/s", "% of time"
# Kinds of articles, and what is aimed at: where all sentences have a trigger, and on ordinary news.
TARGETS = {"demo": "≥ 0.7", "ordinary": "≥ 1.0"}
# What is timed, by where the flow finds it. A step inside another is not counted twice.
STEPS = {
    "read": ("zeitstrahl.articles.read",),
    "clean": ("zeitstrahl.articles.clean",),
    "detect": ("zeitstrahl.articles.with_language", "zeitstrahl.articles.passages"),
    "parse (spaCy)": ("zeitstrahl.extract.analyse._parsed", "zeitstrahl.extract.analyse.parse_together"),
    "entities": ("zeitstrahl.extract.analyse.find_mentions", "zeitstrahl.extract.analyse.names_of"),
    "times": ("zeitstrahl.extract.analyse.find_times",),
    "claims": ("zeitstrahl.extract.analyse.find_claims",),
    "duplicates": ("zeitstrahl.flow.signature", "zeitstrahl.flow.link"),
    "merge": ("zeitstrahl.flow.merge_corrected",),
    "timeline": ("zeitstrahl.flow.build",),
    "write": ("zeitstrahl.flow.write_files",),
}

Texts = list[tuple[str, str]]
"""Language and text."""


def pipe(texts: Texts, processes: int = 1) -> int:
    """Parse all texts with the full pipeline of their language; the number of tokens."""
    return sum(
        len(doc)
        for language in pipelines.LANGUAGES
        for doc in spacy_pipeline(language).pipe(
            [text for code, text in texts if code == language], n_process=processes
        )
    )


@functools.cache
def spacy_pipeline(language: str) -> Language:
    """Our pipeline without what we do to read with it faster (`zeitstrahl.pipelines.quick`)."""
    return pipelines.load_folder(pipelines.folder(language), language)


def whole(options: Options) -> list[Row]:
    """Speed of the whole way, warm in one process and as commands, by that of spaCy alone."""
    if not options.quick:
        compile_modules()
    rows: list[Row] = []
    for kind, target in TARGETS.items():
        with tempfile.TemporaryDirectory() as place:
            rows += _of_kind(kind, target, options, Path(place))
    return rows


def _of_kind(kind: str, target: str, options: Options, place: Path) -> list[Row]:
    source, texts_file = place / "articles.jsonl", place / "texts.json"
    generate.write(options.articles, source, kind)
    result = flow.run([source], Settings())  # also the warm-up
    texts: Texts = [(one.article.language or "", one.article.text) for one in result.extractions]
    texts_file.write_text(json.dumps(texts), encoding="utf-8")
    pipe(texts[:20])

    def go() -> None:
        flow.write(flow.run([source], Settings()), place / "warm", Settings())

    alone, ours = in_turns(lambda: pipe(texts), go, times=1 if options.quick else 3)
    rows = _pair(f"{kind}, one warm process", len(texts), Taken(alone, alone), Taken(ours, ours), target)
    one = Taken(0.0, 0.0)
    for count in (1, 2):
        reference = (sys.executable, "-m", "tests.benchmarks.bench_whole", str(texts_file), str(count))
        run = (*COMMAND, "run", str(source), "-o", str(place / f"out{count}"), "-q", "--workers", str(count))
        spacy_alone, taken = command_taken(*reference), command_taken(*run)
        word = "process" if count == 1 else "processes"
        rows += _pair(f"{kind}, command, {count} {word}", len(texts), spacy_alone, taken, target)
        if count == 1:
            one = taken
        else:
            speed, note = (
                len(texts) / taken.clock,
                f"processors: {taken.processor / one.processor:.2f} of one",
            )
            ratio = one.clock / taken.clock
            rows.append(Row("whole", f"{kind}, 2 workers", speed, SPEED, ratio, "1 worker", "≥ 1.8", note))
    return rows


def _pair(way: str, count: int, alone: Taken, ours: Taken, target: str) -> list[Row]:
    by_clock, by_processor = alone.clock / ours.clock, alone.processor / ours.processor
    note = f"{by_processor:.2f} by the processors' seconds" if alone.clock != alone.processor else ""
    speed = count / ours.clock
    return [
        Row("whole", f"nlp.pipe alone, {way}", count / alone.clock, SPEED),
        Row("whole", f"the whole way, {way}", speed, SPEED, by_clock, "nlp.pipe", target, note),
    ]


class Stopwatch:
    """Seconds of the processor by step; those of a step inside another count for the inner one only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed."""

        def call(*given: Any, **named: Any) -> Any:
            begin = time.process_time()
            self._inside.append(0.0)
            try:
                done = function(*given, **named)
                return list(done) if isinstance(done, Iterator) else done
            finally:
                took = time.process_time() - begin
                self.seconds[step] += took - self._inside.pop()
                if self._inside:
                    self._inside[-1] += took

        return call


def steps(options: Options) -> list[Row]:
    """The share of each step in the time of the whole way, in one warm process."""
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as patched:
        source = Path(place) / "articles.jsonl"
        generate.write(options.articles, source)
        result = flow.run([source], Settings())
        for step, names in STEPS.items():
            for name in names:
                module, _, function = name.rpartition(".")
                there = getattr(importlib.import_module(module), function, None)
                if there is not None:  # a step that moved shows as "other" until it is named here again
                    patched.enter_context(mock.patch(name, watch.timed(step, there)))

        def go() -> None:
            flow.write(flow.run([source], Settings()), Path(place) / "out", Settings())

        total = processor_seconds(go)
    count = max(1, len(result.extractions))
    watch.seconds["other"] = total - sum(watch.seconds.values())
    return [
        Row("steps", step, 100 * took / total, SHARE, note=f"{1000 * took / count:.2f} ms an article")
        for step in (*STEPS, "other")
        if (took := watch.seconds.get(step, 0.0)) or step == "other"
    ]


if __name__ == "__main__":  # the reference as a command of its own
    pipe([tuple(one) for one in json.loads(Path(sys.argv[1]).read_text("utf-8"))], int(sys.argv[2]))
