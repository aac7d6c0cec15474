"""Part of a cut, told with where it falls: ", 25 davon im Wiener Büro", ", about half of them in Leeds"."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.places import place_fillers
from zeitstrahl.extract.claims.scopes import part_of_them
from zeitstrahl.extract.claims.units import unit_phrases
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_BREAKS = frozenset({",", ";", "(", ")", "–", "."})
_SURE = 0.9
"""Share of the confidence in a cut that is left for a part of it."""


def portions(world: World, drafts: list[Draft]) -> list[Draft]:
    """Claims for the parts of cuts that the same sentence counts and places."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.type != "layoff" or not draft.roles.get("count") or draft.roles["count"][0].value == "all":
            continue
        out += [one for one in _portions(world, draft) if not any(_told(one, other) for other in drafts)]
    return out


def _portions(world: World, draft: Draft) -> list[Draft]:
    sentence = draft.sentence
    out = []
    for places in _stretches(draft):
        start, end = sentence.range(places[0], places[-1])
        counts = [one for one in world.quantities(start, end) if one.kind != "money"]
        where = place_fillers(world, replace(draft, roles={}), places, portions=True)
        if len(counts) != 1 or not where or _counts_sites(world, sentence, counts[0]):
            continue
        count = _count(counts[0], draft.roles["count"][0])
        if count is not None:
            part = _part(draft, count, where[0])
            out.append(replace(part, roles=part.roles | _units(world, part, places)))
    return out


def _counts_sites(world: World, sentence: Sentence, count: Quantity) -> bool:
    """Whether a number counts offices or plants: "most of them in Leeds and in two warehouses"."""
    at = sentence.place(count.end - 1)
    chunk = sentence.chunk_at(at) if at is not None else None
    lexicon = world.lexicons[sentence.language]
    classes = ("unit", "unit_site", "outlet")
    return chunk is not None and any(has(sentence, lexicon[name], [chunk.head]) for name in classes)


def _stretches(draft: Draft) -> list[list[int]]:
    """The parts of the sentence that tell of a part of what is cut, by their places."""
    lower = draft.sentence.lower
    found = sorted(part_of_them(draft.sentence, draft.hit.place))
    out: list[list[int]] = []
    for at in found:
        if out and at == out[-1][-1] + 1 and lower[at] not in _BREAKS:
            out[-1].append(at)
        else:
            out.append([at])
    return [places for places in out if len(places) > 1]


def _count(part: Quantity, whole: Filler) -> Filler | None:
    """The number of a part: its own, or its share of the whole; None if it is not known."""
    if part.value is None or part.value == "all":
        return None
    if part.kind == "count":
        return Filler(part.text, part.start, part.end, value=part.value)
    number = (whole.value or "").lstrip("<>=~")
    if not number.isdigit():
        return None
    rough = "~" if part.qualifier or not (whole.value or "").isdigit() else ""
    return Filler(
        part.text, part.start, part.end, value=f"{rough}{round(int(number) * float(part.value) / 100)}"
    )


def _part(draft: Draft, count: Filler, where: Filler) -> Draft:
    role = draft.hit.grammar.type.principal
    roles = {role: list(draft.roles[role]), "count": [count], "territory": [where]}
    return replace(
        draft,
        roles=roles,
        why={**draft.why, "count": "a part of the cut"},
        standing=list(draft.standing),
        confidence=round(draft.confidence * _SURE, 3),
    )


def _units(world: World, part: Draft, places: list[int]) -> dict[str, list[Filler]]:
    """The part of the company that the part of the cut falls on: ", 25 davon im Wiener Büro"."""
    out: dict[str, list[Filler]] = {}
    for role, table in part.hit.grammar.fill.items():
        if table.get("class") == "unit":
            out[role] = unit_phrases(world, part.sentence, str(table["class"]), places)[:1]
    return {role: fillers for role, fillers in out.items() if fillers}


def _told(part: Draft, other: Draft) -> bool:
    """Whether another claim tells the same number, and perhaps more of it."""
    first, second = part.principal, other.principal
    return (
        other.type == part.type
        and not other.dropped
        and set(part.codes("count")) == set(other.codes("count"))
        and first is not None
        and second is not None
        and first.entity_id == second.entity_id
    )
