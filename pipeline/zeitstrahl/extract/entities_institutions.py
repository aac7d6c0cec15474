"""Names of courts, offices and associations: "Landgericht Köln", "Landesamt für Verbraucherschutz"."""

from __future__ import annotations

from spacy.tokens import Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register.names import articles

_LONGEST_PURPOSE = 8
_LONGEST_PLACE = 3
# First words of names of places that have two.
_PLACE_OPENERS = frozenset({"Bad", "St", "St.", "Sankt", "Neu", "Groß", "Klein", "Alt", "New", "Den", "San"})


def institutions(passage: PassageDoc) -> list[Candidate]:
    """The bodies that a passage names by a general noun with a place or a purpose behind it."""
    lexicon = name_lexicon(passage.language)
    found: list[Candidate] = []
    for token in passage.tokens:
        if not token.text[0].isupper():
            continue
        head = _head(token)
        if head in lexicon.heads:
            last = _last(token, lexicon, passage.language)
        elif head in lexicon.places or head in lexicon.joined:
            last = _name_end(token, _LONGEST_PLACE if head in lexicon.joined else 1)
        else:
            continue
        first = _first(token, passage.language)
        if last > token.i or (first < token.i and head in lexicon.led):
            span = passage.doc[first : last + 1]
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
    genitive = feature(token, "Case") == ["Gen"]
    ending = next((one for one in ("es", "s") if genitive and word.endswith(one)), "")
    return word.removesuffix(ending)


def _first(token: Token, language: str) -> int:
    """English names have capitalised words before the head too ("Federal Office for ...")."""
    first = token.i
    while language == "en" and first:
        # "Animal and Plant Health Agency"
        joined = token.doc[first - 1].text in ("and", "&") and first > 1 and first < token.i
        if not _capital(token.doc[first - 1 - joined]):
            break
        first -= 1 + joined
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
    return _name_end(token, _LONGEST_PLACE)


def _name_end(head: Token, longest: int) -> int:
    """The last word of the place or family behind a head; "Insolvenz" behind "Amtsgericht Köln" is none."""
    doc, last = head.doc, head.i
    while last + 1 < len(doc) and last - head.i < longest and doc[last].whitespace_:
        one = doc[last + 1]
        if not _capital(one) or not (one.pos_ in ("PROPN", "X") or one.ent_type_):
            break
        if last > head.i and not (one.ent_iob_ == "I" or doc[last].text in _PLACE_OPENERS):
            break
        last += 1
    while (
        last < len(doc) - 1 and last > head.i and doc[last].text in _PLACE_OPENERS and _capital(doc[last + 1])
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
