"""Advice on the kind of goods that an article's bans are on: "advises women not to drink them"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.extract.claims.advised import ADVISED
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.main_goods import alike, main_goods
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import is_known
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.topics import is_new, new_kind
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.extract.claims.view import Chunk
from zeitstrahl.records import Filler

_OF = ("vor", "of", "about", "against")
_TOLD = 0.5
"""Score from which on a phrase is what somebody warns of."""
_UNKNOWN = 5
"""Kinds that a name may be of, from which on nothing is known of it."""
_OWN = ("phrase", "what is done to it")
"""What speaks for a target in its own words that is a thing and no practice."""
_GUESSED = ("main entity", "of the article's other claims")
"""What speaks for a target that the sentence does not name."""


def share_topics(world: World, drafts: Sequence[Draft]) -> None:
    """Put stances on the kind of goods that the article's bans forbid, where they mean it, in place.

    "Wales bans energy drinks for children. … The agency advises women not to drink them": not on the
    maker that the article names most. Where bans are against a company, advice is on that, too.
    """
    if not _on_goods(drafts):
        _on_the_firm(world, drafts)
        return
    for draft in drafts:
        role = draft.hit.grammar.type.principal
        guessed = draft.why.get(role, "").startswith(_GUESSED) or role not in draft.roles
        if draft.type != "stance" or not guessed or draft.dropped not in ("", f"no {role}"):
            continue
        topic = world.once(main_goods, draft.sentence.language) or _of_bans(drafts, draft)
        if topic is None or not any(_means(world, draft, chunk, topic[0]) for chunk in _in_scope(draft)):
            continue
        draft.roles[role] = [topic[1]]
        draft.why[role] = "the goods of the bans = 0.50"
        draft.dropped = veto(world, draft)


def drop_unknown_guesses(world: World, drafts: Sequence[Draft]) -> None:
    """Drop stances on a name that is guessed, of which nothing is known and no other claim tells, in place.

    Where an article names "Clinton" most and tells of no firm, what "Russia demands" is no word on one.
    """
    told = {
        one.principal.entity_id
        for one in drafts
        if not one.dropped and one.principal is not None and not _is_guessed(one)
    }
    for draft in drafts:
        target = draft.principal
        if draft.type != "stance" or draft.dropped or target is None or not _is_guessed(draft):
            continue
        kinds = world.kinds(target.entity_id)
        known = target.entity_id is None or world.register.get(target.entity_id) is not None
        if len(kinds) >= _UNKNOWN and not known and target.entity_id not in told:
            draft.dropped = "guessed, and no other claim tells of it"


def _is_guessed(draft: Draft) -> bool:
    return draft.why.get(draft.hit.grammar.type.principal, "").startswith(_GUESSED)


def _on_the_firm(world: World, drafts: Sequence[Draft]) -> None:
    """Where bans are against a firm, advice on things told before is on its: "rät, Melder auszutauschen"."""
    banned = [one.principal for one in drafts if one.type == "ban" and not one.dropped]
    firm = next((one for one in banned if one is not None and one.entity_id), None)
    for draft in drafts:
        role = draft.hit.grammar.type.principal
        target = draft.principal
        if firm is None or target is None or not draft.why.get(role, "").startswith(ADVISED):
            continue
        at = draft.sentence.place(target.end - 1) if target.end else None
        chunk = draft.sentence.chunk_at(at) if at is not None else None
        if chunk is not None and not any(one(world, draft.sentence, chunk) for one in (is_new, new_kind)):
            draft.roles[role] = [firm]
            draft.why[role] = "the firm of the bans = 0.45"


def _on_goods(drafts: Sequence[Draft]) -> bool:
    """Whether more bans of the article are on a kind of goods than on anybody's."""
    bans = [one for one in drafts if one.type == "ban" and one.principal is not None]
    goods = sum(one.principal is not None and one.principal.entity_id is None for one in bans)
    firms = sum(bool(one.principal and one.principal.entity_id) and not one.dropped for one in bans)
    return goods > firms


def _of_bans(drafts: Sequence[Draft], stance: Draft) -> tuple[str, Filler] | None:
    """The lemma and phrase of the goods that the article's first ban told in its own words is on."""
    for one in drafts:
        filler = one.principal
        if one.type != "ban" or filler is None or filler.entity_id is not None or filler.start is None:
            continue
        if one.sentence.language != stance.sentence.language or filler.end is None:
            continue
        if one.why.get(one.hit.grammar.type.principal, "").startswith(_OWN):
            head = one.sentence.place(filler.end - 1)
            if head is not None and one.sentence.token(head).pos_ == "NOUN":
                return one.sentence.token(head).lemma_.casefold(), replace(filler)
    return None


def _in_scope(draft: Draft) -> list[Chunk]:
    sentence = draft.sentence
    places = set(scope(sentence, draft.hit.place))
    for clause in sentence.clauses:
        if clause.parent is not None and places.intersection(sentence.clauses[clause.parent].tokens):
            places |= set(clause.tokens)
    return [one for one in sentence.chunks if one.head in places and one.mention is None]


def _means(world: World, draft: Draft, chunk: Chunk, lemma: str) -> bool:
    """Whether a phrase means the goods: "the drinks", "the products", "them" as an object."""
    sentence = draft.sentence
    token = sentence.token(chunk.head)
    if token.pos_ == "PRON":
        plural = function_words(sentence.language, "plural_pronouns")
        return sentence.lower[chunk.head] in plural and token.dep_ in ("obj", "obl", "nsubj:pass")
    if alike(token.lemma_.casefold(), lemma):
        return True
    lexicon = world.lexicons[sentence.language]
    told = max((draft.slots.get(chunk.index, {}).get(slot, 0.0) for slot in _OF), default=0.0)
    if told >= _TOLD and has(sentence, lexicon["amount"], [chunk.head]):
        # "warnt vor größeren Mengen": of the goods told before
        return not any(one.chain == chunk.index for one in sentence.chunks)
    general = world.lexicons[sentence.language]["general_goods"]
    return is_known(draft, chunk) and has(sentence, general, [chunk.head])
