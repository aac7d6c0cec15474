"""What one sentence says holds for the whole prohibition: authority, territory, who must obey, exceptions."""

from __future__ import annotations

from zeitstrahl.extract.claims.affected import affected_fillers
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.exceptions import exception_fillers
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.places import place_fillers
from zeitstrahl.extract.claims.sovereign import agrees, forbidding_place, same_country
from zeitstrahl.extract.claims.suits import fitness, official
from zeitstrahl.extract.claims.together import group_by_principal, related
from zeitstrahl.records import Filler, Mention

_STANDS = frozenset({"in_force", "announced", "planned", "proposed"})
"""Statuses of prohibitions that may have exceptions."""
_BACK = 3
"""Sentences before a prohibition in which its authority may stand."""
_UNIONS = frozenset({"region", "group"})
"""Kinds of what unites countries."""
_INTERNATIONAL = frozenset({"region", "group"})


def spread(world: World, drafts: list[Draft]) -> None:
    """Fill the roles that the type's file takes ``from = "article"``."""
    for name in dict.fromkeys(draft.type for draft in drafts):
        same_type = [draft for draft in drafts if draft.type == name]
        fill = same_type[0].hit.grammar.fill
        if not any(table.get("from") == "article" for table in fill.values()):
            continue
        for group in group_by_principal(world, same_type):
            _authority(world, group)
            parts = _by_authority(world, group)
            for part in parts:
                _share(world, part, same_type)


def _authority(world: World, group: list[Draft]) -> None:
    """Give drafts without an authority that of the text around them."""
    known = [draft for draft in group if draft.roles.get("authority")]
    for draft in group:
        if draft.roles.get("authority"):
            continue
        place = forbidding_place(world, draft)
        for source, mention in (
            ("who says it", _speaker(world, draft)),
            ("named just before", _before(world, draft, known)),
        ):
            if mention is not None and (place is None or agrees(world, mention.entity_id, place)):
                draft.roles["authority"] = [mention_filler(mention)]
                draft.why["authority"] = source
                break
    for draft in group:
        if draft.roles.get("authority"):
            continue
        place = forbidding_place(world, draft)
        told = [
            one for one in known if place is None or agrees(world, one.roles["authority"][0].entity_id, place)
        ]
        if told:
            near = min(
                told, key=lambda one: (abs(one.sentence.index - draft.sentence.index), one.sentence.index)
            )
            draft.roles["authority"] = list(near.roles["authority"])
            draft.why["authority"] = "same prohibition"
            continue
        accept, _ = draft.hit.grammar.accepts("authority")
        mention = main_entity(world, accept - {"country"}, draft.sentence.end)
        if mention is not None and fitness(world, draft, "authority", mention)[0] >= 0.8:
            if place is None or same_country(world, mention.entity_id, place):
                draft.roles["authority"] = [mention_filler(mention)]
                draft.why["authority"] = "main authority of the article"
                continue
        if place is not None:
            draft.roles["authority"] = [mention_filler(place)]
            draft.why["authority"] = "where it holds"


def _speaker(world: World, draft: Draft) -> Mention | None:
    """The authority or official who says that something is prohibited."""
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    said = world.said(start, end)
    if said is None:
        return None
    for mention in (said.organisation, said.person):
        if mention is None:
            continue
        kinds = world.kinds(mention.entity_id)
        if fitness(world, draft, "authority", mention)[0] >= 0.7 and (
            "person" not in kinds or official(world, mention)
        ):
            return mention
    return None


def _before(world: World, draft: Draft, known: list[Draft]) -> Mention | None:
    """The last authority that is named in the sentences just before, or in the next one."""
    index = draft.sentence.index
    if any(0 <= index - one.sentence.index <= 1 for one in known):
        return None
    own = {filler.entity_id for filler in draft.roles.get("target", ())}
    distance: int
    for distance in (*range(1, _BACK + 1), -1):
        at = index - distance
        if not 0 <= at < len(world.story.sentences):
            continue
        sentence = world.story.sentences[at]
        if sentence.paragraph != draft.sentence.paragraph and distance > 1:
            continue
        for placed in sentence.mentions:
            mention = placed.mention
            kinds = world.kinds(mention.entity_id)
            if mention.entity_id in own or "country" in kinds or not kinds & {"authority", "government"}:
                continue
            if fitness(world, draft, "authority", mention)[0] >= 0.8:
                return mention
    return None


