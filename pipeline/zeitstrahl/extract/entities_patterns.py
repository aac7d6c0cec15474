"""Names that no list knows, found by what stands beside them: a legal form or a role word."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.names import is_legal_form

KINDS: dict[str, MentionLabel] = {
    "company": "ORG",
    "organisation": "ORG",
    "authority": "ORG",
    "product": "PRODUCT",
    "person": "PERSON",
    "place": "LOC",
    "event": "EVENT",
}
_QUOTES = frozenset("\"'„“”»«‚‘’")
_JOINERS = frozenset({"&", "+", "-", "und", "and", "of"})
_LONGEST_NAME = 6
_ACRONYM_FIRST = re.compile(r"([A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,6})[-‑‐]")
# Legal forms that are words or other acronyms too; alone they prove nothing.
_WEAK_FORMS = frozenset(
    {"AS", "SA", "Co", "Co.", "Limited", "LP", "SL", "AO", "UG", "Sp", "Sp.", "Spa", "AB"}
)
_VERBAL = frozenset({"VERB", "AUX", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "NUM", "PART"})


def described_names(passage: PassageDoc, register: Register) -> list[Candidate]:
    """Names with a legal form behind or a role word before them, in order of the text."""
    lexicon = name_lexicon(passage.language)
    found: list[Candidate] = []
    before = ""
    for token, word in zip(passage.tokens, passage.words, strict=True):
        if token.i and is_legal_form(word) and word not in _WEAK_FORMS:
            found += _before_legal_form(token, lexicon, passage)
        kind, before = lexicon.role(word, before), word
        if kind is not None and not _inside_name(token, kind, passage.language):
            found += _before_hyphen(token, lexicon, passage)
            found += _behind_role(token, kind, lexicon, passage, register)
    return found


def _inside_name(token: Token, kind: str, language: str) -> bool:
    """Whether an English role word has a capital, as in "Meridian Business Post"; titles may."""
    return language == "en" and kind not in ("person", "event") and not token.text[0].islower()


def _role(token: Token, lexicon: NameLexicon) -> str | None:
    before = token.doc[token.i - 1].text if token.i else ""
    return lexicon.role(token.text, before)


def _before_legal_form(form: Token, lexicon: NameLexicon, passage: PassageDoc) -> list[Candidate]:
    """The capitalised words before a legal form, with the form: "Brenner Pumpen GmbH & Co. KG"."""
    doc, first = form.doc, form.i
    if doc[form.i - 1].text == "," and form.i >= 2:  # "Brenner, Inc."
        first -= 1
    while first > 0 and form.i - first < _LONGEST_NAME and _belongs(doc[first - 1], lexicon):
        first -= 1
    while first < form.i and doc[first].text in _JOINERS | {","}:
        first += 1
    if first and first + 1 < form.i and _describes(doc[first]):
        first += 1
    if first >= form.i:
        return []
    last = form.i
    while last + 1 < len(doc) and (
        is_legal_form(doc[last + 1].text)
        or (doc[last + 1].text == "&" and last + 2 < len(doc) and is_legal_form(doc[last + 2].text))
    ):
        last += 1
    return [_candidate(doc, first, last, "ORG", passage)]


def _describes(token: Token) -> bool:
    """Whether a noun behind an article is no part of the name: "Der Pumpenwerker Brenner GmbH"."""
    doc = token.doc
    described = token.pos_ == "NOUN" and doc[token.i + 1].pos_ == "PROPN"
    return described and doc[token.i - 1].pos_ in ("DET", "ADJ")


def _belongs(token: Token, lexicon: NameLexicon) -> bool:
    if token.text in _JOINERS:
        return True
    return _capitalised(token) and not _everyday(token, lexicon) and lexicon.role(token.text) is None


def _before_hyphen(role: Token, lexicon: NameLexicon, passage: PassageDoc) -> list[Candidate]:
    """The body in capitals that a compound of a role begins with: "VFW-Sprecher", "AWX-Chefin"."""
    match = _ACRONYM_FIRST.match(role.text)
    if match is None or match.group(1) in lexicon.generic_acronyms:
        return []
    start = passage.start + role.idx
    name = match.group(1)
    return [Candidate(start, start + len(name), name, passage.language, label="ORG", origin="description")]


def _behind_role(
    role: Token, kind: str, lexicon: NameLexicon, passage: PassageDoc, register: Register
) -> list[Candidate]:
    """The name behind a role word: "der Autobauer Brenner", "chief executive Ada Stahl"."""
    doc, first = role.doc, role.i + 1
    if first < len(doc) and doc[first].text in _QUOTES:
        first += 1
    only = first < len(doc) and _named_like_goods(role, doc[first], kind, lexicon)
    if first < len(doc) and _role(doc[first], lexicon) is not None and not only:
        return []  # "General Manager Ada Stahl": the last role word finds the name
    last = first if only else first - 1
    person = kind == "person"
    while last + 1 < len(doc) and last + 1 - first < _LONGEST_NAME:
        token = doc[last + 1]
        if person and _joins(token) and last >= first:
            last += 2  # "Aino Eskola-Farah", where the tokenizer cuts at the hyphen
            continue
        if person and token.text.casefold() in lexicon.particles and last >= first:
            if not (last + 2 < len(doc) and _capitalised(doc[last + 2])):
                break
        elif not _continues(token, first, lexicon, passage.language):
            break
        last += 1
    while last >= first and doc[last].text.casefold() in lexicon.particles:
        last -= 1
    if last < first or "\n" in doc[role.i : last + 1].text:
        return []
    if passage.language == "de" and not _announces(role, doc[first], last - first, kind, register):
        return []
    return [_candidate(doc, first, last, KINDS[kind], passage)]


def _named_like_goods(role: Token, name: Token, kind: str, lexicon: NameLexicon) -> bool:
    """Whether a German firm is called by a name that ends like goods: "die Firma Auerlack".

    The tagger and the parser have to agree that it is a name and belongs to the word for the firm.
    """
    if not lexicon.inflected or kind != "company" or name.pos_ != "PROPN" or not _capitalised(name):
        return False
    plain = name.text.casefold() in lexicon.roles["product"].words
    return (
        lexicon.role(name.text) == "product" and not plain and name.dep_ == "appos" and name.head.i == role.i
    )


def _joins(token: Token) -> bool:
    """Whether it is the hyphen between two surnames."""
    doc = token.doc
    if token.text not in ("-", "‑", "‐") or token.whitespace_ or not token.i or token.i + 1 >= len(doc):
        return False
    return not doc[token.i - 1].whitespace_ and _capitalised(doc[token.i + 1])


def _continues(token: Token, first: int, lexicon: NameLexicon, language: str) -> bool:
    """Whether a token belongs to a name of which ``first`` is the first token."""
    if not _capitalised(token) or _everyday(token, lexicon):
        return False
    if lexicon.role(token.text) is not None and language == "de":
        return False
    if language == "de" and token.i > first and not is_legal_form(token.text):
        return token.pos_ in ("", "PROPN", "X") or token.ent_iob_ == "I"
    return True


def _announces(role: Token, name: Token, more: int, kind: str, register: Register) -> bool:
    """Whether a German noun behind a role noun is a name and not the next noun of the clause.

    "dass der Konzern Stellen streicht" has nouns side by side; there the parser attaches the second
    one to the verb and the tagger calls it a noun.
    """
    if name.ent_type_ or register.lookup(name.text, "de") is not None:
        return True
    if name.pos_ in ("PROPN", "X"):
        return True
    if name.pos_ == "":
        return kind == "person" or more > 0 or not name.text.endswith(("en", "er", "ung", "ungen", "e"))
    return False


def _capitalised(token: Token) -> bool:
    text = token.text
    if not text[0].isalnum():
        return False
    return text[0].isupper() or any(letter.isupper() for letter in text[1:])


def _everyday(token: Token, lexicon: NameLexicon) -> bool:
    return token.text.casefold() in lexicon.common or token.pos_ in _VERBAL


def _candidate(doc: Doc, first: int, last: int, label: MentionLabel, passage: PassageDoc) -> Candidate:
    span = doc[first : last + 1]
    start, end = passage.offsets(span)
    return Candidate(start, end, span.text, passage.language, label=label, origin="description")
