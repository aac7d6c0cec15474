"""Which drafts of an article tell the same, and what becomes of them."""

from __future__ import annotations

from zeitstrahl.dates import days_of, narrowed, overlap
from zeitstrahl.extract.claims.days import is_immediate
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.sovereign import is_elsewhere
from zeitstrahl.records import Filler, TimeExpression

_LEAD = 2
"""Last sentence that may sum up what the text tells below."""
_NEAR = 3
"""Sentences within which two statements of one speaker are one breath."""


def related(world: World, one: Filler, other: Filler) -> bool:
    """Whether two fillers may be the same body: equal, or one part of the other; phrases by their words."""
    if one.entity_id and other.entity_id:
        return one.entity_id == other.entity_id or world.register.related(one.entity_id, other.entity_id)
    return one.text.casefold() == other.text.casefold()


def same_thing(world: World, one: Filler, other: Filler) -> bool:
    """Whether two principal fillers are the same thing; phrases only by their words."""
    if one.entity_id and other.entity_id:
        return one.entity_id == other.entity_id or world.register.related(one.entity_id, other.entity_id)
    if one.entity_id or other.entity_id:
        # "the fungicide Norzol", and "Norzol" alone
        name, phrase = (one, other) if one.entity_id else (other, one)
        return len(name.text) > 3 and phrase.text.casefold().endswith(" " + name.text.casefold())
    return one.text.casefold() == other.text.casefold()


