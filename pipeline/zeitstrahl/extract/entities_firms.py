"""Names of firms by their make: "Hawser & Gill", "Lindauer & Söhne", "Bruzzone S.p.A."."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register.names import is_legal_form, pointed_legal_forms

_LONGEST_SIDE = 3
# A point that ends the sentence, not the form.
_UNPOINTED = frozenset(
    {"GmbH.", "AG.", "KG.", "SE.", "OHG.", "UG.", "AB.", "Oy.", "plc.", "NV.", "BV.", "LLC."}
)


def partner_names(passage: PassageDoc) -> Iterator[Candidate]:
    """The names of two partners or of a family: "Corbyn & Cray", "Koot & Sons"."""
    lexicon, doc = name_lexicon(passage.language), passage.doc
    for at in range(1, len(doc) - 1):
        if passage.words[at] not in lexicon.joints:
            continue
        left, _, right = passage.tokens[at - 1 : at + 2]
        if not (_name_like(left, lexicon) and _name_like(right, lexicon)):
            continue
        if is_legal_form(right.text) and not _name_like(left, lexicon):
            continue
        first = _first(left, lexicon, passage.language)
        last = _last(right, passage.language)
        span = doc[first : last + 1]
        start, end = passage.offsets(span)
        yield Candidate(start, end, span.text, passage.language, label="ORG", origin="description")


def _name_like(token: Token, lexicon: NameLexicon) -> bool:
    text = token.text
    kin = text.casefold() in lexicon.kin
    everyday = text.casefold() in lexicon.common or lexicon.role(text) is not None
    return text[0].isupper() and text[-1].isalnum() | (text[-1] == ".") and (kin or not everyday)


def _first(left: Token, lexicon: NameLexicon, language: str) -> int:
    """English partners may have first names; a German noun before them says what they are."""
    doc, first = left.doc, left.i
    while language == "en" and first and left.i - first < _LONGEST_SIDE - 1:
        one = doc[first - 1]
        if not _name_like(one, lexicon) or one.is_sent_start or one.pos_ != "PROPN":
            break
        first -= 1
    return first


def _last(right: Token, language: str) -> int:
    doc, last = right.doc, right.i
    while last + 1 < len(doc) and is_legal_form(doc[last + 1].text):
        last += 1
    return last


@functools.cache
def _pointed_form() -> re.Pattern[str]:
    forms = "|".join(re.escape(form.rstrip(".")) for form in pointed_legal_forms())
    return re.compile(rf"\s(?:{forms})(?!\w)\.?")


def with_whole_form(candidate: Candidate, passage: PassageDoc) -> Candidate:
    """The candidate with all of its legal form and without the point that ends the sentence.

    Tokenizers cut "S.p.A." and "A/S" into pieces.
    """
    text, start, end = passage.text, candidate.start - passage.start, candidate.end - passage.start
    if candidate.label not in ("ORG", "MISC", "PERSON", "LOC") or candidate.entity_ids:
        return candidate
    last = text.rfind(" ", start, end)
    for at in (last, end):
        form = _pointed_form().match(text, at) if at > start else None
        if form is not None and form.end() > end:
            end = form.end()
            candidate = replace(candidate, label="ORG", origin="description")
            break
    words = text[start:end].split()
    if words and words[-1] in _UNPOINTED:
        end -= 1
    return replace(candidate, end=end + passage.start, text=text[start:end])
