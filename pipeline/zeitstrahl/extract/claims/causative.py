"""Who lets others say it: "Dayan ließ ausrichten, das sei erfunden", "einen Bericht ließ sie dementieren"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention

_TYPES = frozenset({"denial", "allegation"})


def who_lets_say(world: World, draft: Draft) -> Mention | None:
    """The named subject of a German *lassen* with an infinitive of saying, whose words the trigger is."""
    sentence = draft.sentence
    if sentence.language != "de" or draft.type not in _TYPES:
        return None
    place = _letting(sentence)
    if place is None:
        return None
    chunk = _subject(sentence, place)
    if chunk is None:
        return None
    if chunk.mention is not None:
        return chunk.mention
    return world.references.resolve(*sentence.range(chunk.first, chunk.last))


def _letting(sentence: Sentence) -> int | None:
    """Where the finite verb stands: "ließ … ausrichten"; None if the sentence has none."""
    lets, says = function_words("de", "lets"), function_words("de", "let_say")
    for at, word in enumerate(sentence.lower):
        if word in lets:
            behind = sentence.lower[at + 1 :]
            end = behind.index(",") if "," in behind else len(behind)
            return at if not says.isdisjoint(behind[:end]) else None
    return None


def _subject(sentence: Sentence, place: int) -> Chunk | None:
    before = sentence.chunk_at(place - 1) if place else None
    if before is not None and before.last == place - 1 and not before.preposition:
        return before
    behind = next((one for one in sentence.chunks if one.first > place), None)
    return behind if behind is not None and behind.first == place + 1 and not behind.preposition else None
