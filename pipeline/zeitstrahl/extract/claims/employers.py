"""Whose jobs they are, where the sentence names who speaks for the company, or only a part of it."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.records import Filler, Mention
from zeitstrahl.register.register import text_id

_TYPES = ("layoff", "market_exit")
_PARTS = ("unit", "unit_part", "unit_site")
_COMPANY = frozenset({"company"})
_AT = frozenset({"bei", "beim", "at"})
_LANDS = frozenset({"country", "region"})


def settle_employers(world: World, drafts: Sequence[Draft]) -> None:
    """Put the article's company in the place of its boss, of its works or of the union, in place.

    "Albers will 240 Stellen streichen", "340 Mitarbeiter des Warmbandwerks Rheinhorst".
    """
    for draft in drafts:
        filler = draft.principal
        if draft.type not in _TYPES or draft.dropped or filler is None:
            continue
        part = _is_part(world, draft, filler)
        if not part and not _is_somebody(world, draft, filler):
            continue
        company = _company(world, filler)
        if company is None:
            continue
        role = draft.hit.grammar.type.principal
        if part and "unit" in draft.hit.grammar.type.roles:
            draft.roles["unit"] = [Filler(filler.text, filler.start, filler.end, filler.canonical)]
            draft.roles.setdefault("territory", _place(draft, filler))
        draft.roles[role] = [mention_filler(company)]
        draft.why[role] = f"instead of {filler.label} = 0.45"


def name_service(world: World, draft: Draft) -> None:
    """The public service that loses a number of jobs, in its own words: "40 Stellen beim Zoll"."""
    sentence = draft.sentence
    role = draft.hit.grammar.type.principal
    if draft.type != "layoff" or draft.roles.get(role):
        return
    counted = any(one.head_class for one in world.quantities(sentence.start, sentence.end))
    words = world.lexicons[sentence.language]["public_service"]
    for chunk in sentence.chunks if counted else ():
        named = chunk.mention is not None or chunk.preposition not in _AT
        if named or not has(sentence, words, [chunk.head]):
            continue
        if any(sentence.token(at).pos_ in ("ADJ", "PRON") for at in range(chunk.first, chunk.head)):
            continue  # "bei ihrer Polizei"
        draft.roles[role] = [phrase_filler(sentence, chunk)]
        draft.why[role] = "public service = 0.60"
        return


def part_territories(drafts: Sequence[Draft]) -> None:
    """Take the market that is left behind from a cut told before it: "cuts 400 jobs and quits India"."""
    exits = by_sentence(one for one in drafts if one.type == "market_exit" and not one.dropped)
    for draft in drafts:
        if draft.type != "layoff" or draft.dropped:
            continue
        near = set(scope(draft.sentence, draft.hit.place))
        left = {
            filler.start
            for one in exits.within(draft.sentence.index, draft.sentence.index + 1)
            if one.hit.place > draft.hit.place
            for filler in one.roles.get("territory", ())
        }
        draft.roles["territory"] = [
            one
            for one in draft.roles.get("territory", ())
            if one.start not in left or one.start is None or draft.sentence.place(one.start) in near
        ]


def leave_countries(world: World, drafts: Sequence[Draft]) -> None:
    """Leave towns out of exits that name their country, too, in place: "verlässt Polen, in Posen …"."""
    for draft in drafts:
        places = draft.roles.get("territory", []) if draft.type == "market_exit" else []
        lands = [one for one in places if world.kinds(one.entity_id) & _LANDS]
        if lands and len(lands) < len(places):
            draft.roles["territory"] = lands


def _company(world: World, filler: Filler) -> Mention | None:
    """The company that the article is most about, if it is known to be one."""
    company = main_entity(world, _COMPANY)
    if company is None or company.entity_id == filler.entity_id:
        return None
    return company if "company" in world.kinds(company.entity_id) else None


def _place(draft: Draft, filler: Filler) -> list[Filler]:
    """The town in the name of a works: "Warmbandwerk Rheinhorst", "Leeds plant"."""
    rest = filler.text.partition(" ")[2]
    if draft.sentence.language == "de" and filler.end is not None:
        return [Filler(rest, filler.end - len(rest), filler.end, rest, text_id(rest))]
    bare = filler.text.rpartition(" ")[0]
    if filler.start is None or not bare:
        return []
    return [Filler(bare, filler.start, filler.start + len(bare), bare, text_id(bare))]


def _is_somebody(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a filler is a person or a union, neither of which has the jobs."""
    if world.register.get(filler.entity_id or "") is not None:
        return False
    kinds = world.kinds(filler.entity_id)
    if kinds and kinds <= {"person", "union"}:
        return True
    at = draft.sentence.place(filler.start) if filler.start is not None else None
    words = world.lexicons[draft.sentence.language]["union_before"].nouns
    return bool(at) and words.fullmatch(draft.sentence.lower[(at or 1) - 1]) is not None


def _is_part(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a name is that of a works and not of a company: "Warmbandwerk Rheinhorst", "Leeds plant"."""
    if world.register.get(filler.entity_id or "") is not None:
        return False
    lexicon = world.lexicons[draft.sentence.language]
    words = (filler.canonical or filler.text).casefold().split()
    word = words[0] if draft.sentence.language == "de" else words[-1]
    return len(words) > 1 and any(lexicon[name].nouns.fullmatch(word) for name in _PARTS)
