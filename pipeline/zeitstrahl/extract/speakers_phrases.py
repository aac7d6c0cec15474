"""Noun phrases around verbs of saying, by word order, capitals and closed word classes.

The parser is not asked: with the small German pipeline a third of the arcs are wrong, and the word
order of reporting clauses is very regular.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_quotes import Item
from zeitstrahl.extract.speakers_words import abbreviates, age, attribute, hyphen_inside, inflected_quote

_LONGEST = 24
_ADJECTIVE = ("e", "er", "en", "es", "em")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: items ``[first, after)`` of a sentence; ``core`` ends before appositions."""

    first: int
    after: int
    core: int


def phrase_from(items: Sequence[Item], index: int, lexicon: SpeechLexicon) -> Phrase | None:
    """The noun phrase that begins at an item, with genitives, "von ..." and appositions.

    Examples:
        "der Vorsitzende der Gewerkschaft, Emil Brandt, am Montag" ends behind "Brandt".
    """
    after = _core(items, index, lexicon)
    if after is None:
        return None
    core = after
    while after < len(items):
        longer = _bracket(items, after) or _apposition(items, after, lexicon)
        if longer is None:
            break
        after = longer
    return Phrase(index, after, core)


def starts_phrase(items: Sequence[Item], index: int, lexicon: SpeechLexicon) -> bool:
    """Whether an item can begin a noun phrase that is no prepositional one."""
    if index >= len(items):
        return False
    item = items[index]
    table = lexicon.table
    if item.quote is not None:
        return item.quote.words <= 4 and item.text[1:2].isupper() and not item.quote.sentence
    if not item.is_word:
        return False
    if item.low in table["phrases"]["pronouns"] or item.low in table["phrases"]["determiners"]:
        return True
    if item.low in table["openers"]["adverbs"] or item.low in table["openers"]["conjunctions"]:
        return False
    if item.low in table["phrases"]["links"] or item.low in table["phrases"]["closed"]:
        return False
    if item.capital:
        return True
    return _adjective_before_noun(items, index, lexicon)


def _core(items: Sequence[Item], index: int, lexicon: SpeechLexicon) -> int | None:
    table = lexicon.table["phrases"]
    if not starts_phrase(items, index, lexicon):
        return None
    if items[index].low in table["pronouns"] and not _determines(items, index):
        return index + 1
    position = index + attribute(items, index, lexicon)
    noun_seen = False
    while position < len(items) and position - index < _LONGEST:
        item = items[position]
        if item.quote is not None:
            if item.quote.words > 6 or item.quote.sentence or not item.text[1:2].isupper():
                break
            if inflected_quote(items, position):
                break
            noun_seen = True
            position += 1
            continue
        if item.text in "-–" and hyphen_inside(items, position):
            position += 1
            continue
        if item.text in ("&", "'", "’") and position > index:
            position += 1
            continue
        if item.text == "." and abbreviates(items, position, table["abbreviations"]):
            position += 1
            continue
        if not item.text[0].isalnum():
            break
        if (
            item.capital
            and item.low not in table["determiners"]
            and (item.low not in table["closed"] or not noun_seen)
        ):
            if item.low in table["time_nouns"]:
                if not noun_seen:
                    noun_seen, position = True, position + 1
                break
            noun_seen = True
        elif item.text[0].isdigit():
            if not noun_seen and position > index:
                words = age(items, position)
                if not words:
                    break
                position += words
                continue
        elif not _goes_through(items, position, noun_seen, lexicon):
            break
        position += 1
    while position > index and items[position - 1].low in table["links"]:
        position -= 1
    return (
        position if (position > index and noun_seen) or _lower_head(items, index, position, lexicon) else None
    )


def _lower_head(items: Sequence[Item], index: int, after: int, lexicon: SpeechLexicon) -> bool:
    """English phrases need no capital: "a company spokeswoman", "the regulator"."""
    return lexicon.language == "en" and after > index + (
        items[index].low in lexicon.table["phrases"]["determiners"]
    )


def _determines(items: Sequence[Item], index: int) -> bool:
    """Whether a word such as "diese" or "sie" determines a noun: "diese Firma"."""
    return (
        items[index].low in ("dieser", "diese", "jener")
        and index + 1 < len(items)
        and items[index + 1].capital
    )


