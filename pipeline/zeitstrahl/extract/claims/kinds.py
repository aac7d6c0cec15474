"""The kind of goods or the practice that an article's bans are about: "the beads", "such a ban", "it"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.passing import is_loose
from zeitstrahl.extract.claims.plain_objects import HELD_FOR
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.extract.claims.voices import is_definite
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_OWN_WORDS = (
    "phrase",
    "what is done to it",
    "practice",
    "described",
    "kind told before",
    "what it holds for",
    "the kind of goods",
)
"""What speaks for a principal in its own words."""
_GUESSED = ("main entity", "of the article's other claims")
"""What speaks for a principal that the sentence does not name."""
_BODIES = ("company_word", "company_before", "person_word", "staff")
"""Classes of words for companies and people: no kind of goods."""
_TOLD = 0.5
"""Score from which on somebody is told something."""
_TYPES = ("ban", "stance")


def share_kinds(world: World, drafts: Sequence[Draft]) -> None:
    """Give bans that name no object the kind of goods that the ban told before forbids, in place.

    "Belgium bans disposable vapes. … Ireland is planning a similar ban": the second is on vapes, too,
    and not on the company that the article names most.
    """
    for draft in sorted(drafts, key=lambda one: (one.sentence.index, one.hit.place)):
        if draft.type != "ban" or not _lacks(draft) or is_loose(world, draft) or _to_firm(world, draft):
            continue
        homes = [one for one in drafts if one.type in _TYPES and not one.dropped and one.principal]
        home = _last_before(homes, draft)
        if home is None or home is draft or not _is_kind(world, home):
            continue
        role = draft.hit.grammar.type.principal
        old, why, dropped = draft.roles.get(role), draft.why.get(role, ""), draft.dropped
        draft.roles[role] = [_bare(one) for one in home.roles[home.hit.grammar.type.principal]]
        draft.why[role] = "kind told before = 0.45"
        draft.dropped = veto(world, draft)
        if draft.dropped and not dropped and old is not None:
            draft.roles[role], draft.why[role], draft.dropped = old, why, dropped


def share_ruled(world: World, drafts: Sequence[Draft]) -> None:
    """Put claims that were guessed to be on a firm which itself forbids goods on these goods, in place.

    "The chain bans energy drinks for children. … The agency warns of large amounts": not of the chain.
    """
    rules = {
        one.roles["authority"][0].entity_id: one
        for one in reversed(drafts)
        if one.type == "ban" and not one.dropped and one.why.get("authority", "").startswith("whose people")
    }
    for draft in drafts:
        role = draft.hit.grammar.type.principal
        filler = draft.principal
        home = rules.get(filler.entity_id) if filler is not None and filler.entity_id else None
        if home is None or home is draft or draft.type not in _TYPES or home.principal is None:
            continue
        if not draft.why.get(role, "").startswith(_GUESSED):
            continue
        draft.roles[role] = [_bare(home.principal)]
        draft.why[role] = "what the firm forbids = 0.45"
        draft.dropped = veto(world, draft)


def share_makers(drafts: Sequence[Draft]) -> None:
    """Name the maker of a name that one ban of the article shows to be its product, in all others, in place.

    "Sales of Zuppo Fizz are banned. … Cafés must stop using it": the second is against the maker, too.
    """
    makers: dict[str, Draft] = {}
    for draft in drafts:
        role = draft.hit.grammar.type.principal
        if draft.type == "ban" and not draft.dropped and draft.why.get(role, "").startswith("maker of"):
            for product in draft.roles.get("products", ()):
                if product.entity_id:
                    makers.setdefault(product.entity_id, draft)
    for draft in drafts:
        role = draft.hit.grammar.type.principal
        filler = draft.principal
        home = makers.get(filler.entity_id or "") if filler is not None and draft.type == "ban" else None
        if home is None or filler is None:
            continue
        draft.roles[role] = [home.roles[role][0]]
        draft.why[role] = f"maker of {filler.label} = 0.70"
        if not any(one.entity_id == filler.entity_id for one in draft.roles.get("products", ())):
            draft.roles.setdefault("products", []).append(filler)


def share_authorities(drafts: Sequence[Draft]) -> None:
    """Name who forbids where a ban told before is said to hold for other goods, too, in place."""
    bans = sorted(
        (one for one in drafts if one.type == "ban" and not one.dropped),
        key=lambda one: (one.sentence.index, one.hit.place),
    )
    for at, draft in enumerate(bans):
        if draft.why.get(draft.hit.grammar.type.principal) != HELD_FOR or draft.roles.get("authority"):
            continue
        home = next((one for one in reversed(bans[:at]) if one.roles.get("authority")), None)
        if home is not None:
            draft.roles["authority"] = [_bare(one) for one in home.roles["authority"]]
            draft.why["authority"] = "of the ban told before = 0.45"


def _lacks(draft: Draft) -> bool:
    role = draft.hit.grammar.type.principal
    if draft.dropped:
        open_to = draft.hit.trigger.options.get("where") or draft.roles.get("activities")
        return draft.dropped == f"no {role}" and bool(open_to)
    return draft.why.get(role, "").startswith(_GUESSED)


def _to_firm(world: World, draft: Draft) -> bool:
    """Whether a company is told not to do it: "forbade the Canadian company to store chats"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["company_word"]
    clause = sentence.clause_of(draft.hit.place).tokens
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        told = max(slots.get("object", 0.0), slots.get("dative", 0.0)) >= _TOLD
        if told and chunk.head in clause and not chunk.preposition and has(sentence, words, [chunk.head]):
            return is_definite(draft, chunk)
    return False


def _last_before(homes: Sequence[Draft], draft: Draft) -> Draft | None:
    """The ban or warning told last before a draft whose own sentence says what it is about."""
    before = [
        one
        for one in homes
        if not one.why.get(one.hit.grammar.type.principal, "").startswith(_GUESSED)
        and (one.sentence.index, one.hit.place) < (draft.sentence.index, draft.hit.place)
    ]
    bans = [one for one in before if one.type == "ban"]
    return max(bans or before, key=lambda one: (one.sentence.index, one.hit.place), default=None)


def _is_kind(world: World, home: Draft) -> bool:
    """Whether what a ban is on is told by words for a kind of thing and not by a name."""
    role = home.hit.grammar.type.principal
    filler = home.roles[role][0]
    if filler.entity_id is not None or not home.why.get(role, "").startswith(_OWN_WORDS):
        return False
    sentence = world.story.sentence_at(filler.start) if filler.start is not None else None
    at = sentence.place(filler.end - 1) if sentence is not None and filler.end is not None else None
    if sentence is None or at is None:
        return False
    chunk = sentence.chunk_at(at)
    lexicon = world.lexicons[sentence.language]
    if chunk is None or any(has(sentence, lexicon[name], [at]) for name in _BODIES):
        return False
    plural = "Plur" in feature(sentence.token(at), "Number")
    return plural or sentence.lower[chunk.first] not in function_words(sentence.language, "indefinite")


def _bare(filler: Filler) -> Filler:
    return Filler(filler.text, filler.start, filler.end, filler.canonical, filler.entity_id, filler.value)
