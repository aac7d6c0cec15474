"""Plans that a paper reports and those concerned deny: "The Courier reported that … The firm denied this"."""

from __future__ import annotations

from zeitstrahl.extract.claims.content import is_generic
from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.together import related
from zeitstrahl.records import Filler

_ANSWER = 3
"""Sentences within which a denial answers what stands before it."""
_WORDS = 8
"""Words of a denial that only says that a report is wrong, at most."""
_CONTRADICTS = "contradict"
"""The trigger of an answer that only says that something is not so."""
_TYPES = frozenset({"layoff", "market_exit"})


def deny_plans(world: World, drafts: list[Draft]) -> None:
    """Give a figure or plan that those concerned deny in the next sentences the status denied.

    What is denied is then that plan: "denied the report" tells nothing by itself.
    """
    told = by_sentence(drafts)
    for denial in drafts:
        if denial.dropped or denial.type != "denial":
            continue
        at = denial.sentence.index
        inside = [draft for draft in told.within(at, at + 1) if _told_as_false(world, draft, denial)]
        if inside:
            inside[-1].status = "denied"
            continue
        bare = is_generic(world, denial)
        short = denial.hit.trigger.id == _CONTRADICTS and _is_short(denial)
        if not (short or _only_report(world, denial) or (bare and _about_plan(world, denial))):
            continue
        before = [
            draft
            for draft in told.within(at - _ANSWER, at + 1)
            if (_is_denied(world, draft, denial) if not short else _is_rumour(world, draft, denial))
        ]
        if not before:
            continue
        plan = before[-1]
        plan.status = "denied"
        words = _words(world, plan, denial)
        if words is not None:
            denial.roles["content"] = [words]
            denial.why["content"] = f"the plan in sentence {plan.sentence.index}"


def deny_again(world: World, drafts: list[Draft]) -> None:
    """Deny a cut of the number that is denied elsewhere in the article, in place: it is the same rumour."""
    cuts = [one for one in drafts if one.type == "layoff" and not one.dropped and one.codes("count")]
    for denied in (one for one in cuts if one.status == "denied"):
        for other in cuts:
            firm, same = denied.principal, other.principal
            if (
                set(other.codes("count")) == set(denied.codes("count"))
                and firm is not None
                and same is not None
            ):
                if related(world, firm, same):
                    other.status = "denied"


def _told_as_false(world: World, draft: Draft, denial: Draft) -> bool:
    """Whether a plan is what a denial in its sentence says is wrong: "called talk of leaving untrue"."""
    if draft.dropped or draft.type not in _TYPES:
        return False
    if draft.hit.trigger.nominal and draft.status not in ("planned", "proposed"):
        return False  # "called the talk about its exit untrue": which was told before, or has come
    sentence = draft.sentence
    told = "rumour" in draft.standing or has(sentence, world.lexicons[sentence.language]["report"])
    if denial.sentence is not sentence or not told:
        return False
    begin = draft.sentence.range(draft.hit.place, draft.hit.place)[0]
    return any(
        one.start is not None and one.end is not None and one.start <= begin < one.end
        for one in denial.roles.get("content", ())
    )


def _is_rumour(world: World, draft: Draft, denial: Draft) -> bool:
    """Whether a plan that others tell stands in the sentence of a denial, or in the one before."""
    near = denial.sentence.index - draft.sentence.index <= 1
    told = "rumour" in draft.standing or _by_the_press(world, draft)
    return near and told and _is_denied(world, draft, denial)


def _is_short(denial: Draft) -> bool:
    """Whether a denial has few words: "That figure was wrong", "„Das trifft nicht zu“"."""
    fillers = denial.roles.get("content")
    return not fillers or len(fillers[0].text.split()) <= _WORDS


def part_days(drafts: list[Draft]) -> None:
    """Take the day of a denial from the plan that is denied: "on Monday trashed a report that …"."""
    for draft in drafts:
        if draft.type not in _TYPES or draft.status != "denied" or draft.time is None:
            continue
        sentence = draft.sentence
        if not sentence.start <= draft.time.start < sentence.end:
            draft.time = None  # that of what is so: "we have one number, and it is 300 by May"
            continue
        at = sentence.place(draft.time.start)
        above = sentence.clause_of(draft.hit.place).kind in ("content", "relative", "infinitive")
        if at is not None and above and at not in scope(sentence, draft.hit.place):
            draft.time = None


