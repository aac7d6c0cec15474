"""Names of goods that no list knows: quoted, numbered, or told by what bears or makes them.

"Babyfon „Bärchen 3“", "a slime called Fliimi", "the makers of Plapper", "the boxy Gale electric bus".
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.entities_patterns import KINDS
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register import Register

_QUOTED = re.compile(r"(?<!\w)[„“\"»«‚]+([^\W_][^„“”\"»«‚‘\n.!?;:]{0,38}?)[“”\"«»‘]+(?!\w)")
_BEFORE = re.compile(r"([\w-]+)\s$")
# Characters in which the word before a quotation stands.
_REACH = 45
_MOST_WORDS = 4
_NUMBER = re.compile(r"(?:[A-Z]{1,3}-?)?\d{1,4}[A-Za-z]?|[A-Z]\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words between a name and what it is ("Gale electric bus"), and between a thing and "called".
_MORE = 2
_LONGEST_NAME = 3
_QUOTES = frozenset("\"'„“”»«‚‘’")
# Goods that bear the name of the firm that runs them: "the platform Wexelo".
_RUN = frozenset("platform portal service site website exchange network marketplace".split())
_COUNTABLE = ("NOUN", "ADJ", "NUM", "SYM", "PROPN", "X")


def product_names(passage: PassageDoc, register: Register) -> list[Candidate]:
    """The names of goods in a passage, those with their number first."""
    lexicon = name_lexicon(passage.language)
    return [
        *_numbered(passage, lexicon, register),
        *_quoted(passage, lexicon),
        *_told(lexicon, passage, register),
    ]


def _quoted(passage: PassageDoc, lexicon: NameLexicon) -> Iterator[Candidate]:
    """Names in quotation marks behind what bears them: "das Spray „Lumsa“"."""
    text = passage.text
    for match in _QUOTED.finditer(text):
        words = match.group(1).split()
        if len(words) > _MOST_WORDS or match.group(1)[-1] in ",-–":
            continue
        if any(word[0].islower() for word in words[1:]) and len(words) > 2:
            continue
        before = _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        if before is not None and lexicon.role(before.group(1)) == "product":
            yield Candidate(
                passage.start + match.start(1),
                passage.start + match.end(1),
                match.group(1),
                passage.language,
                label="PRODUCT",
                origin="description",
            )


def _numbered(passage: PassageDoc, lexicon: NameLexicon, register: Register) -> Iterator[Candidate]:
    """Names with a model number: "den Kestrel 4", "its Vesuvia 300"."""
    doc, words = passage.doc, passage.words
    pairs = Counter(itertools.pairwise(words))
    for at in range(1, len(words)):
        if not _NUMBER.fullmatch(words[at]) or _YEAR.fullmatch(words[at]):
            continue
        name, number = passage.tokens[at - 1 : at + 1]
        if not _may_be_numbered(name, lexicon, register):
            continue
        first = _first_of_name(name, lexicon, passage.language)
        before = doc[first - 1] if first else None
        quoted = before is not None and before.text in _QUOTES
        said = quoted or (before is not None and _bears(before, lexicon))
        known = pairs[name.text, number.text] > 1
        counted = number.i + 1 < len(doc) and doc[number.i + 1].pos_ in _COUNTABLE
        definite = before is not None and _opens(before)
        if said or ((known or definite) and not counted and name.pos_ != "NOUN"):
            yield _candidate(doc, first, number.i, passage, "PRODUCT")


def _may_be_numbered(name: Token, lexicon: NameLexicon, register: Register) -> bool:
    folded = name.text.casefold()
    return (
        name.text[0].isupper()
        and name.text[-1].isalnum()
        and folded not in lexicon.counted
        and folded not in lexicon.common
        and lexicon.role(name.text) is None
        and register.country_of_adjective(name.text) is None
        and not any(one.type in ("COUNTRY", "REGION", "CITY") for one in register.candidates(name.text))
    )


def _first_of_name(last: Token, lexicon: NameLexicon, language: str) -> int:
    doc, first = last.doc, last.i
    while first and last.i - first < _LONGEST_NAME - 1:
        one = doc[first - 1]
        if not one.text[0].isupper() or one.text.casefold() in lexicon.common or one.is_sent_start:
            break
        if lexicon.role(one.text) is not None or (language == "de" and one.pos_ not in ("PROPN", "X")):
            break
        first -= 1
    return first


def _bears(token: Token, lexicon: NameLexicon) -> bool:
    return lexicon.role(token.text) == "product" and token.pos_ != "VERB"


def _opens(token: Token) -> bool:
    """Whether an article, a possessive or an owner stands there."""
    return token.pos_ == "DET" or token.text in ("'s", "’s") or "Yes" in feature(token, "Poss")


def _told(lexicon: NameLexicon, passage: PassageDoc, register: Register) -> Iterator[Candidate]:
    for token, word in zip(passage.tokens, passage.words, strict=True):
        folded = word.casefold()
        if folded in lexicon.naming:
            yield from _behind_naming(token, lexicon, passage)
        elif folded in lexicon.makers:
            yield from _of_maker(token, lexicon, passage)
        if passage.language == "en" and word.islower() and _bears(token, lexicon):
            yield from _before_goods(token, lexicon, passage, register)
            yield from _behind_goods(token, lexicon, passage, register)


def _behind_naming(naming: Token, lexicon: NameLexicon, passage: PassageDoc) -> Iterator[Candidate]:
    """ "A slime called Fliimi", "eine App namens Plapper", "sold as Dämmerbär"."""
    doc = naming.doc
    last = _run_end(doc, naming.i + 1, lexicon, passage.language)
    if last is None:
        return
    first = naming.i + 1 + (doc[naming.i + 1].text in _QUOTES)
    folded, before = naming.text.casefold(), doc[naming.i - 1].text.casefold() if naming.i else ""
    if folded in ("as", "name", "namen"):
        kind = "product" if before in ("sold", "marketed", "branded", "advertised") else None
        earlier = doc[naming.i - 2].text.casefold() if naming.i > 1 else ""
        kind = "product" if earlier in ("under", "unter") else kind
    else:
        near = range(naming.i - 1, max(-1, naming.i - 2 - _MORE), -1)
        kind = next((role for at in near if (role := lexicon.role(doc[at].text)) is not None), None)
    if kind in ("product", "company", "person"):
        yield _candidate(doc, first, last, passage, kind)


def _of_maker(maker: Token, lexicon: NameLexicon, passage: PassageDoc) -> Iterator[Candidate]:
    """ "The makers of Plapper", "Glimmer's maker"."""
    doc = maker.doc
    if maker.i + 2 < len(doc) and doc[maker.i + 1].text.casefold() in lexicon.made:
        last = _run_end(doc, maker.i + 2, lexicon, passage.language)
        if last is not None:
            first = maker.i + 2 + (doc[maker.i + 2].text in _QUOTES)
            yield _candidate(doc, first, last, passage, "product")
    if maker.i > 1 and doc[maker.i - 1].text in ("'s", "’s") and doc[maker.i - 2].pos_ == "PROPN":
        first = _first_of_name(doc[maker.i - 2], lexicon, passage.language)
        yield _candidate(doc, first, maker.i - 2, passage, "product")


def _before_goods(
    goods: Token, lexicon: NameLexicon, passage: PassageDoc, register: Register
) -> Iterator[Candidate]:
    """ "The Befundo app", "its boxy Gale electric bus": with an article or owner before it."""
    doc, last = goods.doc, goods.i - 1
    while last >= 0 and goods.i - last <= _MORE and doc[last].text.islower() and doc[last].pos_ in _COUNTABLE:
        last -= 1
    if last < 0 or not _in_name(doc[last], lexicon) or doc[last].pos_ not in ("PROPN", "ADJ", "NOUN", "X"):
        return
    if register.country_of_adjective(doc[last].text) is not None:
        return
    first = last
    while first and last - first < _LONGEST_NAME - 1 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    before = doc[first - 1] if first else None
    if before is None or not doc[last].whitespace_:
        return
    described = (
        before.pos_ == "ADJ" and first > 1 and (_opens(doc[first - 2]) or doc[first - 2].pos_ == "ADP")
    )
    if _opens(before) or described:
        yield _candidate(doc, first, last, passage, "product")


def _behind_goods(
    goods: Token, lexicon: NameLexicon, passage: PassageDoc, register: Register
) -> Iterator[Candidate]:
    """ "The chatbot Voxabo", "its payment app Klimp", but not "the software Klimp sells"."""
    doc, first = goods.doc, goods.i + 1
    last = _run_end(doc, first, lexicon, passage.language)
    if last is None or doc[first].text in _QUOTES or not goods.whitespace_ or goods.text in _RUN:
        return
    opening = next((one for one in reversed(doc[max(0, goods.i - 1 - _MORE) : goods.i]) if _opens(one)), None)
    # Known names are found elsewhere, and "the app Britain needs" and "the drug Monday" are none.
    if opening is None or register.candidates(doc[first : last + 1].text):
        return
    if lexicon.role(doc[last].text) is not None:
        return
    if any(one.dep_.startswith("nsubj") and one.head.dep_.startswith("acl") for one in doc[first : last + 1]):
        return
    yield _candidate(doc, first, last, passage, "product")


def _run_end(doc: Doc, first: int, lexicon: NameLexicon, language: str) -> int | None:
    """The last token of the name that begins at a token, perhaps behind a quotation mark; None if none."""
    if first < len(doc) and doc[first].text in _QUOTES:
        first += 1
    last = first - 1
    while last + 1 < len(doc) and last + 1 - first < _LONGEST_NAME and _in_name(doc[last + 1], lexicon):
        if language == "de" and doc[last + 1].pos_ not in ("PROPN", "X", ""):
            break
        last += 1
    return last if last >= first else None


def _in_name(token: Token, lexicon: NameLexicon) -> bool:
    return (
        token.text[0].isupper()
        and token.text.casefold() not in lexicon.common
        and lexicon.role(token.text) is None
    )


def _candidate(doc: Doc, first: int, last: int, passage: PassageDoc, kind: str) -> Candidate:
    span = doc[first : last + 1]
    start, end = passage.offsets(span)
    label = KINDS.get(kind, "PRODUCT")
    return Candidate(start, end, span.text, passage.language, label=label, origin="description")
