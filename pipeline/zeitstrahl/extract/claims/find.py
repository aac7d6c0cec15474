"""The claims of an article, and why other candidates are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.extract.claims.accused_too import part_accused
from zeitstrahl.extract.claims.adopt import adopt
from zeitstrahl.extract.claims.advised import tells_public
from zeitstrahl.extract.claims.article import finish
from zeitstrahl.extract.claims.belief import judge, load_belief
from zeitstrahl.extract.claims.build import build_story
from zeitstrahl.extract.claims.draft import Draft, Hit, World, by_sentence
from zeitstrahl.extract.claims.employers import part_territories, settle_employers
from zeitstrahl.extract.claims.exchange import find_statements
from zeitstrahl.extract.claims.general_goods import settle_general
from zeitstrahl.extract.claims.grammar import compile_grammar
from zeitstrahl.extract.claims.held_back import held_back
from zeitstrahl.extract.claims.hits import find_hits
from zeitstrahl.extract.claims.kinds import share_authorities, share_kinds, share_makers, share_ruled
from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.claims.make import make_draft
from zeitstrahl.extract.claims.names import mended
from zeitstrahl.extract.claims.not_meant import is_bound
from zeitstrahl.extract.claims.refused import drop_refused
from zeitstrahl.extract.claims.repeated import drop_repeated
from zeitstrahl.extract.claims.retype import retype
from zeitstrahl.extract.claims.share_topics import drop_unknown_guesses, share_topics
from zeitstrahl.extract.claims.signs import signs_of
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Claim, Evidence, Filler, Mention, TimeExpression
from zeitstrahl.register import Register

_ORDERS = frozenset({"demands", "recommends", "advises_against"})
"""Positions that the words of a prohibition may seem to be, too."""


_HANGING = frozenset({"infinitive", "other"})
"""Kinds of clauses that belong to the verb above them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger and what became of it; all offsets refer to the article's text.

    Attributes:
        trigger: ``<type>/<trigger id>``, the rule.
        start, end: the trigger word.
        evidence: its sentence.
        fillers: role to fillers.
        why: role to what spoke for its filler.
        standing: what the words around the trigger say: ``lift``, ``threaten``, ``negated``, ….
        dropped: why it is no claim; empty if it is one, or part of one.
        held_back: whether it counts all the same if other articles bear it out.
    """

    trigger: str
    start: int
    end: int
    evidence: Evidence
    fillers: Mapping[str, tuple[Filler, ...]]
    why: Mapping[str, str]
    time: TimeExpression | None
    status: str | None
    speaker: Filler | None
    confidence: float
    standing: tuple[str, ...]
    dropped: str
    held_back: bool = False


def find_claims(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    register: Register,
    types: Mapping[str, ClaimType],
) -> tuple[list[Claim], list[Claim]]:
    """The claims of an article in the order of its text, and those held back; what it says twice is one.

    Args:
        docs: the parsed passages.
        mentions, times: as found in ``article.text``.
        types: the claim types to look for.
    """
    world, drafts = _drafts(article, docs, mentions, times, register, types)
    kept = _judged(world, drafts)
    claims = [_claim(world, draft) for draft in kept]
    doubts = held_back(world, drafts, kept)
    return _in_order(claims), _in_order(replace(_claim(world, draft), held_back=why) for draft, why in doubts)


def _in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.evidence.start, claim.type, claim.origin))


def claim_signs(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    register: Register,
    types: Mapping[str, ClaimType],
) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims of the rules alone, none dropped as unlikely, with their signs: to train the belief in them.

    The arguments are those of :func:`find_claims`.
    """
    world, drafts = _drafts(article, docs, mentions, times, register, types)
    kept = finish(world, drafts)
    return [(_claim(world, draft), signs_of(world, draft)) for draft in kept]


def explain_claims(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    register: Register,
    types: Mapping[str, ClaimType],
) -> list[Candidate]:
    """Every trigger of an article with its roles, what spoke for them, and why it was dropped if it was.

    The arguments are those of :func:`find_claims`; the candidates stand in the order of the text.
    """
    world, drafts = _drafts(article, docs, mentions, times, register, types, whole=True)
    kept = _judged(world, drafts)
    doubts = {id(draft) for draft, _ in held_back(world, drafts, kept)}
    candidates = [_candidate(world, draft, held_back=id(draft) in doubts) for draft in drafts]
    return sorted(candidates, key=lambda one: (one.evidence.start, one.start, one.trigger))


def _drafts(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    register: Register,
    types: Mapping[str, ClaimType],
    *,
    whole: bool = False,
) -> tuple[World, list[Draft]]:
    lexicons = {passage.language: load_lexicon(passage.language) for passage in docs}
    mentions = mended(article, docs, mentions, register, lexicons)
    mentions, kinds = retype(article.title, docs, mentions, register, lexicons)
    story = build_story(article, docs, mentions, times)
    world = World(story, docs, register, lexicons, kinds)
    grammars = tuple(compile_grammar(one) for one in types.values())
    drafts = [
        make_draft(world, hit, whole=whole)
        for sentence in story.sentences
        for hit in find_hits(world, sentence, grammars)
    ]
    share_makers(drafts)
    share_ruled(world, drafts)
    share_kinds(world, drafts)
    share_authorities(drafts)
    share_topics(world, drafts)
    settle_general(world, drafts)
    adopt(world, drafts)
    drop_unknown_guesses(world, drafts)
    settle_employers(world, drafts)
    part_territories(drafts)
    _drop_weaker(drafts)
    _drop_sums(drafts)
    drop_repeated(drafts)
    _drop_orders(world, drafts)
    drop_refused(world, drafts)
    drafts += part_accused(world, drafts)
    drafts += find_statements(world, drafts, grammars)
    return world, drafts


