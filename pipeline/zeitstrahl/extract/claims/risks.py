"""Risks and practices that an authority speaks of: "rät vom Baden im See ab", "warned of unpaid toll texts".

A stance need not be on a product. Where none is named, what the trigger points to is named in its own words.
"""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import is_known, words_of
from zeitstrahl.extract.claims.practices import is_practice, with_more
from zeitstrahl.extract.claims.topics import excluded, is_method
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.records import Filler

_OF = ("vor", "von", "vom", "gegen", "of", "against", "about", "from", "object")
"""Slots of what somebody warns of or advises against."""
_BEFORE_GERUND = frozenset({"against", "of", "about", "from", "to", "avoid"})
_ENOUGH = 0.5
_AWAY = 5
"""Words between a trigger and the gerund that it is about, at most."""
_PERIL_OF = frozenset(
    {"bei", "beim", "von", "vom", "durch", "genitive", "of", "from", "in", "mit", "with", "for"}
)
"""Links between a risk and what it comes from: "Risiken bei Kryptowerten", "the dangers of laughing gas"."""
_POSITIONS = frozenset({"warns", "maintains_warning", "lifts_warning", "advises_against", "recommends"})


def name_risk(world: World, draft: Draft) -> None:
    """What an authority speaks of as principal, in its own words, if no product is named."""
    principal = draft.hit.grammar.type.principal
    if draft.type != "stance" or principal in draft.roles or not draft.roles.get("authority"):
        return
    if draft.hit.trigger.implies.get("position") not in _POSITIONS:
        return
    for name in (_practice, _gerund, _source_of_peril, _undertaking):
        filler = name(world, draft)
        if filler is not None:
            draft.roles[principal] = [filler]
            draft.why[principal] = f"phrase of a {name.__name__.strip('_').replace('_', ' ')} = 0.55"
            return


def _practice(world: World, draft: Draft) -> Filler | None:
    """A noun for what is done, with all that says more of it: "vom Baden im Glessener See"."""
    sentence = draft.sentence
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if max((slots.get(slot, 0.0) for slot in _OF), default=0.0) < _ENOUGH or chunk.mention is not None:
            continue
        if chunk.first == chunk.head - 1 and is_method(world, sentence, chunk):
            continue  # "von der Praxis": what was told before
        if is_practice(world, sentence, chunk) and not excluded(world, sentence, chunk):
            return with_more(world, sentence, chunk)
    return None


def _gerund(world: World, draft: Draft) -> Filler | None:
    """An English gerund behind the trigger: "cautioned against swimming in rivers"."""
    sentence, place = draft.sentence, draft.hit.place
    if sentence.language != "en":
        return None
    for at in range(place + 1, min(place + 1 + _AWAY, len(sentence.lower))):
        word = sentence.lower[at]
        if word in (",", ";", ":"):
            return None
        gerund = word.endswith("ing") and len(word) > _AWAY and sentence.token(at).pos_ in ("VERB", "NOUN")
        if not gerund or sentence.lower[at - 1] not in _BEFORE_GERUND:
            continue
        lexicon = world.lexicons["en"]
        if has(sentence, lexicon["no_practice"], [at]):
            return None
        last = _end(sentence, at)
        return None if _points(draft, at, last) else _up_to(world, sentence, at, last)
    return None


def _end(sentence: Sentence, at: int) -> int:
    """Where what a verb does ends: behind its object and the phrase that follows on it."""
    last = at
    for chunk in sentence.chunks:
        if chunk.first > last and chunk.first - last <= 1 + bool(chunk.preposition):
            begin = sentence.range(chunk.head, chunk.head)[0]
            if any(time.start <= begin < time.end for time in sentence.times):
                break
            last = chunk.last
    return last


def _source_of_peril(world: World, draft: Draft) -> Filler | None:
    """What a risk in the sentence comes from: "verwies auf die Verlustrisiken bei Kryptowerten"."""
    sentence = draft.sentence
    peril = world.lexicons[sentence.language]["peril"]
    for chunk in sentence.chunks:
        if chunk.chain is None or chunk.link not in _PERIL_OF or chunk.mention is not None:
            continue
        above = sentence.chunks[chunk.chain]
        if sentence.token(chunk.head).pos_ != "NOUN" or is_known(draft, chunk):
            continue
        if has(sentence, peril, [above.head]) and not excluded(world, sentence, chunk):
            return goods_filler(sentence, chunk, words_of(world))
    return None


def _undertaking(world: World, draft: Draft) -> Filler | None:
    """What a German infinitive advises against without an object: "rät davon ab, mit Holz zu heizen"."""
    sentence = draft.sentence
    if sentence.language != "de" or draft.hit.trigger.implies.get("position") != "advises_against":
        return None
    own = sentence.clause_of(draft.hit.place)
    for clause in sentence.clauses:
        if clause.kind == "infinitive" and clause.parent == own.index and not _has_object(sentence, clause):
            given_up = _given_up(world, sentence, clause)
            if given_up is not None:
                return (
                    None if is_known(draft, given_up) else goods_filler(sentence, given_up, words_of(world))
                )
            words = [at for at in clause.tokens if sentence.token(at).pos_ != "PUNCT"]
            if len(words) > 2 and not _points(draft, words[0], words[-1]):
                return _up_to(world, sentence, words[0], words[-1])
    return None


def _given_up(world: World, sentence: Sentence, clause: Clause) -> Chunk | None:
    """What one is to do without: "empfiehlt, auf Laubbläser zu verzichten"."""
    if not has(sentence, world.lexicons["de"]["do_without"], clause.tokens):
        return None
    return next(
        (one for one in sentence.chunks if one.head in clause.tokens and one.preposition == "auf"), None
    )


def _points(draft: Draft, first: int, last: int) -> bool:
    """Whether words point to what was told before, by a pronoun or as "the syrup"."""
    sentence = draft.sentence
    if any(sentence.token(at).pos_ == "PRON" for at in range(first, last + 1)):
        return True
    return any(
        first <= chunk.head <= last
        and (
            (chunk.mention is not None and chunk.mention.label != "LOC")
            or (not chunk.preposition and is_known(draft, chunk))
        )
        for chunk in sentence.chunks
    )


def _has_object(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause has a noun phrase without a preposition: then that is what it is about."""
    return any(chunk.head in clause.tokens and not chunk.preposition for chunk in sentence.chunks)


def _up_to(world: World, sentence: Sentence, first: int, last: int) -> Filler:
    start, end = sentence.range(first, last)
    return Filler(world.story.text(start, end), start, end)
