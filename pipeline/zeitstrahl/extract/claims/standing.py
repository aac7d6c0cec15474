"""How a claim stands: in force, announced, planned, proposed, lifted, rejected, denied, or negated."""

from __future__ import annotations

from zeitstrahl.extract.claims.circumstance import UNSETTLED, is_circumstance
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import Found, find, has, may_have
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.tenses import tense_of
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.records import Status

_GOVERNORS = (
    "deny", "lift", "fail", "threaten", "demand", "consider", "plan", "attempt", "expire", "impose", "apply",
    "announce", "presuppose", "keep", "rule_out", "voted_down",
)  # fmt: skip


_NEVER_HELD = frozenset(
    {"plan", "attempt", "hypothetical", "attribute_planned", "attribute_proposed", "demand"}
)
"""What shows that a ban that a court undid was not in force."""
_NOT_YET = frozenset({"plan", "attempt", "demand", "threaten", "attribute_planned", "attribute_proposed"})
"""What shows that a ban was only wanted when it failed."""
_PLAN = 4
"""Words between a verb of planning and its negation, at most."""
_VOTE = 6
"""Words from "voted" to the "to" of what was decided, at most."""
_BARELY = frozenset({"without", "ohne"})
"""Negations that open a phrase of their own."""


_TO_TIME = 4
"""Words from a negation to the time that it is said of, at most: "nicht | später als im Mai"."""


def find_standing(world: World, draft: Draft) -> list[str]:
    """What governs the trigger: names of word classes, of modals, ``negated``, ``conditional``, …"""
    sentence, place = draft.sentence, draft.hit.place
    lexicon = world.lexicons[sentence.language]
    out: list[str] = []
    clauses = with_parents(sentence, sentence.clause_of(place))
    own = set(clauses[0].tokens)
    trigger = (
        {at for at in range(draft.hit.found.first, place + 1)} if draft.hit.found.first >= 0 else {place}
    )
    governors = [name for name in _GOVERNORS if may_have(sentence, lexicon[name])]
    for depth, clause in enumerate(clauses):
        places = [at for at in clause.tokens if at not in trigger]
        for name in governors:
            if any(
                _governs(sentence, draft, one.place, one.kind, depth)
                and not _says_no_plan(sentence, one)
                and not (
                    name in UNSETTLED
                    and one.kind == "noun"
                    and is_circumstance(sentence, draft, lexicon, one.place, depth)
                )
                for one in find(sentence, lexicon[name], places)
            ):
                out.append(name)
        if clause.kind == "conditional":
            out.append("conditional")
    out += _of_law(world, sentence, clauses[0])
    out += _attributes(sentence, draft, lexicon)
    if _hypothetical(world, sentence, draft, own, lexicon):
        out.append("hypothetical")
    if any(_depends_on_condition(sentence, clause.index) for clause in clauses):
        out.append("condition")
    if has(sentence, lexicon["rumour"]):
        out.append("rumour")
    if is_negated(sentence, draft, lexicon) or _plan_negated(sentence, draft, lexicon):
        out.append("negated")
    if "fail" in out and not function_words(None, "struck_down").isdisjoint(
        sentence.lower[at] for at in clauses[0].tokens
    ):
        out.append("struck_down")
    if draft.type == "ban" and {"deny", "fail"} <= set(out) and not has(sentence, lexicon["report"]):
        if has(sentence, lexicon["paper"]):
            # "rejected a bill to ban it", but "rejected reports of a bill"
            out = [name for name in out if name != "deny"] + ["failed"]
    out += tense_of(sentence, clauses[0], draft, lexicon)
    return list(dict.fromkeys(out))


def _says_no_plan(sentence: Sentence, found: Found) -> bool:
    """Whether an English verb is a plan or a debate only elsewhere: "moved faster", "voted to ban it"."""
    if sentence.language != "en" or found.kind != "verb":
        return False
    if sentence.lower[max(found.place - 2, 0) : found.place + 1] == ("so", "-", "called"):
        return True
    behind = sentence.lower[found.place + 1 : found.place + 2]
    if found.lemma in function_words("en", "plans_before_to"):
        return behind != ("to",)
    last = found.place + _VOTE
    return sentence.lower[found.place] == "voted" and "to" in sentence.lower[found.place : last]


def _of_law(world: World, sentence: Sentence, own: Clause) -> list[str]:
    """What is said of the law that a relative clause describes: "works on a law that would ban it"."""
    if own.kind != "relative" or own.parent is None:
        return []
    above = sentence.clauses[own.parent].tokens
    lexicon = world.lexicons[sentence.language]
    if not any(has(sentence, lexicon[name], above) for name in ("paper", "measure")):
        return []
    will = function_words(sentence.language, "is_to_do")
    if will.isdisjoint(sentence.lower[at] for at in own.tokens):
        return []
    verbs = [name for name in ("demand", "consider", "plan") if has(sentence, lexicon[name], above)]
    return verbs if has(sentence, lexicon["paper"], above) else [name for name in verbs if name == "plan"]