def _judged(world: World, drafts: list[Draft]) -> list[Draft]:
    """The finished drafts that are likely; what an unlikely one tells as well is judged by itself."""
    belief = load_belief()
    finished = finish(world, drafts)
    kept = judge(world, finished, belief)
    unlikely = {id(draft) for draft in finished if draft.dropped}
    again = [draft for draft in drafts if id(draft.told_by) in unlikely and _surer(draft, draft.told_by)]
    for draft in again:
        draft.dropped = ""
    return [*kept, *judge(world, again, belief)]


def _surer(draft: Draft, home: Draft | None) -> bool:
    """Whether a trigger is stronger than that of the draft which tells more."""
    return home is not None and draft.hit.trigger.strength > home.hit.trigger.strength


def _drop_weaker(drafts: list[Draft]) -> None:
    """Of the triggers of one type in one clause the strongest counts."""
    best: dict[tuple[str, int, int], Draft] = {}
    for draft in drafts:
        if draft.dropped:
            continue
        key = (draft.type, draft.sentence.index, draft.sentence.clause_at[draft.hit.place])
        other = best.get(key)
        if other is None:
            best[key] = draft
            continue
        stronger, weaker = (draft, other) if _rank(draft) > _rank(other) else (other, draft)
        weaker.dropped = f"weaker than {stronger.hit.trigger.id}"
        _inherit(stronger, weaker)
        best[key] = stronger


def _drop_sums(drafts: list[Draft]) -> None:
    """A ban that only points to one told in its sentence: "the Irish ban: from July, pouches may not …"."""
    bans = [one for one in drafts if one.type == "ban" and not one.dropped]
    told = by_sentence(bans)
    for draft in bans:
        guessed = draft.why.get("target", "").startswith("main entity")
        if not draft.hit.trigger.nominal or not guessed:
            continue
        if any(
            one.hit.place > draft.hit.place
            and (
                not draft.roles.get("activities")
                or ":" in draft.sentence.lower[draft.hit.place : one.hit.place]
            )
            and not one.why.get("target", "").startswith("main entity")
            for one in told.within(draft.sentence.index, draft.sentence.index + 1)
        ):
            draft.dropped = "told in the same sentence"


def _drop_orders(world: World, drafts: list[Draft]) -> None:
    """An order to stop something is a prohibition and no advice besides: "told X to stop scanning"."""
    bans = by_sentence(one for one in drafts if one.type == "ban" and not one.dropped)
    for draft in drafts:
        if draft.dropped or draft.type != "stance" or draft.hit.trigger.nominal:
            continue
        at = draft.sentence.index
        same = [one for one in bans.within(at, at + 1) if not one.dropped and _one_order(one, draft)]
        if any(one.hit.trigger.id == "told_not" for one in same) and tells_public(world, draft):
            for one in same:
                one.dropped = "advice to the public"
        elif same:
            draft.dropped = "the same order"


def _one_order(ban: Draft, stance: Draft) -> bool:
    """Whether the trigger of a stance stands in the clause of a ban, or right above or below it."""
    sentence = ban.sentence
    clause, other = sentence.clause_of(ban.hit.place), sentence.clause_of(stance.hit.place)
    above = clause.kind in _HANGING and clause.parent == other.index
    below = other.kind in _HANGING and other.parent == clause.index
    return set(stance.codes("position")) <= _ORDERS and (clause.index == other.index or above or below)


def _inherit(stronger: Draft, weaker: Draft) -> None:
    """Two triggers in one word tell one thing: "ordered X to stop" also has who ordered."""
    if stronger.hit.place != weaker.hit.place:
        return
    for role in stronger.hit.grammar.type.roles.values():
        if role.kind == "entity" and not role.principal and role.name not in stronger.roles:
            subject = weaker.why.get(role.name, "").startswith(("subject", "described"))
            if role.name in weaker.roles and not (subject and is_bound(stronger)):
                stronger.roles[role.name] = list(weaker.roles[role.name])
                stronger.why[role.name] = weaker.why.get(role.name, "")


def _rank(draft: Draft) -> tuple[float, bool, int]:
    counted = bool(draft.roles.get("count") or draft.roles.get("share"))
    return draft.hit.trigger.strength, counted, -draft.hit.place


def _claim(world: World, draft: Draft) -> Claim:
    sentence = draft.sentence
    evidence = Evidence(sentence.start, sentence.end, world.story.text(sentence.start, sentence.end))
    status = draft.status if draft.hit.grammar.type.has_status else None
    return Claim(
        world.story.article.id,
        draft.type,
        {role: tuple(draft.roles[role]) for role in draft.hit.grammar.type.roles if draft.roles.get(role)},
        evidence,
        draft.time,
        status,
        "positive",
        draft.modality,
        draft.speaker,
        draft.confidence,
        f"{draft.type}/{draft.hit.trigger.id}",
    )


def _candidate(world: World, draft: Draft, *, held_back: bool) -> Candidate:
    sentence = draft.sentence
    start, end = sentence.range(draft.hit.place, draft.hit.place)
    return Candidate(
        f"{draft.type}/{draft.hit.trigger.id}",
        start,
        end,
        Evidence(sentence.start, sentence.end, world.story.text(sentence.start, sentence.end)),
        {role: tuple(fillers) for role, fillers in draft.roles.items() if fillers},
        dict(draft.why),
        draft.time,
        draft.status if draft.hit.grammar.type.has_status else None,
        draft.speaker,
        draft.confidence,
        tuple(draft.standing),
        draft.dropped,
        held_back,
    )


__all__ = ["Candidate", "Hit", "claim_signs", "explain_claims", "find_claims"]
