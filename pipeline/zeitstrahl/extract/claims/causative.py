"""Who lets others say it: "Dayan ließ ausrichten, das sei erfunden", "einen Bericht ließ sie dementieren"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention

_PERSONS = frozenset({"er", "sie", "he", "she"})
_BACK = 2
"""Sentences before a pronoun in which the person that it means was named."""
_SUBJECT = 0.5
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
    known = world.references.resolve(*sentence.range(chunk.first, chunk.last))
    if known is None and sentence.lower[chunk.head] in _PERSONS:
        return last_person(world, sentence)
    return known


def name_pronoun(world: World, draft: Draft) -> None:
    """The person named last as who denies, where "he" or "she" does and nobody knows who that is."""
    role, sentence = draft.hit.grammar.type.principal, draft.sentence
    if draft.type != "denial" or draft.roles.get(role) or draft.hit.trigger.nominal or draft.hit.said:
        return
    own = sentence.clause_of(draft.hit.place).tokens
    for chunk in sentence.chunks:
        subject = draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT
        if subject and chunk.head in own and sentence.lower[chunk.head] in _PERSONS:
            if world.references.resolve(*sentence.range(chunk.first, chunk.last)) is None:
                person = last_person(world, sentence)
                if person is not None:
                    draft.roles[role] = [mention_filler(person)]
                    draft.why[role] = "person named before = 0.45"
            return


def last_person(world: World, sentence: Sentence) -> Mention | None:
    """The only person who is named in the sentences right before; None if there are several or none."""
    first = max(0, sentence.index - _BACK)
    for one in reversed(world.story.sentences[first : sentence.index]):
        found = {placed.mention.entity_id: placed.mention for placed in one.mentions}
        persons = [mention for mention in found.values() if "person" in world.kinds(mention.entity_id)]
        if persons:
            return persons[0] if len(persons) == 1 else None
    return None


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
