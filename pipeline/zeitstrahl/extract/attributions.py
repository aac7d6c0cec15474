"""Who says what in an article, without its claims."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.readers import reader
from zeitstrahl.extract.reference import build_references
from zeitstrahl.extract.speakers import Attribution, find_attributions
from zeitstrahl.records import Article, Passage


def attributions(article: Article, passages: Sequence[Passage], knowledge: Knowledge) -> list[Attribution]:
    """What is said in an article and by whom, in the order of the text.

    Raises:
        ModelError: the trained pipeline of a language is missing or damaged.
    """
    docs = [
        PassageDoc(
            reader(one.language, knowledge.models)(article.text[one.start : one.end]), one.start, one.language
        )
        for one in passages
    ]
    mentions = find_mentions(article, docs, knowledge.register)
    references = build_references(article, docs, mentions, knowledge.register)
    return find_attributions(article, docs, mentions, references)
