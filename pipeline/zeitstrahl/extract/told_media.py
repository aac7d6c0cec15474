"""Papers, broadcasters and agencies that are told something and do not speak themselves."""

from __future__ import annotations

import functools

from zeitstrahl.extract.reference_lexicon import read_lexicon
from zeitstrahl.records import Mention

_BEFORE = 16
"""Characters before a name in which its article or preposition is looked for."""


def is_told(text: str, mention: Mention) -> bool:
    """Whether a news outlet is the one to whom somebody speaks: "sagte der Deutschen Presse-Agentur".

    After a noun, "der" may be a genitive as well ("eine Sprecherin der Deutschen Presse-Agentur"): of an
    outlet it is far more often the dative.

    Args:
        text: of the article, to which the offsets of the mention refer.
    """
    if mention.entity_id not in _outlets():
        return False
    before = text[max(mention.start - _BEFORE, 0) : mention.start].split()
    return bool(before) and before[-1].lower() in _told_words()


@functools.cache
def _outlets() -> frozenset[str]:
    return frozenset(read_lexicon("en", "speakers")["media"]["outlets"])


@functools.cache
def _told_words() -> frozenset[str]:
    return frozenset(
        word for language in ("de", "en") for word in read_lexicon(language, "speakers")["media"]["told"]
    )
