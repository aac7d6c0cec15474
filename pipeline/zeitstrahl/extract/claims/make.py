"""Makes a draft of a claim from a trigger: fills its roles, reads its standing, dates it, or drops it."""

from __future__ import annotations

from zeitstrahl.claim_types import Role
from zeitstrahl.extract.claims import codes
from zeitstrahl.extract.claims.activities import activity_places
from zeitstrahl.extract.claims.advised import name_advised
from zeitstrahl.extract.claims.ban_words import name_first_part
from zeitstrahl.extract.claims.business_lines import line_left
from zeitstrahl.extract.claims.called_makers import name_called
from zeitstrahl.extract.claims.causative import name_pronoun
from zeitstrahl.extract.claims.colons import name_before_colon
from zeitstrahl.extract.claims.content import content_of, reason_of
from zeitstrahl.extract.claims.dating import date_of
from zeitstrahl.extract.claims.days import as_deadline, on_its_day
from zeitstrahl.extract.claims.draft import Draft, Hit, World
from zeitstrahl.extract.claims.employers import name_service
from zeitstrahl.extract.claims.fallback import fall_back
from zeitstrahl.extract.claims.fronted import fill_fronted, fill_retort
from zeitstrahl.extract.claims.goods import name_goods
from zeitstrahl.extract.claims.goods_of_maker import add_goods
from zeitstrahl.extract.claims.house import name_house
from zeitstrahl.extract.claims.main_goods import name_main_goods
from zeitstrahl.extract.claims.maker import name_maker
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.openings import name_opening
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.phrases import describe, name_phrase
from zeitstrahl.extract.claims.places import (
    is_home,
    is_origin,
    is_where_said,
    land_told_before,
    place_fillers,
)
from zeitstrahl.extract.claims.plain_kinds import name_place_of_kind
from zeitstrahl.extract.claims.plain_objects import name_applied, name_object
from zeitstrahl.extract.claims.plans import fate
from zeitstrahl.extract.claims.pointed import name_kind
from zeitstrahl.extract.claims.practices import name_practice
from zeitstrahl.extract.claims.risks import name_risk
from zeitstrahl.extract.claims.role_counts import quantity_fillers
from zeitstrahl.extract.claims.roles import fill_by_place, fill_entities
from zeitstrahl.extract.claims.rulers import name_ruler
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.sides import fill_sides
from zeitstrahl.extract.claims.slots import Predicate, slots_of
from zeitstrahl.extract.claims.spoken_of import name_spoken_of
from zeitstrahl.extract.claims.standing import find_standing, status_of
from zeitstrahl.extract.claims.telling import telling_time
from zeitstrahl.extract.claims.topics import name_topic
from zeitstrahl.extract.claims.turned import turn_round
from zeitstrahl.extract.claims.undone import undone
from zeitstrahl.extract.claims.units import unit_fillers
from zeitstrahl.extract.claims.unsaid import fill_unsaid
from zeitstrahl.extract.claims.veto import stands_for_nothing, veto
from zeitstrahl.records import Filler


def make_draft(world: World, hit: Hit, *, whole: bool = True) -> Draft:
    """The draft of a claim; ``dropped`` says why it is none, if it is none.

    Args:
        whole: also fill the roles of a draft that is dropped whatever they are.
    """
    verbal = hit.found.kind in ("verb", "phrase") and not hit.trigger.nominal
    passive = verbal and is_passive(hit.sentence, hit.place, hit.found.participle)
    draft = Draft(hit, slots_of(Predicate(hit.sentence, hit.place, verbal, passive)))
    turn_round(world, draft)
    draft.standing = [*find_standing(world, draft), *fate(world, draft), *undone(world, draft)]
    draft.status = status_of(draft)
    if not whole and (dropped := stands_for_nothing(draft)):
        draft.dropped = dropped
        return draft
    fill_entities(world, draft)
    describe(world, draft)
    name_pronoun(world, draft)
    fill_unsaid(world, draft)
    fill_sides(world, draft)
    fill_fronted(world, draft)
    fill_retort(world, draft)
    name_house(world, draft)
    name_ruler(world, draft)
    name_goods(world, draft)
    name_kind(world, draft)
    name_applied(world, draft)
    name_main_goods(world, draft)
    name_topic(world, draft)
    name_advised(world, draft)
    name_practice(world, draft)
    name_opening(world, draft)
    name_object(world, draft)
    name_place_of_kind(world, draft)
    name_first_part(world, draft)
    name_service(world, draft)
    fall_back(world, draft, strong=True)
    name_practice(world, draft, trade=True)
    name_phrase(world, draft)
    name_risk(world, draft)
    name_spoken_of(world, draft)
    fall_back(world, draft)
    fill_by_place(world, draft)
    name_before_colon(world, draft)
    name_spoken_of(world, draft, definite=True)
    name_called(world, draft)
    name_maker(world, draft)
    for role in hit.grammar.type.roles.values():
        fillers = _fill(world, draft, role)
        if role.many and draft.roles.get(role.name):
            known = {one.label for one in draft.roles[role.name]}
            draft.roles[role.name] += [one for one in fillers if one.label not in known]
        elif fillers and role.name not in draft.roles:
            draft.roles[role.name] = fillers if role.many else fillers[:1]
    _imply(world, draft)
    add_goods(world, draft)
    time = telling_time(world, draft) if draft.spoken else date_of(world, draft)
    if time is not None:
        draft.time = on_its_day(time) if draft.spoken else as_deadline(time)
    draft.dropped = veto(world, draft)
    if (
        hit.trigger.options.get("refers")
        and not draft.dropped
        and draft.status not in ("lifted", "rejected", "ended")
    ):
        draft.dropped = "only refers to a measure"
    draft.confidence = _confidence(draft)
    return draft


