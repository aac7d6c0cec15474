"""What a stance is on in so many words: "warned customers of X about fake messages" is not on X."""

from __future__ import annotations

from collections.abc import Callable

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import NO_TARGET, words_of
from zeitstrahl.extract.claims.practices import is_practice, with_more
from zeitstrahl.extract.claims.told_words import ending_told, part_told
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_OF = ("vor", "von", "vom", "gegen", "of", "against", "about", "from", "object")
"""Slots of what somebody warns of or advises against."""
_ASKED = ("object", "dative", "on", "an")
"""Slots of who is told to do something."""
_TOPIC = ("vor", "of", "about", "against")
_ENOUGH = 0.5
_OF_ALL = 0.3
"""The same for "alle Hersteller", which need not be told from a subject."""
_NEXT = 2
"""Words from the head of a phrase to the first one of the next, over a preposition."""
_BEFORE = 3
"""Sentences within which "the practice" was told before."""
_STEM = 6
"""Letters of an adjective that say which it is, whatever its ending."""
_SHORTEST = 4
"""Letters of a noun that may be the end of a compound, at least."""
_ENDING = 2
"""Letters of a plural that its singular may lack."""
Kind = Callable[[World, Sentence, Chunk], bool]
_NEVER = (
    *NO_TARGET,
    "amount",
    "addressee",
    "public",
    "peril",
    "natural_hazard",
    "company_word",
    "accusation",
)


def name_topic(world: World, draft: Draft) -> None:
    """What a stance is on in so many words: "warned customers of X about fake messages" is not on X."""
    principal = draft.hit.grammar.type.principal
    if draft.type != "stance" or not draft.roles.get("authority"):
        return
    if any(
        not _customers_of(world, draft, one) and not _aside(draft, one)
        for one in draft.roles.get(principal, ())[:1]
    ):
        return
    sentence = draft.sentence
    if draft.hit.trigger.frame == "ask" and (firms := _firms_asked(world, draft)) is not None:
        draft.roles[principal] = [firms]
        draft.why[principal] = "phrase of firms = 0.60"
        return
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if max((slots.get(slot, 0.0) for slot in _OF), default=0.0) < _ENOUGH or chunk.mention is not None:
            continue
        if (practice := _taken_up(world, sentence, chunk)) is not None:
            draft.roles[principal] = [practice]
            draft.why[principal] = "phrase of a practice told before = 0.60"
            return
        if max((slots.get(slot, 0.0) for slot in _TOPIC), default=0.0) < _ENOUGH:
            continue
        if not _on_its_own(world, draft, chunk) or excluded(world, sentence, chunk, new_kind):
            continue
        if sentence.lower[max(0, chunk.first - 2) : chunk.first] == ("because", "of"):
            continue
        if _is_substance(world, sentence, chunk) or _kind_told(world, sentence, chunk):
            draft.roles[principal] = [goods_filler(sentence, chunk, words_of(world))]
            draft.why[principal] = "phrase of the topic = 0.60"
            return


