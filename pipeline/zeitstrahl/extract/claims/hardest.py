"""Where most jobs go, told behind the claim: "Betroffen ist die Montage", "Billing will bear the brunt"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.units import unit_phrases
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler

_AHEAD = 2
"""Sentences behind a claim that may tell it."""
_OF_SITES = frozenset({"auf", "on", "vor"})
"""Prepositions of what is hit: "entfällt auf die Montage", "vor allem die Montage"."""


def name_hardest(world: World, drafts: list[Draft]) -> None:
    """Give drafts that name no part of the company the one that a sentence behind says is hit, in place."""
    for draft in drafts:
        for role, table in draft.hit.grammar.fill.items():
            if table.get("class") != "unit" or draft.dropped or not _open(world, draft, role):
                continue
            filler = _hit(world, draft, drafts, str(table["class"]))
            if filler is not None:
                draft.roles[role] = [filler]
                draft.why[role] = "the part that is hit"


def _open(world: World, draft: Draft, role: str) -> bool:
    """Whether a draft names no part of the company, or only where it is: "am Standort", "in its office"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for filler in draft.roles.get(role, ()):
        first = sentence.place(filler.start) if filler.start is not None else None
        last = sentence.place(filler.end - 1) if filler.end is not None else None
        if first is None or last is None:
            return False
        if not has(sentence, lexicon["unit_site"], range(first, last + 1)):
            return False
    return True


def _hit(world: World, draft: Draft, drafts: list[Draft], name: str) -> Filler | None:
    for distance in range(1, _AHEAD + 1):
        at = draft.sentence.index + distance
        if at >= len(world.story.sentences):
            return None
        sentence = world.story.sentences[at]
        if sentence.paragraph != draft.sentence.paragraph and distance > 1:
            return None
        if sentence.language != draft.sentence.language or _of_another(draft, sentence, drafts):
            return None
        lexicon = world.lexicons[sentence.language]
        if not has(sentence, lexicon["hit_hard"]) or has(sentence, lexicon["not_hit"]):
            continue
        if any(one.kind == "count" for one in world.quantities(sentence.start, sentence.end)):
            continue
        return next(iter(unit_phrases(world, sentence, name, _hit_places(world, sentence))), None)
    return None


def _of_another(draft: Draft, sentence: Sentence, drafts: list[Draft]) -> bool:
    """Whether a sentence tells of another cut."""
    return any(
        one is not draft
        and not one.dropped
        and one.type == draft.type
        and one.sentence.index == sentence.index
        for one in drafts
    )


def _hit_places(world: World, sentence: Sentence) -> set[int]:
    """Places of the clause in which it is said what is hit, without phrases that say where or how."""
    lexicon = world.lexicons[sentence.language]
    clauses = {sentence.clause_at[one.place] for one in find(sentence, lexicon["hit_hard"])}
    out: set[int] = set()
    for chunk in sentence.chunks:
        if sentence.clause_at[chunk.head] not in clauses:
            continue
        behind = function_words(sentence.language, "in_unit") | _OF_SITES
        if not chunk.preposition or chunk.preposition in behind:
            out.add(chunk.head)
    return out


__all__ = ["name_hardest"]
