"""Which part of a company loses staff: "in der Verwaltung", "its Leeds warehouse", "90 drivers"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.scopes import part_of_them, scope
from zeitstrahl.extract.claims.trades import before_jobs, trade
from zeitstrahl.extract.claims.view import Chunk, Placed, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_OBJECT = 0.3
_SUBJECT = 0.6
_CHIEFLY = 6
"""Words between "mainly" and the part of a company that is meant, at most."""
_STAFF = ("job", "staff", "anybody", "workforce")
"""Classes of what there is in a part of a company: "40 jobs in sales", but not "a fall in sales"."""


def unit_fillers(world: World, draft: Draft, name: str) -> list[Filler]:
    """Parts of a company: what is done there before where it is; else what the staff does.

    Args:
        name: word class of nouns that are parts of companies. ``<name>_part`` has more, of which each is
            one only where staff is lost, ``<name>_site`` the sites among them, ``<name>_word`` what
            stands before "jobs".
    """
    before = before_jobs(world, draft, name)
    if before:
        return before
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    near = scope(sentence, draft.hit.place)
    portion = _portion(world, draft)
    parts = [one for one in _parts(sentence, lexicon, name) if one[1] not in portion]
    inside = [one for one in parts if one[0].head in near and _in_place(draft, lexicon, one[0])]
    sites = _sites(sentence, lexicon, name)
    beside = [one for one in parts if one not in inside and _beside(draft, lexicon, one[0], one[1] in sites)]
    found = [*inside, *beside]
    work = [_filler(sentence, *one) for one in found if one[1] not in sites] or trade(world, draft)
    return work + [_filler(sentence, *one) for one in found if one[1] in sites]


def _portion(world: World, draft: Draft) -> frozenset[int]:
    """Places that tell of a counted part of the cut: ", 25 davon im Büro", not "most in sales"."""
    places = part_of_them(draft.sentence, draft.hit.place)
    if not places:
        return places
    start, end = draft.sentence.range(min(places), max(places))
    counted = any(one.kind == "count" for one in world.quantities(start, end))
    return places if counted else frozenset()


def unit_phrases(world: World, sentence: Sentence, name: str, places: Collection[int]) -> list[Filler]:
    """The parts of a company, or the trades, that are named at some places: what is hit by a cut.

    Args:
        name: as for :func:`unit_fillers`.
    """
    lexicon = world.lexicons[sentence.language]
    sites = _sites(sentence, lexicon, name)
    parts = [one for one in _parts(sentence, lexicon, name) if one[0].head in places]
    fillers = [_filler(sentence, *one) for one in sorted(parts, key=lambda one: one[1] in sites)]
    for found in () if fillers else find(sentence, lexicon["staff"], places):
        if not has(sentence, lexicon["anybody"], [found.place]):
            fillers.append(_words(sentence, found.place, found.place))
    return fillers


def _parts(sentence: Sentence, lexicon: Lexicon, name: str) -> Iterator[tuple[Chunk, int]]:
    """The phrases of a sentence that are parts of companies, with the place of the noun that says so."""
    found = {one.place for kind in ("", "_part", "_site") for one in find(sentence, lexicon[name + kind])}
    for place in sorted(found):
        chunk = sentence.chunk_at(place)
        if chunk is None or any(
            one.first <= place <= one.last and not _of_city(sentence, one) for one in sentence.mentions
        ):
            continue
        named = chunk.mention is not None and place < chunk.head
        if has(sentence, lexicon["unit_seat"], [place]) and not _told_which(sentence, chunk, place):
            continue
        last = place in (chunk.head, chunk.last) or _before_time(sentence, chunk, place)
        if last or (named and _is_name(sentence, place + 1)):
            yield chunk, place
    yield from _behind_names(sentence)


def _before_time(sentence: Sentence, chunk: Chunk, place: int) -> bool:
    """Whether nothing but a time stands behind a word in its phrase: "in administration next year"."""
    start, end = sentence.range(place, place)[1] + 1, sentence.range(chunk.last, chunk.last)[1]
    return place < chunk.last and any(one.start <= start and end <= one.end for one in sentence.times)


def _told_which(sentence: Sentence, chunk: Chunk, place: int) -> bool:
    """Whether a phrase tells which of several it is: "its European headquarters", "Berliner Zentrale"."""
    words = function_words(sentence.language, "before_unit")
    return any(
        (sentence.token(at).pos_ == "ADJ" and sentence.lower[at] not in words)
        or _adjective_of_city(sentence, at)
        for at in range(chunk.first, place)
    )


def _adjective_of_city(sentence: Sentence, place: int) -> bool:
    """Whether a word looks like the German adjective of a city: "Berliner", whatever the tagger says."""
    text = sentence.token(place).text
    return sentence.language == "de" and text[:1].isupper() and text.endswith("er")


def _of_city(sentence: Sentence, placed: Placed) -> bool:
    """Whether a name is none, but says where a part of a company is: "Wiener Niederlassung"."""
    return (
        placed.mention.label in ("MISC", "LOC")
        and placed.first + 1 == placed.last
        and _adjective_of_city(sentence, placed.first)
    )


def _behind_names(sentence: Sentence) -> Iterator[tuple[Chunk, int]]:
    """English "works" that the tagger takes for a verb: "at its Port Corrin works"."""
    for place, word in enumerate(sentence.lower):
        if word != "works" or sentence.language != "en" or sentence.token(place).pos_ == "NOUN":
            continue
        chunk = sentence.chunk_at(place - 1) if place else None
        if chunk is not None and chunk.last == place - 1 and chunk.preposition in ("at", "in", "from"):
            yield chunk, place


def _sites(sentence: Sentence, lexicon: Lexicon, name: str) -> set[int]:
    """Places of the nouns that only say where it is: "plant", but not the "shop" of "paint shop"."""
    work = {one.place for one in find(sentence, lexicon[f"{name}_part"])}
    work |= {one.place for one in find(sentence, lexicon[name]) if 0 <= one.first < one.place}
    return {one.place for one in find(sentence, lexicon[f"{name}_site"])} - work


def _is_name(sentence: Sentence, place: int) -> bool:
    """Whether a name begins there: "im Werk | Neuhausen"."""
    return any(one.first == place for one in sentence.mentions)


def _in_place(draft: Draft, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase of the trigger's own clause says where staff goes."""
    sentence, slots = draft.sentence, draft.slots.get(chunk.index, {})
    owner = sentence.chunks[chunk.index - 1] if chunk.index and chunk.link == "owned" else chunk
    if owner.preposition in function_words(sentence.language, "in_unit"):
        return _attached(draft, lexicon, owner)
    if owner.preposition:  # "340 employees of the strip mill"
        return owner.link in ("of", "von", "vom") and _attached(draft, lexicon, owner, of_staff=True)
    if slots.get("object", 0) > _OBJECT or slots.get("upper_object", 0) > _OBJECT:
        return True
    own = draft.slots.get(chunk.chain, {}) if chunk.chain is not None else {}
    return chunk.link == "genitive" and own.get("object", 0) > _OBJECT


