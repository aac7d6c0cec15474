"""What a trigger is about that makes it no claim: sport, weather, a house rule, a team."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.forbidding import names_authority
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.sovereign import forbidding_place
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_TOPICS = (
    ("topic_private", "sport"),
    ("topic_weather", "weather or travel"),
    ("topic_crime", "a crime or its sentence"),
)
_TOPIC = 3
"""Words of a topic (sport, weather) in an article that make it an article on that topic."""
_PUBLIC = frozenset({"authority", "government", "country", "region", "parliament"})
"""Kinds of bodies of a state."""


def is_private(world: World, draft: Draft, role: str) -> bool:
    """Whether who speaks is an association, a club, a party and no public body."""
    fillers = draft.roles.get(role)
    if not fillers or (
        "authority" in world.kinds(fillers[0].entity_id)
        and world.register.get(fillers[0].entity_id or "") is not None
    ):
        return False
    lexicon = world.lexicons[draft.sentence.language]
    names = {fillers[0].text.casefold(), (fillers[0].canonical or "").casefold()}
    return any(
        lexicon[one].nouns.fullmatch(word)
        for one in ("private", "topic_weather")
        for name in names
        for word in name.split()
    )


def no_employer(world: World, draft: Draft) -> bool:
    """Whether what was taken for a company is the trigger's own word, or a team: "Redundancy pay"."""
    filler, sentence = draft.principal, draft.sentence
    if filler is None:
        return False
    at = sentence.range(draft.hit.place, draft.hit.place)[0]
    if sentence.language == "en" and filler.start is not None and filler.start <= at < (filler.end or 0):
        return True
    if world.kinds(filler.entity_id) & {"company", "product"}:
        return False
    return (
        len(_words(sentence, world, "topic_private")) > 1
        or (
            "main entity" in draft.why.get(draft.hit.grammar.type.principal, "")
            and has(sentence, world.lexicons[sentence.language]["topic_private"])
        )
        or len(world.once(topic_words, "topic_private")) >= _TOPIC
    )


def only_guessed(world: World, draft: Draft) -> bool:
    """Whether experts say what may come under a condition: "might have to cut jobs, analysts wrote"."""
    if not set(draft.standing) & {"condition", "conditional", "hypothetical"}:
        return False
    return has(draft.sentence, world.lexicons[draft.sentence.language]["guesser"])


def person_leaves(world: World, draft: Draft) -> bool:
    """Whether the subject is a person's pronoun, or a person's name where no company is named."""
    sentence = draft.sentence
    words = function_words(sentence.language, "persons")
    clause = sentence.clause_of(draft.hit.place).tokens
    guessed = "main entity" in draft.why.get(draft.hit.grammar.type.principal, "")
    return any(
        draft.slots.get(chunk.index, {}).get("subject", 0.0) > 0.5
        and (
            sentence.lower[chunk.head] in words
            or (guessed and chunk.head in clause and not chunk.preposition and _is_person(world, chunk))
        )
        for chunk in sentence.chunks
    )


def _is_person(world: World, chunk: Chunk) -> bool:
    mention = chunk.mention
    return (
        mention is not None
        and mention.label == "PERSON"
        and " " in mention.text
        and world.kinds(mention.entity_id) == {"person"}
    )


def off_topic(world: World, draft: Draft) -> str:
    """Why a ban or stance is on sport, weather or house rules; empty if it is not."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    authority = draft.roles.get("authority")
    named = world.kinds(draft.principal.entity_id) if draft.principal is not None else frozenset()
    public = _public(world, draft)
    if not authority and not public and not named & {"company", "product"}:
        if has(sentence, lexicon["private"], _without_places(sentence, _beside(draft))):
            return "a private body"
    for name, label in _TOPICS:
        kinds = world.kinds(draft.principal.entity_id) if draft.principal is not None else frozenset()
        if has(sentence, lexicon[name]) and not kinds & {"company", "product"}:
            goods = draft.principal is not None and draft.principal.entity_id is None
            if name != "topic_private" or not (goods and _known_authority(world, draft)):
                return label
        if len(world.once(topic_words, name)) >= _TOPIC and not (public and name != "topic_weather"):
            told = _known_authority(world, draft) and (name == "topic_crime" or _names_firm(draft, kinds))
            if name == "topic_weather" or not told:
                return label
    return ""


def _names_firm(draft: Draft, kinds: frozenset[str]) -> bool:
    """Whether a claim is on what may be a company, and the sentence says so."""
    why = draft.why.get(draft.hit.grammar.type.principal, "")
    return "company" in kinds and not why.startswith("main entity")


def _without_places(sentence: Sentence, places: list[int]) -> list[int]:
    """The places of words but of those that tell where in general: "an Österreichs Schulen", "in hotels"."""
    where = {
        at
        for chunk in sentence.chunks
        if chunk.preposition in function_words(sentence.language, "all_over")
        and "Plur" in feature(sentence.token(chunk.head), "Number")
        for at in range(chunk.first, chunk.last + 1)
    }
    return [at for at in places if at not in where]


def _beside(draft: Draft) -> list[int]:
    """The places of a sentence but those behind what tells why: "after teachers complained"."""
    lower = draft.sentence.lower
    why = function_words(draft.sentence.language, "tells_why")
    behind = range(draft.hit.place + 1, len(lower))
    return list(range(next((at for at in behind if lower[at] in why), len(lower))))


def _known_authority(world: World, draft: Draft) -> bool:
    """Whether who speaks is an authority that the register knows: a trial is told by others."""
    return draft.type == "stance" and any(
        world.register.get(one.entity_id or "") is not None and "authority" in world.kinds(one.entity_id)
        for one in draft.roles.get("authority", ())[:1]
    )


def _public(world: World, draft: Draft) -> bool:
    """Whether a state or one of its bodies forbids it: of fans and betting a state may speak, too."""
    if draft.type != "ban":
        return False
    for filler in draft.roles.get("authority", ())[:1] if names_authority(draft) else ():
        if world.register.get(filler.entity_id or "") and world.kinds(filler.entity_id) & _PUBLIC:
            return True
    place = forbidding_place(world, draft)
    return place is not None and world.register.get(place.entity_id) is not None


def is_sport(world: World, draft: Draft) -> bool:
    """Whether who acts is a body of sport: "der Weltverband sperrt den Fahrer"."""
    lexicon = world.lexicons[draft.sentence.language]["sports_body"]
    fillers = [one for role in ("authority", "accuser") for one in draft.roles.get(role, ())[:1]]
    names = {name.casefold() for one in fillers for name in (one.text, one.canonical or "")}
    return any(
        lexicon.nouns.fullmatch(name)
        or any(lexicon.words.fullmatch(word) or lexicon.nouns.fullmatch(word) for word in name.split())
        for name in names
    )


def topic_words(world: World, name: str) -> frozenset[str]:
    """The words of a topic that the article has."""
    words: set[str] = set()
    for sentence in world.story.sentences:
        words |= _words(sentence, world, name)
    return frozenset(words)


def _words(sentence: Sentence, world: World, name: str) -> set[str]:
    lexicon = world.lexicons[sentence.language]
    return {sentence.lower[one.place] for one in find(sentence, lexicon[name])}
