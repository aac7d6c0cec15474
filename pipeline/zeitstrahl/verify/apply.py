"""What the judgement of a model does to the claims of an article."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.model_settings import VerifySettings
from zeitstrahl.records import Article, Claim, Extraction, Passage
from zeitstrahl.timeline.naming import Names
from zeitstrahl.verify.hypotheses import hypothesis, positions, premise, with_position
from zeitstrahl.verify.judge import Judge, Pair

MARGIN = 0.2
"""By how much another position has to be more probable than the one that the rules found."""

_SHOWN = 120  # characters of a sentence in a note


class Scores(Protocol):
    """What judges pairs of texts."""

    def scores(self, pairs: Sequence[Pair], /) -> list[float]: ...


def verify(
    extraction: Extraction,
    passages: Sequence[Passage],
    types: Mapping[str, ClaimType],
    names: Names,
    settings: VerifySettings,
) -> Extraction:
    """The extraction with its claims as the model of the settings judges them.

    Those held back are judged, too. The notes of the article name each other claim that was left out.

    Args:
        passages: which language is spoken where.

    Raises:
        ModelError: the model cannot be used.
    """
    asked = (*extraction.claims, *extraction.held_back)
    if settings.model is None or not asked:
        return extraction
    article = extraction.article
    spoken = [_language(claim, article, passages) for claim in asked]
    claims = judged(asked, spoken, article, types, names, settings, judge(settings))
    left_out = [one for one in claims if dropped(one, settings) and not one.held_back]
    kept = [one for one in claims if not dropped(one, settings)]
    notes = (
        f"{one.type} left out, its sentence says it with a probability of {one.verified}: "
        f"{one.evidence.text[:_SHOWN]}"
        for one in left_out
    )
    return replace(
        extraction,
        article=replace(article, notes=(*article.notes, *notes)) if left_out else article,
        claims=tuple(one for one in kept if not one.held_back),
        held_back=tuple(one for one in kept if one.held_back),
    )


def dropped(claim: Claim, settings: VerifySettings) -> bool:
    """Whether a judged claim is to be left out."""
    low = settings.drop_below
    return low is not None and claim.verified is not None and claim.verified < low


def judge(settings: VerifySettings) -> Judge:
    """The model of the settings, loaded once per process.

    Raises:
        ModelError, SettingsError: it cannot be used.
    """
    return _loaded(settings.model or "", settings.batch_size, tuple(settings.options().items()))


@functools.cache
def _loaded(model: str, batch_size: int, options: tuple[tuple[str, object], ...]) -> Judge:
    return Judge(model, batch_size=batch_size, **dict(options))


def judged(
    claims: Sequence[Claim],
    languages: Sequence[str],
    article: Article,
    types: Mapping[str, ClaimType],
    names: Names,
    settings: VerifySettings,
    model: Scores,
) -> list[Claim]:
    """Each claim with what the model says of it.

    A claim whose type has no templates in the language stays as it is.

    Args:
        languages: of the passage of each claim.
    """
    asked: list[tuple[int, str | None, Pair]] = []
    for number, (claim, language) in enumerate(zip(claims, languages, strict=True)):
        kind = types[claim.type]
        text = premise(claim, article, settings.context)
        own = hypothesis(claim, article, kind, names, language)
        if own is None:
            continue
        asked.append((number, None, Pair(text, own)))
        if settings.positions:
            others = positions(claim, article, kind, names, language)
            asked += [(number, code, Pair(text, other)) for code, other in others.items() if other != own]
    answers: dict[int, dict[str | None, float]] = {}
    for (number, code, _), score in zip(asked, model.scores([pair for *_, pair in asked]), strict=True):
        answers.setdefault(number, {})[code] = score
    return [
        _decided(claim, answers[number], settings) if number in answers else claim
        for number, claim in enumerate(claims)
    ]


def _decided(claim: Claim, scores: Mapping[str | None, float], settings: VerifySettings) -> Claim:
    score = scores[None]
    best = max(scores, key=lambda code: (scores[code], code is None))
    if best is not None and scores[best] - score >= MARGIN:
        claim, score = with_position(claim, best), scores[best]
    confidence = (1 - settings.weight) * claim.confidence + settings.weight * score
    return replace(
        claim,
        confidence=round(confidence, 4),
        verified=round(score, 4),
        doubtful=settings.flag_below is not None and score < settings.flag_below,
    )


def _language(claim: Claim, article: Article, passages: Sequence[Passage]) -> str:
    here = (one.language for one in passages if one.start <= claim.evidence.start < one.end)
    return next(here, article.language or "en")


__all__ = ["MARGIN", "dropped", "judge", "judged", "verify"]