def _kind_told(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is a kind of things told here first: no article, and new or said by what it holds."""
    if not _bare(sentence, chunk):
        return False
    if _is_plural(sentence, chunk):
        return any(one(world, sentence, chunk) for one in (is_new, new_kind)) or _held(sentence, chunk)
    # a tagger takes "vor Anrufen mit …", "vor Vapes ohne …" for one thing
    plural = sentence.language == "de" and sentence.lower[chunk.head].endswith(("n", "s"))
    return plural and _held(sentence, chunk)


def new_kind(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an adjective makes another kind of things told before: "against unlicensed platforms"."""
    if not (_is_plural(sentence, chunk) and _bare(sentence, chunk)):
        return False
    told = [
        sentence.lower[at][:_STEM]
        for at in range(chunk.first, chunk.head)
        if sentence.token(at).pos_ in ("ADJ", "VERB")
    ]
    earlier = world.story.sentences[: sentence.index]
    return bool(told) and not any(word.startswith(tuple(told)) for one in earlier for word in one.lower)


def _firms_asked(world: World, draft: Draft) -> Filler | None:
    """Firms that are told something and not named: "forderte die Anbieter auf", "called on banks to"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["company_word"]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        every = sentence.lower[chunk.first] in function_words(sentence.language, "any")
        asked = max((slots.get(slot, 0.0) for slot in _ASKED), default=0.0)
        if asked < (_OF_ALL if every else _ENOUGH):
            continue
        if chunk.mention is not None or not _is_plural(sentence, chunk) or chunk.link == "owned":
            continue
        known = world.references.resolve(*sentence.range(chunk.first, chunk.last))
        if (
            known is None
            and has(sentence, words, [chunk.head])
            and not _is_public(world, sentence, chunk.index)
        ):
            return goods_filler(sentence, chunk, words_of(world))
    return None


def _taken_up(world: World, sentence: Sentence, chunk: Chunk) -> Filler | None:
    """The practice that "von der Praxis", "against the procedure" points to."""
    if chunk.first != chunk.head - 1 or not is_method(world, sentence, chunk):
        return None
    for one in reversed(world.story.sentences[max(0, sentence.index - _BEFORE) : sentence.index]):
        for other in one.chunks:
            if other.mention is None and not is_method(world, one, other) and is_practice(world, one, other):
                return with_more(world, one, other)
    return None


def is_method(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is on a way of doing something: "die Praxis", "the procedure"."""
    return has(sentence, world.lexicons[sentence.language]["method"], [chunk.head])


def _customers_of(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a name only says whose customers are told something."""
    sentence = draft.sentence
    place = sentence.place(filler.start) if filler.start is not None else None
    chunk = sentence.chunk_at(place) if place is not None else _pointing_to(world, sentence, filler)
    return chunk is not None and chunk.chain is not None and _is_public(world, sentence, chunk.chain)


def _aside(draft: Draft, filler: Filler) -> bool:
    """Whether a name only stands near, in a phrase of its own: "after a fire on a flight to Hobart"."""
    if not draft.why.get(draft.hit.grammar.type.principal, "").startswith("near "):
        return False
    place = draft.sentence.place(filler.start) if filler.start is not None else None
    return place is not None and draft.sentence.clause_of(place).kind != "relative"


def _pointing_to(world: World, sentence: Sentence, filler: Filler) -> Chunk | None:
    """The phrase that points to a name told before: "customers of the bank"."""
    for chunk in sentence.chunks:
        known = world.references.resolve(*sentence.range(chunk.first, chunk.last))
        if known is not None and known.entity_id == filler.entity_id:
            return chunk
    return None


def _on_its_own(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase hangs on the trigger, or on those who are told something."""
    own = draft.sentence.chunk_at(draft.hit.place)
    if draft.hit.trigger.nominal:
        return own is not None and chunk.chain == own.index
    while chunk.chain is not None:
        if _is_public(world, draft.sentence, chunk.chain) or _is_time(draft.sentence, chunk.chain):
            return True
        chunk = draft.sentence.chunks[chunk.chain]
        if chunk.mention is None and (
            chunk.chain is None or not _is_public(world, draft.sentence, chunk.chain)
        ):
            return False
    return True


def _is_time(sentence: Sentence, index: int) -> bool:
    """Whether a phrase tells when: "warnte am Mittwoch vor Vapes" is no Wednesday of vapes."""
    begin = sentence.range(sentence.chunks[index].head, sentence.chunks[index].head)[0]
    return any(time.start <= begin < time.end for time in sentence.times)


def _is_public(world: World, sentence: Sentence, index: int) -> bool:
    lexicon = world.lexicons[sentence.language]
    return any(
        has(sentence, lexicon[name], [sentence.chunks[index].head]) for name in ("public", "addressee")
    )


def _is_plural(sentence: Sentence, chunk: Chunk) -> bool:
    token = sentence.token(chunk.head)
    return token.pos_ == "NOUN" and "Plur" in feature(token, "Number")


def _bare(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase has no determiner: a kind of thing."""
    return chunk.link != "owned" and not any(
        sentence.token(at).pos_ in ("DET", "NUM", "PRON") or sentence.lower[at].startswith(("solch", "such"))
        for at in range(chunk.first, chunk.head)
    )


def _is_substance(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether "vor der Säure" is that of a compound told before, "Glyoxylsäure", and no product's name."""
    head = sentence.lower[chunk.head]
    lexicon = world.lexicons[sentence.language]
    if sentence.language != "de" or chunk.first != chunk.head - 1 or len(head) < _SHORTEST:
        return False
    if any(has(sentence, lexicon[name], [chunk.head]) for name in ("product", "general_goods", "measure")):
        return False
    if _is_plural(sentence, chunk) or sentence.token(chunk.head).pos_ != "NOUN":
        return False
    found = False
    for one, at in ending_told(world, sentence, head):
        word = one.lower[at]
        if word == head or len(word) > len(head) + 2:
            behind = one.chunk_at(at + 1) if at + 1 < len(one.lower) else None
            beside = behind is not None and behind.mention is not None and behind.first == at + 1
            if beside or any(
                chunk.mention is not None for chunk in one.chunks if chunk.first <= at <= chunk.last
            ):
                return False
            found = True
    return found


def _held(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase says by itself which things it means: "Anrufen mit geklonten Stimmen"."""
    return any(
        (one.chain == chunk.index and one.link in ("mit", "with"))
        or (one.preposition in ("ohne", "without") and one.first - chunk.head == _NEXT)
        for one in sentence.chunks
    )


def is_new(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether the article has not named such things before: else they are those of its product."""
    return not part_told(world, sentence, sentence.lower[chunk.head][:-_ENDING])


def excluded(world: World, sentence: Sentence, chunk: Chunk, unless: Kind | None = None) -> bool:
    """Whether a word is none that advice is on: people, sums, dangers themselves.

    Args:
        unless: says whether a word for a company means a kind of them: "unlicensed platforms".
    """
    lexicon = world.lexicons[sentence.language]
    never = [name for name in _NEVER if has(sentence, lexicon[name], [chunk.head])]
    if never == ["company_word"] and unless is not None:
        return not unless(world, sentence, chunk)
    return bool(never)
