"""Accusations in the reason that an authority gives for what it forbids.

"withdrew the licence because rosters had been forged", "for running without filters": no verb of saying,
but who forbids it says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.draft import Draft, Hit, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.grammar import Grammar, Trigger
from zeitstrahl.extract.claims.make import make_draft
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.together import related
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler

_STANDS = frozenset({"in_force", "announced"})
_BESIDE = 3
"""Sentences between a ban and an accusation by the same authority, at most."""


def find_reasons(
    world: World, drafts: Sequence[Draft], told: ByPlace[Draft], grammar: Grammar, trigger: Trigger
) -> list[Draft]:
    """Drafts of accusations, one for each ban of which a wrong is told as the reason.

    Args:
        told: the drafts by their sentences; what is found is added.
    """
    out: list[Draft] = []
    sentences = world.story.sentences
    for ban in drafts:
        authority = next(iter(ban.roles.get("authority", ())), None)
        if ban.dropped or ban.type != "ban" or ban.principal is None or authority is None:
            continue
        if ban.status not in _STANDS or _accuses(world, told, grammar, authority, ban):
            continue
        after = sentences[ban.sentence.index + 1 : ban.sentence.index + 2]
        for sentence in (ban.sentence, *after):
            found = _wrong(world, sentence, trigger, own=sentence is ban.sentence, behind=ban.hit.place)
            if found is not None:
                out.append(_draft(world, grammar, trigger, sentence, found, authority, ban.principal))
                told.add(out[-1])
                break
    return out


def _accuses(world: World, told: ByPlace[Draft], grammar: Grammar, authority: Filler, ban: Draft) -> bool:
    """Whether the authority accuses somebody close by in so many words."""
    role = grammar.type.grammar.get("speaker_role", "")
    return any(
        one.type == grammar.type.name
        and not one.dropped
        and any(related(world, authority, other) for other in one.roles.get(role, ()))
        for one in told.within(ban.sentence.index - _BESIDE, ban.sentence.index + _BESIDE + 1)
    )


def _wrong(world: World, sentence: Sentence, trigger: Trigger, *, own: bool, behind: int) -> Found | None:
    """The wrong in the reason of a sentence; the next sentence has to open with "the reason"."""
    lexicon = world.lexicons[sentence.language]
    openers = function_words(sentence.language, "reason")
    start = next((at for at, word in enumerate(sentence.lower) if word in openers and at > 0), None)
    if not own:
        start = 0 if has(sentence, lexicon["reason_noun"], range(min(5, len(sentence.lower)))) else None
    if start is None:
        return None
    places = [at for at in range(start, len(sentence.lower)) if not own or at != behind]
    if own and has(sentence, lexicon["may_be"], places):
        return None
    return next(iter(find(sentence, lexicon[trigger.options["reason"]], places)), None)


def _draft(
    world: World,
    grammar: Grammar,
    trigger: Trigger,
    sentence: Sentence,
    found: Found,
    authority: Filler,
    target: Filler,
) -> Draft:
    draft = make_draft(world, Hit(grammar, trigger, sentence, found))
    role = grammar.type.grammar.get("speaker_role", "")
    draft.roles[role], draft.roles[grammar.type.principal] = [authority], [target]
    draft.why[role], draft.why[grammar.type.principal] = "who forbids it = 0.60", "what is banned = 0.60"
    if draft.dropped.startswith("no "):
        draft.dropped = ""
    return draft