def _attached(draft: Draft, lexicon: Lexicon, chunk: Chunk, *, of_staff: bool = False) -> bool:
    """Whether a phrase belongs to the verb or to staff, and not to another noun: "after a fall in sales".

    Args:
        of_staff: only to staff.
    """
    sentence = draft.sentence
    if chunk.chain is None or chunk.link != chunk.preposition:
        return True
    root = sentence.chunks[chunk.chain]
    at = range(root.first, root.last + 1)
    if of_staff:
        return any(has(sentence, lexicon[name], at) for name in ("staff", "anybody"))
    return (
        draft.hit.place in at
        or root.mention is not None
        or any(sentence.token(place).pos_ == "NUM" for place in at)
        or any(has(sentence, lexicon[name], at) for name in (*_STAFF, "unit", "unit_part", "unit_site"))
    )


def _beside(draft: Draft, lexicon: Lexicon, chunk: Chunk, sites: bool) -> bool:
    """Whether a phrase elsewhere in the sentence is where most go, where they work, or what is closed."""
    sentence = draft.sentence
    clause = sentence.clause_of(chunk.head)
    if chunk.preposition in function_words(sentence.language, "in_unit"):
        first = max(0, chunk.first - _CHIEFLY)
        if has(sentence, lexicon["chiefly"], range(first, chunk.first)):
            return True
        works = has(sentence, lexicon["works"], clause.tokens)
        return works and clause.kind == "relative"
    if chunk.preposition:
        return chunk.link in ("of", "von", "vom") and _closing(draft, lexicon, chunk)
    if chunk.link == "genitive":
        return _closing(draft, lexicon, chunk)
    if sentence.clause_at[draft.hit.place] == clause.index and not draft.hit.trigger.nominal:
        return False
    if sites and not any(
        sentence.token(at).pos_ in ("ADJ", "PROPN") for at in range(chunk.first, chunk.head)
    ):
        return False  # "will close the office and lay off its staff": not of the office alone
    return has(sentence, lexicon["closes"], clause.tokens)


def _closing(draft: Draft, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase says of what a closure is: "die Schließung der Gießerei"."""
    root = draft.sentence.chunks[chunk.chain].head if chunk.chain is not None else None
    return root is not None and has(draft.sentence, lexicon["closes"], [root])


def _filler(sentence: Sentence, chunk: Chunk, place: int) -> Filler:
    """The words of a phrase; with a name behind ("Werk Neuhausen"), without that of a company before."""
    named = next((one for one in sentence.mentions if one.first == place + 1), None)
    if named is not None and place < chunk.head:
        return _words(sentence, place, named.last)
    owner = _owner(sentence, chunk, place)
    if owner is not None:
        return _words(sentence, owner.last + 1, place)
    filler = phrase_filler(sentence, chunk)
    first = next(
        (
            at
            for at in range(chunk.first, place + 1)
            if sentence.begins[at] >= (filler.start or 0)
            and sentence.lower[at] not in function_words(sentence.language, "before_unit")
        ),
        place,
    )
    filler = _words(sentence, first, place)
    nominative = _nominative(sentence, place)
    if nominative is None:
        return filler
    return Filler(
        filler.text, filler.start, filler.end, filler.text.removesuffix(nominative[0]) + nominative[1]
    )


def _words(sentence: Sentence, first: int, last: int) -> Filler:
    start, end = sentence.range(first, last)
    words = "".join(token.text_with_ws for token in sentence.tokens[first : last + 1]).rstrip()
    return Filler(words, start, end)


def _owner(sentence: Sentence, chunk: Chunk, place: int) -> Placed | None:
    """The company whose name stands before the part: "the Norvik distribution centre"."""
    return next(
        (
            one
            for one in sentence.mentions
            if chunk.first <= one.first <= one.last < place and one.mention.label != "LOC"
        ),
        None,
    )


def _nominative(sentence: Sentence, place: int) -> tuple[str, str] | None:
    """A German genitive and what it is one of: "Zentrallagers", "Zentrallager"; None for other words."""
    token = sentence.token(place)
    if sentence.language != "de" or "Gen" not in feature(token, "Case") or not token.text.endswith("s"):
        return None
    return token.text, token.text.removesuffix("s").removesuffix("e")
