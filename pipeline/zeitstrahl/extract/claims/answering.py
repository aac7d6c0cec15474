"""Whether a statement rejects something, and whether a verb of denial denies."""

from __future__ import annotations

from zeitstrahl.extract.claims.content import content_clause
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
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
    if _is_person(sentence, chunk) and draft.hit.trigger.id in ("deny", "reject"):
        return not has(sentence, lexicon["contradicting"], [draft.hit.place])
    if has(sentence, lexicon["accusation"], [chunk.head]):
        return False  # "denied any link", "denied wrongdoing"
    return _two_objects(sentence, chunk) or any(
        has(sentence, lexicon[name], [chunk.head])
        for name in ("addressee", "staff", "person_word", "denied_thing")
    )


def _is_person(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is nothing but a person: "denied him", "knocked down Rahman"."""
    if sentence.lower[chunk.head] in function_words("en", "one_person"):
        return chunk.first == chunk.last
    behind = chunk.last + 1
    goes_on = behind < len(sentence.lower) and (
        sentence.lower[behind] in ("'s", "’s") or sentence.token(behind).pos_ in ("VERB", "AUX", "NOUN")
    )
    return chunk.mention is not None and chunk.mention.label == "PERSON" and not goes_on


def _two_objects(sentence: Sentence, first: Chunk) -> bool:
    """Whether somebody is denied a thing, both phrases side by side: "denied his opponent an equaliser"."""
    second = next((one for one in sentence.chunks if one.first == first.last + 1), None)
    if second is None or second.preposition or sentence.lower[second.first] not in ("a", "an", "any", "the"):
        return False
    behind = second.last + 1
    told = behind < len(sentence.lower) and sentence.token(behind).pos_ in ("VERB", "AUX")
    begin = sentence.range(second.head, second.head)[0]
    return not told and not any(time.start <= begin < time.end for time in sentence.times)


def only_told(world: World, draft: Draft) -> bool:
    """Whether "had nothing to do with it" is the report's own word, and said by nobody."""
    sentence, place = draft.sentence, draft.hit.place
    if sentence.language != "en" or sentence.lower[place : place + 4] != ("nothing", "to", "do", "with"):
        if sentence.lower[max(0, draft.hit.found.first) :][1:5] != ("nothing", "to", "do", "with"):
            return False
    return world.said(*sentence.range(place, place)) is None


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
    if _whose_accusation(world, draft):
        return True
    # "Ondrel bestreitet dies": a pronoun as object answers what was said before
    pointing = ("das", "dies", "was") if sentence.language == "de" else ("that", "this", "it", "which")
    return any(sentence.lower[at] in pointing for at in scope(sentence, draft.hit.place))


def _whose_accusation(world: World, draft: Draft) -> bool:
    """Whether a noun of accusing says who accuses, and of what: "an accusation by Greenpeace that …"."""
    if not draft.hit.trigger.nominal or draft.hit.trigger.options.get("tells") or draft.type != "allegation":
        return False
    sentence = draft.sentence
    accuser = next(iter(draft.roles.get("accuser", ())), None)
    at = sentence.place(accuser.start) if accuser is not None and accuser.start is not None else None
    own, chunk = sentence.chunk_at(draft.hit.place), sentence.chunk_at(at) if at is not None else None
    if own is None or chunk is None or chunk.chain != own.index:
        return False
    behind = chunk.last + 1
    opens = function_words(sentence.language, "told_by")
    if sentence.lower[behind : behind + 1] and sentence.lower[behind] in opens:
        return True
    comma = sentence.lower[behind : behind + 1] == (",",) and behind + 1 < len(sentence.lower)
    return comma and sentence.clause_at[behind + 1] != sentence.clause_at[draft.hit.place]


def rejects(world: World, draft: Draft, name: str) -> bool:
    """Whether a statement rejects something: it is negated and about wrongs, or says that all is lawful.

    What is ``protest`` or ``untrue`` rejects by its verb or its words; whom, :mod:`.context` asks.
    """
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if name == "protest":
        return not _keeps_a_thing(world, draft)
    if name == "untrue":
        told = sentence.clause_of(draft.hit.place).kind not in ("conditional", "infinitive")
        return told and not _only_attributes(world, sentence)
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


def _keeps_a_thing(world: World, draft: Draft) -> bool:
    """Whether "maintained a base" or "did not object" stands there, and nothing that is said."""
    sentence, place = draft.sentence, draft.hit.place
    if sentence.language != "en" or draft.hit.found.kind != "verb":
        return False
    if draft.hit.found.lemma in ("object", "disagree"):
        return denies_not(world, draft)
    behind = sentence.lower[place + 1 : place + 3]
    if draft.hit.found.lemma != "maintain" or "that" in behind or "," in behind:
        return False
    return not any(sentence.quoted) and content_clause(world, draft) is None


def _only_attributes(world: World, sentence: Sentence) -> bool:
    """Whether English words for what is untrue only stand before other nouns: "the absurd pretext"."""
    if sentence.language != "en":
        return False
    lexicon = world.lexicons["en"]
    found = find(sentence, lexicon["untrue"])
    if not found or any(one.kind != "word" for one in found):
        return False
    for one in found:
        behind = one.place + 1
        noun = behind < len(sentence.lower) and sentence.token(behind).pos_ == "NOUN"
        if not noun or sentence.token(one.place).pos_ != "ADJ":
            return False
        if any(
            has(sentence, lexicon[name], [behind])
            for name in ("accusation", "plan_report", "accusation_noun")
        ):
            return False
    return True


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