def _goes_through(items: Sequence[Item], position: int, noun_seen: bool, lexicon: SpeechLexicon) -> bool:
    """Whether a word in lower case may stand inside of the phrase."""
    table: dict[str, Any] = lexicon.table["phrases"]
    low = items[position].low
    if lexicon.language == "en":
        if low in table["links"] or low in table["determiners"]:
            return _link_leads_on(items, position, lexicon)
        return low not in table["closed"] and low not in lexicon.verbs and not low.endswith("ly")
    if low in table["determiners"] or low in ("des", "den", "dem", "eines", "einem", "dieses"):
        return not noun_seen or _genitive(items, position, lexicon)
    if low in table["links"]:
        return noun_seen and _link_leads_on(items, position, lexicon)
    if noun_seen and items[position - 1].capital:
        return False  # adjectives stand before their noun: "das Unternehmen seinen Kunden" are two phrases
    return _adjective_before_noun(items, position, lexicon) or _participle(items, position, lexicon)


def _participle(items: Sequence[Item], position: int, lexicon: SpeechLexicon) -> bool:
    """ "Die dem Ministerium unterstellte Behörde": an adjective, though it looks like a verb."""
    oblique = lexicon.table["phrases"]["oblique"]
    if (
        position + 1 >= len(items)
        or not items[position + 1].capital
        or not items[position].low.endswith(_ADJECTIVE)
    ):
        return False
    return any(
        items[at].low in lexicon.table["phrases"]["determiners"] and items[at + 1].low in oblique
        for at in range(max(position - 6, 0), position - 1)
    )


def _genitive(items: Sequence[Item], position: int, lexicon: SpeechLexicon) -> bool:
    """ "der", "des" after a noun; a "die" there begins something else, but for links."""
    before = items[position - 1].low
    if before in lexicon.table["phrases"]["links"]:
        return True
    return items[position].low in ("der", "des", "eines", "einer", "dieser", "dieses", "seiner", "ihrer")


def _link_leads_on(items: Sequence[Item], position: int, lexicon: SpeechLexicon) -> bool:
    """Whether "in", "für", "of" is followed by more of the phrase and not by a time."""
    table = lexicon.table["phrases"]
    media = lexicon.table["prepositions"]["media"]
    if position + 1 < len(items) and items[position + 1].text[0].isdigit() and age(items, position + 1):
        return True
    for item in items[position + 1 : position + 4]:
        if item.quote is not None:
            return True
        if item.low in table["time_nouns"] or item.text[0].isdigit() or item.low in media:
            return False
        if lexicon.language == "en" and item.low.endswith("ing"):  # "accused by the union of hiding"
            return False
        if item.capital:
            return True
        if not item.is_word:
            return False
        if (
            lexicon.language == "en"
            and item.low not in table["determiners"]
            and item.low not in table["links"]
        ):
            return item.low not in table["closed"]
    return False


def _adjective_before_noun(items: Sequence[Item], position: int, lexicon: SpeechLexicon) -> bool:
    if lexicon.language == "en":
        low = items[position].low
        return low not in lexicon.table["phrases"]["closed"] and low not in lexicon.verbs
    for item in items[position : position + 5]:
        if item.capital:
            return True
        if item.quote is not None:
            return False
        if item.text in ",-" or item.text[0].isdigit() or item.low in ("und", "sowie"):
            continue
        if not item.is_word or not item.low.endswith(_ADJECTIVE) or item.low in lexicon.verbs:
            return False
        if item.low in lexicon.table["phrases"]["closed"]:
            return False
    return False


def _bracket(items: Sequence[Item], index: int) -> int | None:
    """ "(SPD)", "(52)": belongs to the name before it."""
    if items[index].text != "(":
        return None
    for position in range(index + 1, min(index + 12, len(items))):
        if items[position].text == ")":
            return position + 1
    return None


def _apposition(items: Sequence[Item], index: int, lexicon: SpeechLexicon) -> int | None:
    """ ", Emil Brandt" or ", Sprecher der Polizei,": to the next comma, without it."""
    if items[index].text != "," or index + 1 >= len(items):
        return None
    after = index + 1
    if items[after].low in lexicon.table["phrases"]["pronouns"]:
        return None
    if lexicon.language == "en" and items[after].low in lexicon.table["openers"]["relative"]:
        return None
    if items[after].text[0].isdigit():
        return after + 1 if after + 1 < len(items) and items[after + 1].text == "," else None
    end = _core(items, after, lexicon)
    if end is None:
        return None
    while end < len(items) and (longer := _bracket(items, end)) is not None:
        end = longer
    closed = end >= len(items) or not items[end].is_word
    # ", die Polizei ermittle": a clause and no apposition.
    return (
        end
        if closed or (lexicon.language == "de" and items[after].capital and _name_like(items[after:end]))
        else None
    )


def _name_like(items: Sequence[Item]) -> bool:
    return all(item.capital for item in items)
