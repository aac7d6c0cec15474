"""Proper names that the model missed: the tagger often knows a name of which the model says nothing."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.headline_names import compound_names, headline_names
from zeitstrahl.extract.claims.lexicon import Lexicon, load_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Language, Mention
from zeitstrahl.register.register import text_id

_QUOTES = frozenset("“„\":-–•»«'‘")
_DASHES = frozenset("-–—")
_COMMON = (
    "company_before", "company_word", "person_before", "product_before", "staff", "job", "unit", "accuser",
    "denier",
)  # fmt: skip
"""Classes of German nouns that are no names, though the tagger may think so."""
_INSERTS = frozenset("the a an whose which based registered headquartered der die das ein eine".split())
_NAMED = frozenset({"ORG", "PRODUCT", "MISC"})
_LEAST = 3
"""Letters of a name, at least."""
_GOES_ON = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "ADP", "X"})
"""Tags of capitalised English words that go on with a name: "Maltravers Re", "Garneau Drilling"."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A passage, the places that names cover, how often its words occur, the words of the headline.

    Attributes:
        opening: the first word of the headline.
        names: single words that are names elsewhere in the article.
    """

    passage: PassageDoc
    covered: frozenset[int]
    counts: Mapping[str, int]
    title: frozenset[str]
    lexicon: Lexicon
    opening: str = ""
    names: frozenset[str] = frozenset()


def supplement(
    article_id: str,
    title: str | None,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    lexicons: Mapping[str, Lexicon],
) -> list[Mention]:
    """The mentions, with proper names added that the model missed."""
    covered = frozenset(at for mention in mentions for at in range(mention.start, mention.end))
    words = _title_words(title or "")
    out = list(mentions)
    names = frozenset(
        one.text for one in mentions if one.label in _NAMED and len(one.text) > _LEAST and one.text.isalpha()
    )
    for passage in docs:
        counts = Counter(passage.words)
        opening = (title or "").split()[:1]
        page = _Page(passage, covered, counts, words, lexicons[passage.language], "".join(opening), names)
        for run in _runs(page):
            out.append(_new_mention(article_id, passage, run))
        out += _in_compounds(article_id, page)
        known = {at for one in out for at in range(one.start, one.end)}
        out += [
            _new_mention(article_id, passage, [token])
            for token in headline_names(passage, page.lexicon)
            if passage.start + token.idx not in known
        ]
        out += [
            replace(_new_mention(article_id, passage, [token]), label="ORG")
            for token in compound_names(passage, title, page.lexicon)
            if passage.start + token.idx not in known
        ]
    out = [one for one in out if not _retweets(docs, one)]
    return sorted(out, key=lambda one: (one.start, -one.end))


def _title_words(title: str) -> frozenset[str]:
    """The words of the headline, and what begins its compounds: "Norvik" of "Norvik-Router"."""
    words = {word.strip(",.:;!?„“\"'’»«") for word in title.split()}
    parts = {word.partition("-")[0] for word in words if "-" in word}
    return frozenset(words | {part for part in parts if len(part) > _LEAST and not part.isupper()})


def _in_compounds(article_id: str, page: _Page) -> list[Mention]:
    """The first parts of German compounds whose second part only companies have: "die Norvik-Pleite"."""
    if page.passage.language != "de":
        return []
    heads, common = page.lexicon["firm_head"].nouns, page.lexicon["first_part"].nouns
    out = []
    for token in page.passage.tokens:
        first, _, head = token.text.rpartition("-")
        start = page.passage.start + token.idx
        if len(first) < _LEAST or not head[:1].isupper() or not any(char.isupper() for char in first):
            continue
        if heads.fullmatch(head.lower()) and not common.fullmatch(first.lower()):
            if not page.covered.intersection(range(start, start + len(first))):
                out.append(_mention(article_id, start, first))
    return out


def _retweets(docs: Sequence[PassageDoc], mention: Mention) -> bool:
    """Whether "RT" says that a message is passed on: "RT @norvik: …"."""
    if mention.text != "RT":
        return False
    passage = next((one for one in docs if one.start <= mention.start < one.end), None)
    return passage is not None and passage.text[mention.end - passage.start :].lstrip().startswith("@")


def _runs(page: _Page) -> list[list[Token]]:
    """Neighbouring words that make one name each: "Gurtner & Hsu"."""
    out: list[list[Token]] = []
    run: list[Token] = []
    for word, token in zip((*page.passage.words, ""), (*page.passage.tokens, None), strict=True):
        if not run and not word[:1].isupper():
            continue  # most words
        if token is not None and (_goes_on(page, token, run) if run else _begins(page, token)):
            run.append(token)
            continue
        if run and run[-1].text == "&":
            run.pop()
        if run:
            out.append(run)
        run = [token] if token is not None and run and _begins(page, token) else []
    return out


def _goes_on(page: _Page, token: Token, run: Sequence[Token]) -> bool:
    if page.passage.start + token.idx in page.covered:
        return False
    if token.text == "&":
        return True
    if not (_capital(token) or _acronym(token)) or _listed(page, token):
        return False
    return (
        run[-1].text == "&"
        or token.pos_ == "PROPN"
        or (page.passage.language == "en" and token.pos_ in _GOES_ON and not token.is_sent_start)
    )


def _begins(page: _Page, token: Token) -> bool:
    if page.passage.start + token.idx in page.covered or not _capital(token) or len(token.text) < _LEAST:
        return False
    if token.lower_ in function_words(None, "honorifics"):
        return False
    doc = page.passage.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if _of_title(page, token, before) or _of_place(page, token):
        return True
    if token.text in page.names and token.pos_ == "PROPN":
        return True  # the model knew it elsewhere
    if _listed(page, token):
        return False
    if _described(page, token, before):
        return True
    if token.pos_ != "PROPN" or (token.is_sent_start and not _named(page, token, after)):
        return False
    dashed = before is not None and before.text in _DASHES and bool(before.whitespace_)
    if before is not None and before.text in _QUOTES and not (dashed and _named(page, token, after)):
        return False  # but "LEEDS, May 3 (Agency) - Norvik AI, the maker of …" has a name behind its dash
    return page.passage.language == "en" or _german_name(page, token, before, after)


def _of_title(page: _Page, token: Token, before: Token | None) -> bool:
    """Whether a German word opens the headline bare and ends like a company: "die Havelbank"."""
    if page.passage.language != "de" or page.opening != token.text or before is None:
        return False
    word = token.lower_
    return (
        page.lexicon["firm_ending"].words.fullmatch(word) is not None
        and page.lexicon["no_firm"].words.fullmatch(word) is None
        and (before.lower_ in ("die", "der", "das", "dem", "den") or bool(token.is_sent_start))
    )


def _of_place(page: _Page, token: Token) -> bool:
    """Whether a German word is made of a river or the like and what firms are: "Havelbank", "Nordwerke"."""
    word = token.lower_
    return page.passage.language == "de" and all(
        bool(page.lexicon[name].words.fullmatch(word)) is wanted
        for name, wanted in (("firm_first", True), ("firm_ending", True), ("no_firm", False))
    )


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and any(char.islower() for char in token.text)


def _acronym(token: Token) -> bool:
    """Whether a word is one of the capitals that end names: "Dovetail AI", "Norvik TV"."""
    return token.text.isalpha() and token.text.isupper() and len(token.text) > 1 and token.pos_ == "PROPN"


def _listed(page: _Page, token: Token) -> bool:
    """Whether the lexicon knows a word as no name: "Monday", "Internet", "Zulieferer"."""
    # an English noun has a capital only where a sentence begins: "Carmaker Velmora"
    common = page.passage.language == "de" or bool(token.is_sent_start)
    return _no_name(page.passage.language, token.lower_, common)


@functools.lru_cache(maxsize=16_384)
def _no_name(language: Language, word: str, common: bool) -> bool:
    lexicon = load_lexicon(language)
    words = lexicon["not_names"]
    if words.nouns.fullmatch(word) or words.words.fullmatch(word):
        return True
    return common and any(lexicon[name].nouns.fullmatch(word) for name in _COMMON)


def _described(page: _Page, token: Token, before: Token | None) -> bool:
    """Whether the word for a firm or a product stands before: "der Konzern Norvik".

    The object of what the firm does is none: "dass der Konzern Studien zurückgehalten habe".
    """
    if before is not None and page.passage.language == "de":
        if before.dep_.startswith("nsubj") and token.pos_ == "NOUN" and token.dep_ == "obj":
            return False
        if before.text.islower():
            return False  # "mit knapper Mehrheit" has no app
    return (
        before is not None
        and before.lower_ != token.lower_
        and token.pos_ in ("NOUN", "X", "ADJ", "PROPN")
        and any(
            page.lexicon[f"{name}_before"].nouns.fullmatch(before.lower_)
            for name in ("company", "product", "platform")
        )
    )


def _named(page: _Page, token: Token, after: Token | None) -> bool:
    """Whether the first word of a sentence is a name: "Silvrex, the builder", "Maltravers Re is to"."""
    if page.counts[token.text.lower()]:
        return False
    if after is not None and page.passage.start + after.idx in page.covered:
        return False  # "Curator Ann Brook": what somebody is
    if after is None or token.text in page.title:
        return token.text in page.title
    if after.text == ",":
        # "Silvrex, the builder of cable cars, …"
        return after.i + 1 < len(after.doc) and after.nbor().lower_ in _INSERTS
    return after.text == "&" or after.pos_ == "AUX" or _capital(after) or _acronym(after)


def _german_name(page: _Page, token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a capitalised German word that the tagger calls a name is one: nouns have capitals, too."""
    if after is not None and after.text == "&":
        return True
    if page.counts[token.text] > 1:
        return True
    if before is not None and before.pos_ in ("DET", "ADJ"):
        return False
    if before is not None and before.pos_ == "VERB" and after is not None and after.pos_ == "DET":
        return True  # "BaFin entzieht Norvik die Lizenz"
    return (
        token.text in page.title
        or (after is not None and after.pos_ == "PROPN" and _capital(after) and not _listed(page, after))
        or (before is not None and before.lower_ in function_words("de", "before_name"))
    )


def _new_mention(article_id: str, passage: PassageDoc, run: Sequence[Token]) -> Mention:
    start, end = passage.start + run[0].idx, passage.start + run[-1].idx + len(run[-1].text)
    text = passage.text[start - passage.start : end - passage.start]
    return _mention(article_id, start, text)


def _mention(article_id: str, start: int, text: str) -> Mention:
    return Mention(article_id, start, start + len(text), text, "MISC", text_id(text), text, "description")