def group_by_principal(world: World, drafts: list[Draft]) -> list[list[Draft]]:
    """Drafts with the same principal, in the order of the text."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        filler = draft.principal
        if filler is None:
            continue
        for group in groups:
            other = group[0].principal
            if other is not None and same_thing(world, filler, other):
                group.append(draft)
                break
        else:
            groups.append([draft])
    return groups


def combine(world: World, drafts: list[Draft]) -> None:
    """Drop drafts that repeat or sum up others; those keep what the dropped ones add."""
    for name in dict.fromkeys(draft.type for draft in drafts):
        own = [draft for draft in drafts if draft.type == name]
        # "20,000 people in Leeds were affected by the power cut": nothing is told that goes on
        told = any(draft.type in (name, "market_exit") and not _mere_continuation(draft) for draft in drafts)
        for group in group_by_principal(world, own):
            _combine_group(world, group, told)


def sum_up(world: World, drafts: list[Draft]) -> None:
    """Drop bans and stances on a thing that the lead only describes and the text names: "a nasal spray"."""
    for draft in drafts:
        filler = draft.principal
        if draft.dropped or draft.type not in ("ban", "stance") or draft.sentence.index > _LEAD:
            continue
        if filler is None or filler.entity_id is not None or not _indefinite(draft, filler):
            continue
        home = next((one for one in drafts if one is not draft and _names(world, one, draft)), None)
        if home is not None:
            _absorb(home, draft)
            draft.dropped = f"sums up {home.hit.trigger.id} in sentence {home.sentence.index}"


def _names(world: World, home: Draft, draft: Draft) -> bool:
    """Whether one claim tells by name what another one tells by a description."""
    if home.dropped or home.type != draft.type or _class(home) != _class(draft) or home.principal is None:
        return False
    if home.principal.entity_id is None or home.sentence.index <= draft.sentence.index:
        return False
    if not home.roles.get("authority") or not _same_scope(world, home, draft, "authority"):
        return False
    first, second = set(home.codes("activities")), set(draft.codes("activities"))
    positions = set(home.codes("position")) == set(draft.codes("position"))
    return positions and (not first or not second or bool(first & second)) and _same_date(home, draft)


def _indefinite(draft: Draft, filler: Filler) -> bool:
    """Whether a phrase brings up one thing: "a nasal spray for children", "ein Nasenspray"."""
    place = draft.sentence.place(filler.start) if filler.start is not None else None
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    if chunk is None:
        return False
    return draft.sentence.lower[chunk.first] in function_words(draft.sentence.language, "indefinite")


def _combine_group(world: World, group: list[Draft], told: bool) -> None:
    # what only continues another claim ("Fewer than 50 workers are affected") comes behind that claim,
    # however much it says
    detailed = sorted(
        group, key=lambda draft: (_mere_continuation(draft), -_detail(draft), draft.sentence.index)
    )
    kept: list[Draft] = []
    for draft in detailed:
        home = _home(draft, [one for one in kept if _same(world, one, draft)])
        if home is None:
            if not _mere_continuation(draft) or (told and _has_its_place(draft)):
                kept.append(draft)
            else:
                draft.dropped = "continues nothing"
            continue
        _absorb(home, draft)
        draft.told_by = home
        draft.dropped = f"same as {home.hit.trigger.id} in sentence {home.sentence.index}"


def _home(draft: Draft, same: list[Draft]) -> Draft | None:
    """The draft that another one repeats: of several the one told last before a mere continuation."""
    if not same or not _mere_continuation(draft):
        return same[0] if same else None
    before = [one for one in same if one.sentence.index <= draft.sentence.index]
    return max(before, key=lambda one: one.sentence.index, default=same[0])


def _mere_continuation(draft: Draft) -> bool:
    return bool(draft.hit.trigger.options.get("continues"))


def _has_its_place(draft: Draft) -> bool:
    """Whether a number is that of one site, a cut of its own: "Its Emden plant alone will lose 1,300"."""
    return bool(draft.roles.get("count")) and bool(draft.roles.get("territory") or draft.roles.get("unit"))


def _detail(draft: Draft) -> float:
    """How much a draft says: dates and codes first, then the strength of its trigger."""
    roles = draft.roles
    count = sum(bool(roles.get(name)) for name in ("activities", "count", "share", "content"))
    return 4.0 * count + 2.0 * (draft.time is not None) + draft.hit.trigger.strength


def _same(world: World, one: Draft, other: Draft) -> bool:
    if one.type == "layoff" and _one_number(one, other):
        return True
    if _class(one) != _class(other) and not _only_named(one, other):
        return False
    if one.type == "ban":
        return _same_ban(world, one, other)
    if one.type == "layoff":
        return _same_layoff(one, other)
    if one.type == "stance":
        return _same_stance(world, one, other)
    if one.type == "market_exit":
        return _same_scope(world, one, other, "territory")
    if one.type == "allegation":
        return _same_scope(world, one, other, "accuser")
    if one.type == "denial":
        return _same_denial(one, other)
    return _same_date(one, other)


def _one_number(one: Draft, other: Draft) -> bool:
    """Whether one sentence tells one number of jobs by two verbs: "300 jobs are at risk as contracts end"."""
    if one.sentence.index != other.sentence.index:
        return False
    spans = [
        {(filler.start, filler.end) for filler in draft.roles.get("count", ())} for draft in (one, other)
    ]
    return bool(spans[0] & spans[1])


def _only_named(one: Draft, other: Draft) -> bool:
    """Whether a cut is only named beside one told in numbers: "criticised the plans as a bloodletting"."""
    if one.type != "layoff" or not other.hit.trigger.nominal or _detail(other) >= _DETAILED:
        return False
    counted = bool(one.roles.get("count") or one.roles.get("share"))
    return counted and {_class(one), _class(other)} == {"stands", "plan"}


_DETAILED = 2.0
"""Detail from which on a mention of a cut tells more than its name."""
_CLASSES = {
    "in_force": "stands",
    "announced": "stands",
    "planned": "plan",
    "proposed": "plan",
    "ended": "ended",
}


def _class(draft: Draft) -> str:
    return _CLASSES.get(draft.status or "", draft.status or "")


def _same_date(one: Draft, other: Draft) -> bool:
    if one.time is None or other.time is None or one.time.edtf is None or other.time.edtf is None:
        return True
    left, right = days_of(one.time.edtf), days_of(other.time.edtf)
    return left is None or right is None or overlap(left, right)


def _same_scope(world: World, one: Draft, other: Draft, role: str) -> bool:
    left, right = one.roles.get(role), other.roles.get(role)
    return not left or not right or any(related(world, a, b) for a in left for b in right)


def _same_ban(world: World, one: Draft, other: Draft) -> bool:
    if not _same_scope(world, one, other, "authority"):
        return False
    if is_elsewhere(world, one, other) or is_elsewhere(world, other, one):
        return False
    first, second = set(one.codes("activities")), set(other.codes("activities"))
    dated = one.time is not None and other.time is not None
    if dated and _same_date(one, other):
        return True
    if not second and first and _class(one) == "stands" and (other.hit.trigger.nominal or not dated):
        # a ban that is only mentioned, beside its details
        return True
    if dated:
        return False
    if other.time is None and second and first and not second & first:
        return one.sentence.index == other.sentence.index or first | second == _USING
    return not first or not second or bool(first & second) or first | second == _USING


_USING = {"use", "operation"}
"""Activities that are one where nothing parts them: "must stop flying", "prohibits the use of drones"."""


def _same_layoff(one: Draft, other: Draft) -> bool:
    for role in ("count", "share"):
        left, right = set(one.codes(role)), set(other.codes(role))
        if left and right and left != right and "all" not in left | right:
            return False
    if not other.roles.get("count") and not other.roles.get("share"):
        return True
    if one.sentence.index != other.sentence.index and _parted(one, other):
        return False
    return _same_date(one, other)


def _parted(one: Draft, other: Draft) -> bool:
    """Whether a number of one place and a share of another are told: 1,400 in Sweden, a third in Leeds."""
    numbers = [{role for role in ("count", "share") if draft.roles.get(role)} for draft in (one, other)]
    places = [{filler.entity_id for filler in draft.roles.get("territory", ())} for draft in (one, other)]
    return not numbers[0] & numbers[1] and all(places) and not places[0] & places[1]


def _same_stance(world: World, one: Draft, other: Draft) -> bool:
    if not _same_scope(world, one, other, "authority"):
        return False
    first, second = set(one.codes("position")), set(other.codes("position"))
    warning = {"warns", "maintains_warning"}
    if first == second:
        return True
    # "warned in May", "stands by it today": two claims, unless said in one breath
    return (
        first | second == warning
        and abs(one.sentence.index - other.sentence.index) <= 1
        and not (one.time is not None and other.time is not None and not _same_date(one, other))
    )


def _same_denial(one: Draft, other: Draft) -> bool:
    near = abs(one.sentence.index - other.sentence.index) <= _NEAR
    weak = "insist" in (one.hit.trigger.id, other.hit.trigger.id)
    if weak:
        return near or not _own_topic(one, other)
    if one.sentence.index == other.sentence.index:
        return True
    left, right = _words(one), _words(other)
    return bool(left & right)


def _own_topic(one: Draft, other: Draft) -> bool:
    return not (_words(one) & _words(other))


def _words(draft: Draft) -> set[str]:
    text = " ".join(filler.text for filler in draft.roles.get("content", ())).casefold()
    return {word for word in text.split() if len(word) > 5}


def _absorb(home: Draft, other: Draft) -> None:
    """Take over what the other draft says and this one does not."""
    for role in home.hit.grammar.type.roles.values():
        mine, theirs = home.roles.get(role.name), other.roles.get(role.name)
        if not theirs:
            continue
        if not mine:
            home.roles[role.name] = list(theirs)
        elif role.many and role.kind == "code":
            known = {filler.value for filler in mine}
            if {filler.value for filler in theirs} | known == _USING:
                continue
            home.roles[role.name] = mine + [filler for filler in theirs if filler.value not in known]
        elif role.many:
            known_texts = {filler.label.casefold() for filler in mine}
            home.roles[role.name] = mine + [one for one in theirs if one.label.casefold() not in known_texts]
        elif role.kind == "count" and mine[0].value == "all":
            home.roles[role.name] = list(theirs)
        elif role.kind == "code" and {mine[0].value, theirs[0].value} == {"warns", "maintains_warning"}:
            home.roles[role.name] = [one for one in (*mine, *theirs) if one.value == "maintains_warning"][:1]
    if _takes_effect(other) and not _takes_effect(home):
        # imposed on Monday, in force from April: the date is when it takes effect
        home.time = other.time
    else:
        home.time = _better(home.time, other.time)


def _takes_effect(draft: Draft) -> bool:
    """Whether a draft gives the date from which a prohibition holds: "Das Verbot gilt ab April"."""
    return (
        draft.type == "ban"
        and draft.time is not None
        and "apply" in draft.standing
        and not is_immediate(draft.time)
    )


def _better(one: TimeExpression | None, other: TimeExpression | None) -> TimeExpression | None:
    if one is None or other is None or one.edtf is None or other.edtf is None:
        return one or other
    return other if narrowed(one.edtf, other.edtf) == other.edtf else one
