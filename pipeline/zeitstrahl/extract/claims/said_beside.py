"""When somebody said what a claim tells, where the sentence beside it says so."""

from __future__ import annotations

from zeitstrahl.extract.claims.days import beside, usable
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import TimeExpression

_WEEK = 6
"""Days from the first to the last of a week."""
_MONTH = 31
"""Days before publication within which one day tells when somebody spoke who goes on to speak, at most."""
_OPENING = 3
"""Words with which a sentence takes up who spoke before."""


def told_next(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """When the speaker of a claim says what stands in the next sentence."""
    if sentence.index != draft.sentence.index + 1:
        return None
    return _told(world, draft, sentence)


def told_before(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    """When who goes on to speak ("It also demanded") spoke in the sentence before."""
    lexicon = world.lexicons[draft.sentence.language]
    opening = [at for at, word in enumerate(draft.sentence.lower[:_OPENING]) if word.isalpha()]
    if not has(draft.sentence, lexicon["goes_on"], opening):
        return None
    known = _speakers(draft)
    if not any(placed.mention.entity_id in known for placed in sentence.mentions) and not any(
        one.mention.entity_id in known for one in world.references.within(sentence.start, sentence.end)
    ):
        return None
    return next((time for time in times_of(world, draft, sentence) if _spoken_then(world, time)), None)


def _spoken_then(world: World, time: TimeExpression) -> bool:
    """Whether somebody may have spoken at a time: on a day or in a week up to publication."""
    published = world.story.article.published_day
    if time.role in ("deadline", "end", "start") or time.earliest is None or time.latest is None:
        return False
    if (time.latest - time.earliest).days > _WEEK:
        return False
    return published is None or 0 <= (published - time.earliest).days <= _MONTH


def _told(world: World, draft: Draft, sentence: Sentence) -> TimeExpression | None:
    for time in times_of(world, draft, sentence):
        if not _spoken_then(world, time):
            continue
        said = next(
            (
                one
                for one in world.cues(sentence.start, sentence.end)
                if (one.cue_start or 0) >= sentence.start and one.kind != "reported"
            ),
            None,
        )
        if said is not None and said.start <= time.start < said.end and not _parted(said, time):
            continue  # "The board decided only last week, he said"
        if said is not None and _same_speaker(draft, said.person, said.organisation):
            return time
        if (
            said is not None
            and said.organisation is None
            and _of_same_house(world, draft, sentence, said.cue_start)
        ):
            return time
        if said is None and _says_so(world, draft, sentence, time):
            return time
    return None


def _parted(said: Attribution, time: TimeExpression) -> bool:
    """Whether the clause on who speaks stands within the words said, and a time behind its verb."""
    cue = said.cue_start
    return cue is not None and said.start <= cue < said.end and time.start > cue


def _of_same_house(world: World, draft: Draft, sentence: Sentence, at: int | None) -> bool:
    """Whether an unnamed or new officer speaks who can only be that of who spoke before.

    "Wondaro denied it. 'None of this is true,' chief executive Ann Hale said on Thursday."
    """
    lexicon = world.lexicons[sentence.language]
    if not any(has(sentence, lexicon[name]) for name in ("officer", "official")):
        return False
    known = _speakers(draft)
    place = sentence.place(at) if at is not None else None
    clause = sentence.clause_of(place).tokens if place is not None else range(len(sentence.lower))
    return bool(known) and not any(
        placed.mention.entity_id not in known
        and placed.mention.label in ("ORG", "LOC")
        and sentence.place(placed.mention.start) in clause
        for placed in sentence.mentions
    )


def _says_so(world: World, draft: Draft, sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a sentence only tells when it was said: "Das teilte die Behörde am Montag mit"."""
    lexicon = world.lexicons[sentence.language]
    place = sentence.place(time.start)
    words = [word for word in sentence.lower if word.isalpha()]
    if place is None or not words or words[0] not in function_words(None, "this_was_said"):
        return False
    own = sentence.clause_of(place)
    if len(sentence.clauses) > 1 or not has(sentence, lexicon["speech"], own.tokens):
        return False
    known = _speakers(draft)
    named = {placed.mention.entity_id for placed in sentence.mentions}
    named |= {one.mention.entity_id for one in world.references.within(sentence.start, sentence.end)}
    return bool(known & named) or not others_speak(world, named, known)


def _same_speaker(draft: Draft, *speakers: object) -> bool:
    """Whether one of those who speak is named by the claim, or nobody is named."""
    known = _speakers(draft)
    named = [one for one in speakers if one is not None]
    return bool(named) and any(getattr(one, "entity_id", None) in known for one in named)


def _speakers(draft: Draft) -> set[str]:
    return {
        filler.entity_id
        for role in ("accuser", "speaker", "authority")
        for filler in draft.roles.get(role, ())
        if filler.entity_id
    }


def others_speak(world: World, named: set[str], known: set[str]) -> bool:
    """Whether another body is named than those who forbid."""
    return any(one not in known and world.kinds(one) & {"authority", "government", "court"} for one in named)


def times_of(world: World, draft: Draft, sentence: Sentence) -> list[TimeExpression]:
    """The days, months and years of a sentence that may date a claim; neither the hour nor the dateline."""
    return [
        time
        for time in sentence.times
        if usable(time) and not _clock(time) and not beside(world, draft, time)
    ]


def _clock(time: TimeExpression) -> bool:
    """Whether only the hour is told, and not the day: "um 12 Uhr", but "am 31. Dezember, 12 Uhr"."""
    dated = any(part in time.rule for part in ("date", "weekday"))
    return time.type == "TIME" and "T" in (time.edtf or "") and not dated