def _fill(world: World, draft: Draft, role: Role) -> list[Filler]:
    table = draft.hit.grammar.fill.get(role.name, {})
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if role.kind == "code" and role.name in lexicon.codes and table.get("from") == "scope":
        places = activity_places(draft)
        uncoded = draft.hit.trigger.options.get("uncoded")
        if uncoded:
            # "entzog die Lizenz" forbids no licensing: what the object is called is not what is forbidden
            skip = {one.place for one in find(sentence, lexicon[uncoded], places)} | {draft.hit.place}
            places = [at for at in places if at not in skip]
        return codes.code_fillers(sentence, lexicon.codes[role.name], places, lexicon)
    if role.kind in ("count", "share"):
        return quantity_fillers(world, draft, role.kind, tuple(table.get("heads", ())))
    if role.kind == "place" and table.get("from") in ("sentence", "claim"):
        return _territory(world, draft)
    if role.kind == "text" and table.get("clause"):
        content = content_of(world, draft)
        return [content] if content else []
    if role.kind == "text" and table.get("near"):
        reason = reason_of(world, draft, table["near"])
        return [reason] if reason else []
    if role.kind == "text" and table.get("class") == "product":
        return codes.product_fillers(world, draft, "product", scope(sentence, draft.hit.place))
    if role.kind == "text" and table.get("class"):
        return unit_fillers(world, draft, table["class"])
    return []


def _territory(world: World, draft: Draft) -> list[Filler]:
    near = place_fillers(world, draft, scope(draft.sentence, draft.hit.place))
    found = near or place_fillers(world, draft)
    if draft.type == "layoff":
        found = [one for one in found if not is_home(world, draft.sentence, one)]
        if not near:
            found = [one for one in found if not is_where_said(world, draft, one)]
    if draft.type == "market_exit":
        found = land_told_before(world, draft, found)
        if draft.hit.trigger.id == "vanish":
            # "ist der Anbieter Norvik aus Linz verboten; seit Samstag ist er verschwunden"
            found = [one for one in found if not is_origin(draft.sentence, one)]
        # "X of Malmö is winding up in Germany": a market is a country before it is a town
        found = sorted(
            found,
            key=lambda one: ("country" not in world.kinds(one.entity_id), is_origin(draft.sentence, one)),
        )
        if not found and (line := line_left(world, draft)) is not None:
            return [line]
    return found[:1] + [one for one in found[1:] if _listed(draft, found[0], one)]


def _listed(draft: Draft, first: Filler, other: Filler) -> bool:
    """Whether two places stand in one list: "Spain, Italy and Portugal"."""
    sentence = draft.sentence
    places = [sentence.place(one.start) for one in (first, other) if one.start is not None]
    chunks = [sentence.chunk_at(at) for at in places if at is not None]
    if len(chunks) < 2 or chunks[0] is None or chunks[1] is None:
        return False
    at: int | None = chunks[1].index
    while at is not None and at != chunks[0].index:
        at = sentence.chunks[at].coordinated
    return at is not None


def _imply(world: World, draft: Draft) -> None:
    """Values that the trigger itself gives, unless the text gives others."""
    trigger = draft.hit.trigger
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    text = world.story.text(start, end)
    lexicon = world.lexicons[draft.sentence.language]
    places = scope(draft.sentence, draft.hit.place)
    for role, values in trigger.implies.items():
        if draft.roles.get(role):
            continue
        for value in [values] if isinstance(values, str) else values:
            for name, other in trigger.options.get("again", {}).items():
                if has(draft.sentence, lexicon[name], places):
                    value = other
                    break
            switch = trigger.options.get("switch")
            if switch and has(draft.sentence, lexicon["switch"], places):
                value = switch
            if trigger.options.get("of_company") and value == values and _to_company(world, draft):
                value = trigger.options["of_company"]
            draft.roles.setdefault(role, []).append(Filler(text, start, end, value=value))


def _to_company(world: World, draft: Draft) -> bool:
    """Whether a company is told what to do, and not the public: "urged the maker to disclose"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["company_word"]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        score = max((slots.get(slot, 0.0) for slot in ("object", "dative")), default=0.0)
        if score >= 0.5 and chunk.chain is None and chunk.head in sentence.clause_of(draft.hit.place).tokens:
            kinds = world.kinds(chunk.mention.entity_id) if chunk.mention else frozenset()
            if kinds == {"company"} or has(sentence, words, [chunk.head]):
                return True
    return False


def _confidence(draft: Draft) -> float:
    """Strength of the trigger and how well the principal role is filled, 0 to 1."""
    principal = draft.why.get(draft.hit.grammar.type.principal, "")
    score = min(float(principal.rpartition("= ")[2]) if "= " in principal else 0.0, 1.0)
    return round(min(0.5 * draft.hit.trigger.strength + 0.5 * score, 1.0), 3)
