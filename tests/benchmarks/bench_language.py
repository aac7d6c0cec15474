"""How well and how fast languages are told: sentences, short titles, mixed articles.

    python tests/benchmarks/bench_language.py [--errors] [TREEBANK.conllu[.xz] ... DOCUMENTS.jsonl[.xz] ...]

German and English come from corpora/news (train and dev: sentences of running text, headlines) and from
the files given (a file's language is the beginning of its name, or a record's ``lang``); other languages
from tests/detect/languages.toml, whole and cut to 3-6 words as titles.

Mixed articles are made of these: an article with one or two paragraphs of quotation in the other
language, told in it or set off by marks, up to half of the text; articles of other languages that quote
English or German. Right is the article's language and, for German and English, the language of every
paragraph of seven words or more.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from zeitstrahl.detect import detect_language, passages, with_language
from zeitstrahl.records import Article

ROOT = Path(__file__).parents[2]
SENTENCE = re.compile(r"(?<=[.!?“”])\s+(?=[„“»A-ZÄÖÜ])")
MIXED = 1_000

Labelled = list[tuple[str, str]]  # language, text


def corpus() -> tuple[Labelled, Labelled, dict[str, list[str]]]:
    """Sentences, headlines, and paragraphs by language of corpora/news."""
    sentences: Labelled = []
    titles: Labelled = []
    paragraphs: dict[str, list[str]] = {"de": [], "en": []}
    for row in (ROOT / "corpora/news/index.jsonl").read_text("utf-8").splitlines():
        record = json.loads(row)
        if record["split"] == "test":
            continue
        page = (ROOT / "corpora/news/articles" / f"{record['id']}.txt").read_text("utf-8")
        if record["title"]:
            titles.append((record["lang"], record["title"]))
        for start, end in record["body"]:
            paragraphs[record["lang"]].append(page[start:end])
            sentences += [(record["lang"], one) for one in SENTENCE.split(page[start:end])]
    return [one for one in sentences if len(one[1].split()) >= 5], titles, paragraphs


def treebank(path: Path) -> Iterator[tuple[str, str]]:
    """Sentences of five words or more."""
    for line in _lines(path):
        if line.startswith("# text = ") and len(line.split()) >= 8:
            yield path.name[:2], line.removeprefix("# text = ")


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Sentences of documents in JSON Lines."""
    for line in _lines(path):
        if line.strip():
            record = json.loads(line)
            for one in SENTENCE.split(str(record.get("text", ""))):
                if len(one.split()) >= 5:
                    yield record.get("lang", path.name[:2]), one


def _lines(path: Path) -> list[str]:
    data = path.read_bytes()
    return (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8").split("\n")


def accuracy(name: str, labelled: Iterable[tuple[str, str]]) -> None:
    """Print how often the language is right; Norwegian and Danish count as one."""
    rows = list(labelled)
    begin = time.perf_counter()
    said = [detect_language(text) for _, text in rows]
    seconds = time.perf_counter() - begin
    right: Counter[str] = Counter()
    total = Counter(language for language, _ in rows)
    kept = aside = wrongly = 0
    for (language, text), found in zip(rows, said, strict=True):
        ok = found == language or {found, language} == {"da", "no"}
        right[language] += ok
        # What counts in the end: German and English are kept as such, others are set aside.
        ours = language in ("de", "en")
        kept += ours and ok
        wrongly += not ours and found in ("de", "en")
        aside += not ours
        if not ok and "--errors" in sys.argv:
            print(f"    {language} -> {found}: {text[:110]}")
    own = sum(total[code] for code in ("de", "en"))
    print(f"{name}: {len(rows)} texts, {len(rows) / seconds:,.0f}/s")
    for code in ("de", "en"):
        if total[code]:
            print(f"  {code} {right[code] / total[code]:.4f} of {total[code]}")
    if own:
        print(f"  German and English right {kept / own:.4f}")
    if aside:
        others = sum(count for code, count in right.items() if code not in ("de", "en"))
        print(f"  others set aside {1 - wrongly / aside:.4f}, named rightly {others / aside:.4f} of {aside}")


def mixed(paragraphs: dict[str, list[str]], others: dict[str, list[str]]) -> None:
    """Print how often mixed articles are told apart, paragraph by paragraph."""
    rng = random.Random(0)
    long = {code: [one for one in rows if len(one.split()) >= 12] for code, rows in paragraphs.items()}
    right = whole = foreign = aside = 0
    seconds = 0.0
    for number in range(MIXED):
        main = rng.choice(["de", "en"])
        other = "en" if main == "de" else "de"
        if number % 5 == 4:
            foreign += 1
            code = rng.choice([code for code, rows in others.items() if len(rows) > 3])
            text = [*rng.sample(others[code], 4), f'"{rng.choice(long[main])}"', *rng.sample(others[code], 2)]
            begin = time.perf_counter()
            aside += not isinstance(with_language(Article("x", "\n\n".join(text))), Article)
            seconds += time.perf_counter() - begin
            continue
        rows = [(main, one) for one in rng.sample(long[main], rng.randint(2, 6))]
        for _ in range(rng.randint(1, max(1, len(rows) // 2))):
            quote = rng.choice(long[other])
            marks = rng.choice([("„", "“"), ("“", "”"), ("", ""), ("»", "«"), ('"', '"')])
            rows.insert(rng.randint(1, len(rows)), (other, marks[0] + quote + marks[1]))
        begin = time.perf_counter()
        article = with_language(Article("x", "\n\n".join(text for _, text in rows)))
        found = passages(article) if isinstance(article, Article) else ()
        seconds += time.perf_counter() - begin
        whole += 1
        fits = isinstance(article, Article) and article.language == main and _fits(article, rows, found)
        right += fits
        if not fits and "--errors" in sys.argv:
            print("    mixed", main, rows)
    print(f"mixed articles: {MIXED} texts, {MIXED / seconds:,.0f}/s")
    print(f"  language and every paragraph right {right / whole:.4f} of {whole}")
    print(f"  other languages with quotations set aside {aside / foreign:.4f} of {foreign}")


def _fits(article: Article, rows: Labelled, found: Iterable[object]) -> bool:
    """Whether each paragraph lies in a passage of its language."""
    start = 0
    for language, text in rows:
        inside = [one for one in found if one.start <= start and start + len(text) <= one.end]  # type: ignore[attr-defined]
        if [one.language for one in inside] != [language]:  # type: ignore[attr-defined]
            return False
        start += len(text) + 2
    return True


def main() -> None:
    sentences, titles, paragraphs = corpus()
    others = tomllib.loads((ROOT / "tests/detect/languages.toml").read_text("utf-8"))
    foreign = [(code, text) for code, rows in others.items() for text in rows]
    rng = random.Random(0)
    short = [
        (code, " ".join(text.split()[: rng.randint(3, 6)]).rstrip(",."))
        for code, text in foreign
        if " " in text
    ]
    accuracy("sentences of corpora/news and other languages", [*sentences, *foreign])
    accuracy("titles", [*titles, *short])
    for path in [Path(one) for one in sys.argv[1:] if not one.startswith("-")]:
        accuracy(path.name, treebank(path) if ".conllu" in path.name else documents(path))
    mixed(paragraphs, others)


if __name__ == "__main__":
    main()
