"""The names that the claim grammar reads, before what unknown ones are is found out, and their signs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zeitstrahl.extract.claims.fronted_verbs import mend_fronted
from zeitstrahl.extract.claims.headlines import mend_headlines
from zeitstrahl.extract.claims.lexicon import Lexicon, load_lexicon
from zeitstrahl.extract.claims.more_names import more_names
from zeitstrahl.extract.claims.name_spans import whole_places, without_offices
from zeitstrahl.extract.claims.retype import SignedName, signed_names
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Register

_DATELINE = 80
"""Letters of a passage within which a dateline ends."""
_CLOSED = re.compile(r"\) ?[-–—]")


def mended(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> list[Mention]:
    """The mentions in their right bounds, and some more; mends verbs taken for other words in place."""
    for passage in docs:
        mend_headlines(passage)
        mend_fronted(passage, lexicons[passage.language])
    mentions = [one for one in mentions if not _is_agency(docs, one)]
    mentions = more_names(article.id, docs, whole_places(docs, mentions, register), lexicons)
    return without_offices(docs, mentions, register)


def _is_agency(docs: Sequence[PassageDoc], mention: Mention) -> bool:
    """Whether a name in brackets ends a dateline: "LEEDS, May 3 (Maple Wire) - Norvik said"."""
    passage = next((one for one in docs if one.start <= mention.start < one.end), None)
    if passage is None or mention.start - passage.start > _DATELINE:
        return False
    start, end = mention.start - passage.start, mention.end - passage.start
    return passage.text[start - 1 : start] == "(" and _CLOSED.match(passage.text, end) is not None


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
