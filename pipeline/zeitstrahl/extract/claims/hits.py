"""Finds the triggers of the claim types in a sentence, and says which of them count."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.counted import CLASSES, counted_places
from zeitstrahl.extract.claims.draft import Hit, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.grammar import Grammar, Trigger
from zeitstrahl.extract.claims.lexicon import Lexicon, load_lexicon
from zeitstrahl.extract.claims.match import Found, find, has, has_other_particle, may_have
from zeitstrahl.extract.claims.scopes import arguments, scope, with_parents
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import Language

_WHERE = frozenset({"at", "in", "near", "an", "am", "bei", "im"})
"""Prepositions behind which a business is where something ends, and not what: "stop making X at its site"."""
_OF = frozenset({"genitive", "of", "von"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "PART", "NOUN", "PRON"})
_BEFORE_CUE = 4
"""Characters behind a word within which the verb of saying begins that has a comma before it, at most."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The triggers of all types in their order, and which of them a class of the sieve brings up."""

    triggers: tuple[tuple[Grammar, Trigger], ...]
    by_class: Mapping[int, Sequence[int]]

    def possible(self, sentence: Sentence) -> Iterator[tuple[Grammar, Trigger]]:
        """Those that the words of a sentence do not rule out."""
        by_class = self.by_class
        places = {at for number in sentence.possible.numbers if number in by_class for at in by_class[number]}
        return (self.triggers[at] for at in sorted(places))


@functools.lru_cache(maxsize=64)
def _plan(grammars: tuple[Grammar, ...], language: Language) -> _Plan:
    lexicon = load_lexicon(language)
    triggers = [
        (grammar, trigger)
        for grammar in grammars
        for trigger in grammar.triggers
        # those are found with the claims that they answer: see .exchange
        if not any(trigger.options.get(name) for name in ("statement", "reason", "rejected"))
    ]
    by_class: dict[int, list[int]] = defaultdict(list)
    for at, (_, trigger) in enumerate(triggers):
        for words in _needed(trigger, language, lexicon):
            by_class[words.single].append(at)
            by_class[words.several].append(at)
    return _Plan(tuple(triggers), by_class)


def _needed(trigger: Trigger, language: Language, lexicon: Lexicon) -> Sequence[WordClass]:
    """Classes of which a word has to be in a sentence for a trigger to be in it; none for one of no use."""
    if trigger.options.get("speech"):
        return [lexicon[name] for name in trigger.options["speech"]]
    words = trigger.words.get(language)
    if words is not None:
        return [words]
    return [lexicon[trigger.all[0]]] if trigger.anchor and trigger.all else []


def find_hits(world: World, sentence: Sentence, grammars: tuple[Grammar, ...]) -> list[Hit]:
    """The triggers of all types in a sentence, in the order of types and words."""
    if sentence.lower and sentence.lower[-1] == "?":
        return []
    lexicon = world.lexicons[sentence.language]
    out: list[Hit] = []
    for grammar, trigger in _plan(grammars, sentence.language).possible(sentence):
        if trigger.options.get("speech"):
            out += _spoken(world, sentence, grammar, trigger)
            continue
        for found in _candidates(sentence, trigger, lexicon):
            quoted = trigger.options.get("quoted")
            said = world.said(*sentence.range(found.place, found.place)) if quoted else None
            if _fits(world, sentence, trigger, found) and (said is not None or not quoted):
                out.append(Hit(grammar, trigger, sentence, found, said))
    return out


def _spoken(world: World, sentence: Sentence, grammar: Grammar, trigger: Trigger) -> list[Hit]:
    """Triggers in what somebody says: words of one of the trigger's classes in somebody's mouth."""
    lexicon = world.lexicons[sentence.language]
    for name in trigger.options["speech"]:
        for found in find(sentence, lexicon[name]):
            start, end = sentence.range(found.place, found.place)
            said = (
                _sayer(world, start, end)
                if trigger.options.get("answers") == "untrue"
                else world.said(start, end)
            )
            if said is None or (
                said.person is None and said.organisation is None and said.speaker_start is None
            ):
                continue
            if said.reading == "deny" and grammar.type.principal != grammar.type.grammar.get("speaker_role"):
                continue  # what somebody denies accuses nobody
            if said.kind == "reported" or (
                said.cue_start is not None and said.cue_start < end and start < (said.cue_end or 0)
            ):
                continue
            return [Hit(grammar, trigger, sentence, found, said)]
    return []


