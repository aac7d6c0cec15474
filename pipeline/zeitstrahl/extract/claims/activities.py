"""What a prohibition forbids: the words of its sentence that say it, as codes."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Sentence

_TOLD = 0.5
"""Score from which on somebody is told something."""
_OBJECT = 8
"""Words between a verb that forbids and "from selling", at most."""


def activity_places(draft: Draft) -> list[int]:
    """Places whose words may say what is forbidden: the trigger's phrase, objects, infinitives."""
    sentence, place = draft.sentence, draft.hit.place
    if draft.hit.trigger.nominal:
        return _nominal_places(sentence, place)
    places = scope(sentence, place)
    if draft.hit.trigger.id == "illegal" and draft.hit.found.first >= 0:
        places += scope(sentence, draft.hit.found.first)  # "Sales … will cease | to be legal"
    clause = sentence.clause_of(place)
    for other in sentence.clauses:
        if other.parent == clause.index and other.kind == "content":
            places += other.tokens
    places = [*places, *_behind_from(sentence, place), *_verbs_beside(sentence, place)]
    skip = {at for at in places if _aside(sentence, at) or _addressed(draft, at)}
    return sorted({*places, *_coordinated(sentence, places, draft)} - skip)


def _behind_from(sentence: Sentence, place: int) -> list[int]:
    """A gerund behind *from*, in whatever clause: "prohibiting four shops from selling it"."""
    if sentence.language != "en":
        return []
    ahead = range(place + 1, min(place + 1 + _OBJECT, len(sentence.lower) - 1))
    return [
        at + 1 for at in ahead if sentence.lower[at] == "from" and sentence.lower[at + 1].endswith("ing")
    ][:1]


def _verbs_beside(sentence: Sentence, place: int) -> list[int]:
    """The other verbs of a list that ends in the trigger: "can no longer be made, imported or sold"."""
    head = sentence.head(place)
    if sentence.token(place).dep_ != "conj" or head is None or sentence.token(head).pos_ != "VERB":
        return []
    verbs = [at for at in range(head, place) if sentence.token(at).pos_ == "VERB"]
    return [
        at for at in verbs if at == head or (sentence.token(at).dep_ == "conj" and sentence.head(at) == head)
    ]


def _coordinated(sentence: Sentence, places: Sequence[int], draft: Draft) -> list[int]:
    """Words coordinated with one that says what is forbidden: "to sell or import", "weder … noch …"."""
    inside = set(places)
    act = draft.hit.trigger.words and draft.hit.place
    return [
        at
        for at, token in enumerate(sentence.tokens)
        if token.dep_ == "conj"
        and at not in inside
        and token.pos_ in ("VERB", "NOUN")
        and (head := sentence.head(at)) in inside
        and head != act
    ]


def _addressed(draft: Draft, place: int) -> bool:
    """Whether a noun is who is told: "untersagt dem Betrieb, Tiere einzustallen"."""
    sentence = draft.sentence
    chunk = sentence.chunk_at(place)
    if sentence.language != "de" or chunk is None or chunk.head != place or chunk.preposition:
        return False
    slots = draft.slots.get(chunk.index, {})
    return slots.get("dative", 0.0) >= _TOLD and slots.get("object", 0.0) < _TOLD


def _first_halves(sentence: Sentence, first: int) -> list[int]:
    """The first half of a double word: "Verkaufs- und Werbeverbot", "sales and import ban"."""
    if first < 2 or sentence.lower[first - 1] not in function_words(None, "and_or"):
        return []
    half = sentence.token(first - 2)
    if half.text.endswith("-") or (sentence.language == "en" and half.pos_ in ("NOUN", "PROPN")):
        return [first - 2]
    return []


def _aside(sentence: Sentence, place: int) -> bool:
    """Words in phrases that tell when, why or where: their nouns are no activities."""
    chunk = sentence.chunk_at(place)
    root = chunk
    while root is not None and root.chain is not None and not root.preposition:
        root = sentence.chunks[root.chain]
    return root is not None and root.preposition in function_words(None, "aside")


def _nominal_places(sentence: Sentence, place: int) -> list[int]:
    own = sentence.chunk_at(place)
    places = {place}
    if own is None:
        return sorted(places)
    places |= {*range(own.first, own.last + 1), *_first_halves(sentence, own.first)}
    attached = {own.index}
    for chunk in sentence.chunks:
        if chunk.chain in attached and chunk.link in function_words(None, "attached_activity"):
            attached.add(chunk.index)
            places |= set(range(chunk.first, chunk.last + 1))
        if chunk.coordinated in attached and chunk.index != own.index:
            attached.add(chunk.index)
            places |= set(range(chunk.first, chunk.last + 1))
    # "the prohibition on using the app", "das Verbot, die App zu nutzen"
    clause = sentence.clause_of(place)
    for other in sentence.clauses:
        if (
            other.parent == clause.index
            and other.kind == "infinitive"
            and 0 <= other.tokens[0] - own.last <= 3
        ):
            places |= set(other.tokens)
    if own.last + 2 < len(sentence.lower) and sentence.lower[own.last + 1] in ("on", "from", "of"):
        places |= set(range(own.last + 2, min(own.last + 5, len(sentence.lower))))
    return sorted(places)
