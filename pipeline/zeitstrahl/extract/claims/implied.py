"""What is forbidden where a claim does not say it: as in the ban told before, or by the kind of thing."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.acts import find_acts
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.together import group_by_principal, related
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler

_BLOCKS = frozenset({"block", "block_noun", "allow_again", "set_free", "measure"})
"""Triggers that stop whatever a thing or a company does."""
_DRIVING_OUT = frozenset({"forbid", "block", "exclude", "removes", "on_orders"})
_KEEPING = frozenset({"may_not", "nobody_may", "not_allowed", "no_place", "taboo"})
"""Triggers whose words may say from where a thing is banned."""
_ABOUT = 3
"""Sentences from the first on that say what a thing is."""
_KINDS = (("lender", "business"), ("online", "access"), ("moves", "operation"))
"""Classes of words for what is stopped, to the activity that this means; the first that fits counts."""
_FROM = (("device", "use"), ("shop", "sale"), ("way", "access"))
"""Classes of words for what a thing is banned from, to the activity that this means."""
_BEHIND = 3
"""Words behind a group that say which: "für alle unter 15-Jährigen"."""
_TOLD = 0.5
"""Score from which on a group is kept from something."""


def complete_activities(world: World, drafts: Sequence[Draft]) -> None:
    """Give prohibitions without an activity the one that they point back to or imply, if any, in place."""
    bans = [draft for draft in drafts if draft.type == "ban"]
    for group in group_by_principal(world, bans):
        for draft in group:
            if not draft.roles.get("activities") and draft.hit.trigger.nominal and _points_back(draft):
                _take_over(world, draft, group)
    for draft in bans:
        name = "" if draft.roles.get("activities") else _implied(world, draft)
        if name:
            start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
            draft.roles["activities"] = [Filler(world.story.text(start, end), start, end, value=name)]
            draft.why["activities"] = "implied"


def _take_over(world: World, draft: Draft, group: Sequence[Draft]) -> None:
    """What the nearest ban of the same authority forbids that says it."""
    own = next(iter(draft.roles.get("authority", ())), None)
    told = [
        one
        for one in group
        if one.roles.get("activities")
        and (own is None or any(related(world, own, other) for other in one.roles.get("authority", ())))
    ]
    if told:
        near = min(told, key=lambda one: abs(one.sentence.index - draft.sentence.index))
        draft.roles["activities"] = list(near.roles["activities"])
        draft.why["activities"] = "the ban told before"


def _points_back(draft: Draft) -> bool:
    """Whether a noun is a ban already told: "the ban", "das Verbot", "ein entsprechendes Verbot"."""
    chunk = draft.sentence.chunk_at(draft.hit.place)
    if chunk is None or chunk.head != draft.hit.place:
        return False
    words = draft.sentence.lower[chunk.first : chunk.head]
    return not function_words(draft.sentence.language, "pointing_back").isdisjoint(words)


def _implied(world: World, draft: Draft) -> str:
    return (
        _driven_out(world, draft)
        or _for_people(world, draft)
        or _stopped(world, draft)
        or _shut_down(world, draft)
        or _meant(world, draft)
    )


def _driven_out(world: World, draft: Draft) -> str:
    """``use`` for an app banned from devices, ``sale`` from shops, ``access`` for vans from a town."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    near = set(scope(sentence, draft.hit.place))
    if draft.hit.trigger.id in _KEEPING:
        # "may no longer have it on their work devices"
        on = [chunk for chunk in sentence.chunks if chunk.preposition in ("on", "auf") and chunk.head in near]
        return "use" if any(has(sentence, lexicon["device"], [chunk.head]) for chunk in on) else ""
    if draft.hit.trigger.id not in _DRIVING_OUT:
        return ""
    for chunk in sentence.chunks:
        if chunk.head in near and _out_of(sentence, chunk) and not _is_target(draft, chunk):
            for kind, name in _FROM:
                if has(sentence, lexicon[kind], [chunk.head]):
                    return name
    return ""


def _shut_down(world: World, draft: Draft) -> str:
    """``operation`` where something has to be shut down: "hat sein Portal abzuschalten", "must go dark"."""
    if draft.hit.trigger.id not in ("must_stop", "is_to_stop", "stands_still", "on_orders"):
        return ""
    words = world.lexicons[draft.sentence.language]["shut_down"]
    return "operation" if has(draft.sentence, words, scope(draft.sentence, draft.hit.place)) else ""


