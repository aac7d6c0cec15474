"""Finds the words of a class in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.inflect import VerbForms, verbs_only
from zeitstrahl.extract.claims.sieve import joined
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.morphology import feature

_ENDS = frozenset({".", ",", ";", ":", "!", "?", ")", "“", "”", '"', "–", "«", "»", "’"})
_RETORT = 12
"""Words between "a charge" and the verb that rejects it, at most."""
_PARTICLE_WINDOW = 5
"""Words between an English verb and its particle, at most ("laid 300 of its people off")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a class in a sentence.

    Attributes:
        place: of the word; of the last one for phrases.
        kind: ``verb``, ``noun``, ``word`` or ``phrase``.
        lemma: of verbs.
        first: of the first word, for phrases.
        participle, infinitive: whether a verb may stand in that form.
    """

    place: int
    kind: str
    lemma: str = ""
    first: int = -1
    participle: bool = False
    infinitive: bool = False


def find(sentence: Sentence, words: WordClass, places: Collection[int] | None = None) -> list[Found]:
    """The words of a class among some places of a sentence (None: all), in order."""
    possible = sentence.possible.places
    single = possible.get(words.single)
    if words.several not in possible:
        if not single:
            return []  # nearly always
        return _words(sentence, words, single if places is None else [at for at in single if at in places])
    out = _words(sentence, words, [at for at in single if places is None or at in places]) if single else []
    out += _phrases(sentence, words, places)
    return sorted(out, key=_place)


def _place(found: Found) -> int:
    return found.place


def may_have(sentence: Sentence, words: WordClass) -> bool:
    """Whether a word of a class may stand in a sentence; where not, nothing else need be asked of it."""
    possible = sentence.possible.places
    return words.single in possible or words.several in possible


def _words(sentence: Sentence, words: WordClass, where: Iterable[int]) -> list[Found]:
    out: list[Found] = []
    for place in where:
        word = sentence.lower[place]
        forms = words.verbs.get(word)
        if forms:
            verb = next((one for one in forms if is_form(sentence, place, one)), None)
            if verb:
                out.append(
                    Found(
                        place,
                        "verb",
                        verb.lemma,
                        participle=word in verb.participles,
                        infinitive=word in verb.infinitives,
                    )
                )
                continue
        kind = words.kind(word)
        if kind and (kind == "word" or is_noun(sentence, place)):
            out.append(Found(place, kind))
    return out


def has(sentence: Sentence, words: WordClass, places: Collection[int] | None = None) -> bool:
    """Whether a word of a class stands there."""
    possible = sentence.possible.places
    if words.single not in possible and words.several not in possible:
        return False
    return bool(find(sentence, words, places))


def is_form(sentence: Sentence, place: int, verb: VerbForms) -> bool:
    """Whether a word, spelled like a form of a verb, is that verb."""
    token = sentence.token(place)
    word = sentence.lower[place]
    if sentence.language == "de":
        if token.text[:1].isupper() and not (
            _opens(sentence, place) and (token.pos_ in ("VERB", "AUX") or _fronted(sentence, place))
        ):
            return False
        if token.pos_ == "ADJ" and token.dep_ == "amod" and word not in verb.participles:
            return False  # "verdächtige Überweisungen"
        if word in verb.participles and _attributive(sentence, place):
            return False
        if token.pos_ in ("ADV", "ADJ") and word.endswith("end") and word not in verb.infinitives:
            return False  # "umgehend", "anhaltend": how, and no verb
        if not verb.particle or word in verb.joined:
            return True
        return _has_particle(sentence, place, verb.particle)
    by_place = _verb_by_place(sentence, place) or _gerund_by_place(sentence, place)
    if token.pos_ in ("NOUN", "PROPN", "DET", "ADP") and not by_place:
        return token.pos_ == "NOUN" and sentence.token(place).text.islower() and _never_noun(word)
    if place and word == verb.lemma and _determined(sentence, place):
        return False  # "withdrew that ban": a noun, whatever the tagger says
    if word in function_words("en", "particles") and _particle(sentence, place):
        return False
    if not verb.particle:
        return True
    return verb.particle in sentence.lower[place + 1 : place + 1 + _PARTICLE_WINDOW]


def _attributive(sentence: Sentence, place: int) -> bool:
    """Whether a participle stands before its noun: "das dem Ministerium unterstellte Amt"."""
    token = sentence.token(place)
    if not token.text.endswith(("e", "en", "er", "es", "em")) or place + 1 >= len(sentence.lower):
        return False
    after = sentence.token(place + 1)
    if after.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.pos_ == "ADJ" or token.dep_ == "amod":
        return True
    # "Das dem Ministerium unterstellte Amt wirft …": the clause has its finite verb elsewhere
    clause = sentence.clause_of(place)
    return any(at != place and is_finite(sentence.tokens, at) for at in clause.tokens)


def _particle(sentence: Sentence, place: int) -> bool:
    """Whether a word that may be a verb belongs to the verb before it: "took back the ban"."""
    before = sentence.token(place - 1) if place else None
    return sentence.token(place).pos_ == "ADV" or (before is not None and before.pos_ == "VERB")


def _determined(sentence: Sentence, place: int) -> bool:
    """Whether a word has a determiner right before it: "withdrew that ban"."""
    before = sentence.token(place - 1)
    return before.pos_ == "DET" or before.lower_ in function_words("en", "before_noun")


def _never_noun(word: str) -> bool:
    """Whether a form is no noun in any case, so that a noun's tag is an error: "rejects", "denied"."""
    return word.endswith("s") and word in verbs_only("en")


