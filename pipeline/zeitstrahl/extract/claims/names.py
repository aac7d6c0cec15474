"""The names that the claim grammar reads, before what unknown ones are is found out, and their signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zeitstrahl.extract.claims.headlines import mend_headlines
from zeitstrahl.extract.claims.lexicon import Lexicon, load_lexicon
from zeitstrahl.extract.claims.name_spans import whole_places, without_offices
from zeitstrahl.extract.claims.retype import SignedName, signed_names
from zeitstrahl.extract.claims.supplement import supplement
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Register


def mended(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> list[Mention]:
    """The mentions with those that the model missed, in their right bounds; mends the headlines in place."""
    for passage in docs:
        mend_headlines(passage)
    mentions = supplement(article.id, article.title, docs, whole_places(docs, mentions, register), lexicons)
    return without_offices(docs, mentions, register)


def name_signs(
    article: Article, docs: Sequence[PassageDoc], mentions: Sequence[Mention], register: Register
) -> list[SignedName]:
    """The names of an article with what speaks for their kinds: to train the belief in kinds.

    Args:
        docs: the parsed passages.
        mentions: as found in ``article.text``.
    """
    lexicons = {passage.language: load_lexicon(passage.language) for passage in docs}
    mentions = mended(article, docs, mentions, register, lexicons)
    return list(signed_names(article.title, docs, mentions, register, lexicons))