def _by_authority(world: World, group: list[Draft]) -> list[list[Draft]]:
    parts: list[list[Draft]] = []
    for draft in group:
        authority = _first(draft, "authority")
        for part in parts:
            other = _first(part[0], "authority")
            if authority is None or other is None or related(world, authority, other):
                part.append(draft)
                break
        else:
            parts.append([draft])
    return parts


def _first(draft: Draft, role: str) -> Filler | None:
    fillers = draft.roles.get(role)
    return fillers[0] if fillers else None


def _share(world: World, part: list[Draft], others: list[Draft]) -> None:
    territory = _territory(world, part)
    affected = affected_fillers(world, part, others)
    exceptions = exception_fillers(world, part, others)
    _inherit_activities(part)
    _inherit_products(part)
    for draft in part:
        if any(_elsewhere(world, draft, one) for one in draft.roles.get("territory", ())):
            draft.roles["territory"] = home_territory(world, draft)
        if territory and not draft.roles.get("territory"):
            own = [one for one in territory if _rules_there(world, draft, one)]
            draft.roles["territory"] = own or home_territory(world, draft)
        if affected:
            draft.roles["affected"] = affected
        if whither := _destination(world, draft):
            draft.roles["territory"] = whither
        if exceptions and draft.status in _STANDS:
            draft.roles["exceptions"] = exceptions


def _inherit_activities(part: list[Draft]) -> None:
    """A ban that is only named ("lifted the ban") forbids what the nearest one told in detail forbids."""
    detailed = [draft for draft in part if draft.roles.get("activities")]
    for draft in part:
        if draft.roles.get("activities") or not draft.hit.trigger.nominal or not detailed:
            continue
        near = min(detailed, key=lambda one: abs(one.sentence.index - draft.sentence.index))
        if draft.status in ("lifted", "rejected", "ended"):
            draft.roles["activities"] = list(near.roles["activities"])


def _inherit_products(part: list[Draft]) -> None:
    """What is prohibited is named once and then only meant: "the ban", "the decision"."""
    named = [draft for draft in part if draft.roles.get("products")]
    for draft in part:
        back = draft.status in ("lifted", "rejected", "ended")
        if named and not draft.roles.get("products"):
            near = min(named, key=lambda one: abs(one.sentence.index - draft.sentence.index))
            draft.roles["products"] = [one for one in near.roles["products"] if back or one.entity_id]


def _territory(world: World, part: list[Draft]) -> list[Filler]:
    """The place in which it holds: one named with "in", else the country whose authority it is."""
    out: dict[str | None, Filler] = {}
    national = _country(world, part)
    for draft in part:
        for filler in place_fillers(world, draft):
            if national and "city" in world.kinds(filler.entity_id):
                # "in Washington" is where the authority sits
                continue
            if not _rules_there(world, draft, filler) or _said_there(world, draft, filler):
                continue
            at = draft.sentence.place(filler.start) if filler.start is not None else None
            chunk = draft.sentence.chunk_at(at) if at is not None else None
            if chunk is None or chunk.preposition in draft.hit.grammar.fill.get("territory", {}).get(
                "prepositions", ()
            ):
                out.setdefault(filler.entity_id, filler)
    if out:
        return list(out.values())[:1]
    return _region(world, part) or _land(world, part[0], national or _union(world, part))


def _said_there(world: World, draft: Draft, place: Filler) -> bool:
    """Whether a place only tells where somebody said it: "…, a spokesman said in Geneva"."""
    at = draft.sentence.place(place.start) if place.start is not None else None
    if at is None:
        return False
    clause = draft.sentence.clause_of(at)
    if draft.hit.place in clause.tokens:
        return False
    start, end = draft.sentence.range(clause.tokens[0], clause.tokens[-1])
    return world.cued(start, end) is not None


