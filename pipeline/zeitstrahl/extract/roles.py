"""Roles that a trained model finds in the sentences of claims, joined with those of the rules.

The model is a folder that ``zeitstrahl train roles`` wrote. It is asked only for sentences in which the rules
found a claim, so it costs little; what it says counts by its score.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from zeitstrahl.claim_types import ClaimType, Role
from zeitstrahl.errors import ModelError
from zeitstrahl.model_settings import RoleModelSettings
from zeitstrahl.records import Claim, Filler, Mention

CARD = "zeitstrahl_roles.json"
"""In the folder of a role model: its kind, roles and types, and how it was trained."""

KINDS = ("transformers", "spacy")
_FILLED = ("entity", "place", "text")
_HINT = "name a folder that zeitstrahl train roles wrote"


@dataclass(frozen=True, slots=True)
class FoundRole:
    """Words that fill a role: ``[start, end)`` in characters of the sentence; ``score`` from 0 to 1."""

    start: int
    end: int
    role: str
    score: float


class RoleModel(Protocol):
    """What finds roles."""

    def find(self, asked: Sequence[tuple[str, str]], /) -> list[list[FoundRole]]:
        """The roles of each claim type in each sentence, given as pairs of both; without overlaps."""


def load_role_model(folder: str, *, batch_size: int = 16, **options: Any) -> RoleModel:
    """The model in a folder.

    Args:
        options: device, precision and download, for a model of the Hugging Face kind.

    Raises:
        ModelError: it is missing, damaged or of another kind.
    """
    if _card(folder)["kind"] == "spacy":
        from zeitstrahl.extract.roles_spacy import SpacyRoles

        return SpacyRoles(folder)
    from zeitstrahl.extract.transformer.roles import HfRoles

    return HfRoles(folder, batch_size=batch_size, **options)


def check_role_model(folder: str, *, workers: int = 1, **options: Any) -> None:
    """Find out whether the model in a folder can be used, without loading it; raises as loading does."""
    if _card(folder)["kind"] == "transformers":
        from zeitstrahl.extract.transformer.loading import check_model

        check_model(folder, "tokens", workers=workers, **options)


def _card(folder: str) -> Mapping[str, Any]:
    path = Path(folder).expanduser() / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{folder} holds no role model (no {CARD}): {_HINT}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{folder} is damaged ({CARD}: {error}): {_HINT}") from error
    if not isinstance(card, dict) or card.get("kind") not in KINDS:
        raise ModelError(f"{folder} is damaged ({CARD} names no kind of {', '.join(KINDS)}): {_HINT}")
    return card


def with_model_roles(
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    types: Mapping[str, ClaimType],
    settings: RoleModelSettings,
) -> list[Claim]:
    """The claims with the roles of the model of the settings joined in."""
    if not claims:
        return []
    options = tuple(settings.options().items())
    model = _loaded(settings.model or "", settings.batch_size, options)
    found = model.find([(claim.type, claim.evidence.text) for claim in claims])
    return [
        joined(claim, roles, mentions, types[claim.type], settings)
        for claim, roles in zip(claims, found, strict=True)
    ]


def warm_up(settings: RoleModelSettings) -> None:
    """Load the model of the settings, once per process."""
    _loaded(settings.model or "", settings.batch_size, tuple(settings.options().items()))


@functools.cache
def _loaded(folder: str, batch_size: int, options: tuple[tuple[str, object], ...]) -> RoleModel:
    return load_role_model(folder, batch_size=batch_size, **dict(options))


def joined(
    claim: Claim,
    found: Sequence[FoundRole],
    mentions: Sequence[Mention],
    kind: ClaimType,
    settings: RoleModelSettings,
) -> Claim:
    """A claim with what a model found in its sentence.

    A role that both fill alike makes the claim surer. One that the rules left open is filled from the score
    ``settings.least`` on, one that they filled otherwise is replaced from ``settings.over`` on, if the model
    is surer than the rules are of the claim. Sets, codes, counts and shares are only confirmed or completed.
    """
    roles, scores = dict(claim.roles), list[float]()
    for role in kind.roles.values():
        told = [one for one in found if one.role == role.name and one.score >= settings.least]
        if not told:
            continue
        best = max(told, key=lambda one: one.score)
        present = roles.get(role.name, ())
        if any(_agree(one, filler, claim, mentions) for one in told for filler in present):
            scores.append(best.score)
            if not role.many:
                continue
        if role.kind not in _FILLED:
            continue
        if role.many or not present:
            chosen = told if role.many else [best]
            new = [filler for one in chosen if (filler := _filler(one, role, claim, mentions))]
            roles[role.name] = (*present, *(one for one in new if not _has(present, one)))
        elif best.score >= max(settings.over, claim.confidence):
            replaced = _filler(best, role, claim, mentions)
            roles[role.name] = (replaced,) if replaced else present
    ordered = {name: roles[name] for name in kind.roles if roles.get(name)}
    confidence = max([claim.confidence, (claim.confidence + sum(scores)) / (1 + len(scores))])
    return replace(claim, roles=ordered, confidence=round(confidence, 4))


def _agree(one: FoundRole, filler: Filler, claim: Claim, mentions: Sequence[Mention]) -> bool:
    """Whether both mean the same words, or the same entity."""
    start, end = claim.evidence.start + one.start, claim.evidence.start + one.end
    if filler.start is not None and filler.end is not None and filler.start < end and start < filler.end:
        return True
    mention = _mention(start, end, mentions)
    return mention is not None and mention.entity_id == filler.entity_id


def _filler(one: FoundRole, role: Role, claim: Claim, mentions: Sequence[Mention]) -> Filler | None:
    """The words as a filler; None where a name is wanted and no name stands there."""
    start, end = claim.evidence.start + one.start, claim.evidence.start + one.end
    if role.kind == "text":
        return Filler(claim.evidence.text[one.start : one.end], start, end)
    mention = _mention(start, end, mentions)
    if mention is None:
        return None
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


def _mention(start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The longest name that shares words with a span."""
    inside = [one for one in mentions if one.start < end and start < one.end]
    return max(inside, key=lambda one: (one.end - one.start, -one.start), default=None)


def _has(fillers: Sequence[Filler], one: Filler) -> bool:
    """Whether a filler is there already: the same entity, or other words at the same place."""
    return any(
        (other.entity_id is not None and other.entity_id == one.entity_id) or _overlap(other, one)
        for other in fillers
    )


def _overlap(one: Filler, other: Filler) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start < other.end and other.start < one.end
