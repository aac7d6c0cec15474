"""What is no claim, though a trigger stands there; each reason in words for ``zeitstrahl explain``."""

from __future__ import annotations

from zeitstrahl.extract.claims.answering import (
    answers_nothing,
    is_about,
    rejects,
)
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.exits import (
    acts_as_authority,
    closes_outlet,
    leaves_business,
    leaves_from,
    leaves_place,
    people_leave,
)
from zeitstrahl.extract.claims.fiction import is_fiction
from zeitstrahl.extract.claims.forbidding import named_later, names_authority, no_ban
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.offtopic import (
    is_private,
    is_sport,
    no_employer,
    off_topic,
    only_guessed,
    person_leaves,
)
from zeitstrahl.extract.claims.one_person import accuses_a_person
from zeitstrahl.extract.claims.others import one_persons
from zeitstrahl.extract.claims.passing import (
    in_passing,
    is_loose,
    is_same_body,
    left_undone,
    near_class,
    object_in,
    sees_no_reason,
    when_used,
)
from zeitstrahl.extract.claims.plans import no_news
from zeitstrahl.extract.claims.sovereign import forbidding_place
from zeitstrahl.extract.claims.stances import no_word
from zeitstrahl.extract.claims.unsaid import main_company
from zeitstrahl.extract.claims.veto_speech import no_speech
from zeitstrahl.records import Filler

_OF_NOUN = frozenset({"block_noun", "illegal"})
"""Triggers that tell nothing before the noun that they say more of: "illegal payments"."""
_PUBLIC = frozenset({"authority", "government", "court", "parliament", "country", "region", "city"})
"""Kinds of those who forbid."""


def veto(world: World, draft: Draft) -> str:
    """Why a draft is no claim; empty if it is one."""
    asked = (_standing, _kind, _roles, _words, _place, no_speech, _body, _topic)
    return next((reason for ask in asked if (reason := ask(world, draft))), "")


def _standing(world: World, draft: Draft) -> str:
    """What is negated, wanted lifted, ruled out or only pointed back to."""
    if reason := stands_for_nothing(draft):
        return reason
    if draft.type == "ban" and draft.hit.trigger.nominal and _keeps_it(world, draft):
        return "an attempt to lift it fails"
    if draft.type == "ban" and draft.hit.trigger.nominal and "presuppose" in draft.standing:
        if not names_authority(draft) or draft.why.get("authority", "").startswith("described"):
            return "points back to a ban"
        if not any(world.kinds(one.entity_id) & _PUBLIC for one in draft.roles["authority"]):
            return "points back to a ban"  # "Norvik, a consumer group, welcomed the ban"
    return ""


def stands_for_nothing(draft: Draft) -> str:
    """Why the words around a trigger make it no claim, whoever fills its roles; empty if they do not."""
    grammar = draft.hit.grammar
    standing = set(draft.standing)
    nominal = draft.hit.trigger.nominal
    denied = draft.status == "denied"
    if "negated" in standing and not _modal(draft) and not draft.hit.trigger.options.get("negative"):
        voted_down = draft.status == "rejected" and "voted_down" in standing  # "fand keine Mehrheit"
        if (grammar.type.has_status or nominal) and not denied and not voted_down:
            return "negated"
    if "lift" in standing and nominal and standing & {"demand", "consider", "threaten"} and not denied:
        return "somebody wants it lifted"
    if "rule_out" in standing and grammar.type.has_status and grammar.type.name != "stance":
        if "rumour" not in standing and not denied:
            return "ruled out"
    if draft.hit.trigger.id == "rule_out" and "negated" in standing:
        return "not ruled out"
    if draft.hit.trigger.id == "said_wrong" and standing & {"negated", "condition", "conditional"}:
        return "negated"
    return ""


def _keeps_it(world: World, draft: Draft) -> bool:
    """Whether a plan to lift a ban comes to nothing: "a motion to lift the ban failed"."""
    if {"lift", "attempt", "voted_down"} <= set(draft.standing):
        return True
    sentence, place = draft.sentence, draft.hit.place
    if draft.hit.trigger.id not in ("bill", "similar_bill"):
        return False
    own = sentence.clause_of(place).index
    return any(
        clause.parent == own
        and clause.kind == "infinitive"
        and clause.tokens[0] > place
        and has(sentence, world.lexicons[sentence.language]["lift"], clause.tokens)
        for clause in sentence.clauses
    )


def _modal(draft: Draft) -> bool:
    return bool(draft.hit.trigger.options.get("modal"))


