"""Fills the roles of a claim with the named things of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.by_order import fill_orderer
from zeitstrahl.extract.claims.bystanders import is_beside, is_where, of_event
from zeitstrahl.extract.claims.candidates import Candidate, candidates
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find
from zeitstrahl.extract.claims.not_meant import (
    country_aside,
    is_home_of_people,
    is_owner,
    is_pronoun,
    is_spot,
    must_obey,
    obeys,
    office_accuses,
    office_name,
    on_a_kind,
)
from zeitstrahl.extract.claims.others import opponents
from zeitstrahl.extract.claims.sources import reporters
from zeitstrahl.extract.claims.spokesmen import fill_speaker
from zeitstrahl.extract.claims.suits import fitness, fitness_by_place
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler

_REFERRED = 0.95
"""Weight of a pronoun or description that was resolved."""
_SALIENCE = 0.15
"""What being the article's main entity adds."""
_LISTED = 0.7
"""Fitness from which on a name beside the principal is one more of it."""
_THROUGH = 0.9
"""Share of an activity's score that goes to what it is done to."""
_OFFICES = frozenset({"authority", "government", "court", "parliament"})
"""Kinds that a pronoun for whom an office accuses does not mean."""
_ACTS = frozenset({"subject", "subject_owner"})
_MEMBERS = frozenset({"group", "union", "association"})
"""Kinds of what has members, and a staff."""
_ITSELF = 0.7
"""Score from which on a body surely does it itself."""
_OWN_JOBS = 0.7
DONE_TO = frozenset({"genitive", "of", "von", "vom", "with", "mit", "to", "zu", "zum", "zur"})
_EMPLOYING = frozenset({"bei", "beim", "at"})
_ENOUGH = 0.28
"""Least score of a filler; set on the gold articles of the project."""


_DESCRIBED = 0.4
"""Least score of a phrase that describes a filler."""


def fill_entities(world: World, draft: Draft) -> None:
    """Fill the roles of named things, the principal one first; no thing fills two of them."""
    grammar = draft.hit.grammar
    roles = [role for role in grammar.type.roles.values() if role.kind == "entity"]
    frame = grammar.frames.get(draft.hit.trigger.frame, {})
    found = candidates(world, draft.sentence)
    scores: list[tuple[float, int, str, Candidate, str]] = []
    against = opponents(world, draft) | reporters(world, draft)
    if draft.hit.trigger.nominal and "deny" in draft.standing and "accused" in frame:
        frame = _denied(frame)
    for role in roles:
        if draft.hit.trigger.options.get("quoted") and role.name == grammar.type.grammar.get("speaker_role"):
            # only who says the words, never somebody whom they name
            continue
        for number, candidate in enumerate(found):
            if candidate.mention.entity_id in against and not is_owner(draft, candidate):
                continue
            if (
                draft.type == "stance"
                and role.principal
                and is_home_of_people(world, draft.sentence, candidate)
            ):
                continue
            score, why = _score(world, draft, role.name, frame.get(role.name, {}), candidate)
            if score >= _ENOUGH:
                scores.append((score, -number, role.name, candidate, why))
    taken: dict[str, str] = {}
    fill_speaker(world, draft, taken)
    fill_orderer(world, draft, taken)
    for score, _, role_name, candidate, why in sorted(scores, key=lambda one: (-one[0], -one[1], one[2])):
        entity = candidate.mention.entity_id
        if role_name in draft.roles or entity in taken:
            continue
        if any(_same(world, entity, other) for other in taken):
            continue
        draft.roles[role_name] = [entity_filler(candidate)]
        draft.why[role_name] = f"{why} = {score:.2f}"
        taken[entity] = role_name
    if grammar.fill.get(grammar.type.principal, {}).get("listed"):
        _add_listed(world, draft, found, taken)


