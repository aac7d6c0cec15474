"""Names of companies in German headlines that the tagger takes for nouns: "Merfeld meldet Insolvenz an".

In a full article a name recurs beside words that tell what it is; a headline alone has nothing but its
place. Bare nouns stand there for names only: "Konzern streicht Stellen" is said of words that are known.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.passages import PassageDoc

_LONGEST = 30
"""Words of a text that is a headline alone, at most."""
_MARKS = ",.:;!?„“\"'’»«"
_LEAST = 4
"""Letters of such a name, at least."""
_NOUNS = frozenset({"NOUN", "PROPN", "X", "ADJ"})
_BEHIND = frozenset({"VERB", "AUX", "ADJ", "ADP", "ADV", "PUNCT"})
"""What follows a name that opens a headline: a verb, or what stands for one."""


def headline_names(passage: PassageDoc, lexicon: Lexicon) -> Iterator[Token]:
    """The words of a short text of company news that can only be names, in order."""
    if passage.language != "de" or len(passage.tokens) > _LONGEST:
        return
    news = lexicon["company_news"].words
    if not any(news.fullmatch(token.lower_) for token in passage.tokens):
        return
    for token in passage.tokens:
        if token.pos_ in _NOUNS and _may_be_name(lexicon, token) and _alone(passage.doc, token):
            yield token


def compound_names(passage: PassageDoc, title: str | None, lexicon: Lexicon) -> Iterator[Token]:
    """Words that stand bare as only names do, and open a compound: "für Velmora", "Velmora-Router".

    A common noun has an article or a plural there, or is known to the lexicon.
    """
    if passage.language != "de":
        return
    words = {*passage.words, *(word.strip(_MARKS) for word in (title or "").split())}
    firsts = {
        first for first, dash, head in (one.partition("-") for one in words) if dash and head[:1].isupper()
    }
    for word, token in zip(passage.words, passage.tokens, strict=True):
        if (
            word in firsts
            and token.pos_ in _NOUNS
            and _may_be_name(lexicon, token)
            and _bare(passage.doc, token)
        ):
            yield token


def _bare(doc: Doc, token: Token) -> bool:
    """Whether nothing before or behind a noun belongs to its phrase."""
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.text[:1].isupper():
        return False
    return before is None or before.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ") or before.is_space


def _may_be_name(lexicon: Lexicon, token: Token) -> bool:
    """Whether a word looks like a name and like no noun that the lexicon or its ending knows."""
    text, word = token.text, token.lower_
    if len(text) < _LEAST or not text[0].isupper() or not text[1:].islower():
        return False
    if "Plur" in feature(token, "Number") or lexicon["noun_ending"].words.fullmatch(word):
        return False
    return not any(one.nouns.fullmatch(word) or one.words.fullmatch(word) for one in lexicon.classes.values())


def _alone(doc: Doc, token: Token) -> bool:
    """Whether a noun stands where only a name has no article: at the start, or behind *bei* or *von*."""
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.text[:1].isupper() and after.pos_ in ("NOUN", "PROPN"):
        return False
    if before is None or before.text in ":\n" or before.is_space:
        return after is not None and after.pos_ in _BEHIND
    return before.lower_ in function_words("de", "before_bare_name")
