"""Whether a statement rejects something, and whether a verb of denial denies."""

from __future__ import annotations

from zeitstrahl.extract.claims.content import content_clause
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature


def denies_not(world: World, draft: Draft) -> bool:
    """Whether the verb itself is negated: "did not rule out", "wies nicht zurück"."""
    place = draft.hit.place
    words = world.lexicons[draft.sentence.language]["negation"]
    window = (
        range(max(0, place - 3), place)
        if draft.sentence.language == "en"
        else range(max(0, place - 2), place + 6)
    )
    end = next(
        (
            at
            for at in window
            if at > place and draft.sentence.lower[min(at, len(draft.sentence.lower) - 1)] in ',.;:„“"'
        ),
        window.stop,
    )
    return has(draft.sentence, words, [at for at in window if at < min(end, len(draft.sentence.lower))])


def refuses(world: World, draft: Draft) -> bool:
    """Whether an English verb has a person for its object: "denied fans a note", "dismissed workers"."""
    sentence = draft.sentence
    if sentence.language != "en":
        return False
    chunk = next((one for one in sentence.chunks if one.first > draft.hit.place), None)
    if chunk is None or chunk.first - draft.hit.place > 2 or chunk.preposition:
        return False
    if any(sentence.lower[at] in ("that", ":", ",") for at in range(draft.hit.place + 1, chunk.first)):
        return False
    if sentence.token(chunk.first).pos_ == "NUM":
        return True
    lexicon = world.lexicons["en"]
    return _two_objects(sentence, chunk) or any(
        has(sentence, lexicon[name], [chunk.head])
        for name in ("addressee", "staff", "person_word", "denied_thing")
    )


def _two_objects(sentence: Sentence, first: Chunk) -> bool:
    """Whether somebody is denied a thing, both phrases side by side: "denied his opponent an equaliser"."""
    second = next((one for one in sentence.chunks if one.first == first.last + 1), None)
    if second is None or second.preposition or sentence.lower[second.first] not in ("a", "an", "any", "the"):
        return False
    behind = second.last + 1
    told = behind < len(sentence.lower) and sentence.token(behind).pos_ in ("VERB", "AUX")
    begin = sentence.range(second.head, second.head)[0]
    return not told and not any(time.start <= begin < time.end for time in sentence.times)


def answers_nothing(draft: Draft) -> bool:
    """Whether a statement only names a condition: "falls sie ihre Anteile nicht verkaufen"."""
    kind = draft.sentence.clause_of(draft.hit.place).kind
    return bool(draft.hit.trigger.options.get("speech")) and kind == "conditional"


def is_about(world: World, draft: Draft, name: str) -> bool:
    """Whether a sentence has a word of a class, or the verb rejects what a clause or pronoun tells."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if has(sentence, lexicon[name]):
        return True
    near = sentence.lower[draft.hit.place + 1 : draft.hit.place + 4]
    if any(lexicon[name].nouns.fullmatch(word) for word in near):
        return True
    if name == "accusation" and content_clause(world, draft) is not None:
        return True
    # "Ondrel bestreitet dies": a pronoun as object answers what was said before
    return any(
        sentence.lower[at] in ("das", "dies", "that", "this", "it") for at in scope(sentence, draft.hit.place)
    )


def rejects(world: World, draft: Draft, name: str) -> bool:
    """Whether a statement rejects something: it is negated and about wrongs, or says that all is lawful.

    What is ``protest`` or ``untrue`` rejects by its verb or its words; whom, :mod:`.context` asks.
    """
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if name == "protest":
        return True
    if name == "untrue":
        return sentence.clause_of(draft.hit.place).kind not in ("conditional", "infinitive")
    if not _of_itself(world, draft):
        return False
    places = [
        at for clause in sentence.clauses for at in clause.tokens if _near(sentence, clause.index, draft)
    ]
    if has(sentence, lexicon[name], places):
        return True
    return has(sentence, lexicon["negation"], places) and any(
        has(sentence, lexicon[one], places) for one in ("wrong", "wrong_broad")
    )


def _of_itself(world: World, draft: Draft) -> bool:
    """Whether the speaker speaks of itself: by name, pronoun or possessive, or of what it is accused of."""
    sentence = draft.sentence
    speaker = draft.principal
    lexicon = world.lexicons[sentence.language]
    places = {
        at for clause in sentence.clauses for at in clause.tokens if _near(sentence, clause.index, draft)
    }
    for chunk in sentence.chunks:
        if chunk.head not in places or chunk.preposition:
            continue
        start, end = sentence.range(chunk.first, chunk.last)
        own = (
            chunk.mention is not None and speaker is not None and chunk.mention.entity_id == speaker.entity_id
        )
        referred = [
            one
            for one in world.references.within(start, end)
            if speaker is not None and one.mention.entity_id == speaker.entity_id
        ]
        token = sentence.token(chunk.head)
        pronoun = (
            token.pos_ == "PRON" or (chunk.first == chunk.last and token.pos_ == "DET")
        ) and not chunk.mention
        pronoun = pronoun and "Rel" not in feature(token, "PronType")
        if own or referred or pronoun or has(sentence, lexicon["accusation"], [chunk.head]):
            return True
    return False


def _near(sentence: Sentence, index: int, draft: Draft) -> bool:
    """Whether a clause is that of the trigger, or stands right above or below it."""
    own = sentence.clause_of(draft.hit.place)
    other = sentence.clauses[index]
    return other.index == own.index or other.parent == own.index or own.parent == other.index
