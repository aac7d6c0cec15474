"""What the clause above says of a ban: a court undoes it, a parliament rejects it, an authority orders it."""

from __future__ import annotations

from zeitstrahl.extract.claims.control import object_acts
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import TimeExpression

_NEAR = 4
"""Words between a relative clause and the noun that it describes, at most."""
_BOUND = frozenset({"infinitive", "content", "other"})
_MISTAKEN = frozenset({"relative", "other"})
"""What a main clause is taken for whose verb stands behind a relative clause."""
_LASTING = frozenset(
    {
        "forbid",
        "noun",
        "may_not",
        "nobody_may",
        "not_allowed",
        "illegal",
        "block",
        "block_noun",
        "cannot",
        "taboo",
    }
)
"""Triggers that tell a state: what lasts until a day does not begin on it."""


def undone(world: World, draft: Draft) -> list[str]:
    """``lift_above`` and ``fail_above`` for a relative clause on what is undone, ``ordered`` below an order.

    "kippte die Verfügung, mit der das Amt den Vertrieb untersagt hatte"; "voted down a bill that would
    have banned ships"; "told shops in March to stop selling it".
    """
    if draft.type != "ban" or draft.hit.trigger.nominal:
        return []
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    upper = sentence.clauses[clause.parent] if clause.parent is not None else None
    if upper is None:
        return []
    if clause.kind == "relative":
        return _fate(world, draft, clause, upper)
    if clause.kind == "infinitive" and _is_aim(world, sentence, clause, upper):
        return ["plan"]
    if clause.kind == "infinitive" and object_acts(sentence, upper):
        return ["demand"]  # "wants the state to ban it" is no plan of the state's
    return ["ordered"] if clause.kind in _BOUND and _ordered(world, sentence, upper) else []


def _fate(world: World, draft: Draft, clause: Clause, upper: Clause) -> list[str]:
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    first = clause.tokens[0]
    nouns = [
        chunk.head
        for chunk in sentence.chunks
        if chunk.last < first and (first - chunk.last <= _NEAR or _follows(sentence, chunk.last, upper))
    ][-2:]
    # "A bill in Texas that would …", which is not Texas
    nouns += [
        sentence.chunks[one.chain].head
        for one in sentence.chunks
        if one.head in nouns and one.chain is not None
    ]
    verbs = [at for at in upper.tokens if at not in nouns]
    if not any(sentence.token(at).pos_ in ("VERB", "AUX") for at in verbs):
        # "A bill that would have banned drones died in committee": its verb was taken for the drones'
        verbs += [
            at
            for below in sentence.clauses
            if below.parent == clause.index and below.kind in _MISTAKEN and below.tokens[0] > draft.hit.place
            if sentence.token(below.tokens[0]).pos_ == "VERB"
            for at in below.tokens
        ]
    failed = has(sentence, lexicon["voted_down"], verbs) or has(sentence, lexicon["fail"], verbs)
    if failed and has(sentence, lexicon["bill_noun"], nouns):
        return ["fail_above"]
    lifted = has(sentence, lexicon["lift"], verbs) or failed
    known = any(has(sentence, lexicon[name], nouns) for name in ("measure", "ban_noun", "decision"))
    return ["lift_above"] if lifted and known else []


def _follows(sentence: Sentence, last: int, upper: Clause) -> bool:
    """Whether only the closing verb of the clause above stands between a noun and its relative clause."""
    behind = [at for at in upper.tokens if at > last]
    return len(behind) <= _NEAR and all(
        sentence.token(at).pos_ in ("VERB", "AUX", "ADV", "PART", "PUNCT", "ADP") for at in behind
    )


def _is_aim(world: World, sentence: Sentence, clause: Clause, upper: Clause) -> bool:
    """Whether a ban is what something else is done for: "leitet ein Verfahren ein, um X zu untersagen"."""
    opening = next((sentence.lower[at] for at in clause.tokens if sentence.lower[at].isalpha()), "")
    lexicon = world.lexicons[sentence.language]
    return opening in function_words("de", "in_order_to") and not has(
        sentence, lexicon["impose"], upper.tokens
    )


def _ordered(world: World, sentence: Sentence, upper: Clause) -> bool:
    """Whether the clause above tells of an order that was given: "told X to", "hat X angewiesen"."""
    words = world.lexicons[sentence.language]["obliged"]
    return any(
        one.kind == "verb" and (one.participle or "Past" in feature(sentence.token(one.place), "Tense"))
        for one in find(sentence, words, upper.tokens)
    )


def lasts_until(draft: Draft, time: TimeExpression) -> bool:
    """Whether a time is the end of a ban: "darf bis März nichts verkaufen", but not "nur noch bis März"."""
    if draft.type != "ban" or draft.hit.trigger.id not in _LASTING or time.role not in ("deadline", "end"):
        return False
    if draft.hit.found.infinitive and not draft.hit.trigger.options.get("modal"):
        return False  # "will X bis Ende 2030 verbieten": by when it is done
    sentence = draft.sentence
    place = sentence.place(time.start)
    if place is None:
        return False
    before = sentence.lower[max(0, place - 3) : place]
    if before[-2:] == ("not", "until"):
        return False  # "It was not until May that it was barred"
    if not {"until", "bis", "through"} & set(before) or {"nur", "only", "noch", "have", "has"} & set(
        sentence.lower[max(0, place - 5) : place]
    ):
        return False
    return True