def fill_by_place(world: World, draft: Draft) -> None:
    """Fill empty roles with names that stand where only a company can, whatever they were taken for.

    So is the principal filled, and what the trigger needs: "Tallymark to acquire Norvik".
    """
    grammar = draft.hit.grammar
    for role in grammar.type.roles.values():
        wanted = role.principal or (role.kind == "entity" and role.name in draft.hit.trigger.needs)
        if wanted and not draft.roles.get(role.name) and "company" in grammar.accepts(role.name)[0]:
            _fill_by_place(world, draft, role.name)


def _fill_by_place(world: World, draft: Draft, role: str) -> None:
    weights = draft.hit.grammar.frames.get(draft.hit.trigger.frame, {}).get(role, {})
    taken = {filler.entity_id for fillers in draft.roles.values() for filler in fillers}
    best: tuple[float, Candidate | None] = (0.0, None)
    for candidate in candidates(world, draft.sentence):
        if candidate.chunk is None or candidate.mention.entity_id in taken:
            continue
        if is_where(world, draft, candidate):
            continue
        for slot, score in draft.slots.get(candidate.chunk.index, {}).items():
            fit = fitness_by_place(world, draft, candidate.mention, slot) * score * weights.get(slot, 0.0)
            if fit > best[0]:
                best = (fit, candidate)
    if best[1] is not None and best[0] >= _ENOUGH:
        draft.roles[role] = [entity_filler(best[1])]
        draft.why[role] = f"by its place = {best[0]:.2f}"


def _add_listed(world: World, draft: Draft, found: list[Candidate], taken: dict[str, str]) -> None:
    """The other members of the list in which the principal stands: "Huawei and ZTE"."""
    role = draft.hit.grammar.type.principal
    first = draft.principal
    own = next((one for one in found if first is not None and one.start == first.start), None)
    if own is None or own.chunk is None:
        return
    members = {own.chunk.index}
    for one in found:
        if one.chunk is None or one.chunk.coordinated not in members or one.referred:
            continue
        if one.mention.entity_id in taken or fitness(world, draft, role, one.mention)[0] < _LISTED:
            continue
        members.add(one.chunk.index)
        draft.roles[role].append(entity_filler(one))
        taken[one.mention.entity_id] = role


def _same(world: World, one: str, other: str) -> bool:
    return one == other


def _score(
    world: World, draft: Draft, role: str, weights: Mapping[str, float], candidate: Candidate
) -> tuple[float, str]:
    if any(time.start <= candidate.start < time.end for time in draft.sentence.times) or any(
        candidate.start <= time.start < candidate.end for time in draft.sentence.times
    ):
        # "Thursdays", "der Bank Ende Januar": a day that a model took for a name
        return 0.0, ""
    slots = draft.slots.get(candidate.chunk.index, {"near": 0.3}) if candidate.chunk else {"near": 0.3}
    if candidate.chunk is not None and candidate.chunk.mention is not candidate.mention:
        slots = _inside(draft, candidate, slots)
    if role == draft.hit.grammar.type.principal and is_where(world, draft, candidate):
        return 0.0, ""
    if draft.hit.trigger.options.get("seller") and is_beside(world, draft, candidate):
        return 0.0, ""
    if candidate.chunk is not None and role == draft.hit.grammar.type.principal:
        slots = slots_through(world, draft, candidate.chunk, slots)
    best, slot = max(
        ((weights.get(slot, 0.0) * score, slot) for slot, score in slots.items()), default=(0.0, "")
    )
    if slot in ("near", "upper_subject") and role == "target" and on_a_kind(draft):
        return 0.0, ""  # "Flitzo's bid to stop the ban on rental e-scooters"
    if best <= 0 or (role == "authority" and slot == "near" and country_aside(world, candidate)):
        return 0.0, ""
    if role == "authority" and candidate.chunk is not None and must_obey(world, draft, candidate.chunk):
        return 0.0, ""
    if slot in _EMPLOYING and of_event(world, draft, candidate):
        return 0.0, ""
    fit, kind = fitness(world, draft, role, candidate.mention)
    if (
        fit <= 0
        and role == "employer"
        and slot in _ACTS
        and best >= _ITSELF
        and not draft.hit.trigger.nominal
    ):
        # "Der Ruderverband streicht 18 Stellen": who speaks for others cuts jobs of its own, too
        fit, kind = (_OWN_JOBS, "body") if world.kinds(candidate.mention.entity_id) & _MEMBERS else (0.0, "")
    if fit <= 0 or (
        role == "target"
        and (
            office_name(world, draft, candidate)
            or obeys(world, draft, candidate)
            or is_spot(world, draft, candidate)
        )
    ):
        return 0.0, ""
    if role == "accused" and kind in _OFFICES and is_pronoun(candidate) and office_accuses(world, draft):
        return 0.0, ""
    weight = world.story.weights.get(candidate.mention.entity_id, 0.0)
    top = max(world.story.weights.values(), default=1.0)
    score = best * fit * (_REFERRED if candidate.referred else 1.0) + _SALIENCE * weight / max(top, 1.0)
    return score, f"{slot} {best:.2f} × {kind} {fit:.2f}"


