"""What stands before and behind a mention of an unknown name, and above it in the tree: signs of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from zeitstrahl.extract.claims.name_words import classes_of, deeds_of
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Language, Mention

_END = 4
"""Letters of the end of a noun that may say what it is: "Netzbetreiber", "Pumpenbauer"."""
_QUOTES = frozenset("„“\"'‘»«")
_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_OWNED = 3
"""Words behind a genitive within which what is owned stands."""
_INSERTED = 6
"""Words of an insertion within which its noun stands."""
_COMPOUND = 40
"""Letters of the second part of a compound, at most."""
_ACTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
_DONE_TO = frozenset({"obj", "iobj", "nsubj:pass"})
_HANGS = frozenset({"nmod", "nmod:poss", "obl", "obl:agent", "appos", "compound", "flat", "conj"})


def before(doc: Doc, span: Span, language: Language) -> Iterator[str]:
    """The signs before a name: its article, quotation mark, preposition or noun."""
    at = span.start - 1
    if at < 0 or span[0].is_sent_start:
        yield "b:^"
        return
    if doc[at].text in _QUOTES:
        yield "quoted"
        at -= 1
    if at >= 0 and doc[at].pos_ == "DET":
        yield f"det:{doc[at].lower_}"
        if at:
            yield f"bb:{doc[at - 1].lower_}"
        return
    if at < 0:
        return
    token, word = doc[at], doc[at].lower_
    yield f"bp:{token.pos_}"
    yield f"b:{word}"
    if token.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
        yield f"bs:{word[-_END:]}"
    yield from (f"bc:{name}" for name in classes_of(word, language))
    if at and token.pos_ == "ADP":
        yield f"pb:{doc[at - 1].lemma_.lower()}"
        yield from (f"pc:{word}:{name}" for name in classes_of(doc[at - 1].lower_, language))


def behind(passage: PassageDoc, span: Span, mention: Mention) -> Iterator[str]:
    """The signs behind a name: the rest of a compound, what it owns, an insertion, a verb."""
    doc, language = passage.doc, passage.language
    end = mention.end - passage.start
    rest = passage.text[end : end + _COMPOUND]
    if rest[:1] == "-" and rest[1:2].isalpha():
        head = rest[1:].split()[0].rstrip(',.:;!?“"').lower()
        yield "hyphen"
        yield f"hs:{head[-_END:]}"
        yield from (f"hc:{name}" for name in classes_of(head, language))
        return
    if span.end >= len(doc):
        return
    token, word = doc[span.end], doc[span.end].lower_
    if word in _GENITIVE:
        yield "owns"
        yield from _owned(doc, span.end + 1, language)
        return
    yield f"ap:{token.pos_}"
    yield f"a:{word}"
    if token.pos_ in ("NOUN", "PROPN"):
        yield from (f"ac:{name}" for name in classes_of(word, language))
    if language == "de" and token.pos_ == "NOUN" and mention.text.endswith("s"):
        yield "owns"
        yield from (f"oc:{name}" for name in classes_of(word, language))
    if token.pos_ in ("VERB", "AUX"):
        yield f"av:{token.lemma_.lower()}"
    if span.end + 1 < len(doc):
        if word == ",":
            yield from _insertion(doc, span.end + 1, language)
        elif word == "(":
            inside = doc[span.end + 1].text
            yield "(digits" if inside.isdigit() else "(CAPS" if inside.isupper() else "(words"


def above(span: Span, language: Language) -> Iterator[str]:
    """What a name is to the verb or noun above it."""
    root = span.root
    dep, head = root.dep_, root.head
    yield f"dep:{dep}"
    if dep in _ACTS:
        yield f"{dep}>{head.lemma_.lower()}"
        if dep in _DONE_TO and any(child.dep_ == "xcomp" and child.i > root.i for child in head.children):
            yield f"{dep}>to"  # "told Norvik to stop", but "told the Evening Post"
        yield from (f"{dep}>>{name}" for name in deeds_of(head.lower_, language))
    elif dep in _HANGS:
        yield f"of>{head.lemma_.lower()}"
        yield from (f"of>>{name}" for name in classes_of(head.lower_, language))


def _owned(doc: Doc, first: int, language: Language) -> Iterator[str]:
    for token in doc[first : first + _OWNED]:
        if token.pos_ == "NOUN":
            yield f"of:{token.lemma_.lower()}"
            yield from (f"oc:{name}" for name in classes_of(token.lower_, language))
            return


def _insertion(doc: Doc, first: int, language: Language) -> Iterator[str]:
    """How an insertion begins and what its first noun is: ", a maker of pumps", ", die Software"."""
    yield f"i:{doc[first].lower_}"
    if doc[first].text.isdigit():
        yield "i:digits"  # "Eva Lind, 48, …"
    for token in doc[first : first + _INSERTED]:
        if token.text in ",.;:":
            return
        if token.pos_ == "NOUN":
            yield f"is:{token.lower_[-_END:]}"
            yield from (f"ic:{name}" for name in classes_of(token.lower_, language))
            return
