"""Makes many articles of the few in corpora/demo: other names, years, numbers, and order of paragraphs.

    python -m tests.benchmarks.generate 100000 articles.jsonl

Each copy of the corpus tells the same stories about other firms and products in other years, so that
articles of one copy belong together and those of two copies do not. The same number gives the same file.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

DEMO = Path(__file__).parents[2] / "corpora" / "demo"
# Names that the stories are about; each copy has others in their place.
NAMES = (
    "Huawei", "ZTE", "DeepSeek", "Kelvaris", "Corvanthal", "Zelorin", "Taurix", "Damaro", "WhatsApp", "Meta",
)  # fmt: skip
SYLLABLES = (
    "al bru cor del el fen gil han ir jol kam lun mor nar os pel qui ras sol tur ved wik yor zan".split()
)
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
        for name, other in names.items():
            part = part.replace(name, other)
        part = _NUMBER.sub(lambda found: str(round(int(found[1]) * factor)), part)
        return _YEAR.sub(lambda found: str(int(found[1]) + years), part)

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


def _name(choice: random.Random) -> str:
    return "".join(choice.choice(SYLLABLES) for _ in range(choice.choice((2, 3, 3)))).title()


def write(count: int, path: Path) -> None:
    """Write so many articles as JSON Lines."""
    with open(path, "w", encoding="utf-8") as stream:
        for one in articles(count):
            stream.write(json.dumps(one, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
