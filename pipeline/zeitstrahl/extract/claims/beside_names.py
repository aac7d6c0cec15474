"""What the words right beside an unknown name say of it: a firm, goods, a medium, an authority, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Language, Mention

_COMPOUND = 40
"""Letters of the second part of a compound, at most."""
_WORD = re.compile(r"\w+")
_WINDOW = 3
"""Words before a name that may say what it is."""
_STOPS = function_words(None, "apposition_stops")


def in_compound(passage: PassageDoc, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a name is the first part of what a company makes or has: "Brixo-Software", "Velmora-Chef"."""
    behind = passage.text[mention.end - passage.start :][:_COMPOUND]
    if not behind.startswith("-") or not behind[1:2].isupper() or passage.language != "de":
        return False
    head = _WORD.match(behind[1:])
    return head is not None and any(
        lexicon[name].nouns.fullmatch(head.group().casefold())
        for name in ("product", "company_word", "firm_head")
    )


def firm_name(mention: Mention, lexicons: Mapping[str, Lexicon]) -> bool:
    """Whether the last of several words is one that names of companies end in: "Caldermoor Steel"."""
    words = mention.text.casefold().split()
    return len(words) > 1 and any(one["company_name"].words.fullmatch(words[-1]) for one in lexicons.values())


def staffed(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether a name follows staff or jobs that it has: "200 jobs at Norvik", "Beschäftigte bei Norvik"."""
    if span.start < 2 or passage.doc[span.start - 1].lower_ not in function_words(None, "owning"):
        return False
    before = passage.doc[max(0, span.start - _WINDOW) : span.start - 1]
    if lexicon["owned_part"].nouns.fullmatch(before[-1].lower_):
        # "shares in Norvik"
        return True
    if lexicon["company_part"].nouns.fullmatch(before[-1].lower_):
        # "the board of Norvik", but not "the board in Cloppenburg"
        return passage.doc[span.start - 1].lower_ in function_words(passage.language, "part_of")
    behind = passage.doc[span.end].lower_ if span.end < len(passage.doc) else ""
    if behind in name_lexicon(passage.language).sites:
        return False  # "workers at the Tarrell Bay steelworks"
    return passage.doc[span.start - 1].lower_ in function_words(None, "employing") and any(
        lexicon[name].nouns.fullmatch(token.lower_) is not None
        for token in before
        for name in ("job", "staff")
    )


def handled(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether a name is that of something sold, consumed or made: "sales of X", "X, made by Y"."""
    doc, words = passage.doc, lexicon["handled"]
    before = doc[max(0, span.start - 2) : span.start]
    if span.end < len(doc) and doc[span.end].pos_ in ("NOUN", "PROPN"):
        return False  # "sales of Velanto drones"
    if len(before) == 2 and before[1].lower_ in function_words(passage.language, "made_by"):
        return words.nouns.fullmatch(before[0].lower_) is not None
    # "Voltaro Max zu trinken", "before drinking Voltaro Max"
    beside = [one.lower_ for one in doc[span.end : span.end + 2]] if passage.language == "de" else []
    beside = beside[1:] if beside[:1] == ["zu"] else beside[:1] if passage.language == "de" else []
    if passage.language == "en" and len(before):
        beside = [before[-1].lower_]
    if any(words.words.fullmatch(one) for one in beside):
        return True
    after = [one.lower_ for one in doc[span.end : span.end + 3]]
    made = function_words(passage.language, "made")
    return (
        len(after) == 3 and after[0] == "," and after[1] in made and after[2] in function_words(None, "agent")
    )


def maker_of(before: Sequence[str], language: Language, lexicon: Lexicon) -> bool:
    """Whether the words before a name say that it makes a product: "the maker of salon products Sleekora"."""
    links = function_words(language, "part_of")
    return any(
        word in links and at and lexicon["company_before"].nouns.fullmatch(before[at - 1])
        for at, word in enumerate(before)
    )


def apposition(words: list[str]) -> list[str]:
    """The head noun of an insertion, up to the next comma or "of"; none if neither comes."""
    inside = words[: words.index(",")] if "," in words else words
    if inside[:2] == ["one", "of"]:
        inside = inside[2:]
    if inside[:1] and inside[0] in function_words(None, "clause_openers"):
        return []  # "Brighton, where the studio of the firm will close, …"
    stop = next((at for at, word in enumerate(inside) if at and word in _STOPS), len(inside))
    return inside[:stop][-1:] if "," in words or stop < len(inside) else []


def signs_beside(passage: PassageDoc, span: Span, mention: Mention, lexicon: Lexicon) -> Iterator[str]:
    """What else is said right beside a name, where no noun tells its kind.

    Yields:
        ``company``, ``media``, ``authority``, ``place``, ``product``; ``maker`` for the owner of goods, which
        may itself be goods ("Norvik's app").
    """
    words = [token.lower_ for token in passage.doc[max(0, span.start - 2) : span.start]]
    after = [token.lower_ for token in passage.doc[span.end : span.end + 2]]
    language = passage.language
    if after[:1] == [","] and set(after[1:]) & function_words(language, "where"):
        yield "place"
    elif words[1:] == ["to"] and words[0] in function_words(language, "travel"):
        yield "place"
    if mention.label == "LOC":
        return
    person = mention.label == "PERSON" and " " in mention.text
    if words[-1:] == ["based"]:
        yield "company"  # "Teesside-based Norvik"
    elif (
        words[1:] == ["by"]
        and words[0] in function_words(language, "made")
        and not (person or _goes_on(passage, span))
    ):
        yield "company"  # "drones made by Norvik"
    elif words[-1:] == ["von"] and after[:1] and after[0] in function_words("de", "made"):
        yield "company"  # "von Norvik hergestellte Drohnen"
    if _introduced(passage, span, lexicon):
        yield "company"
    if person:
        return
    if len(words) > 1 and words[1] in function_words(language, "by_maker"):
        if lexicon["product"].nouns.fullmatch(words[0]):
            yield "maker"  # "Virenscanner von Norvik"
    elif _owns_goods(passage, span, lexicon):
        yield "maker"
    if _orders(passage, span, lexicon):
        yield "authority"
    if _told(passage, span):
        yield "media"
    if _own_goods(passage, span, lexicon):
        yield "product"


def _goes_on(passage: PassageDoc, span: Span) -> bool:
    """Whether a noun, a name or a number follows: "Halifax start-up Norvik", "Norvik T4"."""
    token = passage.doc[span.end] if span.end < len(passage.doc) else None
    if [one.lower_ for one in passage.doc[span.end : span.end + 2]] == ["-", "based"]:
        return True  # "Teesside-based Norvik"
    return token is not None and (token.pos_ in ("NOUN", "PROPN", "NUM") or any(map(str.isdigit, token.text)))


def _owns_goods(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether goods of a name follow: "Norvik's routers", "Norviks Router"."""
    doc, at = passage.doc, span.end
    if passage.language == "en":
        if at >= len(doc) or doc[at].lower_ not in ("'s", "’s"):
            return False
        at += 1
    elif not span.text.endswith(("s", "'", "’")):
        return False
    while at < len(doc) - 1 and doc[at].pos_ == "ADJ":
        at += 1
    return at < len(doc) and lexicon["product"].nouns.fullmatch(doc[at].lower_) is not None


def _introduced(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether a name tells which firm is meant: "the airline involved, Norvik, …"."""
    doc, start = passage.doc, span.start
    return (
        start > _WINDOW
        and doc[start - 1].text == ","
        and doc[start - 2].pos_ in ("VERB", "ADJ", "ADV")
        and lexicon["company_before"].nouns.fullmatch(doc[start - 3].lower_) is not None
    )


def _before_article(tokens: Sequence[Token]) -> list[str]:
    """Words in lower case, without the article they end with."""
    words = [token.lower_ for token in tokens]
    return words[:-1] if tokens and tokens[-1].pos_ == "DET" else words


def _orders(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether an order of a name stands before: "a directive from Norvik", "ein Erlass des Ostamts"."""
    tokens = passage.doc[max(0, span.start - 3) : span.start]
    words = _before_article(list(tokens))
    if words and words[-1] in function_words(passage.language, "by_office"):
        words = words[:-1]
    elif len(words) == len(tokens):
        return False  # no genitive article, no preposition
    return bool(words) and lexicon["official_order"].nouns.fullmatch(words[-1]) is not None


def _told(passage: PassageDoc, span: Span) -> bool:
    """Whether words in quotation marks were said to a name: '"We own the racks," she told the ABC.'"""
    words = _before_article(list(passage.doc[max(0, span.start - 2) : span.start]))
    if not words or words[-1] not in function_words(passage.language, "told"):
        return False
    behind = passage.doc[span.end].text if span.end < len(passage.doc) else "."
    sentence = span[0].sent.text if passage.doc.has_annotation("SENT_START") else passage.text
    return behind in (".", ",", "in", ":") and any(mark in sentence for mark in '"“”„»')


def _own_goods(passage: PassageDoc, span: Span, lexicon: Lexicon) -> bool:
    """Whether a name is that of goods of somebody: "its paint stripper Norva", "ihre Kamera Norva"."""
    doc = passage.doc
    if span.start < 2 or len(span) > 1 or doc[span.start - 1].pos_ != "NOUN" or _goes_on(passage, span):
        return False
    noun = doc[span.start - 1].lower_
    if any(lexicon[name].nouns.fullmatch(noun) for name in _NO_GOODS):
        return False
    owned = [token.lower_ for token in doc[max(0, span.start - 4) : span.start - 1]]
    own = function_words(passage.language, "its")
    at = next((place for place, word in enumerate(reversed(owned)) if word in own), None)
    if at is None:
        return False
    between = doc[span.start - 1 - at : span.start - 1]
    return all(token.pos_ in ("ADJ", "NOUN", "PROPN") for token in between)


_NO_GOODS = (
    "company_before",
    "company_word",
    "person_before",
    "authority_before",
    "media_before",
    "union_before",
    "staff",
    "unit",
    "relative",
)
"""Classes of nouns before a name that is not one of goods."""
