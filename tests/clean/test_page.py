"""Made-up pages with their lines marked: "+" is the article, "-" is not, "~" may be either."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl.clean.page import classify

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(page: Path) -> None:
    marked = [(line[0], line[2:]) for line in page.read_text(encoding="utf-8").splitlines()]
    assert {mark for mark, _ in marked} <= set("+-~")
    lines = classify([(text, False) for _, text in marked])
    wrong = [
        f"{'lost' if mark == '+' else 'kept'}: {line.kind} {line.rule} {text}"
        for (mark, text), line in zip(marked, lines, strict=True)
        if mark != "~" and (mark == "+") != line.kept
    ]
    assert not wrong, "\n".join(wrong)
