"""How well and how fast near-duplicates are found: copies made of texts, with the truth known.

    python tests/benchmarks/bench_duplicates.py [TEXTS.jsonl[.xz] ...]

Texts are the running texts of corpora/news (train and dev), or the ``text`` of the records of JSON
Lines files. Half of them are originals. Copies are made of these; what is new in the copies comes from
a quarter. The last quarter stands as it is, some with a quotation or a notice that others have, too.

Kinds: reset (other dashes, quotes, dateline, a few words changed), shortened (first 30-70 %),
thinned (a third of the sentences gone), new lead (first fifth rewritten), embedded (the whole in a text
twice as long), half in a block, half sentence by sentence.

A link from a copy to another original than its own is wrong. "Originals linked" are real copies in the
files, or wrong, too: -v shows them.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.clean.duplicates import Index, signature

ROOT = Path(__file__).parents[2]
SENTENCE = re.compile(r"(?<=[.!?“”\"»])\s+(?=[\"„“»A-ZÄÖÜ])")
MIN_WORDS = 60
NOTICE = {
    "de": "Mit der Nutzung erkennen Sie die Regeln des Hauses an. Das Blatt erscheint seit dem Krieg täglich "
    "außer sonntags und gehört einer Stiftung, die keiner Partei nahesteht; über Beschwerden entscheidet "
    "der Ombudsmann der Redaktion, den die Leserschaft jedes Jahr wählt.",
    "en": "By using these pages you accept the rules of the house. The paper has come out every day but "
    "Sunday since the war and belongs to a trust that is close to no party; complaints are settled by the "
    "readers' editor, whom subscribers choose once a year.",
}
QUOTE = {
    "de": "„Wir haben lange gewartet, und wir warten nicht mehr. Wer sich an die Regeln hält, hat von uns "
    "nichts zu befürchten, und wer es nicht tut, der wird uns kennenlernen“, sagte sie am Abend.",
    "en": "“We have waited for a long time and we wait no longer. Those who keep to the rules have nothing "
    "to fear from us, and those who do not will get to know us,” she said in the evening.",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its language, and what it is about (texts of one story are never copies of each other)."""

    id: str
    language: str
    sentences: tuple[str, ...]


