"""Sentences with the roles of a claim in them, from gold annotations."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeitstrahl import pipelines
from zeitstrahl.claim_types import ClaimType, Role
from zeitstrahl.errors import InputError
from zeitstrahl.score.reading import Record, corpus, gold_articles

SPANNED = ("entity", "place", "text", "count", "share")
"""Kinds of roles that are words of a text; codes are not."""


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words of a sentence that fill a role; ``[start, end)`` in characters of the sentence."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the type of a claim, and its roles; without any if the sentence makes no such claim."""

    text: str
    type: str
    roles: tuple[RoleSpan, ...]
    article: str
    language: str


def gold_examples(
    folder: Path, split: str | None, types: Mapping[str, ClaimType], seed: int = 1
) -> list[Example]:
    """The examples of a corpus: a sentence of each claim, and as many beside them that make none.

    Args:
        folder: with ``claims.jsonl`` and ``articles/``; ``index.jsonl`` for splits. Offsets of roles
            (``spans``) are used where the claims have them, else the fillers are looked for.
        seed: chooses the sentences that make no claim.

    Raises:
        InputError: a file is missing or faulty, or there is no claim.
        ModelError: the pipeline that finds the sentences is missing.
    """
    chance = random.Random(seed)
    found: list[Example] = []
    for ident, record in gold_articles(corpus(folder, split)).items():
        found += _of_article(ident, record, _text(folder, ident), types, chance)
    if not any(example.roles for example in found):
        raise InputError(f"{folder}: no claim with roles to learn from; expected gold with claims")
    return found


def _text(folder: Path, ident: str) -> str:
    path = folder / "articles" / f"{ident}.txt"
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _of_article(
    ident: str, record: Record, text: str, types: Mapping[str, ClaimType], chance: random.Random
) -> Iterator[Example]:
    claims = [claim for claim in record.get("claims") or () if claim.get("type") in types]
    language = str(record.get("lang") or "")
    if not claims or language not in pipelines.LANGUAGES:
        return
    sentences = list(_sentences(text, language, [_evidence(claim, text) for claim in claims]))
    taken: set[tuple[int, int]] = set()
    for claim in claims:
        place = _evidence(claim, text)
        here = next(((start, end) for start, end in sentences if start <= place < end), None)
        if here is None:
            continue
        taken.add(here)
        kind = types[claim["type"]]
        words = text[here[0] : here[1]]
        roles = without_overlaps(_roles(claim, kind, text, *here))
        yield Example(words, kind.name, roles, ident, language)
    others = [(start, end) for start, end in sentences if (start, end) not in taken]
    for start, end in chance.sample(others, min(len(others), len(claims))):
        kind = types[chance.choice(claims)["type"]]
        yield Example(text[start:end], kind.name, (), ident, language)


def _evidence(claim: Mapping[str, Any], text: str) -> int:
    """Where the evidence starts; -1 if that is not to be found."""
    spans = (claim.get("spans") or {}).get("evidence")
    if spans:
        return int(spans[0][0])
    return text.find(str(claim.get("evidence") or "\0"))


def _sentences(text: str, language: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraphs with some places, as the pipeline parts them."""
    nlp = pipelines.load(language)
    for start, end in sorted({_paragraph(text, place) for place in places if place >= 0}):
        for sentence in nlp(text[start:end]).sents:
            if sentence.text.strip():
                yield start + sentence.start_char, start + sentence.end_char


def _paragraph(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _roles(claim: Mapping[str, Any], kind: ClaimType, text: str, start: int, end: int) -> Iterator[RoleSpan]:
    spans = claim.get("spans")
    for name, fillers in (claim.get("roles") or {}).items():
        role = kind.roles.get(name)
        if role is None or role.kind not in SPANNED:
            continue
        if spans is not None:
            places = [(int(first), int(last)) for first, last in spans.get(name) or ()]
        else:
            places = [(start + first, start + last) for first, last in said(text[start:end], role, fillers)]
        for first, last in places:
            if start <= first and last <= end:
                yield RoleSpan(first - start, last - start, name)


def said(sentence: str, role: Role, fillers: Any) -> Iterator[tuple[int, int]]:
    """Where a sentence says the fillers of a role; of each filler the longest of its names."""
    for names in fillers if role.many else [fillers]:
        known = [names] if isinstance(names, str) else [name for name in names if isinstance(name, str)]
        for name in sorted(known, key=len, reverse=True):
            at = sentence.find(name) if name else -1
            if at >= 0:
                yield at, at + len(name)
                break


def without_overlaps(spans: Iterable[RoleSpan]) -> tuple[RoleSpan, ...]:
    """The spans in order; of two that share words the longer one."""
    kept: list[RoleSpan] = []
    for one in sorted(set(spans), key=lambda span: (span.start - span.end, span.start, span.role)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda span: span.start))


def part(examples: Sequence[Example], share: float, seed: int) -> tuple[list[Example], list[Example]]:
    """Examples to learn from and others to measure on, of other articles."""
    articles = sorted({example.article for example in examples})
    random.Random(seed).shuffle(articles)
    held = set(articles[: max(1, round(share * len(articles)))]) if len(articles) > 1 else set()
    return (
        [example for example in examples if example.article not in held],
        [example for example in examples if example.article in held],
    )
