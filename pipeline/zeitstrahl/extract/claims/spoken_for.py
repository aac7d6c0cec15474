"""The firm or authority for which somebody speaks who is not named: "ein Sprecher der Kette Norvik"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import fitness
from zeitstrahl.extract.claims.view import Chunk
from zeitstrahl.records import Filler, Mention

_SPEAKERS = ("spokesperson", "officer")
"""Classes of words for those who speak for a body."""
_OF = frozenset({"genitive", "of", "von", "vom", "for", "beim", "bei", "at", "from"})
_ROLES = frozenset({("denial", "speaker"), ("stance", "authority")})


def body_of(world: World, draft: Draft, role: str, chunk: Chunk) -> Filler | None:
    """The named body of which a phrase describes a speaker; None if it does not say whose it is.

    "Zenbrook's founder", "ein Sprecher der Modekette Lindaro": who denies is the firm. A former employee
    speaks for nobody.
    """
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if (draft.type, role) not in _ROLES:
        return None
    if not any(has(sentence, lexicon[name], [chunk.head]) for name in _SPEAKERS):
        return None
    if has(sentence, lexicon["former"], range(chunk.first, chunk.head)):
        return None
    named = _apposed(draft, chunk)
    if named is not None:
        return mention_filler(named)
    for mention in _near(draft, chunk):
        if mention.label != "PERSON" and fitness(world, draft, role, mention)[0] >= 0.5:
            return mention_filler(mention)
    return None


def _apposed(draft: Draft, chunk: Chunk) -> Mention | None:
    """The person who is named behind an office: "the firm's director, Ann Hale, "."""
    behind = chunk.last + 2
    if draft.sentence.lower[chunk.last + 1 : behind] != (",",):
        return None
    return next(
        (
            one.mention
            for one in draft.sentence.mentions
            if one.first == behind and one.mention.label == "PERSON"
        ),
        None,
    )


def _near(draft: Draft, chunk: Chunk) -> list[Mention]:
    """The names that own a phrase, stand in it or hang on it."""
    sentence = draft.sentence
    out = [one.mention for one in sentence.mentions if chunk.first <= one.first <= chunk.last]
    for other in sentence.chunks:
        owner = chunk.link == "owned" and other.index in (chunk.chain, chunk.index - 1)
        owned = other.chain == chunk.index and other.link in _OF
        if (owner or owned) and other.mention is not None:
            out.append(other.mention)
        elif owned:
            out += [one.mention for one in sentence.mentions if other.first <= one.first <= other.last]
    return out