def corpus_texts() -> Iterator[Text]:
    """The running texts of corpora/news that are long enough."""
    by_story: dict[tuple[str, str], list[str]] = defaultdict(list)
    rows = [json.loads(row) for row in (ROOT / "corpora/news/index.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        if row["split"] == "test":
            continue
        page = (ROOT / "corpora/news/articles" / f"{row['id']}.txt").read_text("utf-8")
        text = " ".join(" ".join(page[a:b].split()) for a, b in row["body"])
        by_story[row["lang"], row["story"]].append(text)
    for (language, story), texts in sorted(by_story.items()):
        for number, text in enumerate(texts):
            if len(text.split()) >= MIN_WORDS:
                yield Text(f"{story}-{language}-{number}", language, tuple(SENTENCE.split(text)))


def file_texts(path: Path) -> Iterator[Text]:
    """Texts of a JSON Lines file."""
    data = path.read_bytes()
    rows = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8").split("\n")
    for number, row in enumerate(row for row in rows if row.strip()):
        record = json.loads(row)
        text = " ".join(str(record.get("text") or "").split())
        if len(text.split()) >= MIN_WORDS:
            yield Text(f"{path.name}-{number}", record.get("lang", "en"), tuple(SENTENCE.split(text)))


Maker = Callable[[random.Random, Text, Text], list[str]]


def reset(rng: random.Random, text: Text, _: Text) -> list[str]:
    out = []
    for sentence in text.sentences:
        words = sentence.replace("„", '"').replace("“", '"').replace("–", "-").split()
        if rng.random() < 0.2 and len(words) > 3:
            words[rng.randrange(len(words))] = rng.choice(["gestern", "Monday", "etwa", "also"])
        out.append(" ".join(words))
    return ["BERLIN (agt) -", *out]


def shortened(rng: random.Random, text: Text, _: Text) -> list[str]:
    return list(text.sentences[: max(2, round(len(text.sentences) * rng.uniform(0.3, 0.7)))])


def thinned(rng: random.Random, text: Text, _: Text) -> list[str]:
    return [one for one in text.sentences if rng.random() > 0.33] or list(text.sentences)


def new_lead(_: random.Random, text: Text, other: Text) -> list[str]:
    cut = max(1, len(text.sentences) // 5)
    return [*other.sentences[:cut], *text.sentences[cut:]]


def embedded(rng: random.Random, text: Text, other: Text) -> list[str]:
    room = list(other.sentences)
    while sum(map(len, room)) < sum(map(len, text.sentences)):
        room += other.sentences
    place = rng.randrange(len(room))
    return [*room[:place], *text.sentences, *room[place:]]


def half_block(rng: random.Random, text: Text, other: Text) -> list[str]:
    mine, theirs = _halves(text, other)
    return [*theirs, *mine] if rng.random() < 0.5 else [*mine, *theirs]


def half_mixed(rng: random.Random, text: Text, other: Text) -> list[str]:
    mine, theirs = _halves(text, other)
    both = [(rng.random(), one) for one in (*mine, *theirs)]
    return [one for _, one in sorted(both)]


def _halves(text: Text, other: Text) -> tuple[list[str], list[str]]:
    """Half of a text by words, and as many words of another."""
    want = sum(len(one.split()) for one in text.sentences) / 2

    def first(sentences: tuple[str, ...]) -> list[str]:
        out: list[str] = []
        for one in sentences:
            if sum(len(part.split()) for part in out) >= want:
                break
            out.append(one)
        return out

    return first(text.sentences), first(other.sentences)


KINDS: dict[str, Maker] = {
    "reset": reset,
    "shortened": shortened,
    "thinned": thinned,
    "new lead": new_lead,
    "embedded": embedded,
    "half, one block": half_block,
    "half, mixed": half_mixed,
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy, how it was made and of what."""

    text: str
    language: str
    kind: str
    of: str


def copies_of(originals: list[Text], donors: list[Text], rng: random.Random) -> list[Copy]:
    """One copy of each kind of each original, in any order."""
    by_language = {code: [one for one in donors if one.language == code] for code in ("de", "en")}
    out = [
        Copy(
            " ".join(make(rng, one, rng.choice(by_language[one.language]))),
            one.language,
            kind,
            one.id,
        )
        for kind, make in KINDS.items()
        for one in originals
    ]
    rng.shuffle(out)
    return out


def plain_texts(texts: list[Text]) -> Iterator[tuple[Text, str]]:
    """Texts as they are, one of ten with a quotation that others have, one of ten with a notice."""
    for number, one in enumerate(texts):
        extra = {0: QUOTE, 5: NOTICE}.get(number % 10, {}).get(one.language, "")
        yield one, f"{' '.join(one.sentences)} {extra}"


def measure(texts: list[Text], seed: int = 0) -> None:
    """Print recall per kind, wrong links, and speed."""
    rng = random.Random(seed)
    texts = rng.sample(texts, len(texts))
    half = len(texts) // 2
    originals, plain, donors = texts[:half], texts[half::2], texts[half + 1 :: 2]
    copies = copies_of(originals, donors, rng)
    index = Index()
    known: dict[str, set[str]] = {}
    for one, text in (*((one, " ".join(one.sentences)) for one in originals), *plain_texts(plain)):
        matches = index.add(one.id, signature(text, one.language)).matches
        known[one.id] = {one.id, *(match.id for match in matches)}
        for match in matches if "-v" in sys.argv else ():
            print(f"linked: {one.id} {match}")
    linked = sum(len(ids) > 1 for ids in known.values())
    seconds, found, wrong = 0.0, Counter[str](), 0
    for copy in copies:
        begin = time.perf_counter()
        matches = index.lookup(signature(copy.text, copy.language)).matches
        seconds += time.perf_counter() - begin
        right = known[copy.of]
        found[copy.kind] += any(match.id in right for match in matches)
        wrong += any(not known[match.id] & right for match in matches)
    words = sum(len(copy.text.split()) for copy in copies) / len(copies)
    print(f"{len(texts)} texts, {len(copies)} copies, {words:.0f} words on average")
    for kind in KINDS:
        print(f"  {kind:<18} found {found[kind] / half:.4f}")
    print(f"  originals linked {linked} of {len(known)}, copies with a wrong link {wrong} of {len(copies)}")
    print(f"  {len(copies) / seconds:,.0f} articles/s (signature and lookup)")


def grow(sizes: tuple[int, ...] = (20_000, 40_000, 80_000)) -> None:
    """Print time and memory of an index of many texts of 400 words that share nothing."""
    for size in sizes:
        index = Index()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begin = time.process_time()
        for number in range(size):
            index.add(str(number), signature(" ".join(f"w{number}x{place}" for place in range(400)), "de"))
        seconds = time.process_time() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"  {size:,} articles: {size / seconds:,.0f} articles/s, {memory / 1024:.0f} MB more")


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:] if not one.startswith("-")]
    if not paths:
        measure(list(corpus_texts()))
        grow()
    for path in paths:
        measure(list(file_texts(path)))


if __name__ == "__main__":
    main()
