"""Which authority speaks where a sentence leaves it unsaid: "the agency", "it", a passive."""

from __future__ import annotations

import re

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import fitness, official
from zeitstrahl.extract.claims.view import Chunk
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import Filler, Language, Mention

_BACK = 3
"""Sentences before a stance in which the authority behind a passive or pronoun may stand."""
_SUBJECT = 0.6
_MINISTER = re.compile(
    r"(?:bundes|landes|staats|vize|ex-|außen)?(\w{4,6})\w*?(?:ministers?|ministerin|ministeriums?|senatorin|senators?)"
)
"""What a minister is for, as far as two words of one stem agree: "Verkehrsminister", "Verkehrsressort"."""
BODIES = frozenset({"authority", "government", "court", "parliament"})


def recent_authority(world: World, draft: Draft, role: str) -> None:
    """The authority that a passive, a pronoun or "the agency" leaves unsaid."""
    if draft.roles.get(role):
        _name_described(world, draft, role)
        return
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    said = world.said(start, end)
    if said is not None and _ministry(draft, role, said):
        return
    for mention in (said.organisation, said.person) if said is not None else ():
        if (
            mention is not None
            and world.kinds(mention.entity_id) & (BODIES | {"person"})
            and _speaks(world, draft, role, mention)
        ):
            take(draft, role, mention, "who says it = 0.60")
            return
    if said is not None and _somebody_else(world, draft, said):
        return
    if said is not None and _described(world, draft, role, said):
        return
    pointed = draft.hit.grammar.fill[role].get("recent") == "pointed"
    if pointed and _best(draft, ("subject",)) is None:
        return
    if not (
        draft.hit.said or draft.hit.trigger.options.get("indirect") or open_subject(world, draft, "authority")
    ):
        return
    before = _named_before(world, draft, role)
    if before is not None:
        take(draft, role, before, "named before = 0.50")


def _ministry(draft: Draft, role: str, said: Attribution) -> bool:
    """Fill the role with a ministry that is named by what it is for, where another body was taken for it.

    "sagte ein Sprecher des Verbraucherministeriums": not the office that was named before.
    """
    body = said.organisation
    if body is None or said.speaker_start is None or body.start >= said.speaker_start:
        return False
    for chunk in draft.sentence.chunks:
        start, end = draft.sentence.range(chunk.head, chunk.head)
        word = draft.sentence.lower[chunk.head]
        field = field_of(word, draft.sentence.language)
        if not field or field in f"{body.text} {body.canonical or ''}".casefold():
            continue
        if said.speaker_start <= start < (said.speaker_end or 0):
            name = draft.sentence.token(chunk.head).text
            canonical = name.removesuffix("s") if word.endswith("iums") else None
            draft.roles[role] = [Filler(name, start, end, canonical)]
            draft.why[role] = "described speaker = 0.60"
            return True
    return False


def _described(world: World, draft: Draft, role: str, said: Attribution) -> bool:
    """Fill the role with who is only described, and say whether so: "sagte die Landesrätin"."""
    place = draft.sentence.place(said.speaker_start) if said.speaker_start is not None else None
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    if chunk is None or chunk.mention is not None:
        return False
    if not has(draft.sentence, world.lexicons[draft.sentence.language]["authority"], [chunk.head]):
        return False
    before = _named_before(world, draft, role, chunk)
    if before is not None and is_definite(draft, chunk) and chunk.head - chunk.first <= 1:
        take(draft, role, before, "described, named before = 0.50")
    else:
        draft.roles[role] = [phrase_filler(draft.sentence, chunk)]
        draft.why[role] = "described speaker = 0.60"
    return True


def _named_before(world: World, draft: Draft, role: str, chunk: Chunk | None = None) -> Mention | None:
    """The authority that was named last in the sentences before.

    Args:
        chunk: that describes it; "der Verkehrsminister" is only one that has to do with traffic.
    """
    field = field_of(draft.sentence.lower[chunk.head], draft.sentence.language) if chunk is not None else ""
    target = {filler.entity_id for fillers in draft.roles.values() for filler in fillers}
    sentences = world.story.sentences
    own = draft.sentence.range(draft.hit.place, draft.hit.place)[0]
    for index in range(draft.sentence.index, max(-1, draft.sentence.index - 1 - _BACK), -1):
        for placed in sentences[index].mentions:
            mention = placed.mention
            if (
                mention.entity_id not in target
                and mention.start < own
                and world.kinds(mention.entity_id) & BODIES
                and _speaks(world, draft, role, mention)
                and field in f"{mention.text} {mention.canonical or ''}".casefold()
            ):
                return mention
    return None


