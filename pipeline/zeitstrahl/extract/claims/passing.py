"""Whether a ban is only referred to: in passing, without object, as a plan that is stopped."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Sentence

_ADVERBS = 3
"""Words between "to" and its verb, that one included, at most: "failed to fully stop"."""
_BEHIND = 10
"""Words between a ban and the verb that tells that it holds, at most."""
_SPEAKS = frozenset({"authority", "accuser"})
"""Roles of those who act against another body."""


def criticises_measure(world: World, draft: Draft) -> bool:
    """Whether what is called wrong is a decision or a ban: that is criticism, and no accusation."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    broken = has(sentence, lexicon["wrong"], [draft.hit.place])  # "violated the rules": what it did is wrong
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        objects = 0.0 if broken else slots.get("object", 0.0)
        near = max(slots.get("subject", 0.0), objects, slots.get("upper_subject", 0.0))
        if near >= 0.6 and not chunk.mention and not chunk.preposition:
            if any(
                has(sentence, lexicon[name], [chunk.head]) for name in ("measure", "ban_noun", "decision")
            ):
                return True
    return False


def sees_no_reason(world: World, draft: Draft) -> bool:
    """Whether somebody sees no reason to forbid: "keinen Anlass, den Verkauf zu untersagen"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    if clause.kind != "infinitive" or clause.parent is None:
        return False
    lexicon = world.lexicons[sentence.language]
    return has(sentence, lexicon["no_reason"], sentence.clauses[clause.parent].tokens)


def left_undone(world: World, draft: Draft) -> bool:
    """Whether nothing was done: "failing to stop the sale", "versäumte es, den Verkauf zu stoppen"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["left_undone"]
    if draft.hit.trigger.nominal:
        return False
    if sentence.language == "de":
        clause = sentence.clause_of(draft.hit.place)
        above = sentence.clauses[clause.parent].tokens if clause.parent is not None else ()
        return clause.kind == "infinitive" and has(sentence, words, above)
    first = draft.hit.found.first if draft.hit.found.first >= 0 else draft.hit.place
    before = range(max(first - _ADVERBS, 0), first)
    refrains = function_words("en", "refrains")
    if " ".join(sentence.lower[draft.hit.place + 1 : draft.hit.place + 3]) in refrains:
        return True
    for at in range(max(first - _ADVERBS, 2), draft.hit.place + 1):
        if sentence.lower[at].endswith("ing") and " ".join(sentence.lower[at - 2 : at]) in refrains:
            return True  # "stopped short of ordering it off the shelves"
    return any(
        sentence.lower[at] == "to" and at and has(sentence, words, [at - 1])
        for at in before
        if all(sentence.token(between).pos_ == "ADV" for between in range(at + 1, first))
    )


def in_relative(draft: Draft) -> bool:
    """Whether reported words contradict only where they describe a thing: "acts that never happened"."""
    said, sentence = draft.hit.said, draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    if said is None or clause.kind != "relative" or clause.parent is None or sentence.language != "en":
        return False
    if sentence.lower[clause.tokens[0]] not in function_words(sentence.language, "relatives"):
        return False
    above = sentence.clauses[clause.parent].tokens
    starts = (sentence.range(at, at)[0] for at in above)
    return any(said.start <= start < said.end for start in starts)


def when_used(draft: Draft) -> bool:
    """Whether a bare participle says how something is used: "safe when applied outdoors and *sealed*"."""
    sentence = draft.sentence
    if sentence.language != "en" or draft.hit.found.kind != "verb":
        return False
    opening = function_words("en", "when_used")
    own = sentence.clause_of(draft.hit.place)
    above = [sentence.clauses[own.parent]] if own.parent is not None and own.kind == "main" else []
    return any(
        sentence.lower[clause.tokens[0]] in opening
        and len(clause.tokens) > 1
        and sentence.token(clause.tokens[1]).pos_ == "VERB"
        for clause in (own, *above)
    )


def in_passing(world: World, draft: Draft) -> bool:
    """Whether a ban is only when or why something else happens: "nach dem Verbot in den USA"."""
    chunk = draft.sentence.chunk_at(draft.hit.place)
    if chunk is None:
        return False
    above = draft.sentence.chunks[chunk.chain].head if chunk.chain is not None else None
    result = above is not None and draft.sentence.lower[above] in function_words(None, "result")
    times = function_words(None, "passing") | function_words(None, "before_it")
    if not result and chunk.preposition not in times:
        return False
    if _told_in_clause(world, draft):
        return False  # "after a ban on vapes came into effect": a clause of its own
    slot = draft.why.get("authority", "").split(" ")[0]
    return slot not in ("subject", "owner", "by", "durch")


