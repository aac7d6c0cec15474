"""Articles of the corpora among made-up menus, boxes and footers: how many lines are told apart."""

from __future__ import annotations

import json
import random
import tomllib
from pathlib import Path

from zeitstrahl.clean.page import classify

ROOT = Path(__file__).parents[2]
PAGES = 150
# Lowering the floor is a deliberate act: measured 0.992 on 600 pages (0.920 before boxes were told apart).
MIN_F1 = 0.98


def articles() -> list[tuple[str, str | None, list[str]]]:
    """Language, headline and paragraphs of the articles of corpora/news, without its test split."""
    out = []
    for row in (ROOT / "corpora/news/index.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        if record["split"] != "test" and len(record["body"]) > 1:
            page = (ROOT / "corpora/news/articles" / f"{record['id']}.txt").read_text(encoding="utf-8")
            out.append((record["lang"], record["title"], [page[a:b] for a, b in record["body"]]))
    return out


def test_lines_among_furniture() -> None:
    rng = random.Random(1)
    furniture = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
    known = articles()
    kept = wrong = 0
    for _ in range(PAGES):
        language, title, paragraphs = rng.choice(known)
        _, _, more = rng.choice([one for one in known if one[0] == language])
        lines = labelled(furniture[language], title, [*paragraphs, *more], rng)
        for (label, _), line in zip(lines, classify([(text, False) for _, text in lines]), strict=True):
            kept += bool(label) and line.kept
            wrong += label is not None and label != line.kept
    assert 2 * kept / (2 * kept + wrong) >= MIN_F1


def labelled(
    furniture: dict[str, list[str]], title: str | None, paragraphs: list[str], rng: random.Random
) -> list[tuple[bool | None, str]]:
    """Lines of a page, each with whether it is the article's; None for the headline."""
    rows: list[tuple[bool | None, str]] = [(False, one) for one in rng.sample(furniture["above"], 12)]
    if title:
        rows.insert(rng.randint(6, 12), (None, title))
    for number, one in enumerate(paragraphs, 1):
        rows.append((True, one))
        if number < len(paragraphs) and rng.random() < 0.35:
            rows += [(False, text) for text in rng.choice(furniture["box"])]
    return [*rows, *((False, one) for one in rng.sample(furniture["below"], 25))]
