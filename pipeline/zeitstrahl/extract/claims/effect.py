"""The day from which a measure holds, where the next sentence tells it: "The ban takes effect on April 1"."""

from __future__ import annotations

from zeitstrahl.extract.claims.days import is_immediate
from zeitstrahl.extract.claims.draft import Draft

_NEAR = 2
"""Sentences after a claim in which its measure is taken up with nothing but a noun."""


def date_by_reference(drafts: list[Draft]) -> None:
    """Give claims without a day of effect the one that a mere reference to their measure tells.

    Such a reference ("Die Verfügung tritt am 1. April in Kraft") has a time and says that something
    holds, and was dropped because it names nobody. A claim that is taken back or only planned keeps
    what it has, and so does one that tells itself when it holds.
    """
    for place, draft in enumerate(drafts):
        if not _refers(draft):
            continue
        for former in reversed(drafts[:place]):
            if former.type != draft.type or former.dropped:
                continue
            if draft.sentence.index - former.sentence.index > _NEAR:
                break
            # "gilt ab sofort" tells no more than the day on which it was imposed
            if draft.time is not None and is_immediate(draft.time) and _day(former):
                break
            # A status of None is still to be read off the time.
            if former.status in (None, "in_force", "announced") and "apply" not in former.standing:
                former.time = draft.time
                former.why["date"] = f"{draft.hit.trigger.id} in sentence {draft.sentence.index}"
            break


def _day(draft: Draft) -> bool:
    time = draft.time
    return time is not None and time.earliest is not None and time.earliest == time.latest


def _refers(draft: Draft) -> bool:
    principal = draft.hit.grammar.type.principal
    return (
        draft.time is not None
        and draft.time.edtf is not None
        and "apply" in draft.standing
        and bool(draft.hit.trigger.nominal)
        and draft.dropped
        in (f"no {principal}", "only refers to a measure", "points to nothing in the article")
    )
