"""Bans and stances on goods told by a general word only: "its best-known product", "new hardware"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_TYPES = frozenset({"ban", "stance"})
_BEFORE = frozenset({"DET", "NUM", "PRON"})
"""Word classes before a general word that do not say which goods are meant."""


def settle_general(world: World, drafts: Sequence[Draft]) -> None:
    """Put what the article is about in place of goods that only a general word tells, in place.

    The nearest ban or stance on something that is named says what it is, else the firm or product that
    the article is most about.
    """
    vague = [one for one in drafts if one.type in _TYPES and not one.dropped and _is_general(one)]
    if not vague:
        return
    told = [
        one for one in drafts if one.type in _TYPES and not one.dropped and one.principal and one not in vague
    ]
    for draft in vague:
        home = min(
            (one for one in told if one.principal is not None and one.principal.entity_id),
            key=lambda one: (abs(one.sentence.index - draft.sentence.index), one.hit.place),
            default=None,
        )
        filler = home.principal if home is not None else _main(world, draft)
        if filler is None:
            continue
        role = draft.hit.grammar.type.principal
        old, why = draft.roles[role], draft.why.get(role, "")
        draft.roles[role] = [_bare(filler)]
        draft.why[role] = "what a general word means = 0.45"
        if veto(world, draft):
            draft.roles[role], draft.why[role] = old, why


def _is_general(draft: Draft) -> bool:
    """Whether the principal is a general word for goods, with nothing that says which: "new hardware".

    "Its best-known product" means what the article is about; "unapproved goods" are goods of a kind.
    """
    filler = draft.principal
    if filler is None or filler.entity_id is not None or filler.end is None or filler.start is None:
        return False
    sentence = draft.sentence
    first, last = sentence.place(filler.start), sentence.place(filler.end - 1)
    if first is None or last is None or sentence.lower[last] not in function_words(None, "general_goods"):
        return False
    chunk = sentence.chunk_at(last)
    owned = chunk is not None and "Yes" in feature(sentence.token(chunk.first), "Poss")
    plain = function_words(None, "plain_qualities")
    return owned or all(
        sentence.token(at).pos_ in _BEFORE or sentence.lower[at] in plain for at in range(first, last)
    )


def _main(world: World, draft: Draft) -> Filler | None:
    accept, _ = draft.hit.grammar.accepts(draft.hit.grammar.type.principal)
    mention = main_entity(world, accept, draft.sentence.end)
    taken = {one.entity_id for fillers in draft.roles.values() for one in fillers}
    return mention_filler(mention) if mention is not None and mention.entity_id not in taken else None


def _bare(filler: Filler) -> Filler:
    return Filler(filler.text, filler.start, filler.end, filler.canonical, filler.entity_id, filler.value)