def field_of(word: str, language: Language) -> str:
    """What a German word for a minister or ministry says it is for: "verkeh" of "Bundesverkehrsminister"."""
    if language != "de":
        return ""
    found = _MINISTER.fullmatch(word)
    return found.group(1) if found is not None else ""


def _name_described(world: World, draft: Draft, role: str) -> None:
    """Put the name in place of a bare description: "the agency", "die Behörde"."""
    filler = draft.roles[role][0]
    place = draft.sentence.place(filler.start) if filler.start is not None else None
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    if filler.entity_id or chunk is None or chunk.head - chunk.first > 1 or not is_definite(draft, chunk):
        return
    before = _named_before(world, draft, role, chunk)
    if before is not None:
        take(draft, role, before, "described, named before = 0.50")


def _somebody_else(world: World, draft: Draft, said: Attribution) -> bool:
    """Whether the words are said by somebody who is named or described and is no authority."""
    if (
        said.cue_start is not None
        and said.cue_start == draft.sentence.range(draft.hit.place, draft.hit.place)[0]
    ):
        return False
    if said.person is not None or said.organisation is not None:
        return True
    if said.speaker_text is None:
        return draft.hit.said is not None
    lexicon = world.lexicons[draft.sentence.language]
    words = said.speaker_text.casefold().split()
    if len(words) == 1 and words[0] in function_words(None, "speaking_pronouns"):
        return False
    return not any(
        lexicon[name].nouns.fullmatch(word)
        for name in ("authority", "official", "body_staff")
        for word in words
    )


def _speaks(world: World, draft: Draft, role: str, mention: Mention) -> bool:
    if fitness(world, draft, role, mention)[0] < 0.7:
        return False
    return "person" not in world.kinds(mention.entity_id) or official(world, mention)


def take(draft: Draft, role: str, mention: Mention, why: str) -> None:
    """Fill a role with a named thing, for a reason."""
    draft.roles[role] = [mention_filler(mention)]
    draft.why[role] = why


def open_subject(world: World, draft: Draft, name: str) -> bool:
    """Whether the trigger has no subject of its own: none, a pronoun, or a plain "the agency"."""
    chunk = _best(draft, ("subject",))
    if chunk is None:
        # "wird es kein Verbot geben" is nobody's word
        return not draft.hit.trigger.anchor or draft.hit.trigger.frame == "lack"
    sentence = draft.sentence
    if chunk.mention is not None or sentence.lower[chunk.head] in ("es", "there"):
        return False
    if sentence.lower[chunk.head] in ("he", "she"):
        # a person, who may speak for an office
        person = world.references.resolve(*sentence.range(chunk.head, chunk.head))
        return person is None or "person" not in world.kinds(person.entity_id) or official(world, person)
    if sentence.token(chunk.head).pos_ == "PRON" or (
        chunk.first == chunk.last and sentence.token(chunk.head).pos_ == "DET"
    ):
        return True
    return has(sentence, world.lexicons[sentence.language][name], [chunk.head]) and is_definite(draft, chunk)


def _best(draft: Draft, slots: tuple[str, ...]) -> Chunk | None:
    """The phrase that surely is one of some slots; None if there is none."""
    ranked = [
        (max(draft.slots.get(chunk.index, {}).get(slot, 0.0) for slot in slots), chunk)
        for chunk in draft.sentence.chunks
    ]
    score, chunk = max(ranked, key=lambda one: one[0], default=(0.0, None))
    return chunk if score >= _SUBJECT else None


def is_definite(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase points to something known: "the agency", "dieser Anbieter", "its maker"."""
    token = draft.sentence.token(chunk.first)
    if "Def" in feature(token, "Definite") or "Dem" in feature(token, "PronType"):
        return True
    return "Yes" in feature(token, "Poss")
