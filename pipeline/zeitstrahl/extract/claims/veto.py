"""What is no claim, though a trigger stands there; each reason in words for ``zeitstrahl explain``."""

from __future__ import annotations

from zeitstrahl.extract.claims.content import content_clause
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.exits import closes_outlet, leaves_business, leaves_from, leaves_place
from zeitstrahl.extract.claims.forbidding import named_later, names_authority, no_ban
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.hits import scope
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.stances import no_word
from zeitstrahl.extract.claims.view import Sentence

_TOPIC = 3
"""Words of a topic (sport, weather) in an article that make it an article on that topic."""


def veto(world: World, draft: Draft) -> str:
    """Why a draft is no claim; empty if it is one."""
    grammar = draft.hit.grammar
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    standing = set(draft.standing)
    modal = bool(draft.hit.trigger.options.get("modal"))
    if "negated" in standing and not modal and not draft.hit.trigger.options.get("negative"):
        if (grammar.type.has_status or draft.hit.trigger.nominal) and draft.status != "denied":
            return "negated"
    if (
        "lift" in standing
        and draft.hit.trigger.nominal
        and standing & {"demand", "consider", "threaten"}
        and draft.status != "denied"
    ):
        return "somebody wants it lifted"
    if (
        grammar.type.name == "ban"
        and draft.hit.trigger.nominal
        and "presuppose" in standing
        and not names_authority(draft)
    ):
        return "points back to a ban"
    if "rule_out" in standing and grammar.type.has_status and grammar.type.name != "stance":
        if "rumour" not in standing and draft.status != "denied":
            return "ruled out"
    if grammar.type.name in ("layoff", "market_exit") and _no_employer(world, draft):
        return "its own word, or sport"
    if grammar.type.name == "ban" and _no_reason(world, draft):
        return "no reason to forbid it"
    if grammar.type.name == "market_exit" and _person_leaves(draft):
        return "a person leaves"
    if grammar.type.name == "ban" and draft.hit.trigger.nominal and _in_passing(draft):
        return "names a ban in passing"
    if grammar.type.name == "ban" and (reason := no_ban(world, draft)):
        return reason
    if draft.hit.trigger.id == "rule_out" and "negated" in standing:
        return "not ruled out"
    if answers_nothing(draft):
        return "a condition"
    if (
        grammar.type.name == "ban"
        and not draft.hit.trigger.nominal
        and _object_in(world, draft, ("plan", "measure", "ban_noun"))
    ):
        return "stops a plan or a ban"
    near = draft.hit.trigger.options.get("near")
    if near and not _near_class(world, draft, near):
        return f"nothing of {near} near"
    if _same_body(world, draft):
        return "a body against itself"
    if draft.hit.trigger.id == "said_wrong" and standing & {"negated", "condition", "conditional"}:
        return "negated"
    if draft.principal is None and not (
        draft.hit.trigger.options.get("refers") and draft.status in ("lifted", "rejected", "ended")
    ):
        return f"no {grammar.type.principal}"
    later = modal or named_later(draft)
    if draft.principal is not None and draft.principal.entity_id is None and not modal:
        later = False
    for role in draft.hit.trigger.needs:
        if not any(draft.roles.get(one) for one in role.split("|")) and not (role == "authority" and later):
            return f"no {role}"
    for role, table in grammar.fill.items():
        if table.get("required") and not draft.roles.get(role):
            return f"no {role}"
    about = draft.hit.trigger.options.get("about")
    if about and not _about(world, draft, about):
        return f"not about {about}"
    answers = draft.hit.trigger.options.get("answers")
    if answers and not _answers(world, draft, answers):
        return "answers nothing"
    place = draft.hit.trigger.options.get("place")
    if place and not leaves_from(draft, place):
        return "no place left"
    if draft.hit.trigger.options.get("object_place") and not leaves_place(world, draft):
        return "no place left"
    if draft.hit.trigger.options.get("country_business") and not leaves_business(world, draft):
        return "no country's business"
    outlet = draft.hit.trigger.options.get("country_for")
    if outlet and closes_outlet(world, draft, outlet):
        return "only a shop or a plant"
    if "demand" in standing and grammar.type.name == "ban" and has(sentence, lexicon["party"]):
        return "demand of a party"
    if modal and _first_person(sentence, draft):
        return "first person"
    if grammar.type.name == "allegation" and sentence.clause_of(draft.hit.place).kind == "conditional":
        return "a condition"
    if draft.hit.said is not None and grammar.type.name == "allegation" and _measure(world, draft):
        return "criticises a measure"
    if grammar.type.name == "denial":
        if (
            any(sentence.lower[at] in ("nothing", "nichts") for at in scope(sentence, draft.hit.place))
            and not draft.hit.said
            and draft.hit.found.kind == "verb"
        ):
            return "denies nothing"
        if draft.hit.found.kind == "verb" and not draft.hit.trigger.options.get("negative"):
            if "negated" in standing and _denies_not(world, draft):
                return "negated"
            if _refuses(world, draft):
                return "refuses somebody something"
    for role, table in grammar.fill.items():
        if table.get("public") and _private(world, draft, role):
            return "a private body"
        if table.get("public") and (reason := no_word(world, draft, role)):
            return reason
    if grammar.fill.get("target", {}).get("fallback") and "main entity" in draft.why.get("target", ""):
        if _loose(world, draft):
            return "points to nothing in the article"
    if grammar.type.name in ("ban", "stance"):
        topic = _off_topic(world, draft)
        if topic:
            return topic
    return ""


