"""What the words for a kind of goods mean: "the stripper" after "the paint stripper Norva Forte"."""

from __future__ import annotations

from collections import defaultdict

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import contractions
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Language, Mention

_SHORTEST = 4
"""Letters of a noun that may be the end of a compound: "Mittel" of "Abbeizmittel"."""
_ARTICLES = frozenset({"a", "an", "the", "ein", "eine", "einem", "einen", "einer", "der", "die", "das"})
_LONGEST = 3
"""Words of a definite phrase, its article with it."""


def goods_called(world: World, sentence: Sentence, chunk: Chunk) -> Mention | None:
    """The goods with a name that a definite phrase calls by their kind; None if it means none."""
    token, first = sentence.token(chunk.head), sentence.token(chunk.first)
    if chunk.mention is not None or token.pos_ != "NOUN" or chunk.head - chunk.first >= _LONGEST:
        return None
    definite = "Def" in feature(first, "Definite") or "Dem" in feature(first, "PronType")
    if not (definite or sentence.lower[chunk.first] in contractions()):
        return None
    named = world.once(_by_kind, sentence.language)
    words = {token.lemma_.casefold(), sentence.lower[chunk.head]}
    found = {one for word in words for one in named.get(word, ())}
    if not found and sentence.language == "de":
        found = {one for word in words for one in world.once(_by_ending, sentence.language, word)}
    if len(found) != 1:
        return None
    (entity,) = found
    return world.mentions_of(entity)[0]


def _by_ending(world: World, language: Language, word: str) -> set[str]:
    """The goods whose kind ends in a word that is long enough."""
    named = world.once(_by_kind, language) if len(word) >= _SHORTEST else {}
    return {one for kind, entities in named.items() if kind.endswith(word) for one in entities}


def _by_kind(world: World, language: Language) -> dict[str, set[str]]:
    """Nouns that stand right before or behind the names of goods, and what they name."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in world.story.sentences:
        for placed in sentence.mentions if sentence.language == language else ():
            mention = placed.mention
            if "product" not in world.kinds(mention.entity_id) or world.register.get(mention.entity_id):
                continue
            place = _noun_before(sentence, placed.first, placed.last)
            if place is None:
                place = _noun_behind(sentence, placed.last + 1)
            if place is not None:
                found[sentence.token(place).lemma_.casefold()].add(mention.entity_id)
                found[sentence.lower[place]].add(mention.entity_id)
    return dict(found)


def _noun_before(sentence: Sentence, first: int, last: int) -> int | None:
    """The noun before a name, or with which it begins: "des Käses Norvik Blau", "Abbeizer Norva"."""
    if first < last and sentence.token(first).pos_ == "NOUN":
        return first
    at = first - 1
    if at >= 0 and sentence.lower[at] in ('"', "„", "“", "«", "»"):
        at -= 1
    if at < 0 or sentence.token(at).pos_ == "NOUN":
        return at if at >= 0 else None
    # "den Weichkäse Norva": the tagger takes the noun for a part of the name
    noun = sentence.language == "de" and at and sentence.token(at).pos_ == "PROPN"
    free = all(not one.first <= at <= one.last for one in sentence.mentions)
    return at if noun and free and sentence.token(at - 1).pos_ in ("DET", "ADJ") else None


def _noun_behind(sentence: Sentence, comma: int) -> int | None:
    """The head of what a name is said to be: "Norva Forte, a paint stripper made by …"."""
    if sentence.lower[comma : comma + 1] != (",",) or sentence.lower[comma + 1 : comma + 2] == ():
        return None
    chunk = sentence.chunk_at(comma + 1)
    said = chunk is not None and chunk.first == comma + 1 and sentence.lower[chunk.first] in _ARTICLES
    if chunk is None or not said or chunk.preposition or sentence.token(chunk.head).pos_ != "NOUN":
        return None
    return chunk.head
