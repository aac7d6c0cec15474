"""Makes many articles of the few in corpora: other names, years, numbers, and order of paragraphs.

    python -m tests.benchmarks.generate 100000 articles.jsonl
    python -m tests.benchmarks.generate 100000 articles.jsonl ordinary

Those like corpora/demo tell claims in two of three sentences. Each copy of the corpus tells the same stories
about other firms and products in other years, so that articles of one copy belong together and those of two
copies do not. Ordinary ones are made of our articles without a claim, each of three of them, which is as long
as news are; a third of their sentences have a word that may tell a claim and does not (of public news, a
quarter). The same number gives the same file.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parents[2] / "corpora"
DEMO = CORPORA / "demo"
# Names that the stories are about; each copy has others in their place.
NAMES = (
    "Huawei", "ZTE", "DeepSeek", "Kelvaris", "Corvanthal", "Zelorin", "Taurix", "Damaro", "WhatsApp", "Meta",
    "Sesamara", "Nest",
)  # fmt: skip
SYLLABLES = (
    "al bru cor del el fen gil han ir jol kam lun mor nar os pel qui ras sol tur ved wik yor zan".split()
)
# Where articles without a claim are; of the news those that rules were written by.
WITHOUT_CLAIMS = ("news", "plain/dev", "plain/dev2", "plain/dev3", "plain/single")
_TOGETHER = 3
_YEAR = re.compile(r"\b(20[12]\d)\b")
_NUMBER = re.compile(r"(?<![\d.,:])\b([2-9]\d{1,2})\b(?![.,:]?\d)(?! ?(?:GHz|Uhr|G\b))")


def articles(count: int, seed: int = 7) -> Iterator[dict[str, str | None]]:
    """Records with id, title, text, published, language, source and url."""
    index = [json.loads(line) for line in (DEMO / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {one["id"]: (DEMO / "articles" / f"{one['id']}.txt").read_text(encoding="utf-8") for one in index}
    for number in range(count):
        copy, place = divmod(number, len(index))
        one = index[place]
        yield _changed(one, texts[one["id"]], copy, random.Random(f"{seed}-{copy}-{place}"), seed)


def _changed(
    one: dict[str, str], text: str, copy: int, own: random.Random, seed: int
) -> dict[str, str | None]:
    story = random.Random(f"{seed}-{copy}-{one['story']}")
    names = {name: _name(story) for name in NAMES}
    years = story.randrange(-9, 1)
    factor = story.uniform(1.0, 3.0)

    def told(part: str) -> str:
        return _told(part, names, years, factor)

    head, *paragraphs = text.split("\n\n")
    lead, rest = paragraphs[:3], paragraphs[3:]
    own.shuffle(rest)
    published = one["published"]
    return {
        "id": f"{one['id']}-{copy}",
        "url": f"https://{one['source']}/{copy}/{one['id']}",
        "source": one["source"],
        "language": one["lang"],
        "title": told(one["title"]) if one["title"] else None,
        "published": f"{int(published[:4]) + years}{published[4:]}" if published else None,
        "text": "\n\n".join([head, *map(told, lead), *map(told, rest)]),
    }


def _told(part: str, names: Mapping[str, str], years: int, factor: float) -> str:
    for name, other in names.items():
        part = part.replace(name, other)
    part = _NUMBER.sub(lambda found: str(round(int(found[1]) * factor)), part)
    return _YEAR.sub(lambda found: str(int(found[1]) + years), part)


def ordinary(count: int, seed: int = 7) -> Iterator[dict[str, str | None]]:
    """Records as those of :func:`articles`, of news that tell no claim; each language in its turn."""
    quiet = [list(some) for _, some in itertools.groupby(_without_claims(), key=lambda one: one["lang"])]
    for number in range(count):
        own = random.Random(f"{seed}-ordinary-{number}")
        some = own.sample(quiet[number % len(quiet)], _TOGETHER)
        years, factor = own.randrange(-9, 1), own.uniform(1.0, 3.0)
        told = []
        for one in some:
            names = {name: _name(own) for name in one["names"]}
            told += [_told(part, names, years, factor) for part in one["paragraphs"]]
        published = some[0]["published"]
        yield {
            "id": f"ordinary-{number}",
            "url": f"https://{some[0]['source']}/{number}",
            "source": some[0]["source"],
            "language": some[0]["lang"],
            "title": f"{_name(own)} {number}",
            "published": f"{int(published[:4]) + years}{published[4:]}" if published else None,
            "text": "\n\n".join(told),
        }


def _without_claims() -> list[dict[str, Any]]:
    """Our articles without a claim, by language, with their paragraphs and the names of no known ones."""
    found = []
    for folder in (CORPORA / name for name in WITHOUT_CLAIMS):
        empty = {one["id"] for one in _lines(folder / "claims.jsonl") if not one["claims"]}
        names = {one["id"]: _unknown(one["entities"]) for one in _lines(folder / "entities.jsonl")}
        for one in _lines(folder / "index.jsonl"):
            if one["id"] in empty and one.get("split", "train") == "train":
                text = (folder / "articles" / f"{one['id']}.txt").read_text(encoding="utf-8")
                paragraphs = text.strip().split("\n\n")[1:]
                found.append({**one, "paragraphs": paragraphs, "names": names.get(one["id"], ())})
    return sorted(found, key=lambda one: (one["lang"], one["id"]))


def _unknown(entities: Sequence[Mapping[str, str]]) -> list[str]:
    """The words of names that are in no register, the longest first."""
    kinds = {"ORG", "PERSON", "PRODUCT"}
    texts = [one["text"] for one in entities if one["label"] in kinds and "entity_id" not in one]
    words = {word for text in texts for word in text.split() if len(word) > 3 and word.istitle()}
    return sorted(words, key=lambda word: (-len(word), word))


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _name(choice: random.Random) -> str:
    return "".join(choice.choice(SYLLABLES) for _ in range(choice.choice((2, 3, 3)))).title()


KINDS = {"demo": articles, "ordinary": ordinary}


def write(count: int, path: Path, kind: str = "demo") -> None:
    """Write so many articles as JSON Lines; ``kind`` is one of ``KINDS``."""
    with open(path, "w", encoding="utf-8") as stream:
        for one in KINDS[kind](count):
            stream.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
