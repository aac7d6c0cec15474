"""Fills the roles of a claim with the named things of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zeitstrahl.extract.claims.acts import names_act, names_group
from zeitstrahl.extract.claims.bystanders import is_beside, is_where, of_event
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.others import opponents
from zeitstrahl.extract.claims.sources import reporters
from zeitstrahl.extract.claims.spokesmen import fill_speaker
from zeitstrahl.extract.claims.suits import fitness, fitness_by_place
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Mention

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
DONE_TO = frozenset({"genitive", "of", "von", "vom", "with", "mit", "to", "zu", "zum", "zur"})
_EMPLOYING = frozenset({"bei", "beim", "at"})
_WITH = frozenset({"mit", "with"})
_ENOUGH = 0.28
"""Least score of a filler; set on the gold articles of the project."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named thing that may fill a role.

    Attributes:
        start, end: of the words in the sentence that stand for it (a pronoun, a compound).
    """

    mention: Mention
    chunk: Chunk | None
    start: int
    end: int
    referred: bool = False


def candidates(world: World, sentence: Sentence) -> list[Candidate]:
    """The named things of a sentence, those behind pronouns and descriptions included."""
    out: list[Candidate] = []
    for placed in sentence.mentions:
        chunk = sentence.chunk_at(placed.last) or sentence.chunk_at(placed.first)
        out.append(Candidate(placed.mention, chunk, placed.mention.start, placed.mention.end))
    for reference in world.references.within(sentence.start, sentence.end):
        place = sentence.place(reference.end - 1)
        if place is None or any(
            one.start < reference.end and reference.start < one.end for one in out if not one.referred
        ):
            continue
        chunk = sentence.chunk_at(place)
        if reference.kind == "possessive" and chunk is not None:
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
        elif reference.kind != "possessive":
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
    return out


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
            if candidate.mention.entity_id in against and not _is_owner(draft, candidate):
                continue
            if (
                draft.type == "stance"
                and role.principal
                and _is_home_of_people(world, draft.sentence, candidate)
            ):
                continue
            score, why = _score(world, draft, role.name, frame.get(role.name, {}), candidate)
            if score >= _ENOUGH:
                scores.append((score, -number, role.name, candidate, why))
    taken: dict[str, str] = {}
    fill_speaker(world, draft, taken)
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


def _is_home_of_people(world: World, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a place only says where those live who are told something: "Residents of Milton should"."""
    chunk = candidate.chunk
    if chunk is None or chunk.chain is None or candidate.mention.label != "LOC":
        return False
    return has(sentence, world.lexicons[sentence.language]["inhabitant"], [sentence.chunks[chunk.chain].head])


def _is_owner(draft: Draft, candidate: Candidate) -> bool:
    """Whether a name stands in the trigger's own phrase or behind it: "Stellenabbau bei Norvik"."""
    if candidate.chunk is None:
        return False
    return candidate.chunk.preposition in ("bei", "beim", "at") or candidate.chunk.chain is not None


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
    if slot in ("near", "upper_subject") and role == "target" and _on_a_kind(draft):
        return 0.0, ""  # "Flitzo's bid to stop the ban on rental e-scooters"
    if best <= 0 or (role == "authority" and slot == "near" and _country_aside(world, candidate)):
        return 0.0, ""
    if slot in _EMPLOYING and of_event(world, draft, candidate):
        return 0.0, ""
    fit, kind = fitness(world, draft, role, candidate.mention)
    if fit <= 0 or (
        role == "target"
        and (
            _office_name(world, draft, candidate)
            or _obeys(world, draft, candidate)
            or _is_spot(world, draft, candidate)
        )
    ):
        return 0.0, ""
    if role == "accused" and kind in _OFFICES and _is_pronoun(candidate) and _office_accuses(world, draft):
        return 0.0, ""
    weight = world.story.weights.get(candidate.mention.entity_id, 0.0)
    top = max(world.story.weights.values(), default=1.0)
    score = best * fit * (_REFERRED if candidate.referred else 1.0) + _SALIENCE * weight / max(top, 1.0)
    return score, f"{slot} {best:.2f} × {kind} {fit:.2f}"


def _office_name(world: World, draft: Draft, candidate: Candidate) -> bool:
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


def _on_a_kind(draft: Draft) -> bool:
    """Whether a ban says itself which kind of goods it is on: "a ban on rental e-scooters"."""
    sentence = draft.sentence
    own = sentence.chunk_at(draft.hit.place)
    if draft.type != "ban" or not draft.hit.trigger.nominal or own is None:
        return False
    return any(
        chunk.chain == own.index
        and chunk.link in ("on", "von", "of")
        and chunk.mention is None
        and sentence.token(chunk.head).pos_ == "NOUN"
        and "Plur" in feature(sentence.token(chunk.head), "Number")
        and sentence.token(chunk.first).pos_ not in ("DET", "PRON")
        for chunk in sentence.chunks
    )


def _obeys(world: World, draft: Draft, candidate: Candidate) -> bool:
    """Whether a "name" is a plain word for those who must obey: "Farmers will be barred from spraying it"."""
    place = draft.sentence.place(candidate.start)
    if draft.type != "ban" or candidate.referred or place is None or " " in candidate.mention.text:
        return False
    return names_group(draft.sentence, world.lexicons[draft.sentence.language], place)


def _is_spot(world: World, draft: Draft, candidate: Candidate) -> bool:
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


def _denied(frame: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    """The places of a nominal accusation below a verb of denying: its subject is the accused."""
    return {
        **frame,
        "accuser": {**frame["accuser"], "upper_subject": 0.0},
        "accused": {**frame["accused"], "upper_subject": 0.9},
    }


def _is_pronoun(candidate: Candidate) -> bool:
    """Whether a candidate is one word that was resolved: "it", "ihm"."""
    chunk = candidate.chunk
    return candidate.referred and chunk is not None and chunk.first == chunk.last


def _office_accuses(world: World, draft: Draft) -> bool:
    """Whether the clause has the word for an office: "The Dutch regulator accused it" of no office."""
    lexicon = world.lexicons[draft.sentence.language]
    return has(draft.sentence, lexicon["authority"], draft.sentence.clause_of(draft.hit.place).tokens)


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


def _country_aside(world: World, candidate: Candidate) -> bool:
    """Whether a country or city only stands somewhere in the sentence, and not first as one who acts."""
    kinds = world.kinds(candidate.mention.entity_id)
    if "country" not in kinds:
        return bool(kinds & {"city", "region"})
    if candidate.chunk is None or candidate.chunk.index > 0 or candidate.chunk.preposition:
        return True
    # "die US-Sanktionen": the country is only a part of the word
    return candidate.chunk.mention is not candidate.mention or len(candidate.mention.text) < 4


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
        if score >= 0.4:
            yield score, chunk
