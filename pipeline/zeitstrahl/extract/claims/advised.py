"""What an authority's advice is on, told in the clause below it: "rät davon ab, Aale zu fangen".

Advice need not be on the company that an article names most. Where the clause that says what is to be
done has an object of its own, a kind of thing that the article has not introduced, it is on that.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.goods import is_kind
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import is_known, words_of
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.extract.morphology import feature

_GIVEN_UP = frozenset({"recommends", "demands"})
"""Positions that are on what one is to do without, to throw away or to keep out."""
_NEVER = (
    "addressee",
    "public",
    "peril",
    "amount",
    "company_word",
    "accusation",
    "natural_hazard",
    "person_word",
    "stock",
)
"""Classes of nouns that advice is not on."""
ADVISED = "phrase of what is advised"
"""What speaks for a target found here."""
_TOLD = 0.5
"""Score from which on somebody is told something."""
_DEPTH = 2
"""Clauses below the trigger's that say what is to be done: "called on owners to stop using …"."""
_BELOW = frozenset({"infinitive", "content"})


def name_advised(world: World, draft: Draft) -> None:
    """The kind of thing that the clause below the advice is about as its principal, in its own words."""
    principal = draft.hit.grammar.type.principal
    if draft.type != "stance" or principal in draft.roles or not draft.roles.get("authority"):
        return
    position = draft.hit.trigger.implies.get("position")
    if position != "advises_against" and position not in _GIVEN_UP:
        return
    given_up = position not in _GIVEN_UP
    for clause in _below(draft):
        given_up = given_up or _is_given_up(world, draft.sentence, clause)
        chunk = _object(world, draft, clause) if given_up else None
        if chunk is None:
            continue
        draft.roles[principal] = [goods_filler(draft.sentence, chunk, words_of(world))]
        draft.why[principal] = f"{ADVISED} = 0.60"
        return


def tells_public(world: World, draft: Draft) -> bool:
    """Whether people are told something and no firm: "has told residents not to eat them"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["public"]
    return any(
        not chunk.preposition
        and chunk.mention is None
        and draft.slots.get(chunk.index, {}).get("object", 0.0) >= _TOLD
        and has(sentence, words, [chunk.head])
        for chunk in sentence.chunks
    )


def _below(draft: Draft) -> Iterator[Clause]:
    """The clauses that say what is to be done, from the highest on."""
    sentence = draft.sentence
    known = {sentence.clause_of(draft.hit.place).index: 0}
    for clause in sentence.clauses:
        depth = known.get(clause.parent, _DEPTH) if clause.parent is not None else _DEPTH
        if depth < _DEPTH and clause.kind in _BELOW:
            known[clause.index] = depth + 1
            yield clause


def _is_given_up(world: World, sentence: Sentence, clause: Clause) -> bool:
    lexicon = world.lexicons[sentence.language]
    return any(has(sentence, lexicon[name], clause.tokens) for name in ("do_without", "avoid"))


def _object(world: World, draft: Draft, clause: Clause) -> Chunk | None:
    """The kind of thing that a clause is about; None where it names or means something told before."""
    sentence = draft.sentence
    found: Chunk | None = None
    for chunk in sentence.chunks:
        if chunk.head not in clause.tokens:
            continue
        if _means_something(draft, chunk):
            return None
        bare = not chunk.preposition or _done_without(world, sentence, clause, chunk)
        if found is None and bare and _is_any(sentence, chunk) and is_kind(world, draft, chunk, _NEVER):
            found = chunk
    return found


def _means_something(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase names or means something of the article: "Kelpo", "die App", "them"."""
    sentence = draft.sentence
    if chunk.mention is not None:
        return chunk.mention.label != "LOC"
    if sentence.token(chunk.head).pos_ == "PRON":
        return sentence.lower[chunk.head] in function_words(sentence.language, "plural_pronouns")
    return is_known(draft, chunk) and not chunk.preposition and chunk.link != "owned"


def _done_without(world: World, sentence: Sentence, clause: Clause, chunk: Chunk) -> bool:
    """ "auf Powerbanks zu verzichten": a preposition that the verb asks for."""
    return chunk.preposition == "auf" and has(
        sentence, world.lexicons[sentence.language]["do_without"], clause.tokens
    )


def _is_any(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is a plural without determiner, or one with "any", "jegliche"."""
    token = sentence.token(chunk.head)
    plural = "Plur" in feature(token, "Number") or _plural_by_adjective(sentence, chunk)
    if not plural or chunk.link == "owned":
        return False
    determiners = [
        sentence.lower[at]
        for at in range(chunk.first, chunk.head)
        if sentence.token(at).pos_ in ("DET", "NUM", "PRON")
    ]
    return all(word in function_words(sentence.language, "any") for word in determiners)


def _plural_by_adjective(sentence: Sentence, chunk: Chunk) -> bool:
    """ "offene Scrubber": an adjective in "-e" without determiner, before a noun that is not feminine."""
    if sentence.language != "de" or chunk.first != chunk.head - 1:
        return False
    adjective, noun = sentence.token(chunk.first), sentence.token(chunk.head)
    strong = adjective.pos_ == "ADJ" and adjective.lower_.endswith("e")
    return strong and ("Fem" not in feature(noun, "Gender") or noun.pos_ == "PROPN")
