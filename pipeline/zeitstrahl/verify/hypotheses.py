"""Claims as sentences of their own, by the title templates of their types in the article's language."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.records import Article, Claim, Event, Filler
from zeitstrahl.timeline.naming import Names
from zeitstrahl.timeline.titles import title

POSITION = "position"
"""The role whose code a model may decide: each code has a template of its own."""


def hypothesis(claim: Claim, article: Article, kind: ClaimType, names: Names, language: str) -> str | None:
    """The claim as a sentence in the words of the article; None if its type has no templates in the language.

    Without its date: "on Saturday" entails no day of the calendar, and dates are found by rules.

    Examples:
        German ``layoff`` of ``Kornag``, count ``300``, planned: "Kornag will 300 Stellen streichen."
    """
    if not kind.titles.get(language):
        return None
    roles = {
        role: tuple(_as_said(filler, claim) if _named(kind, role) else filler for filler in fillers)
        for role, fillers in claim.roles.items()
    }
    told = replace(claim, roles=roles, time=None)
    event = Event("", claim.type, None, roles, claim.status, (told,), (article.id,))
    text = title(event, kind, {article.id: replace(article, language=language)}, names, language)
    return f"{text}." if text[-1:].isalnum() else text


def positions(claim: Claim, article: Article, kind: ClaimType, names: Names, language: str) -> dict[str, str]:
    """For each position that its authority may take, the claim as a sentence; empty if it has none."""
    role = kind.roles.get(POSITION)
    fillers = claim.roles.get(POSITION, ())
    if role is None or role.kind != "code" or len(fillers) != 1:
        return {}
    found: dict[str, str] = {}
    for code in role.vocabulary:
        sentence = hypothesis(with_position(claim, code), article, kind, names, language)
        if sentence is not None and sentence not in found.values():
            found[code] = sentence
    return found


def with_position(claim: Claim, code: str) -> Claim:
    """The claim with another position."""
    (filler,) = claim.roles[POSITION]
    return replace(claim, roles={**claim.roles, POSITION: (replace(filler, value=code),)})


def _named(kind: ClaimType, role: str) -> bool:
    return role in kind.roles and kind.roles[role].kind == "entity"


def _as_said(filler: Filler, claim: Claim) -> Filler:
    """A name as the sentence says it; in full where the sentence does not say it ("the authority")."""
    here = filler.start is not None and claim.evidence.start <= filler.start < claim.evidence.end
    return replace(filler, entity_id=None, canonical=None if here else filler.canonical)


def premise(claim: Claim, article: Article, context: str) -> str:
    """What the claim is held against: its sentence, or its paragraph up to the end of the sentence."""
    if context == "sentence":
        return claim.evidence.text
    start = article.text.rfind("\n\n", 0, claim.evidence.start)
    return article.text[0 if start < 0 else start + 2 : claim.evidence.end]
