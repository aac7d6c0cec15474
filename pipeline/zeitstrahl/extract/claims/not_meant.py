"""Which named things a role does not mean, by where and how they stand."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act, names_group
from zeitstrahl.extract.claims.candidates import Candidate
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_WITH = frozenset({"mit", "with"})
_SUBJECT = 0.5
"""Score from which on a phrase is the subject."""


def is_home_of_people(world: World, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a place only says where those live who are told something: "Residents of Milton should"."""
    chunk = candidate.chunk
    if chunk is None or chunk.chain is None or candidate.mention.label != "LOC":
        return False
    return has(sentence, world.lexicons[sentence.language]["inhabitant"], [sentence.chunks[chunk.chain].head])


def is_owner(draft: Draft, candidate: Candidate) -> bool:
    """Whether a name stands in the trigger's own phrase or behind it: "Stellenabbau bei Norvik"."""
    if candidate.chunk is None:
        return False
    return candidate.chunk.preposition in ("bei", "beim", "at") or candidate.chunk.chain is not None


def office_name(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether a name is that of an office, or of a part of the goods: "die Datenschutzaufsicht AP"."""
    sentence, chunk = draft.sentence, candidate.chunk
    place = sentence.place(candidate.start)
    if not place or draft.type != "ban" or candidate.referred:
        return False
    lexicon = world.lexicons[sentence.language]
    if chunk is not None and chunk.chain is not None:
        head = sentence.chunks[chunk.chain].head
        if chunk.link in ("of", "genitive", "von") and has(sentence, lexicon["authority"], [head]):
            return True
        if chunk.link in _WITH and not names_act(sentence, lexicon, [head]):
            return sentence.token(head).pos_ == "NOUN"  # "jelly cups with the thickener Konjac"
    return lexicon["authority"].nouns.fullmatch(draft.sentence.lower[place - 1]) is not None


def on_a_kind(draft: Draft) -> bool:
    """Whether a ban says itself which kind of goods it is on: "a ban on rental e-scooters"."""
    sentence = draft.sentence
    own = sentence.chunk_at(draft.hit.place)
    if draft.type != "ban" or not draft.hit.trigger.nominal or own is None:
        return False
    place = draft.hit.place
    gerund = sentence.lower[place + 1 : place + 2] == ("on",) and sentence.lower[place + 2].endswith("ing")
    return any(
        (
            (chunk.chain == own.index and chunk.link in ("on", "von", "of"))
            or (gerund and place + 3 <= chunk.first <= place + 4 and not chunk.preposition)
        )
        and chunk.mention is None
        and sentence.token(chunk.head).pos_ == "NOUN"
        and "Plur" in feature(sentence.token(chunk.head), "Number")
        and sentence.token(chunk.first).pos_ not in ("DET", "PRON")
        for chunk in sentence.chunks
    )


def obeys(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether a "name" is a plain word for those who must obey: "Farmers will be barred from spraying it"."""
    place = draft.sentence.place(candidate.start)
    if draft.type != "ban" or candidate.referred or place is None or " " in candidate.mention.text:
        return False
    return names_group(draft.sentence, world.lexicons[draft.sentence.language], place)


def is_bound(draft: Draft) -> bool:
    """Whether the subject is who must not do it: "police must stop flying", but "the agency ordered X to"."""
    if draft.type != "ban" or not draft.hit.trigger.options.get("modal"):
        return False
    words, place = draft.sentence.lower, draft.hit.place
    bound = function_words(draft.sentence.language, "bound")
    tokens = draft.sentence.clause_of(place).tokens
    return any(words[at] in bound or " ".join(words[at : at + 2]) in bound for at in tokens)


def must_obey(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a body is who must not do it: "police must stop flying", "bans its use by departments"."""
    if draft.type != "ban":
        return False
    if is_bound(draft):
        return draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT
    sentence, at = draft.sentence, chunk
    if chunk.coordinated is not None and chunk.chain is None:
        at = chunk = sentence.chunks[chunk.coordinated]
    if chunk.link not in ("by", "durch"):
        return False
    while at.chain is not None:
        at = sentence.chunks[at.chain]
        if at.first <= draft.hit.place <= at.last:
            return False
        if names_act(sentence, world.lexicons[sentence.language], [at.head]):
            return True
    return False


def is_spot(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether an unknown "name" says where a thing is forbidden: "Parking in the Old Town is outlawed"."""
    chunk, sentence = candidate.chunk, draft.sentence
    if draft.type != "ban" or candidate.referred or chunk is None or sentence.language != "en":
        return False
    if world.register.get(candidate.mention.entity_id) is not None or not chunk.preposition:
        return False
    known = world.corrected.get(candidate.mention.entity_id, frozenset())
    return (
        chunk.preposition in function_words("en", "inside")
        and sentence.lower[chunk.first] == "the"
        and not known & {"company", "product"}
    )


def is_pronoun(candidate: Candidate) -> bool:
    """Whether a candidate is one word that was resolved: "it", "ihm"."""
    chunk = candidate.chunk
    return candidate.referred and chunk is not None and chunk.first == chunk.last


def office_accuses(world: World, draft: Draft) -> bool:
    """Whether the clause has the word for an office: "The Dutch regulator accused it" of no office."""
    lexicon = world.lexicons[draft.sentence.language]
    return has(draft.sentence, lexicon["authority"], draft.sentence.clause_of(draft.hit.place).tokens)


def country_aside(world: World, candidate: Candidate) -> bool:
    """Whether a country or city only stands somewhere in the sentence, and not first as one who acts."""
    kinds = world.kinds(candidate.mention.entity_id)
    if "country" not in kinds:
        return bool(kinds & {"city", "region"})
    if candidate.chunk is None or candidate.chunk.index > 0 or candidate.chunk.preposition:
        return True
    # "die US-Sanktionen": the country is only a part of the word
    return candidate.chunk.mention is not candidate.mention or len(candidate.mention.text) < 4