def _denied(frame: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    """The places of a nominal accusation below a verb of denying: its subject is the accused."""
    return {
        **frame,
        "accuser": {**frame["accuser"], "upper_subject": 0.0},
        "accused": {**frame["accused"], "upper_subject": 0.9},
    }


def is_buyer(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase behind *to* is who gets a thing: "sales to minors", but not "access to the app"."""
    if chunk.chain is None or chunk.link != "to":
        return False
    head = sentence.chunks[chunk.chain].head
    return sentence.lower[head] not in function_words("en", "access_to")


def slots_through(world: World, draft: Draft, chunk: Chunk, slots: Mapping[str, float]) -> dict[str, float]:
    """The slots of a phrase, with those of the activity that it is attached to: "sales of X are illegal"."""
    sentence = draft.sentence
    out = dict(slots)
    if chunk.chain is None or chunk.link not in DONE_TO or "activities" not in draft.hit.grammar.type.roles:
        return out
    if is_buyer(sentence, chunk):
        return {slot: score for slot, score in out.items() if slot in ("near", "to")}
    parent = sentence.chunks[chunk.chain]
    lexicon = world.lexicons[sentence.language]
    if names_act(sentence, lexicon, [parent.head]):
        for slot, score in draft.slots.get(parent.index, {}).items():
            out[slot] = max(out.get(slot, 0.0), score * _THROUGH)
    return out


def _inside(draft: Draft, candidate: Candidate, slots: dict[str, float]) -> dict[str, float]:
    """A name inside a phrase whose head is something else: "Kaspersky products", "seine Produkte".

    It has the slots of the phrase, a little weaker; inside the trigger's own phrase it is a part
    (compound) or, as a possessive, its owner.
    """
    chunk = candidate.chunk
    assert chunk is not None
    own = draft.sentence.chunk_at(draft.hit.place)
    if own is not None and own.index == chunk.index and draft.hit.trigger.nominal:
        return {"owner": 0.9} if candidate.referred else {"part": 0.9, "owner": 0.5}
    return {slot: score * 0.9 for slot, score in slots.items()}


def entity_filler(candidate: Candidate) -> Filler:
    """The filler for a named thing; its words are the mention's own."""
    mention = candidate.mention
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


def described(world: World, draft: Draft, role: str) -> Iterator[tuple[float, Chunk]]:
    """Phrases of the sentence that describe a filler without naming it ("die Datenschutzbehörde")."""
    name = draft.hit.grammar.fill.get(role, {}).get("description")
    lexicon = world.lexicons[draft.sentence.language]
    if not name or name not in lexicon.classes:
        return
    weights = draft.hit.grammar.frames.get(draft.hit.trigger.frame, {}).get(role, {})
    for found in find(draft.sentence, lexicon[name]):
        chunk = draft.sentence.chunk_at(found.place)
        if chunk is None or chunk.head != found.place:
            continue
        slots = draft.slots.get(chunk.index, {})
        score = max((weights.get(slot, 0.0) * value for slot, value in slots.items()), default=0.0)
        if score >= _DESCRIBED and not must_obey(world, draft, chunk):
            yield score, chunk
