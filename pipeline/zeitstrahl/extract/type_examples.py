"""Runs the examples of a claim type file: what its author says that it finds, and finds not."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from zeitstrahl.claim_types import builtin_types, parse_type
from zeitstrahl.extract.analyse import signs
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.records import Article, Claim, Passage
from zeitstrahl.register import Register

PUBLISHED = dt.date(2025, 3, 5)
"""The day of publication of every example, a Wednesday."""


def failed_examples(path: Path) -> tuple[int, list[str]]:
    """How many examples a file has, and what is wrong with each that fails, one line each.

    An example has ``language`` and ``text``, and either ``roles`` (role to a name, number or code that one of
    the claims found must have) or ``none = true`` (no claim of this type).

    Raises:
        SettingsError: the file is no claim type.
        ModelError: a trained pipeline is missing.
    """
    text = path.read_text(encoding="utf-8")
    kind = parse_type(text, path.name)
    knowledge = Knowledge(Register.load(), {**builtin_types(), kind.name: kind})
    examples = tomllib.loads(text).get("examples", [])
    wrong = []
    for number, example in enumerate(examples, 1):
        language, words = example["language"], example["text"]
        article = Article("example", words, published=PUBLISHED, language=language)
        # by the rules alone: a sentence without its article is hard to believe
        found = signs(article, [Passage(0, len(words), language)], knowledge)
        claims = [claim for claim, _ in found if claim.type == kind.name]
        reason = _reason(example, claims)
        if reason:
            wrong.append(f"{path.name}: example {number} ({words[:60]!r}): {reason}")
    return len(examples), wrong


def _reason(example: Mapping[str, Any], claims: list[Claim]) -> str:
    if example.get("none"):
        return f"expected no claim, found {_told(claims[0])}" if claims else ""
    wanted: Mapping[str, str] = example.get("roles", {})
    if any(all(_has(claim, role, str(value)) for role, value in wanted.items()) for claim in claims):
        return ""
    found = "; ".join(map(_told, claims)) or "no claim"
    return f"expected {dict(wanted)}, found {found}"


def _has(claim: Claim, role: str, value: str) -> bool:
    return any(value in (filler.label, filler.text, filler.canonical) for filler in claim.roles.get(role, ()))


def _told(claim: Claim) -> str:
    roles = {role: " | ".join(filler.label for filler in fillers) for role, fillers in claim.roles.items()}
    return f"{claim.type} {roles}"
