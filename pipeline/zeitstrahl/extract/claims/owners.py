"""The company behind goods: "drones made by Lumenta", "Technik des chinesischen Konzerns Quarzlink"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention

_LONGEST = 9
"""Words between goods and the name of who makes them, at most."""
_BODIES = frozenset({"authority", "government", "court", "country", "parliament", "city", "region", "person"})
_PASSED = frozenset({"DET", "ADJ", "ADV", "PROPN"})
"""Word classes that may stand before the name: "des größten chinesischen Herstellers X"."""


def owner_of(world: World, sentence: Sentence, chunk: Chunk) -> Mention | None:
    """The company that the words right behind a phrase for goods call their maker or seller."""
    language = sentence.language
    first = chunk.last + 1
    made = first < len(sentence.lower) and sentence.lower[first] in function_words(language, "made")
    begin = first + made
    links = function_words(language, "made_by")
    if begin >= len(sentence.lower) or sentence.lower[begin] not in links:
        return None
    words = world.lexicons[language]
    for at in range(begin + 1, min(begin + 1 + _LONGEST, len(sentence.lower))):
        placed = next((one for one in sentence.mentions if one.first == at), None)
        if placed is not None and placed.mention.label not in ("LOC", "PERSON"):
            kinds = world.kinds(placed.mention.entity_id)
            return None if kinds & _BODIES and "company" not in kinds else placed.mention
        token = sentence.token(at)
        maker = any(has(sentence, words[name], [at]) for name in ("maker", "company_word", "company_before"))
        if token.pos_ not in _PASSED and not maker and token.text not in ("-", "'s"):
            return None
    return None
