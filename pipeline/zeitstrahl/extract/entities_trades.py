"""Names of firms that end in what their trade is: "Dornfeld Keramik", "Larkin Media"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register import Register
from zeitstrahl.register.names import is_legal_form

_LONGEST = 4
"""Words of a name, that of the trade with them."""
_PARTS = ("en", "de")
_GROUP = ("gruppe", "holding")
_INVERTING = frozenset({"VERB", "AUX", "SCONJ", "PRON", "ADV", "PART", "NUM"})
"""What stands before a German subject whose object follows: "dass Norvik Fenster baut"."""


def trade_names(passage: PassageDoc, register: Register) -> Iterator[Candidate]:
    """The unknown words before the word of a trade, with it, where both can only be one name.

    German puts subject and object side by side ("weil Norvik Fenster baut"), so there it must be a place
    in the sentence where no second noun can follow; English has capitals in names alone.
    """
    lexicon, doc = name_lexicon(passage.language), passage.doc
    for at in range(1, len(doc)):
        trade = passage.tokens[at]
        if not trade.text[:1].isupper() or not _is_trade(trade.text):
            continue
        first = at
        while first and at - first < _LONGEST - 1 and _is_part(doc[first - 1], lexicon, passage.language):
            first -= 1
        if first == at and at > 1 and _is_bare_group(doc[at - 1], trade, lexicon):
            first = at - 1
        while first < at and passage.language == "en" and doc[first].text.casefold() in lexicon.weak:
            first += 1  # "Local Media"
        if first == at or not _is_whole(doc[first], trade, lexicon, passage.language):
            continue
        if passage.language == "de" and not _is_one(doc[first], trade, register):
            continue
        span = doc[first : at + 1]
        start, end = passage.offsets(span)
        yield Candidate(start, end, span.text, passage.language, label="ORG", origin="description")


def _is_trade(word: str) -> bool:
    return any(word.casefold() in name_lexicon(language).trades for language in _PARTS)


def _is_part(token: Token, lexicon: NameLexicon, language: str) -> bool:
    """Whether a word may stand in a name: a proper noun that is no everyday word and no role."""
    text = token.text
    if not text[:1].isupper() or not text[-1].isalnum() or "\n" in text:
        return False
    if text.casefold() in lexicon.common or lexicon.role(text) is not None:
        return False
    proper = token.pos_ in ("PROPN", "X") or bool(token.ent_type_)
    return proper if language == "de" else proper or token.pos_ in ("NOUN", "ADJ")


def _is_bare_group(word: Token, group: Token, lexicon: NameLexicon) -> bool:
    """Whether a German noun before "*gruppe" is a name in spite of its tag: "die Abendbote Mediengruppe".

    Of two nouns that are none the group comes first: "die Mediengruppe Abendbote".
    """
    if not group.text.casefold().endswith(_GROUP) or word.pos_ != "NOUN" or not word.text[:1].isupper():
        return False
    before = word.doc[word.i - 1]
    if before.text.casefold() not in ("die", "der") or word.text.casefold().endswith("er"):
        return False
    return word.text.casefold() not in lexicon.common and lexicon.role(word.text) is None


def _is_whole(first: Token, trade: Token, lexicon: NameLexicon, language: str) -> bool:
    """Whether the name ends with the trade, in a sentence that has capitals in names alone."""
    doc = trade.doc
    following = doc[trade.i + 1] if trade.i + 1 < len(doc) else None
    if following is not None and is_legal_form(following.text):
        return False  # the whole name is found by its legal form
    if following is None or language == "de":
        return True
    return not following.text[:1].isupper() and following.text not in ("-", "&")


def _is_one(first: Token, trade: Token, register: Register) -> bool:
    """Whether a German name and the noun behind it are one name."""
    doc = trade.doc
    if first.i + 1 == trade.i and register.country_of_adjective(first.text) is not None:
        return False
    known = register.lookup(first.text, "de")
    if known is not None and known.type == "COUNTRY":
        return False  # "was Polen Energie kostet"
    before = doc[first.i - 1] if first.i else None
    if before is None or first.is_sent_start:
        return True
    if before.pos_ in _INVERTING or before.text.casefold() in name_lexicon("de").place_prepositions:
        return False
    relative = before.pos_ == "DET" and first.i > 1 and doc[first.i - 2].text == ","
    return not relative