def _kind(world: World, draft: Draft) -> str:
    """What looks like a ban, a layoff or an exit and is none."""
    name = draft.type
    nominal = draft.hit.trigger.nominal
    if name in ("layoff", "market_exit") and no_employer(world, draft):
        return "its own word, or sport"
    if name in ("layoff", "market_exit") and only_guessed(world, draft):
        return "somebody's guess"
    if reason := no_news(world, draft) or one_persons(world, draft):
        return reason
    if accuses_a_person(world, draft):
        return "a person is accused"
    if name in ("ban", "market_exit", "layoff") and left_undone(world, draft):
        return "nothing was done"
    if name == "market_exit" and person_leaves(world, draft):
        return "a person leaves"
    if name == "market_exit" and acts_as_authority(world, draft):
        return "a public body acts"
    if name == "market_exit" and (reason := people_leave(world, draft)):
        return reason
    if name == "ban":
        if sees_no_reason(world, draft):
            return "no reason to forbid it"
        if draft.hit.trigger.id in _OF_NOUN and _in_other_word(draft):
            return "only says more of another noun"
        if when_used(draft):
            return "how it is used"
        if nominal and in_passing(world, draft):
            return "names a ban in passing"
        if reason := no_ban(world, draft):
            return reason
        stopped: tuple[str, ...] = ("plan", "measure", "ban_noun")
        if draft.principal is not None and draft.principal.entity_id is None:
            stopped = (*stopped, "bill_noun")  # "threw out a proposal"
        if not nominal and object_in(world, draft, stopped):
            return "stops a plan or a ban"
    if answers_nothing(draft):
        return "a condition"
    if draft.hit.trigger.options.get("to_company") and not _tells_company(world, draft):
        return "tells no company"
    if draft.hit.trigger.options.get("to_public") and _tells_company(world, draft):
        return "tells a company"
    never_on = draft.hit.trigger.options.get("never_on")
    if never_on and object_in(world, draft, (never_on,)):
        return f"done to {never_on}"
    near = draft.hit.trigger.options.get("near")
    if near and not near_class(world, draft, near) and not (name == "ban" and names_authority(draft)):
        return f"nothing of {near} near"
    return "a body against itself" if is_same_body(world, draft) else ""


def _in_other_word(draft: Draft) -> bool:
    """Whether an English noun stands before the noun that it says more of: "its exclusion register"."""
    sentence, place = draft.sentence, draft.hit.place
    chunk = sentence.chunk_at(place)
    return (
        sentence.language == "en"
        and chunk is not None
        and chunk.head > place
        and sentence.token(place + 1).pos_ == "NOUN"
    )


def _tells_company(world: World, draft: Draft) -> bool:
    """Whether a company is the object of the verb: "told Velmora to sell", not "told users of Velmora"."""
    why = draft.why.get(draft.hit.grammar.type.principal, "")
    if not why.startswith(("object ", "dative ", "on ")):
        return False
    main = main_company(world, set()) if "× organisation" in why else None
    return "× company" in why or (main is not None and _is(draft.principal, main.entity_id))


def _is(filler: Filler | None, entity_id: str) -> bool:
    return filler is not None and filler.entity_id == entity_id


def _roles(world: World, draft: Draft) -> str:
    """Roles without which there is no claim."""
    grammar = draft.hit.grammar
    if draft.hit.trigger.options.get("anchor_else") and not draft.roles.get("activities"):
        if draft.principal is None or draft.principal.entity_id is not None:
            return "no goods that something is done to"
    refers = draft.hit.trigger.options.get("refers") and draft.status in ("lifted", "rejected", "ended")
    if draft.principal is None and not refers:
        return f"no {grammar.type.principal}"
    if draft.hit.trigger.options.get("someone") and not any(
        one.entity_id for fillers in draft.roles.values() for one in fillers
    ):
        return "names nobody"
    later = _modal(draft) or named_later(world, draft)
    if draft.principal is not None and draft.principal.entity_id is None and not _modal(draft):
        later = False
    for role in draft.hit.trigger.needs:
        if any(draft.roles.get(one) for one in role.split("|")) or (role == "authority" and later):
            continue
        if forbidding_place(world, draft) is None:
            return f"no {role}"
    for role, table in grammar.fill.items():
        if table.get("required") and not draft.roles.get(role):
            return f"no {role}"
    return ""


def _words(world: World, draft: Draft) -> str:
    """Words that a trigger asks for beside it."""
    about = draft.hit.trigger.options.get("about")
    if about and not is_about(world, draft, about):
        return f"not about {about}"
    answers = draft.hit.trigger.options.get("answers")
    return "answers nothing" if answers and not rejects(world, draft, answers) else ""


def _place(world: World, draft: Draft) -> str:
    """An exit leaves a place, or ends a country's business."""
    options = draft.hit.trigger.options
    if options.get("line") and any(one.entity_id is None for one in draft.roles.get("territory", ())):
        return ""  # a line of business is left, see business_lines.py
    place = options.get("place")
    behind, object_place = place and leaves_from(draft, place), options.get("object_place")
    if (place or object_place) and not behind and not (object_place and leaves_place(world, draft)):
        return "no place left"
    if options.get("country_business") and not leaves_business(world, draft):
        return "no country's business"
    outlet = options.get("country_for")
    return "only a shop or a plant" if outlet and closes_outlet(world, draft, outlet) else ""


def _body(world: World, draft: Draft) -> str:
    """What is public has to come from a public body."""
    for role, table in draft.hit.grammar.fill.items():
        if table.get("public") and is_private(world, draft, role):
            return "a private body"
        if table.get("public") and (reason := no_word(world, draft, role)):
            return reason
    return ""


def _topic(world: World, draft: Draft) -> str:
    """What is about something else than the article, or about sport or weather."""
    if draft.hit.grammar.fill.get("target", {}).get("fallback") and "main entity" in draft.why.get(
        "target", ""
    ):
        if is_loose(world, draft):
            return "points to nothing in the article"
    if is_fiction(world, draft):
        return "a work of fiction"
    if is_sport(world, draft):
        return "sport"
    return off_topic(world, draft) if draft.type in ("ban", "stance") else ""