def _sayer(world: World, start: int, end: int) -> Attribution | None:
    """Who says the words, and not whose report they are about: the shortest attribution by no newspaper."""
    around = world.sayings(start, end)
    if not around:
        # "Rubbish, says the maker: every box …": said by who says the rest
        around = [one for one in world.cues(end, end + _BEFORE_CUE) if (one.cue_start or 0) >= end]
    ranked = sorted(around, key=lambda one: one.end - one.start)
    return next(
        (one for one in ranked if one.speaker is None or "media" not in world.kinds(one.speaker.entity_id)),
        None,
    )


def _candidates(sentence: Sentence, trigger: Trigger, lexicon: Lexicon) -> list[Found]:
    words = trigger.words.get(sentence.language)
    if words is not None:
        return find(sentence, words)
    if not trigger.anchor or not trigger.all:
        return []
    if not all(may_have(sentence, lexicon[name]) for name in trigger.all):
        return []
    found = []
    for clause in sentence.clauses:
        places = scope(sentence, clause.tokens[0], content=bool(trigger.options.get("content")))
        if not all(has(sentence, lexicon[name], places) for name in trigger.all):
            continue
        anchors = _anchors(sentence, trigger.anchor, places, lexicon)
        if not anchors and trigger.options.get("modal"):
            anchors = _anchors(sentence, trigger.anchor, _listed(sentence, clause), lexicon)
        if not anchors and trigger.options.get("anchor_else"):
            anchors = _anchors(sentence, trigger.options["anchor_else"], places, lexicon)
        if trigger.options.get("zu"):
            own = set(clause.tokens) if has(sentence, lexicon[trigger.all[0]], clause.tokens) else set()
            anchors = [one for one in anchors if one.place in own and _with_zu(sentence, one)]
        if trigger.options.get("modal") and not _modal_fits(sentence, trigger, places, lexicon):
            continue
        found += anchors[:1]
    return list({one.place: one for one in found}.values())


def _listed(sentence: Sentence, clause: Clause) -> list[int]:
    """The further verbs of a list, which are clauses of their own: "manufactured, imported or sold"."""
    out: list[int] = []
    last = clause.index
    for other in sentence.clauses:
        if other.kind != "main" or other.parent != last or other.tokens[0] < clause.tokens[0]:
            continue
        words = [
            sentence.token(at) for at in other.tokens if sentence.token(at).pos_ not in ("PUNCT", "CCONJ")
        ]
        if not words or words[0].pos_ != "VERB" or any(is_finite(sentence.tokens, at) for at in other.tokens):
            continue
        if words[0].dep_ == "conj":
            out += other.tokens
            last = other.index
    return out


def _with_zu(sentence: Sentence, found: Found) -> bool:
    """Whether a verb is an infinitive with *zu*: "hat es abzuschalten", "sind zu entfernen"."""
    if not found.infinitive:
        return False
    word = sentence.lower[found.place]
    return (found.place > 0 and sentence.lower[found.place - 1] == "zu") or (
        "zu" in word and word != found.lemma
    )


def _anchors(sentence: Sentence, name: str, places: list[int], lexicon: Lexicon) -> list[Found]:
    if name in lexicon.classes:
        return find(sentence, lexicon[name], places)
    found = [one for code in lexicon.codes.get(name, ()) for one in find(sentence, code.words, places)]
    return sorted(found, key=lambda one: (one.kind != "verb", -one.place))


def _modal_fits(sentence: Sentence, trigger: Trigger, places: list[int], lexicon: Lexicon) -> bool:
    """Whether the modal governs the rest: "may no longer be sold", not "may have stopped"."""
    first = find(sentence, lexicon[trigger.all[0]], places)
    second = find(sentence, lexicon[trigger.all[1]], places)
    if not first or not second:
        return False
    if sentence.language == "de":
        return True
    # English: the words stand close together, the modal first, or "not … allowed"
    near = int(trigger.options.get("within", 5))
    return any(abs(one.place - other.place) <= near for one in first for other in second)