def _is_denied(world: World, draft: Draft, denial: Draft) -> bool:
    if draft.dropped or draft.type not in _TYPES:
        return False
    if not 0 <= denial.sentence.index - draft.sentence.index <= _ANSWER:
        return False
    if draft.status == "proposed":
        return True
    told = "rumour" in draft.standing or _by_the_press(world, draft)
    return draft.status in ("planned", "announced") and told and _concerns(world, draft, denial)


def _by_the_press(world: World, draft: Draft) -> bool:
    """Whether a paper or a broadcaster tells it, and not the company."""
    sentence = draft.sentence
    own = {filler.start for filler in draft.roles.get(draft.hit.grammar.type.principal, ())}
    said = world.said(*sentence.range(draft.hit.place, draft.hit.place))
    if said is not None and said.speaker_start in own:
        return False
    return has(sentence, world.lexicons[sentence.language]["press"])


def _concerns(world: World, draft: Draft, denial: Draft) -> bool:
    """Whether who denies may speak for the company: it does itself, or it is a person, or nobody known."""
    speaker, company = denial.principal, draft.principal
    if speaker is None or company is None or related(world, speaker, company):
        return True
    return not world.kinds(speaker.entity_id) & {"company", "authority", "government", "union"}


def _about_plan(world: World, denial: Draft) -> bool:
    lexicon = world.lexicons[denial.sentence.language]
    return has(denial.sentence, lexicon["plan_report"]) or not denial.roles.get("content")


def _only_report(world: World, denial: Draft) -> bool:
    """Whether a denial says no more than that a report or plan is wrong: "there are no such plans"."""
    fillers = denial.roles.get("content")
    if not fillers or fillers[0].start is None or fillers[0].end is None:
        return False
    sentence = denial.sentence
    first, last = sentence.place(fillers[0].start), sentence.place(fillers[0].end - 1)
    if first is None or last is None or last - first >= _WORDS:
        return False
    places = range(first, last + 1)
    nouns = [at for at in places if sentence.token(at).pos_ in ("NOUN", "PROPN")]
    lexicon = world.lexicons[sentence.language]
    told = [at for at in nouns if not has(sentence, lexicon["truth"], [at])]
    return bool(told) and all(has(sentence, lexicon["plan_report"], [at]) for at in told)


def _words(world: World, plan: Draft, denial: Draft) -> Filler | None:
    """The words of a plan behind its subject: "sich aus Polen zurückzuziehen"."""
    sentence = plan.sentence
    tokens = sentence.clause_of(plan.hit.place).tokens
    principal = plan.principal
    begin = sentence.place(principal.end - 1) if principal and principal.end is not None else None
    subject = begin in tokens and begin is not None and _is_subject(plan, begin)
    behind = [at for at in tokens if not subject or begin is None or at > begin]
    comma = next((at for at in behind if at > plan.hit.place and sentence.lower[at] == ","), None)
    behind = [at for at in behind if comma is None or at < comma]
    while behind and sentence.token(behind[0]).pos_ in ("SCONJ", "PUNCT", "AUX", "PART"):
        behind.pop(0)
    while behind and sentence.token(behind[-1]).pos_ in ("PUNCT", "AUX"):
        behind.pop()
    if not behind or plan.hit.place not in behind:
        return None
    if denial.sentence is sentence and denial.hit.place in behind:
        return None
    start, end = sentence.range(behind[0], behind[-1])
    return Filler(world.story.text(start, end), start, end)


def _is_subject(plan: Draft, place: int) -> bool:
    """Whether the company is what the clause is about: "Velmo pulls out", not "jobs at Velmo are at risk"."""
    chunk = plan.sentence.chunk_at(place)
    return chunk is not None and not chunk.preposition and chunk.chain is None