def _told_in_clause(world: World, draft: Draft) -> bool:
    """Whether a ban is the subject of what follows: "after a ban on X came into effect"."""
    sentence, place = draft.sentence, draft.hit.place
    if sentence.language != "en":
        return False
    behind = range(place + 1, min(place + _BEHIND, len(sentence.lower)))
    return has(sentence, world.lexicons["en"]["into_force"], behind)


def object_in(world: World, draft: Draft, names: tuple[str, ...]) -> bool:
    """Whether the object of the trigger is a word of some classes: "the attempt was blocked"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        own = chunk.head in sentence.clause_of(draft.hit.place).tokens
        if _explains(sentence, chunk, draft.hit.place) or _goes_on(sentence, chunk, draft.hit.place):
            continue
        if own and chunk.chain is None and not chunk.preposition and slots.get("object", 0.0) >= 0.5:
            if any(has(sentence, lexicon[name], [chunk.head]) for name in names):
                return True
    return False


def _explains(sentence: Sentence, chunk: Chunk, place: int) -> bool:
    """Whether a phrase says in English what the words before it are: ", a step that needs a vote"."""
    before = sentence.lower[chunk.first - 1] if chunk.first > place else ""
    return (
        sentence.language == "en"
        and before == ","
        and sentence.lower[chunk.first] in function_words("en", "indefinite")
        and chunk.coordinated is None
    )


def _goes_on(sentence: Sentence, chunk: Chunk, place: int) -> bool:
    """Whether a relative clause goes on with a phrase: "eine Verordnung beschlossen, die … untersagt"."""
    pronouns = function_words(sentence.language, "relatives")
    return any(
        sentence.lower[at] in pronouns and sentence.lower[at - 1] == ","
        for at in range(chunk.last + 2, place)
    )


def near_class(world: World, draft: Draft, name: str) -> bool:
    """Whether a word of a class stands in the sentence or the one before."""
    first = max(0, draft.sentence.index - 1)
    return any(
        has(one, world.lexicons[one.language][name])
        for one in world.story.sentences[first : draft.sentence.index + 1]
    )


def is_same_body(world: World, draft: Draft) -> bool:
    """Whether one part of a body would speak or act against another: an agency and its ministry."""
    named = [
        fillers[0].entity_id
        for role in draft.hit.grammar.type.roles.values()
        if role.kind == "entity" and (fillers := draft.roles.get(role.name)) and fillers[0].entity_id
    ]
    if len(named) != 2 or named[0] == named[1]:
        return len(named) == 2
    if not _SPEAKS & draft.hit.grammar.type.roles.keys():
        return False  # a company may well buy its daughter
    if world.register.related(str(named[0]), str(named[1])) and "country" not in world.kinds(named[1]):
        return True
    # "Beijing opposed this, the Chinese foreign ministry said": a capital and a ministry of its country
    lands = [world.register.country_of(str(one)) for one in named]
    if lands[0] is None or lands[0] != lands[1]:
        return False
    public = all(_is_capital(world, one) or world.kinds(one) & {"authority", "government"} for one in named)
    return public and any(_is_capital(world, one) for one in named)


def _is_capital(world: World, entity_id: str | None) -> bool:
    known = world.register.get(entity_id or "")
    return known is not None and known.type == "CITY" and "capital" in known.offices


def in_first_person(sentence: Sentence, draft: Draft) -> bool:
    """Whether the clause of a trigger says "we" or "I"."""
    words = function_words(sentence.language, "first_person")
    return any(sentence.lower[at] in words for at in sentence.clause_of(draft.hit.place).tokens)


def is_loose(world: World, draft: Draft) -> bool:
    """Whether a trigger without object of its own cannot be about the article's main entity.

    "Das Verbot gilt …" points back; "Beleidigungen sind verboten" and "Handyverbot" speak of other things.
    """
    if draft.hit.trigger.options.get("modal") or draft.type == "stance":
        return False
    sentence = draft.sentence
    if draft.hit.trigger.nominal:
        word = sentence.lower[draft.hit.place]
        lexicon = world.lexicons[sentence.language]
        bare = (
            any(word.startswith(stem) for stem in function_words("de", "bare_ban"))
            or sentence.language == "en"
        )
        known = names_act(sentence, lexicon, [draft.hit.place])
        return not (bare or known)
    return not draft.roles.get("activities") and not draft.roles.get("authority")