def _fits(world: World, sentence: Sentence, trigger: Trigger, found: Found) -> bool:
    lexicon = world.lexicons[sentence.language]
    if trigger.nominal and found.kind == "verb":
        return False
    if trigger.options.get("tells") and not _tells(sentence, found.place):
        return False
    if trigger.options.get("lower") and sentence.token(found.place).text[:1].isupper():
        return False  # "die dritte Pleite in Folge"; but "Norvik ist pleite"
    if trigger.options.get("bare") and has_other_particle(sentence, found):
        return False
    if not (trigger.all or trigger.none or trigger.object or trigger.options.get("chained")):
        return True
    places = scope(sentence, found.place)
    rest = [at for at in places if not found.place == at]
    if trigger.object:
        rest += arguments(sentence, found)
    counted: list[int] = []
    if CLASSES & {*trigger.all, trigger.object}:
        counted = counted_places(world, sentence, anybody=trigger.options.get("counted") == "any")
    if trigger.words and not all(
        has(sentence, lexicon[name], rest) or (name in CLASSES and not set(rest).isdisjoint(counted))
        for name in trigger.all
    ):
        return False
    if trigger.none:
        ruled_out = [name for name in trigger.none if may_have(sentence, lexicon[name])]
        wide = {
            *places,
            *(at for one in with_parents(sentence, sentence.clause_of(found.place)) for at in one.tokens),
        }
        # "in May" is no "may", and "market talk" no market
        plain = (
            {at for at in wide if not _in_time(sentence, at) and not _only_modifies(sentence, at)}
            if ruled_out
            else set()
        )
        if any(has(sentence, lexicon[name], plain) for name in ruled_out):
            return False
    chained = trigger.options.get("chained")
    if chained and not _chained(sentence, found.place, lexicon[chained]):
        return False
    if trigger.object and not _object_fits(sentence, trigger.object, found, lexicon, counted):
        return False
    return True


def _only_modifies(sentence: Sentence, at: int) -> bool:
    """Whether an English noun stands before the noun that it says more of, what somebody talks of."""
    if sentence.language != "en" or at + 1 >= len(sentence.lower):
        return False
    return sentence.token(at).dep_ == "compound" and sentence.lower[at + 1] in function_words("en", "talk")


def _in_time(sentence: Sentence, place: int) -> bool:
    """Whether a word is the name of a month or day."""
    word = sentence.token(place)
    if word.text[:1].islower():
        return False
    start = sentence.range(place, place)[0]
    return any(time.start <= start < time.end for time in sentence.times)


def _tells(sentence: Sentence, place: int) -> bool:
    """Whether a noun says what it is: "the charge that", "die Behauptung, er"."""
    words = function_words(sentence.language, "tells")
    if sentence.language == "en" and sentence.token(max(0, place - 1)).pos_ not in _BEFORE_NOUN:
        return False  # "the Swiss claim that": a verb
    return any(sentence.lower[at] in words for at in range(place + 1, min(place + 6, len(sentence.lower))))


def _chained(sentence: Sentence, place: int, words: WordClass) -> bool:
    """Whether a word of a class stands in the phrase of a noun or in one attached to it."""
    own = sentence.chunk_at(place)
    if own is None:
        return False
    below = {chunk.index for chunk in sentence.chunks if chunk.chain == own.index}
    # "Abbau von 600 der 4000 Stellen"
    below |= {chunk.index for chunk in sentence.chunks if chunk.chain in below and chunk.link in _OF}
    places = [
        at
        for chunk in sentence.chunks
        if chunk.index == own.index or chunk.index in below
        for at in range(chunk.first, chunk.last + 1)
    ]
    return has(sentence, words, [at for at in places if at != place])


def _object_fits(
    sentence: Sentence, name: str, found: Found, lexicon: Lexicon, counted: Collection[int]
) -> bool:
    """Whether a word of a class stands in a phrase that may be the verb's object or subject."""
    places = {*scope(sentence, found.place), *arguments(sentence, found)}
    named = {one.place for one in find(sentence, lexicon[name], places)}
    if name in CLASSES:
        named |= places.intersection(counted)
    for place in sorted(named - {found.place}):
        chunk = sentence.chunk_at(place)
        if (
            chunk is None
            or not chunk.preposition
            or (chunk.chain is not None and not (name == "business" and chunk.link in _WHERE))
            or chunk.preposition in ("von", "of")
            or chunk.preposition in found.lemma.split()[1:]  # "laying off all 230 employees"
            or (found.kind == "phrase" and chunk.preposition == "with")
            or (chunk.preposition in ("um", "by") and place in counted)  # "schrumpft um 250 Stellen"
        ):
            return True
    return False
