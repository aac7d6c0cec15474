"""What a prohibition forbids where its own words do not say it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from zeitstrahl.extract.claims.codes import code_fillers
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.hits import scope
from zeitstrahl.extract.claims.lexicon import Code
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.together import same_thing
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler

_NEAR = 2
"""Sentences around a prohibition in which it may be told once more in detail."""
_FAR = 3
"""Sentences within which prohibitions of one article are taken to forbid the same."""
_ROLE = "activities"


def imply_activities(world: World, drafts: list[Draft]) -> None:
    """Give prohibitions without activities those of the text around them, all in place.

    They are those of the nearest claim on the same thing, those of a sentence nearby that says what
    may or may not be done, and at last what is usually meant: a licence is for an operation, a drug
    is sold, an app is used.
    """
    bans = [
        draft
        for draft in drafts
        if draft.hit.grammar.fill.get(_ROLE, {}).get("implied") and not draft.dropped
    ]
    told = [draft for draft in bans if draft.roles.get(_ROLE)]
    for draft in bans:
        if draft.roles.get(_ROLE):
            continue
        fillers = _same(world, draft, told) or _nearby(world, draft) or _usual(world, draft)
        if fillers:
            draft.roles[_ROLE] = fillers
            draft.why.setdefault(_ROLE, "implied")


def _same(world: World, draft: Draft, told: list[Draft]) -> list[Filler]:
    """The activities of the nearest claim on the same thing."""
    principal = draft.principal
    same = [
        one
        for one in told
        if principal is not None and one.principal is not None and same_thing(world, principal, one.principal)
    ]
    if not same:
        # "das Verbot" beside one prohibition told in detail is that one
        same = [one for one in told if abs(one.sentence.index - draft.sentence.index) <= _FAR]
        if len({frozenset(one.codes(_ROLE)) for one in same}) != 1:
            return []
    near = min(same, key=lambda one: abs(one.sentence.index - draft.sentence.index))
    return list(near.roles[_ROLE])


def _nearby(world: World, draft: Draft) -> list[Filler]:
    """What a sentence nearby says that somebody may, must not or may again do."""
    index = draft.sentence.index
    for distance in range(1, _NEAR + 1):
        for at in (index - distance, index + distance):
            if not 0 <= at < len(world.story.sentences):
                continue
            sentence = world.story.sentences[at]
            lexicon = world.lexicons[sentence.language]
            for allowing in find(sentence, lexicon["may"]):
                places = scope(sentence, allowing.place)
                if not has(sentence, lexicon["no_longer"], places) and not has(
                    sentence, lexicon["again"], places
                ):
                    continue
                found = code_fillers(sentence, lexicon.codes[_ROLE], places, lexicon)
                if found:
                    return found
    return []


def _usual(world: World, draft: Draft) -> list[Filler]:
    """What is usually forbidden by such a deed or of such a thing: one activity."""
    sentence = draft.sentence
    implied = world.lexicons[sentence.language].implied
    chunk = sentence.chunk_at(draft.hit.place)
    phrase = list(range(chunk.first, chunk.last + 1)) if chunk is not None else [draft.hit.place]
    own = {one.entity_id for role in ("target", "products") for one in draft.roles.get(role, ())}
    for places in (phrase, scope(sentence, draft.hit.place)):
        filler = _first(world, sentence, implied["deed"], places, own)
        if filler is not None:
            return [filler]
    for places_of, where in _things(world, draft):
        filler = _first(world, where, world.lexicons[where.language].implied["thing"], places_of, own)
        if filler is not None:
            return [filler]
    filler = _first(world, sentence, implied["thing"], range(len(sentence.lower)), own)
    return [filler] if filler is not None else []


def _things(world: World, draft: Draft) -> Iterable[tuple[Sequence[int], Sentence]]:
    """Where what is forbidden is named: the phrases of its mentions, in the order of the text."""
    fillers = [*draft.roles.get("products", ()), *draft.roles.get("target", ())]
    known = {one.entity_id for one in fillers if one.entity_id}
    for filler in fillers:
        at = draft.sentence.place(filler.start) if filler.start is not None else None
        chunk = draft.sentence.chunk_at(at) if at is not None else None
        if chunk is not None:
            yield range(chunk.first, chunk.last + 1), draft.sentence
    for sentence in world.story.sentences:
        for placed in sentence.mentions:
            if placed.mention.entity_id not in known:
                continue
            chunk = sentence.chunk_at(placed.last)
            first = min(chunk.first, placed.first) if chunk is not None else placed.first
            last = max(chunk.last, placed.last) if chunk is not None else placed.last
            beside = [one for one in sentence.chunks if one.first - 2 <= last < one.first]
            yield range(max(0, first - 2), (beside[0].last if beside else last) + 1), sentence


def _first(
    world: World,
    sentence: Sentence,
    codes: Sequence[Code],
    places: Sequence[int],
    own: Collection[str | None],
) -> Filler | None:
    """The code of the first words among some places that are no part of another thing's name."""
    named = {
        at
        for placed in sentence.mentions
        if placed.mention.entity_id not in own
        for at in range(placed.first, placed.last + 1)
    }
    free = [at for at in places if at not in named]
    for code in codes:
        found = find(sentence, code.words, free)
        if found:
            begin = found[0].first if found[0].first >= 0 else found[0].place
            start, end = sentence.range(begin, found[0].place)
            return Filler(world.story.text(start, end), start, end, value=code.name)
    return None
