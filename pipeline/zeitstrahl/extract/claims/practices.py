"""Practices as what is forbidden: "bottom trawling", "das Rauchen in Parks", "die Haltung von Nerzen"."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import is_addressed, is_known, slots_for_phrases
from zeitstrahl.extract.claims.roles import DONE_TO
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_ENOUGH = 0.5
"""Score from which on a phrase is the object of a trigger."""
_OBJECT = 4
"""Words between a trigger and a gerund that is its object, at most: "outlaw commercial deep-sea mining"."""
_NO_GOODS = frozenset({"company", "government", "state", "market", "business", "street", "home"})
"""First words of phrases that name no goods: "company sales"."""
_GOES_ON = frozenset(
    {"genitive", "of", "von", "vom", "durch", "by", "in", "im", "mit", "with", "at", "on", "auf", "an", "am"}
    | {"ohne", "without"}
)
"""Links of phrases that say more of a practice."""
_LACKING = frozenset({"ohne", "without"})
_OF = frozenset({"genitive", "of", "von", "vom"})


def name_practice(world: World, draft: Draft, *, trade: bool = False) -> None:
    """What must not be done as principal, in its own words, if it is neither sale nor use of a thing.

    Args:
        trade: sale, use and the like of a kind of goods, in one word or phrase: "fur imports".
    """
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    if principal in draft.roles or not grammar.fill.get(principal, {}).get("phrases"):
        return
    if "activities" not in grammar.type.roles or draft.hit.trigger.options.get("uncoded"):
        return
    filler = _phrase(world, draft, trade=trade) or (None if trade else _gerund(world, draft))
    if filler is not None:
        draft.roles[principal] = [filler]
        draft.why[principal] = "practice = 0.60"


def _phrase(world: World, draft: Draft, *, trade: bool) -> Filler | None:
    """The phrase of a practice in a slot of what is forbidden, with all that says more of it."""
    sentence, frame = draft.sentence, draft.hit.grammar.frames.get(draft.hit.trigger.frame, {})
    weights = frame.get(draft.hit.grammar.type.principal, {})
    slots = slots_for_phrases(draft) - {"upper_object"}
    for chunk in sentence.chunks:
        if chunk.first <= draft.hit.place <= chunk.last or chunk.mention is not None:
            continue
        found = draft.slots.get(chunk.index, {})
        if max((weights.get(slot, 0.0) * found.get(slot, 0.0) for slot in slots), default=0.0) < _ENOUGH:
            continue
        fits = is_trade(world, sentence, chunk) if trade else is_practice(world, sentence, chunk)
        if fits and not is_addressed(draft, chunk) and not _told(draft, chunk):
            return with_more(world, sentence, chunk)
    return None


def _told(draft: Draft, phrase: Chunk) -> bool:
    """Whether the clause says who must not do it: "untersagte dem Betreiber das Sammeln von Daten"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place).tokens
    return not draft.hit.trigger.nominal and any(
        chunk.head in clause
        and chunk.index != phrase.index
        and not chunk.preposition
        and _points(draft, chunk)
        for chunk in sentence.chunks
    )


