"""Text dumps against labels: which lines of a page ended up in the article.

A record is ``{"id", "lang", "text", "keep"}`` with one label per line of the text: 1 article, 0
boilerplate, null where either is fine. What counts is the article that ``clean`` returns, not what a
line was taken for on the way. A rule that keeps long lines is measured beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeitstrahl.clean import clean
from zeitstrahl.errors import InputError
from zeitstrahl.records import Article, Document
from zeitstrahl.score.times import read_documents

RULE_CHARS = 100
"""Lines of at least so many characters are kept by the length rule; the best length on 14 dumps."""
# A line that lost less than this part of its words (a dateline) is still in the article.
_MAX_LOST_SHARE = 0.3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines of the article that were kept, and what went wrong."""

    kept: int = 0
    kept_wrongly: int = 0
    lost: int = 0

    @property
    def f1(self) -> float:
        """F1 of the lines of the article; 1 if there are none and none were kept."""
        wrong = self.kept_wrongly + self.lost
        return 2 * self.kept / (2 * self.kept + wrong) if self.kept or wrong else 1.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.kept + other.kept, self.kept_wrongly + other.kept_wrongly, self.lost + other.lost)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that was lost or kept wrongly."""

    id: str
    lost: bool
    text: str


@dataclass(frozen=True, slots=True)
class DumpScores:
    """Scores of each dump and what went wrong.

    Attributes:
        by_id: of each dump, ours and the length rule's.
    """

    by_id: dict[str, tuple[Counts, Counts]]
    wrong: tuple[Wrong, ...]

    def total(self, number: int) -> Counts:
        """Ours (0) or the length rule's (1), over the lines of all dumps."""
        return sum((pair[number] for pair in self.by_id.values()), Counts())

    def as_dict(self) -> dict[str, Any]:
        """The scores as plain numbers."""
        rows = {**self.by_id, "all": (self.total(0), self.total(1))}
        out = {
            ident: {
                "f1": ours.f1,
                "kept wrongly": ours.kept_wrongly,
                "lost": ours.lost,
                "length rule f1": rule.f1,
            }
            for ident, (ours, rule) in rows.items()
        }
        return {"dumps": len(self.by_id), "lines": out}

    def as_text(self, *, errors: bool = False) -> str:
        """The scores as a table; ``errors`` lists the lines that went wrong."""
        width = max([12, *map(len, self.by_id)])
        lines = [f"{'':{width}} {'F1':>6} {'lost':>5} {'wrong':>6}   length rule"]
        for ident, (ours, rule) in {**self.by_id, "all lines": (self.total(0), self.total(1))}.items():
            lines.append(
                f"{ident:{width}} {ours.f1:6.3f} {ours.lost:5} {ours.kept_wrongly:6}   {rule.f1:11.3f}"
            )
        if errors:
            lines += [f"{one.id}  {'lost' if one.lost else 'kept'}  {one.text[:160]}" for one in self.wrong]
        return "\n".join(lines)


def score_dumps(path: Path) -> DumpScores:
    """How the lines of labelled dumps are told apart.

    Raises:
        InputError: the file cannot be read, or a record has not one label per line.
    """
    by_id: dict[str, tuple[Counts, Counts]] = {}
    wrong: list[Wrong] = []
    for record in read_documents(path):
        ident, lines, labels = _record(path, record)
        ours, faults = _counted(ident, lines, labels, _in_article(lines, _article(ident, "\n".join(lines))))
        rule, _ = _counted(ident, lines, labels, lambda line: len(line) >= RULE_CHARS)
        by_id[ident] = ours, rule
        wrong += faults
    return DumpScores(by_id, tuple(wrong))


def _record(path: Path, record: dict[str, Any]) -> tuple[str, list[str], list[int | None]]:
    ident, lines, labels = str(record["id"]), str(record.get("text", "")).split("\n"), record.get("keep")
    if not isinstance(labels, list) or len(labels) != len(lines) or not set(labels) <= {0, 1, None}:
        raise InputError(f"{path}: {ident}: expected 'keep' with 0, 1 or null for each of {len(lines)} lines")
    return ident, lines, labels


def _article(ident: str, text: str) -> str:
    cleaned = clean(Document(ident, text, id=ident))
    return cleaned.text if isinstance(cleaned, Article) else ""


def _in_article(lines: Sequence[str], article: str) -> Callable[[str], bool]:
    """Tells whether a line is in an article: a paragraph of it, or most of one, or part of one.

    Only a long line may be part of a paragraph, as those of hard-wrapped text are.
    """
    paragraphs = [_words(one) for one in article.split("\n\n")]
    whole = set(paragraphs)
    joined = f" {' '.join(paragraphs)} "

    def kept(line: str) -> bool:
        words = _words(line)
        if words in whole:
            return bool(words)
        parts = words.split()
        rest = " ".join(parts[int(_MAX_LOST_SHARE * len(parts)) :])
        return len(parts) > 5 and f" {rest} " in joined

    return kept


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _counted(
    ident: str, lines: Sequence[str], labels: Iterable[int | None], kept: Callable[[str], bool]
) -> tuple[Counts, list[Wrong]]:
    counts, wrong = Counts(), []
    for line, label in zip(lines, labels, strict=True):
        if label is None or not _WORD.search(line):
            continue
        said = kept(line)
        counts += Counts(int(said and label == 1), int(said and label == 0), int(not said and label == 1))
        if said != (label == 1):
            wrong.append(Wrong(ident, label == 1, line))
    return counts, wrong
