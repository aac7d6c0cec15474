"""Names that the model misses and the words themselves give away: "die Norvik-Pleite", "die Havelbank"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Mention
from zeitstrahl.register.register import text_id

_LEAST = 3
"""Letters of a name, at least."""
_NAMED = frozenset({"ORG", "PRODUCT"})


def more_names(
    article_id: str, docs: Sequence[PassageDoc], mentions: Sequence[Mention], lexicons: Mapping[str, Lexicon]
) -> list[Mention]:
    """The mentions, with names added that are sure without the model.

    Those are the first parts of German compounds whose second part only firms have, German words made of a
    river or the like and what firms are, and names that the model finds elsewhere in the article.
    """
    covered = {at for one in mentions for at in range(one.start, one.end)}
    known = {one.text: one for one in mentions if one.label in _NAMED and one.origin != "register"}
    found = []
    for passage in docs:
        for token in passage.tokens:
            if not token.text[:1].isupper():
                continue
            start = passage.start + token.idx
            if start in covered:
                continue
            if passage.language == "de":
                found += [
                    _mention(article_id, start, name) for name in _of_firm(token, lexicons[passage.language])
                ]
            home = known.get(token.text)
            if home is not None and token.pos_ == "PROPN" and len(token.text) > _LEAST:
                found.append(replace(home, start=start, end=start + len(token.text)))
    return sorted([*mentions, *found], key=lambda one: (one.start, -one.end)) if found else list(mentions)


def _of_firm(token: Token, lexicon: Lexicon) -> Iterator[str]:
    """The name of a firm in a German word: the first part of a compound, or all of it."""
    first, _, head = token.text.rpartition("-")
    if len(first) >= _LEAST and head[:1].isupper() and any(char.isupper() for char in first):
        if lexicon["firm_head"].nouns.fullmatch(head.lower()) and not lexicon["first_part"].nouns.fullmatch(
            first.lower()
        ):
            yield first
        return
    word = token.lower_
    if lexicon["firm_ending"].words.fullmatch(word) and lexicon["firm_first"].words.fullmatch(word):
        if not lexicon["no_firm"].words.fullmatch(word):
            yield token.text


def _mention(article_id: str, start: int, text: str) -> Mention:
    return Mention(article_id, start, start + len(text), text, "ORG", text_id(text), text, "description")