def charge_before(sentence: Sentence, place: int) -> int | None:
    """Where the subject begins in ", a charge (that) the group contests"; None if that is not said."""
    nouns = function_words("en", "charges")
    for at in range(place - 2, max(place - _RETORT, 1), -1):
        if sentence.lower[at] in nouns and sentence.lower[at - 1] in ("a", "an", "the", "which"):
            if sentence.lower[at - 2 : at - 1] in ((",",), ("–",), ("-",)):
                return at + 1 + (sentence.lower[at + 1] in ("that", "which"))
        if not sentence.lower[at].isalpha() and sentence.lower[at] not in ("'s", "’s", "-"):
            return None
    return None


def _verb_by_place(sentence: Sentence, place: int) -> bool:
    """Whether an English word tagged as a noun must be a verb: "will ban", "to ban", "may axe"."""
    before = sentence.lower[place - 1] if place else ""
    after = sentence.lower[place + 1] if place + 1 < len(sentence.lower) else ""
    if after == "that" and place and sentence.token(place - 1).pos_ == "PROPN":
        return sentence.token(place).text.islower()  # "Dwyer Dairies disputes that"
    if charge_before(sentence, place) is not None and not after.isalpha():
        return sentence.lower[place].endswith("s")  # ", a charge the group contests."
    return before in {
        "will",
        "would",
        "to",
        "could",
        "may",
        "might",
        "can",
        "must",
        "should",
        "not",
        "n't",
    } and (
        sentence.token(place).text.islower()
        and not (before == "to" and sentence.token(place).pos_ == "PROPN")
    )


def _gerund_by_place(sentence: Sentence, place: int) -> bool:
    """Whether a word tagged as a noun is a gerund with an object: "from offering or advertising toys"."""
    if not sentence.lower[place].endswith("ing") or place < 2:
        return False
    first = place
    if sentence.lower[place - 1] in ("or", "and") and sentence.lower[place - 2].endswith("ing"):
        first = place - 2
    return bool(first) and sentence.lower[first - 1] == "from"


def _fronted(sentence: Sentence, place: int) -> bool:
    """Whether a capitalised participle opens its sentence: "Verboten sind auch …"."""
    return place + 1 < len(sentence.lower) and sentence.token(place + 1).pos_ == "AUX"


def _opens(sentence: Sentence, place: int) -> bool:
    return place == 0 or sentence.lower[place - 1] in {'"', "„", "“", "»", ":", "«", "”"}


def has_other_particle(sentence: Sentence, found: Found) -> bool:
    """Whether a German verb has a separated prefix that makes it another verb: "kündigte … an"."""
    if sentence.language != "de" or found.kind != "verb" or " " in found.lemma:
        return False
    token, start = sentence.token(found.place), sentence.span.start
    return any(
        child.dep_ == "compound:prt"
        and child.i > token.i
        and child.i - start < len(sentence.lower)
        and not found.lemma.startswith(child.lower_)
        and _has_particle(sentence, found.place, child.lower_)
        for child in token.children
    )


def _has_particle(sentence: Sentence, place: int, particle: str) -> bool:
    """Whether the separated prefix of a German verb closes the clause, or the list it stands in."""
    for at in range(place + 1, len(sentence.lower)):
        word = sentence.lower[at]
        if word == "zu" == particle and at + 1 < len(sentence.lower):
            if sentence.token(at + 1).pos_ in ("VERB", "AUX"):
                continue  # "macht dem Konzern zu schaffen"
        if word == particle:
            after = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else "."
            token = sentence.token(at)
            head = sentence.head(at)
            if after in _ENDS or after in function_words("de", "after_particle"):
                return True
            if token.dep_ == "compound:prt" and head == place:
                return True
            if token.tag_ == "PTKVZ" or token.pos_ == "PART":
                return True
        if word in {";"}:
            return False
    return False


def is_noun(sentence: Sentence, place: int) -> bool:
    """Whether a word, spelled like a noun, is one."""
    token = sentence.token(place)
    if sentence.language == "de":
        text = token.text
        fronted = _opens(sentence, place) and _fronted(sentence, place) and text.endswith("en")
        if fronted and token.pos_ not in ("NOUN", "PROPN"):
            return False
        return text[:1].isupper() or ("-" in text and text.rpartition("-")[2][:1].isupper())
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
        return True
    if token.pos_ == "NUM" and not token.like_num:
        return True  # "the hot strip mill", which the tagger takes for a number
    if token.pos_ == "VERB" and place:
        return sentence.token(place - 1).pos_ in ("DET", "ADJ") or sentence.lower[place - 1] in (
            "'s",
            "its",
            "their",
            "a",
            "the",
        )
    return False


def _phrases(sentence: Sentence, words: WordClass, places: Collection[int] | None) -> list[Found]:
    where = range(len(sentence.lower)) if places is None else sorted(places)
    lower = sentence.lower
    text, starts = sentence.possible.text if places is None else joined([lower[place] for place in where])
    numbers = sentence.possible.numbers
    out = []
    for match in words.phrases.finditer(text, numbers):
        inside = _inside(where, starts, match)
        if inside:
            out.append(Found(inside[-1], "phrase", first=inside[0]))
    for match in words.idioms.finditer(text, numbers):
        inside = _inside(where, starts, match)
        if inside:
            verb = next((at for at in inside if sentence.token(at).pos_ in ("VERB", "AUX")), inside[0])
            # "is pulling the plug" is no passive
            ongoing = sentence.language == "en" and sentence.lower[verb].endswith("ing")
            participle = not ongoing and "Part" in feature(sentence.token(verb), "VerbForm")
            out.append(Found(verb, "phrase", first=inside[0], participle=participle))
    return out


def _inside(where: Sequence[int], starts: Sequence[int], match: re.Match[str]) -> Sequence[int]:
    """The places whose words begin in a match."""
    return where[bisect_left(starts, match.start()) : bisect_left(starts, match.end())]