def _points(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase points to somebody who is told something: "ihr", "dem Betreiber"."""
    token = draft.sentence.token(chunk.head)
    if token.pos_ == "PRON":
        return draft.sentence.lower[chunk.head] in function_words(draft.sentence.language, "third_person")
    return is_known(draft, chunk) and draft.slots.get(chunk.index, {}).get("dative", 0.0) >= _ENOUGH


def is_practice(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a noun says what is done: a nominal infinitive, a gerund, a word like *Fischerei*."""
    lexicon = world.lexicons[sentence.language]
    token = sentence.token(chunk.head)
    if has(sentence, lexicon["no_practice"], [chunk.head]):
        return False
    if any(sentence.token(at).pos_ == "NUM" for at in range(chunk.first, chunk.head)):
        return False
    if names_act(sentence, lexicon, [chunk.head]):
        return False
    if any(
        one.chain == chunk.index and one.link in _OF and names_act(sentence, lexicon, [one.head])
        for one in sentence.chunks
    ):
        return False  # "das Einspielen von Updates": of the goods that the article is about
    if has(sentence, lexicon["making"], [chunk.head]):
        return any(one.chain == chunk.index and one.link in DONE_TO | _GOES_ON for one in sentence.chunks)
    if has(sentence, lexicon["practice"], [chunk.head]):
        return True
    if sentence.language == "en":
        return token.text.endswith("ing") and len(token.text) > 5
    infinitive = token.text[:1].isupper() and token.text.endswith(("en", "eln", "ern"))
    one = "Neut" in feature(token, "Gender") and (
        "Plur" not in feature(token, "Number") or chunk.preposition in ("vom", "zum", "beim", "am", "im")
    )
    return infinitive and one and token.pos_ == "NOUN"


def is_trade(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase names an activity together with its goods: "fur imports", "Alkoholwerbung"."""
    lexicon = world.lexicons[sentence.language]
    if not names_act(sentence, lexicon, [chunk.head]):
        return False
    if sentence.language == "de":
        word = sentence.lower[chunk.head]
        return any(
            word.endswith(end) and len(word) > len(end) + 2 for end in function_words("de", "trade_heads")
        )
    before = range(chunk.first, chunk.head)
    return any(sentence.token(at).pos_ == "NOUN" and sentence.lower[at] not in _NO_GOODS for at in before)


def _gerund(world: World, draft: Draft) -> Filler | None:
    """An English gerund behind the verb that forbids it: "will outlaw bottom trawling in all reserves"."""
    sentence, place = draft.sentence, draft.hit.place
    if sentence.language != "en" or draft.hit.found.kind != "verb":
        return None
    lexicon = world.lexicons["en"]
    for at in range(place + 1, min(place + 1 + _OBJECT, len(sentence.lower))):
        token = sentence.token(at)
        if token.text.endswith("ing") and token.pos_ in ("VERB", "NOUN", "ADJ") and len(token.text) > 5:
            if has(sentence, lexicon["no_practice"], [at]):
                return None
            if names_act(sentence, lexicon, [at]):
                return None
            behind = next((one for one in sentence.chunks if one.first == at + 1), None)
            last = behind.head if behind is not None and not behind.preposition else at
            first = next(
                (one for one in range(place + 1, at) if sentence.token(one).pos_ not in ("DET", "ADV")), at
            )
            start, end = sentence.range(first, last)
            return Filler(world.story.text(start, end), start, end)
        if token.pos_ not in ("ADJ", "NOUN", "ADV", "DET", "PUNCT") or sentence.lower[at] in (",", ":"):
            return None
    return None


def with_more(world: World, sentence: Sentence, chunk: Chunk) -> Filler:
    """The words of a practice with the phrases attached to it: "Sponsern von Vereinen durch Wettfirmen"."""
    filler = phrase_filler(sentence, chunk)
    last = chunk
    for other in sentence.chunks:
        begin = sentence.range(other.head, other.head)[0]
        timed = any(time.start <= begin < time.end for time in sentence.times)
        placed = (other.mention is not None and other.mention.label == "LOC") or any(
            world.register.country_of_adjective(sentence.token(at).text)
            for at in range(other.first, other.head)
            if sentence.token(at).pos_ == "ADJ"
        )
        close = 1 <= other.first - last.last <= 2
        attached = other.chain == last.index and other.link in _GOES_ON
        attached = attached or other.preposition in _LACKING  # "Kastration von Ferkeln ohne Betäubung"
        if attached and close and not timed and not placed:
            last = other
    if last is chunk or filler.start is None:
        return filler
    end = sentence.range(last.head, last.head)[1]
    return Filler(world.story.text(filler.start, end), filler.start, end)