def _meant(world: World, draft: Draft) -> str:
    """What a pronoun takes up: "hatte die Nutzung beanstandet, nun untersagte das Ministerium sie"."""
    sentence = draft.sentence
    if draft.hit.trigger.id != "forbid":
        return ""
    words = function_words(sentence.language, "act_pronouns")
    if not any(
        sentence.lower[chunk.head] in words
        and not chunk.preposition
        and draft.slots.get(chunk.index, {}).get("object", 0.0) >= _TOLD
        for chunk in sentence.chunks
        if chunk.first == chunk.head
    ):
        return ""
    codes = world.lexicons[sentence.language].codes["activities"]
    before = list(range(draft.hit.place))
    found = [
        (one.place, code.name)
        for code in codes
        for one in find_acts(sentence, code, before)
        if not code.needs
    ]
    return max(found)[1] if found else ""


def _out_of(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase is that from where something is taken: "von Diensthandys", "out of lessons"."""
    if chunk.link == "owned" and chunk.index:
        chunk = sentence.chunks[chunk.index - 1]  # "from lawmakers' phones"
    out = chunk.preposition in function_words(sentence.language, "out_of")
    return out or (chunk.preposition == "of" and sentence.lower[max(0, chunk.first - 2)] == "out")


def _for_people(world: World, draft: Draft) -> str:
    """``use`` for an app that some people may not have: "ein Verbot sozialer Netzwerke für Kinder"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if not _has_kind(world, draft, "online"):
        return ""
    for chunk in sentence.chunks:
        words = range(chunk.first, min(chunk.last + 1 + _BEHIND, len(sentence.lower)))
        slots = draft.slots.get(chunk.index, {})
        kept_out = draft.hit.trigger.id == "block" and max(slots.values(), default=0.0) >= _TOLD
        if chunk.preposition not in function_words(sentence.language, "obeying") and not (
            kept_out and not chunk.preposition
        ):
            continue
        if any(
            code.name in ("consumers", "authorities") and has(sentence, code.words, words)
            for code in lexicon.codes["affected"]
        ):
            return "use"
    return ""


def _stopped(world: World, draft: Draft) -> str:
    """What a block of a thing stops: access to a site, business of a bank, else what a company operates."""
    if draft.hit.trigger.id not in _BLOCKS:
        return ""
    for kind, name in _KINDS:
        if _has_kind(world, draft, kind):
            return name
    target = draft.principal
    return "operation" if target is not None and world.kinds(target.entity_id) == {"company"} else ""


def _has_kind(world: World, draft: Draft, name: str) -> bool:
    """Whether a word of a class stands beside the target here, or where the article begins to tell of it."""
    target = draft.principal
    if target is None:
        return False
    first = [
        one
        for one in world.story.sentences[:_ABOUT]
        if target.entity_id and any(placed.mention.entity_id == target.entity_id for placed in one.mentions)
    ]
    return any(
        has(sentence, world.lexicons[sentence.language][name], _beside(sentence, target))
        for sentence in (draft.sentence, *first)
    )


def _beside(sentence: Sentence, target: Filler) -> list[int]:
    """The words of the phrases that name a target and of those next to them; all if it is not there."""
    own = [chunk for chunk in sentence.chunks if _holds(sentence, chunk, target)]
    if not own:
        return list(range(len(sentence.lower)))
    near = {index for chunk in own for index in range(chunk.index - 1, chunk.index + 2)}
    return [at for one in sentence.chunks if one.index in near for at in range(one.first, one.last + 1)]


def _is_target(draft: Draft, chunk: Chunk) -> bool:
    return draft.principal is not None and _holds(draft.sentence, chunk, draft.principal)


def _holds(sentence: Sentence, chunk: Chunk, target: Filler) -> bool:
    """Whether a phrase names a target."""
    if chunk.mention is not None and target.entity_id == chunk.mention.entity_id:
        return True
    first, end = sentence.range(chunk.first, chunk.last)
    return target.start is not None and first <= target.start < end