def _governs(sentence: Sentence, draft: Draft, place: int, kind: str, depth: int) -> bool:
    """Whether a word of the clause says something of the trigger and not of another thing."""
    if kind in ("verb", "phrase", "word"):
        if depth == 0 and not draft.hit.trigger.nominal:
            # a verb beside a verb: only modals and upper verbs of an infinitive count
            return place != draft.hit.place and (
                sentence.language == "de"
                or place < draft.hit.place
                or sentence.head(draft.hit.place) == place
            )
        return True
    # a noun: the trigger hangs on it ("der Plan für ein Verbot") or it is the verb's object
    chunk, own = sentence.chunk_at(place), sentence.chunk_at(draft.hit.place)
    if chunk is None or own is None or chunk.index == own.index:
        return True
    root = own
    while root.chain is not None:
        root = sentence.chunks[root.chain]
        if root.index == chunk.index:
            return True
    return depth > 0 or (not draft.hit.trigger.nominal and place < draft.hit.place)


def _attributes(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> list[str]:
    chunk = sentence.chunk_at(draft.hit.place)
    if chunk is None or not draft.hit.trigger.nominal:
        return []
    places = list(range(chunk.first, chunk.last + 1))
    return [
        name
        for name in ("attribute_proposed", "attribute_planned", "attribute_lifted", "attribute_failed")
        if has(sentence, lexicon[name], places)
    ]


_REPORTED = function_words(None, "reported")


def _is_reported(world: World, sentence: Sentence, draft: Draft) -> bool:
    """Whether the trigger is told in somebody's words: "said it would withdraw" is what will be."""
    if sentence.clause_of(draft.hit.place).kind == "content":
        return True
    start, end = sentence.range(draft.hit.place, draft.hit.place)
    return world.said(start, end) is not None


def _hypothetical(world: World, sentence: Sentence, draft: Draft, own: set[int], lexicon: Lexicon) -> bool:
    for one in find(sentence, lexicon["hypothetical"], own):
        if _in_a_date(sentence, one.place) or sentence.lower[one.place] in function_words(None, "would_like"):
            continue  # "effective May 1"; "möchte verbieten" is a plan
        if sentence.lower[one.place] in ("may", "can") and one.place > draft.hit.place:
            continue
        if sentence.lower[one.place] in _REPORTED and _is_reported(world, sentence, draft):
            continue
        allowing = "may" in draft.hit.trigger.all or draft.hit.trigger.options.get("modal")
        if allowing and sentence.lower[one.place] in ("may", "can"):
            continue
        return True
    return False


def _in_a_date(sentence: Sentence, place: int) -> bool:
    start, _ = sentence.range(place, place)
    return any(time.start <= start < time.end for time in sentence.times)


def _depends_on_condition(sentence: Sentence, index: int) -> bool:
    return any(
        clause.kind == "conditional"
        and sentence.lower[clause.tokens[0]] not in function_words(sentence.language, "while_it_lasts")
        and (clause.parent == index or (clause.parent is None and clause.index < index))
        for clause in sentence.clauses
    )


def is_negated(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether the trigger stands in the scope of a negation of its own clause."""
    place = draft.hit.place
    clause = sentence.clause_of(place)
    own = sentence.chunk_at(place)
    attribute = draft.hit.trigger.nominal and own is not None and place < own.head
    for one in find(sentence, lexicon["negation"], clause.tokens):
        at = one.place
        if 0 <= draft.hit.found.first <= at <= place:
            continue
        after = sentence.lower[at + 1 : at + 3]
        if after and (after[0] in function_words(None, "not_only") or _of_time(sentence, at)):
            continue
        contrast = next(
            (one for one in range(at, len(sentence.lower)) if sentence.lower[one] == "sondern"), None
        )
        if contrast is not None and not at < place < contrast:
            # "und zwar nicht im Herbst, sondern im Januar"; but "strich nicht etwa Stellen, sondern …"
            if not _object_between(sentence, draft, lexicon, range(at, contrast)):
                continue
            return True
        chunk = sentence.chunk_at(at)
        if chunk is not None and own is not None and chunk.index == own.index:
            return True
        if attribute:
            continue  # "niemand fliegt vom insolventen Flughafen": insolvent it is
        if (
            chunk is not None
            and own is not None
            and draft.hit.trigger.nominal
            and own.preposition
            and at != chunk.head
        ):
            # "keine Änderung beim Rückzug": another noun is negated; "kein Grund für ein Verbot": so is this
            if own.chain != chunk.index and not has(sentence, lexicon["no_sign"], [chunk.head]):
                continue
            return True
        if chunk is not None and chunk.first <= at <= chunk.last and chunk.head != at and chunk.preposition:
            # "ohne Vorwarnung", "in no way": a phrase of its own
            continue
        if sentence.lower[at] in function_words(None, "without") and sentence.language == "de":
            # "die Kastration ohne Betäubung untersagen", "warnt vor Vapes ohne Nikotin": no negation
            continue
        if _of_attribute(sentence, at):
            continue
        if sentence.language == "de" or at < place or draft.hit.trigger.nominal:
            return True
    return False


def _of_time(sentence: Sentence, at: int) -> bool:
    """Whether a negation says of a time only from when on: "no later than May", "nicht vor Juni"."""
    if sentence.lower[at + 1] not in function_words(sentence.language, "not_later"):
        return False
    starts = {sentence.place(time.start) for time in sentence.times}
    return not starts.isdisjoint(range(at + 1, at + 1 + _TO_TIME))


def _of_attribute(sentence: Sentence, at: int) -> bool:
    """ "vor nicht zugelassener Ware": a negation behind a preposition is that of the attribute behind it."""
    if not 0 < at < len(sentence.lower) - 2 or sentence.token(at - 1).pos_ not in ("ADP", "DET"):
        return False
    chunk = sentence.chunk_at(at + 1)
    return sentence.token(at + 1).pos_ == "ADJ" and chunk is not None and chunk.head > at + 1


def _plan_negated(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether somebody does not plan it: "is not planning to cut jobs", "hat nicht vor, X zu verbieten"."""
    clause = sentence.clause_of(draft.hit.place)
    if clause.kind != "infinitive" or clause.parent is None or draft.hit.trigger.nominal:
        return False
    upper = sentence.clauses[clause.parent].tokens
    for plan in find(sentence, lexicon["plan"], upper):
        if plan.kind == "noun":
            chunk = sentence.chunk_at(plan.place)
            if chunk is not None and has(sentence, lexicon["negation"], range(chunk.first, plan.place)):
                return True  # "has no plans to cut jobs"
        if plan.kind != "verb":
            continue
        near = range(max(0, plan.place - _PLAN), plan.place + (_PLAN if sentence.language == "de" else 1))
        places = [at for at in near if at in upper and sentence.lower[at] not in _BARELY]
        found = find(sentence, lexicon["negation"], places)
        if any(not _only(sentence, one.place) for one in found):
            return True
    return False


def _only(sentence: Sentence, place: int) -> bool:
    """Whether a negation says "not only"."""
    return place + 1 < len(sentence.lower) and sentence.lower[place + 1] in function_words(None, "not_only")


def _object_between(sentence: Sentence, draft: Draft, lexicon: Lexicon, places: range) -> bool:
    """Whether what the trigger asks for as its object stands among some places."""
    wanted = draft.hit.trigger.object
    return bool(wanted) and has(sentence, lexicon[wanted], places)


def _before_effect(draft: Draft) -> bool:
    """Whether a ban was undone before it held: "struck down before it could take effect"."""
    words = " ".join(draft.sentence.lower)
    return any(phrase in words for phrase in function_words(draft.sentence.language, "before_it_held"))


def status_of(draft: Draft) -> Status | None:
    """The status that the words give, without the date; None if they only state the thing."""
    standing = set(draft.standing)
    forced = draft.hit.trigger.status
    if ("deny" in standing and "presuppose" not in standing) or {"rule_out", "rumour"} <= standing:
        return "denied"
    if {"negated", "rumour"} <= standing and draft.type in ("layoff", "market_exit"):
        return "denied"
    if {"lift_above", "hypothetical"} <= standing:
        return "rejected"  # "a draft law that would have banned straws failed"
    if "lift_above" in standing or (
        draft.hit.trigger.nominal and standing & {"lift", "attribute_lifted"} and forced != "rejected"
    ):
        return "lifted"
    if draft.hit.trigger.nominal and "struck_down" in standing and not forced:
        return "rejected" if standing & _NEVER_HELD or _before_effect(draft) else "lifted"
    if draft.hit.trigger.nominal and "voted_down" in standing and "lift" not in standing:
        return "rejected"
    if standing & {"failed", "fail_above", "attribute_failed"} or (
        "fail" in standing and standing & _NOT_YET
    ):
        return "rejected"
    if forced:
        return forced  # type: ignore[return-value]
    if standing & {
        "threaten",
        "demand",
        "consider",
        "conditional",
        "condition",
        "hypothetical",
        "attribute_proposed",
    }:
        return "proposed"
    if standing & {"plan", "attempt", "attribute_planned"}:
        return "planned"
    if draft.hit.trigger.nominal and "expire" in standing:
        return "ended"
    return None