def _region(world: World, part: list[Draft]) -> list[Filler]:
    """The state or town itself that forbids: a ban by California holds in California."""
    authority = next((one for one in (_first(draft, "authority") for draft in part) if one is not None), None)
    entity = world.register.get(authority.entity_id or "") if authority is not None else None
    if authority is None or entity is None:
        return []
    # a capital may stand for the government of its country
    town = entity.type == "CITY" and "capital" not in entity.offices
    return [authority] if town or entity.type == "REGION" else []


def _destination(world: World, draft: Draft) -> list[Filler]:
    """The country to which nothing may be exported: "untersagte die Ausfuhr nach China"."""
    if draft.codes("activities") != ("export",):
        return []
    sentence = draft.sentence
    for placed in sentence.mentions:
        chunk = sentence.chunk_at(placed.last)
        there = chunk is not None and chunk.preposition in function_words(sentence.language, "bound_for")
        if there and "country" in world.kinds(placed.mention.entity_id):
            return [mention_filler(placed.mention)]
    return []


def home_territory(world: World, draft: Draft) -> list[Filler]:
    """Where the authority of a ban rules: its state or town, else its country; empty if nothing is known."""
    if region := _region(world, [draft]):
        return region
    return _land(world, draft, _country(world, [draft]))


def _land(world: World, draft: Draft, country: str | None) -> list[Filler]:
    """A country as the place in which a ban holds, though no word says so."""
    told = _in_text(world, country)
    if told is not None:
        return [mention_filler(told)]
    if country is None or world.register.get(country) is None:
        return []
    name = world.register.name(country, draft.sentence.language)
    return [Filler(name, None, None, name, country)]


def _elsewhere(world: World, draft: Draft, place: Filler) -> bool:
    """Whether "dort" was taken for a country named before in which the authority does not rule."""
    here = place.start is not None and draft.sentence.start <= place.start < draft.sentence.end
    return not here and not _rules_there(world, draft, place)


def _rules_there(world: World, draft: Draft, place: Filler) -> bool:
    """Whether the authority of a ban may rule in a place: Belgium does not in Europe, nor in France.

    An authority without its country may have been taken for that of another one: then the place decides.
    """
    authority = _first(draft, "authority")
    country = _country(world, [draft])
    entity = world.register.get(place.entity_id or "")
    if authority is None or country is None or entity is None or entity.id == "eu":
        return True
    there = world.register.country_of(entity.id)
    if entity.type == "REGION":
        return there == country
    home = authority.entity_id == country or "person" in world.kinds(authority.entity_id)
    return there is None or there == country or not home


def _in_text(world: World, place: str | None) -> Mention | None:
    """Where the article names a country or a union as the place of something, in its own words."""
    for sentence, placed in world.placed(place) if place else ():
        chunk = sentence.chunk_at(placed.last)
        if chunk is None or chunk.mention is not placed.mention:
            continue
        if chunk.preposition in function_words(sentence.language, "inside"):
            return placed.mention
    return None


def _union(world: World, part: list[Draft]) -> str | None:
    """Id of the union of countries whose body forbids; None if it is none."""
    authority = next((one for one in (_first(draft, "authority") for draft in part) if one is not None), None)
    if authority is None or authority.entity_id is None:
        return None
    above = (authority.entity_id, *world.register.ancestors(authority.entity_id))
    return next((one for one in above if world.kinds(one) & _UNIONS or _is_union(world, one)), None)


def _is_union(world: World, place: str) -> bool:
    """Whether the register knows a place as a union of countries, though the article does not name it."""
    entity = world.register.get(place)
    return entity is not None and entity.type == "REGION" and entity.country is None


def _country(world: World, part: list[Draft]) -> str | None:
    """Id of the country whose authority forbids; None if it is none of a country."""
    authority = next((one for one in (_first(draft, "authority") for draft in part) if one is not None), None)
    if authority is None or authority.entity_id is None:
        return None
    country = world.register.country_of(authority.entity_id)
    entity = world.register.get(country) if country else None
    return entity.id if entity is not None and entity.type == "COUNTRY" else None
