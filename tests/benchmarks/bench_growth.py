"""How cost grows: with the length of an article, the claim types, the names known, the claims to merge.

    python -m tests.benchmarks length types register merge

Claim types beyond the built-in ones are copies of these under other names, so that every trigger speaks for
several types: the worst that a user can add. Names beyond the built-in register are made up, of two words.
"""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import bench_merge, bench_times, generate
from tests.benchmarks.measuring import ROOT, Options, Row, environment, processor_seconds

from zeitstrahl import flow
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.records import Article
from zeitstrahl.settings import LimitSettings, Settings

TYPES = ROOT / "pipeline" / "zeitstrahl" / "types"
LENGTHS, QUICK_LENGTHS = (1_000, 10_000, 100_000, 1_000_000), (1_000, 4_000, 16_000)
NAMES, QUICK_NAMES = (0, 5_000, 50_000), (0, 1_000)  # beyond the built-in register
COPIES, QUICK_COPIES = (1, 2, 4, 10), (1, 2, 4)  # of the built-in types
MERGES, QUICK_MERGES = (10_000, 100_000, 1_000_000), (2_500, 10_000)
_NAME = re.compile(r'^name = "(\w+)"', re.MULTILINE)


def length(options: Options) -> list[Row]:
    """Milliseconds for 1,000 characters of articles of growing length."""
    knowledge, rows = Knowledge.load(), []
    settings = Settings(limits=LimitSettings(article_chars=5_000_000))
    copies = 100 if options.quick else 2_000  # enough that no names are told twice
    for language in ("de", "en"):
        text = "\n\n".join(
            str(one["text"])
            for one in generate.articles(copies)
            if one["language"] == language and one["text"]
        )
        first = 0.0
        for size in QUICK_LENGTHS if options.quick else LENGTHS:
            article = Article("a", (text * (size // len(text) + 1))[:size], language=language)
            if not first:
                flow.extract(article, knowledge, settings)  # warm-up
            seconds = processor_seconds(
                lambda article=article: flow.extract(article, knowledge, settings), 3 if size < 20_000 else 1
            )
            cost = 1_000_000 * seconds / size
            first = first or cost
            name = f"{language}, {size:,} characters"
            rows.append(_grown("length", name, cost, "ms/1,000 characters", first, "the shortest"))
    return rows


def _articles(options: Options) -> list[Article]:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "articles.jsonl"
        generate.write(min(options.articles, 30 if options.quick else 300), source)
        return [one.article for one in flow.run([source], Settings()).extractions]


def _cost(articles: list[Article], knowledge: Knowledge, settings: Settings) -> float:
    """Milliseconds an article, warm."""

    def go() -> None:
        for one in articles:
            flow.extract(one, knowledge, settings)

    flow.extract(articles[0], knowledge, settings)
    return 1000 * processor_seconds(go) / len(articles)


def types(options: Options) -> list[Row]:
    """Milliseconds an article with growing numbers of claim types."""
    rows, first = [], 0.0
    articles = _articles(options)
    with tempfile.TemporaryDirectory() as place:
        for copies in QUICK_COPIES if options.quick else COPIES:
            folder = Path(place) / f"types{copies}"
            built_in = copy_types(folder, copies)
            settings = Settings(types=folder if copies > 1 else None)
            knowledge = Knowledge.load(types=settings.types)
            cost = _cost(articles, knowledge, settings)
            first = first or cost
            name = f"{built_in * copies} claim types"
            rows.append(_grown("types", name, cost, "ms/article", first, f"{built_in} types"))
    return rows


def register(options: Options) -> list[Row]:
    """Milliseconds an article with growing registers, and seconds to load them."""
    rows, first = [], 0.0
    articles = _articles(options)
    with tempfile.TemporaryDirectory() as place:
        for names in QUICK_NAMES if options.quick else NAMES:
            path = Path(place) / f"entities{names}.csv"
            write_names(path, names)
            settings = Settings(entities=path if names else None)
            begin = time.process_time()
            knowledge = Knowledge.load(settings.entities)
            load = time.process_time() - begin
            cost = _cost(articles, knowledge, settings)
            first = first or cost
            name = f"{names:,} names more"
            rows.append(_grown("register", name, cost, "ms/article", first, "the built-in register"))
            rows.append(Row("register", f"loading, {name}", load, "s"))
    return rows


def write_names(path: Path, count: int) -> None:
    """Write a register of made-up companies."""
    choice = random.Random(5)
    words = ["".join(choice.choices(generate.SYLLABLES, k=3)).title() for _ in range(2 + count // 20)]
    with path.open("w", encoding="utf-8") as stream:
        stream.write("id,type,name_en,name_de,aliases\n")
        for number in range(count):
            name = f"{choice.choice(words)} {choice.choice(words)} {number % 97}"
            stream.write(f"made-{number},ORG,{name},{name},{name} AG\n")


def copy_types(folder: Path, copies: int) -> int:
    """Write the built-in types again under other names, one time less than asked; their number."""
    folder.mkdir()
    paths = sorted(TYPES.glob("*.toml"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for number in range(1, copies):
            named = _NAME.sub(rf'name = "\1_{number}"', text, count=1)
            (folder / f"{path.stem}_{number}.toml").write_text(named, encoding="utf-8")
    return len(paths)


def merge(options: Options) -> list[Row]:
    """Seconds for growing numbers of made-up claims, each in a process of its own."""
    rows: list[Row] = []
    first = former = 0.0
    before = 0
    for size in QUICK_MERGES if options.quick else MERGES:
        done = subprocess.run(
            [sys.executable, bench_merge.__file__, "--one", str(size)],
            check=True, capture_output=True, text=True, env=environment(), cwd=ROOT,
        )  # fmt: skip
        told = json.loads(done.stdout)
        seconds = max(told["seconds"], 1e-6)
        cost = 1_000_000 * seconds / size
        first = first or cost
        note = f"{told['gib']:.2f} GiB, B-cubed {told['b_cubed']:.3f}"
        if before:
            note += f", exponent {math.log(seconds / former) / math.log(size / before):.2f}"
        rows.append(_grown("merge", f"{size:,} claims", cost, "µs/claim", first, "the fewest", note))
        before, former = size, seconds
    return rows


def times(options: Options) -> list[Row]:
    """Articles of 2,000 characters a second and core, times alone."""
    found = {
        code: bench_times.rate(code, 20 if options.quick else bench_times.ROUNDS) for code in ("de", "en")
    }
    target = 100.0
    return [
        Row(
            "times",
            f"times alone, {code}",
            rate,
            "articles/s",
            rate / target,
            "the target",
            f"≥ {target:.0f}",
        )
        for code, rate in found.items()
    ]


def _grown(
    benchmark: str, name: str, cost: float, unit: str, first: float, reference: str, note: str = ""
) -> Row:
    ratio = None if cost == first else cost / first
    return Row(benchmark, name, cost, unit, ratio, reference if ratio else "", "flat" if ratio else "", note)
