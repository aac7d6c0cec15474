"""Names of courts, offices and associations: "Landgericht Köln", "Landesamt für Verbraucherschutz"."""

from __future__ import annotations

from spacy.tokens import Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register.names import articles

_LONGEST_PURPOSE = 8
_LONGEST_PLACE = 3


def institutions(passage: PassageDoc) -> list[Candidate]:
    """The bodies that a passage names by a general noun with a place or a purpose behind it."""
    lexicon = name_lexicon(passage.language)
    found: list[Candidate] = []
    for token in passage.doc:
        if not token.text[0].isupper() or _head(token) not in lexicon.heads:
            continue
        last = _last(token, lexicon, passage.language)
        if last > token.i:
            span = passage.doc[_first(token, passage.language) : last + 1]
            start, end = passage.offsets(span)
            ending = len(token.text) - len(_head(token))
            # "des Landgerichts Köln" names the Landgericht Köln.
            name = token.text[:-ending] + span.text[len(token.text) :] if ending else None
            found.append(
                Candidate(
                    start,
                    end,
                    span.text,
                    passage.language,
                    label="ORG",
                    origin="description",
                    name=name,
                )
            )
    return found


def _head(token: Token) -> str:
    """The noun without the ending of the genitive, folded."""
    word = token.text.casefold()
    if not word.endswith("s"):
        return word
    genitive = token.morph.get("Case", []) == ["Gen"]
    ending = next((one for one in ("es", "s") if genitive and word.endswith(one)), "")
    return word.removesuffix(ending)


def _first(token: Token, language: str) -> int:
    """English names have capitalised words before the head too ("Federal Office for ...")."""
    first = token.i
    while language == "en" and first and _capital(token.doc[first - 1]):
        first -= 1
    while first < token.i and token.doc[first].text.casefold() in articles():
        first += 1
    return first


def _last(token: Token, lexicon: NameLexicon, language: str) -> int:
    doc, position = token.doc, token.i + 1
    if position < len(doc) and doc[position].text.casefold() in lexicon.purpose:
        last = _purpose_end(doc[position], lexicon, language)
        if last > position:
            return last
    if _head(token) in lexicon.purpose_only:
        return token.i
    last = token.i
    while (
        last + 1 < len(doc)
        and last - token.i < _LONGEST_PLACE
        and _capital(doc[last + 1])
        and (doc[last + 1].pos_ in ("PROPN", "X") or doc[last + 1].ent_type_)
    ):
        last += 1
    return last


def _purpose_end(link: Token, lexicon: NameLexicon, language: str) -> int:
    """The last noun of a purpose: "für Verbraucherschutz und Lebensmittelsicherheit"."""
    doc, last = link.doc, link.i
    for token in doc[link.i + 1 : link.i + 1 + _LONGEST_PURPOSE]:
        if _capital(token) and token.text.casefold() not in lexicon.common:
            last = token.i
            continue
        inner = token.text.casefold() in lexicon.inner
        adjective = language == "de" and token.pos_ == "ADJ"
        if not inner and not adjective:
            break
        if inner and last + 2 < token.i:
            break
    return last


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()
