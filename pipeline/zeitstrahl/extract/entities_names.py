"""What of the mentions is a name: general names of offices are none, but a place inside them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.records import Article, Language, Mention
from zeitstrahl.register import Register
from zeitstrahl.register.names import Word, split_words

__all__ = ["names_of"]

_PLACES = ("COUNTRY", "REGION", "CITY")
_LONGEST_PLACE = 3


def names_of(article: Article, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """The names among the mentions, in order of the text.

    "Austria's data protection authority" names Austria; "das hessische Verkehrsministerium" names
    the Verkehrsministerium. The claims know the offices that are meant all the same.
    """
    language = article.language or "en"
    found: list[Mention] = []
    for mention in mentions:
        found += _named(mention, language, register) if mention.general else [mention]
    return found


def _named(mention: Mention, language: Language, register: Register) -> Iterator[Mention]:
    words = split_words(mention.text)
    behind = 0
    for length in range(1, min(_LONGEST_PLACE, len(words) - 1) + 1):
        name = mention.text[words[0].start : words[length - 1].end]
        places = [one for one in register.candidates(name, language) if one.type in _PLACES]
        if places:
            end = mention.start + len(name)
            canonical = register.name(places[0].id, language)
            yield replace(
                mention,
                end=end,
                text=name,
                label="LOC",
                entity_id=places[0].id,
                canonical=canonical,
                general=False,
            )
            behind = length
            break
    first = _name_start(words, behind, language)
    if first is not None:
        start, end = words[first].start, words[-1].end
        yield replace(
            mention,
            start=mention.start + start,
            end=mention.start + end,
            text=mention.text[start:end],
            general=False,
        )


def _name_start(words: Sequence[Word], behind: int, language: Language) -> int | None:
    """The first word of the name of a ministry, written as one; None if it is a description."""
    lexicon = name_lexicon(language)
    if language == "de":
        return len(words) - 1 if words[-1].fold.endswith(lexicon.ministries) else None
    first = next((at for at in range(behind, len(words)) if words[at].fold != "s"), len(words))
    own = [word for word in words[first:] if word.fold not in lexicon.inner]
    return first if own and all(word.text[0].isupper() for word in own) else None
