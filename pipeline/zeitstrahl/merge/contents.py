"""Whether two contents are one matter: what somebody is accused of, what somebody denies."""

from __future__ import annotations

from zeitstrahl.merge import topics
from zeitstrahl.merge.agreement import Agreement
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.group import Group

SHARED_TOPIC = 0.34
"""Share of words or ideas from which two contents of one news cycle are about one thing."""

SAME_TOPIC = 0.66
"""The same for reports that lie further apart: two of three."""

CROSS_LANGUAGE_DAYS = 30
"""How far apart an accusation may be reported in two languages whose words cannot be compared."""

RETOLD_DAYS = 90
"""How far apart two articles may be that tell another event together, for what somebody said to be one."""


def compare_contents(one: Facet, group: Group, gap: int, *, retold: bool, one_source: bool) -> Agreement:
    """How a claim's content agrees with those of a group.

    Args:
        gap: days between the claim's report and the group's.
        retold: whether more than the principal ties the reports: one date, or another event that their
            articles tell together.
        one_source: whether the accuser is the same.
    """
    role, rules = one.policy.topic, one.policy
    sole = one.sole and group.members[0].sole
    near = gap <= rules.cycle_days or retold
    if one.topic is None or one.topic.empty or not group.topics:
        return Agreement(role, "silent" if sole and near else "differs", "nothing to compare")
    score = max(topics.likeness(one.topic, other) for other in group.topics)
    if score >= SAME_TOPIC:
        return Agreement(role, "same", f"{score:.2f}")
    if score >= SHARED_TOPIC and near:
        return Agreement(role, "related", f"{score:.2f}")
    if one.article in group.articles:
        return Agreement(role, "differs", "two contents in one article")
    return _unlike(one, group, gap, score, sole=sole, retold=retold, one_source=one_source)


def _unlike(
    one: Facet, group: Group, gap: int, score: float, *, sole: bool, retold: bool, one_source: bool
) -> Agreement:
    """What becomes of contents of two articles whose words and ideas have too little in common."""
    role, rules, topic = one.policy.topic, one.policy, one.topic
    foreign = topic is not None and all(other.language != topic.language for other in group.topics)
    close = gap <= rules.cycle_days or (retold and gap <= RETOLD_DAYS)
    if (
        foreign
        and sole
        and (score >= SHARED_TOPIC or (close and (one_source or (retold and not rules.accusing))))
    ):
        return Agreement(role, "near", "the only one of each article, words of two languages")
    if rules.accusing:
        limit = (
            rules.window_days if foreign and sole else CROSS_LANGUAGE_DAYS if foreign else rules.cycle_days
        )
        if one_source and (gap <= limit or retold):
            return Agreement(role, "open", "one accuser, one news cycle")
        if sole and foreign and gap <= rules.cycle_days:
            return Agreement(role, "near", "the only one of each article, one news cycle")
        if sole and gap <= min(limit, CROSS_LANGUAGE_DAYS):
            return Agreement(role, "open", "one news cycle")
    if topic is not None and gap <= rules.cycle_days and sole and _speechless(topic, group):
        return Agreement(role, "open", "the only one of each article, words not comparable")
    return Agreement(role, "differs", f"{score:.2f}")


def _speechless(topic: topics.Topic, group: Group) -> bool:
    """Whether words tell nothing: borrowed ones, or two languages without a bridge."""
    return all(
        topic.borrowed
        or other.borrowed
        or (topic.language != other.language and not (topic.ideas and other.ideas))
        for other in group.topics
    )
