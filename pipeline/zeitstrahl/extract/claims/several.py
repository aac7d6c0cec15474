"""Several bodies that forbid, warn or accuse in one breath: each says so for itself."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.together import related
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.whole import home_territory
from zeitstrahl.records import Filler, Mention

_WHO = {
    "ban": "authority",
    "stance": "authority",
    "allegation": "accuser",
    "denial": "speaker",
    "market_exit": "company",
}
"""The role of a claim type whose coordinated fillers are claims of their own; for those who are accused see
:mod:`zeitstrahl.extract.claims.accused_too`, which runs before their denials are looked for."""
_PUBLIC = frozenset({"country", "authority", "government", "parliament", "court", "city", "region", "union"})
"""Kinds of what may forbid, warn or accuse; firms may deny and leave, too."""


def several(world: World, drafts: list[Draft]) -> list[Draft]:
    """A claim for each further body that a claim's sentence names beside its own: "Denmark and Norway"."""
    out: list[Draft] = []
    for draft in drafts:
        role = _WHO.get(draft.type)
        if role is not None:
            out += _others(world, draft, role, [*drafts, *out])
    return out


def _others(world: World, draft: Draft, role: str, known: list[Draft]) -> list[Draft]:
    first = next(iter(draft.roles.get(role, ())), None)
    if first is None or draft.why.get(role, "").startswith("near"):
        return []
    out: list[Draft] = []
    for mention in beside(draft.sentence, first):
        filler = mention_filler(mention)
        if related(world, first, filler) or not _fits(world, role, first, filler):
            continue
        same = [one for one in (*known, *out) if one.type == draft.type]
        if not any(_tells(world, one, draft, role, filler) for one in same):
            out.append(_copy(world, draft, role, filler))
    return out


def beside(sentence: Sentence, first: Filler) -> list[Mention]:
    """The names that stand in one list with one of a sentence, behind it, in order."""
    at = sentence.place(first.start) if first.start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if chunk is None:
        return []
    members, last = {chunk.index}, chunk
    joined = {one.coordinated for one in sentence.chunks}
    found: list[Mention] = []
    for one in sentence.chunks:
        # of "Estonia, Latvia and Lithuania" the first comma is no coordination by itself
        listed = one.index in joined and sentence.lower[last.last + 1 : one.first] == (",",)
        if not (one.coordinated in members or listed) or one.preposition != chunk.preposition:
            continue
        if one.mention is not None:
            members.add(one.index)
            last = one
            found.append(one.mention)
    return found


def _fits(world: World, role: str, first: Filler, other: Filler) -> bool:
    kinds = world.kinds(other.entity_id)
    if role in ("speaker", "company"):
        return bool(kinds & world.kinds(first.entity_id)) and "person" not in kinds
    return bool(kinds & _PUBLIC)


def _tells(world: World, one: Draft, draft: Draft, role: str, filler: Filler) -> bool:
    """Whether a claim tells the same of a body already."""
    principal, other = one.principal, draft.principal
    if principal is None or other is None:
        return False
    if role != one.hit.grammar.type.principal and principal.label != other.label:
        return False
    return any(related(world, each, filler) for each in one.roles.get(role, ()))


def _copy(world: World, draft: Draft, role: str, filler: Filler) -> Draft:
    roles = {name: list(fillers) for name, fillers in draft.roles.items()}
    roles[role] = [filler]
    copy = replace(draft, roles=roles, why={**draft.why, role: "named beside the other = 0.80"})
    if draft.type == "ban" and "territory" in roles:
        roles["territory"] = home_territory(world, copy)
    return copy
