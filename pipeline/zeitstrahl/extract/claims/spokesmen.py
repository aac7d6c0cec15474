"""Fills the role of who says it from the attribution whose words are the trigger."""

from __future__ import annotations

from zeitstrahl.extract.claims.causative import who_lets_say
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.suits import UNSURE, fitness
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import Mention

_SUBJECT = 0.6
"""Score from which on a phrase counts as the subject of a verb of saying."""
_OFFICES = frozenset({"authority", "government", "court", "union", "media"})


def fill_speaker(world: World, draft: Draft, taken: dict[str, str]) -> None:
    """Fill the role of who says it from the attribution whose verb or words are the trigger."""
    role = draft.hit.grammar.type.grammar.get("speaker_role")
    if not role:
        return
    if (lets := who_lets_say(world, draft)) is not None:
        draft.roles[role] = [mention_filler(lets)]
        draft.why[role] = "lets it be said = 0.90"
        taken[lets.entity_id] = role
        return
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    said = draft.hit.said or world.cued(start, end)
    if draft.hit.said is None and said is not None and not _subject_speaks(world, draft, said):
        return
    if said is None:
        return
    mention = _named_body(world, said) or _pronoun(world, draft.type, said) or _spokes(said)
    if mention is None or _alien(world, draft, said, mention):
        return
    if fitness(world, draft, role, mention)[0] <= 0:
        return
    draft.roles[role] = [mention_filler(mention)]
    draft.why[role] = "speaker = 1.00"
    taken[mention.entity_id] = role
    if said.person is not None and said.person.entity_id != mention.entity_id:
        taken[said.person.entity_id] = role


def _accused(draft: Draft, said: Attribution) -> bool:
    """Whether the supposed speaker is whom a passive verb accuses: "Norvik accused of fraud"."""
    sentence = draft.sentence
    at = sentence.place(said.speaker_start) if said.speaker_start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if chunk is None or not is_passive(sentence, draft.hit.place, draft.hit.found.participle):
        return False
    slots = draft.slots.get(chunk.index, {})
    return slots.get("object", 0.0) > _SUBJECT and not slots.get("subject", 0.0)


def _subject_speaks(world: World, draft: Draft, said: Attribution) -> bool:
    """Whether the subject of the trigger is the speaker that was found, or leaves it open who that is."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    ranked = sorted(sentence.chunks, key=lambda chunk: -draft.slots.get(chunk.index, {}).get("subject", 0.0))
    if not ranked or draft.slots[ranked[0].index].get("subject", 0.0) < _SUBJECT:
        return not _accused(draft, said)
    chunk = ranked[0]
    at = sentence.place(said.speaker_start) if said.speaker_start is not None else None
    own = sentence.clause_at[draft.hit.place]
    if (
        sentence.language == "de"
        and at is not None
        and sentence.clause_at[at] == own != sentence.clause_at[chunk.head]
    ):
        return True
    start, end = sentence.range(chunk.first, chunk.last)
    if said.speaker_start is not None and said.speaker_start < end and start < (said.speaker_end or 0):
        return not any(one.entity_id != _id_of(said) for one in world.story.mentions_in(start, end))
    if world.story.mentions_in(start, end):
        return False
    return sentence.token(chunk.head).pos_ == "PRON" or has(sentence, lexicon["spokesperson"], [chunk.head])


def _id_of(said: Attribution) -> str:
    mention = _spokes(said)
    return mention.entity_id if mention is not None else ""


def _spokes(said: Attribution) -> Mention | None:
    """Who speaks: the body if one speaks or is spoken for by name, else the person."""
    if said.person is not None and said.organisation is not None:
        named = _named(said, said.person) and not _named(said, said.organisation)
        return said.person if named else said.organisation
    return said.organisation or said.person


def _pronoun(world: World, type_name: str, said: Attribution) -> Mention | None:
    """Who denies, where "he" or "she" does: that person, and not whom it speaks for."""
    if type_name != "denial" or said.person is None or said.speaker_start is None or said.speaker_end is None:
        return None
    words = world.story.text(said.speaker_start, said.speaker_end).casefold()
    return said.person if words in function_words(None, "he_she") else None


def _named_body(world: World, said: Attribution) -> Mention | None:
    """The body in the speaker's words, where another was taken for it: "a Velmora spokesman"."""
    if said.person is not None or said.organisation is None or _named(said, said.organisation):
        return None
    inside = world.story.mentions_in(said.speaker_start or 0, said.speaker_end or 0)
    return next(
        (one for one in inside if _named(said, one) and one.label not in ("LOC", "PERSON")),
        None,
    )


def _named(said: Attribution, mention: Mention) -> bool:
    """Whether a mention stands in the words that name the speaker."""
    return said.speaker_start is not None and said.speaker_start <= mention.start < (said.speaker_end or 0)


def _some_people(world: World, draft: Draft, said: Attribution, mention: Mention) -> bool:
    """Whether "Aktionärsvertreter", "customers" were taken for the firm: those who accuse are none of it."""
    sentence = draft.sentence
    place = sentence.place(said.speaker_start) if said.speaker_start is not None else None
    chunk = sentence.chunk_at(place) if place is not None else None
    if chunk is None or "company" not in world.kinds(mention.entity_id):
        return False
    plural = "Plur" in feature(sentence.token(chunk.head), "Number")
    bare = not any(sentence.token(at).pos_ in ("DET", "PRON") for at in range(chunk.first, chunk.head))
    return plural and bare and chunk.link != "owned" and sentence.token(chunk.head).pos_ == "NOUN"


def _alien(world: World, draft: Draft, said: Attribution, mention: Mention) -> bool:
    """Whether "der Firmenchef" was taken for one of a union or an authority that is named before."""
    if _named(said, mention):
        return False
    if draft.type == "allegation" and _some_people(world, draft, said, mention):
        return True
    if not world.kinds(mention.entity_id) & _OFFICES:
        return False
    if len(world.kinds(mention.entity_id)) >= UNSURE:
        return False
    sentence = draft.sentence
    if said.speaker_start is None or not sentence.start <= said.speaker_start < sentence.end:
        return False
    first, last = sentence.place(said.speaker_start), sentence.place((said.speaker_end or 1) - 1)
    if first is None or last is None:
        return False
    return has(sentence, world.lexicons[sentence.language]["business_person"], range(first, last + 1))