def _measure(world: World, draft: Draft) -> bool:
    """Whether what is called wrong is a decision or a ban: that is criticism, and no accusation."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        near = max(slots.get("subject", 0.0), slots.get("object", 0.0), slots.get("upper_subject", 0.0))
        if near >= 0.6 and not chunk.mention and not chunk.preposition:
            if any(
                has(sentence, lexicon[name], [chunk.head]) for name in ("measure", "ban_noun", "decision")
            ):
                return True
    return False


def _denies_not(world: World, draft: Draft) -> bool:
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


def _refuses(world: World, draft: Draft) -> bool:
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
    return any(
        has(sentence, lexicon[name], [chunk.head])
        for name in ("addressee", "staff", "person_word", "denied_thing")
    )


def _private(world: World, draft: Draft, role: str) -> bool:
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


def _no_employer(world: World, draft: Draft) -> bool:
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
        or _topic(world, "topic_private") >= _TOPIC
    )


def _no_reason(world: World, draft: Draft) -> bool:
    """Whether somebody sees no reason to forbid: "keinen Anlass, den Verkauf zu untersagen"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    if clause.kind != "infinitive" or clause.parent is None:
        return False
    lexicon = world.lexicons[sentence.language]
    return has(sentence, lexicon["no_reason"], sentence.clauses[clause.parent].tokens)


def _person_leaves(draft: Draft) -> bool:
    """Whether the subject is a person's pronoun."""
    sentence = draft.sentence
    words = function_words(sentence.language, "persons")
    return any(
        sentence.lower[chunk.head] in words and draft.slots.get(chunk.index, {}).get("subject", 0.0) > 0.5
        for chunk in sentence.chunks
    )


def _in_passing(draft: Draft) -> bool:
    """Whether a ban is only when or why something else happens: "nach dem Verbot in den USA"."""
    chunk = draft.sentence.chunk_at(draft.hit.place)
    if chunk is None or chunk.preposition not in function_words(None, "passing"):
        return False
    slot = draft.why.get("authority", "").split(" ")[0]
    return slot not in ("subject", "owner", "by", "durch")


def answers_nothing(draft: Draft) -> bool:
    """Whether a statement only names a condition: "falls sie ihre Anteile nicht verkaufen"."""
    kind = draft.sentence.clause_of(draft.hit.place).kind
    return bool(draft.hit.trigger.options.get("speech")) and kind == "conditional"


def _object_in(world: World, draft: Draft, names: tuple[str, ...]) -> bool:
    """Whether the object of the trigger is a word of some classes: "the attempt was blocked"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        own = chunk.head in sentence.clause_of(draft.hit.place).tokens
        if own and chunk.chain is None and not chunk.preposition and slots.get("object", 0.0) >= 0.5:
            if any(has(sentence, lexicon[name], [chunk.head]) for name in names):
                return True
    return False


def _near_class(world: World, draft: Draft, name: str) -> bool:
    """Whether a word of a class stands in the sentence or the one before."""
    first = max(0, draft.sentence.index - 1)
    return any(
        has(one, world.lexicons[one.language][name])
        for one in world.story.sentences[first : draft.sentence.index + 1]
    )


def _same_body(world: World, draft: Draft) -> bool:
    """Whether one part of a body would speak or act against another: an agency and its ministry."""
    named = [
        fillers[0].entity_id
        for role in draft.hit.grammar.type.roles.values()
        if role.kind == "entity" and (fillers := draft.roles.get(role.name)) and fillers[0].entity_id
    ]
    return (
        len(named) == 2
        and world.register.related(str(named[0]), str(named[1]))
        and "country" not in world.kinds(named[1])
    )


def _first_person(sentence: Sentence, draft: Draft) -> bool:
    words = function_words(sentence.language, "first_person")
    return any(sentence.lower[at] in words for at in sentence.clause_of(draft.hit.place).tokens)


def _loose(world: World, draft: Draft) -> bool:
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
        known = any(has(sentence, code.words, [draft.hit.place]) for code in lexicon.codes["activities"])
        return not (bare or known)
    return not draft.roles.get("activities") and not draft.roles.get("authority")


def _about(world: World, draft: Draft, name: str) -> bool:
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


def _answers(world: World, draft: Draft, name: str) -> bool:
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
        pronoun = pronoun and "Rel" not in token.morph.get("PronType", [])
        if own or referred or pronoun or has(sentence, lexicon["accusation"], [chunk.head]):
            return True
    return False


def _near(sentence: Sentence, index: int, draft: Draft) -> bool:
    """Whether a clause is that of the trigger, or stands right above or below it."""
    own = sentence.clause_of(draft.hit.place)
    other = sentence.clauses[index]
    return other.index == own.index or other.parent == own.index or own.parent == other.index


def _off_topic(world: World, draft: Draft) -> str:
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    authority = draft.roles.get("authority")
    named = world.kinds(draft.principal.entity_id) if draft.principal is not None else frozenset()
    if not authority and not named & {"company", "product"} and has(sentence, lexicon["private"]):
        return "a private body"
    for name, label in (("topic_private", "sport"), ("topic_weather", "weather or travel")):
        kinds = world.kinds(draft.principal.entity_id) if draft.principal is not None else frozenset()
        if has(sentence, lexicon[name]) and not kinds & {"company", "product"}:
            return label
        if _topic(world, name) >= _TOPIC:
            return label
    return ""


def _topic(world: World, name: str) -> int:
    words: set[str] = set()
    for sentence in world.story.sentences:
        words |= _words(sentence, world, name)
    return len(words)


def _words(sentence: Sentence, world: World, name: str) -> set[str]:
    lexicon = world.lexicons[sentence.language]
    return {sentence.lower[one.place] for one in find(sentence, lexicon[name])}
