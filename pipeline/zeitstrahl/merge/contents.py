"""Whether two contents are one matter: what somebody is accused of, what somebody denies."""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.merge import topics
from zeitstrahl.merge.agreement import Agreement
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.gaps import dated_reports
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.surroundings import COMPARED, TOLD_AROUND, shared_around

SHARED_TOPIC = 0.34
"""Share of words or ideas from which two contents of one news cycle are about one thing."""

SAME_TOPIC = 0.66
"""The same for reports that lie further apart: two of three."""

SAME_ACROSS = 0.55
"""The same for the only ones of articles of one news cycle in two languages: more than one word in common."""

CROSS_LANGUAGE_DAYS = 30
"""How far apart an accusation may be reported in two languages whose words cannot be compared."""

RETOLD_DAYS = 90
"""How far apart two articles may be that tell another event together, for what somebody said to be one."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What else ties a claim to a group.

    Attributes:
        gap: days between the claim's report and the group's.
        dated: whether one date ties the reports.
        linked: whether their articles tell another event together; that speaks for one matter only where
            words of two languages cannot be compared.
        one_source: whether the accuser is the same.
        alike: whether the accusers may be the same, by what they are described as.
        spoken: whether one of them speaks for the other.
    """

    gap: int
    dated: bool
    linked: bool
    one_source: bool
    alike: bool = False
    spoken: bool = False


def compare_contents(one: Facet, group: Group, ground: Ground) -> Agreement:
    """How a claim's content agrees with those of a group."""
    role, rules = one.policy.topic, one.policy
    sole = one.sole and group.members[0].sole
    foreign = _foreign(one, group)
    own = one.topic is not None and not one.topic.borrowed
    retold = ground.dated or (ground.linked and foreign and own and ground.gap <= RETOLD_DAYS)
    # Of an article without a day nobody knows whether it is of the same news cycle.
    dated = dated_reports(one, group)
    near = (ground.gap <= rules.cycle_days and (dated or foreign)) or retold
    score = 0.0
    if one.topic is not None and not one.topic.empty:
        score = _likeness(one, group)
    if score >= SAME_TOPIC or (foreign and sole and near and score >= SAME_ACROSS):
        return Agreement(role, "same", f"{score:.2f}")
    if score >= SHARED_TOPIC and near:
        # A firm and its manager: each report names another one, in its own language.
        return Agreement(role, "same" if ground.spoken and foreign and sole else "related", f"{score:.2f}")
    silent = one.topic is None or one.topic.empty or not group.topics
    if one.article in group.articles and not silent:
        return Agreement(role, "differs", "two contents in one article")
    answers = bool(rules.answers) and ground.gap <= rules.window_days
    if foreign and score >= SHARED_TOPIC and (sole or (answers and ground.gap <= RETOLD_DAYS)):
        return Agreement(role, "near", f"{score:.2f}, words of two languages")
    around = shared_around(one, group) if foreign and rules.answers else None
    # Words that tell the matter, but not the same one, need more in common around them when it is no news.
    told = ground.gap > rules.cycle_days and one.topic is not None and _both_speak(one.topic, group)
    if answers and around is not None and around >= TOLD_AROUND + told:
        return Agreement(role, "same", f"{around:g} words around it")
    if silent:
        fits = one.sole and group.sole and near and around != 0
        return Agreement(role, "silent" if fits else "differs", "nothing to compare")
    if around != 0:
        found = _without_words(one, group, ground, score, foreign=foreign, near=near, retold=retold)
        if found is not None:
            return found
    return Agreement(role, "differs", f"{score:.2f}")


def same_content(one: Facet, group: Group) -> bool:
    """Whether a claim says the same as an event: two words of three."""
    return one.topic is not None and not one.topic.empty and _likeness(one, group) >= SAME_TOPIC


def _likeness(one: Facet, group: Group) -> float:
    """How much two contents share; an answer that says something else counts as what it answers, too."""
    own = [topic for topic in (one.topic, one.echo) if topic is not None]
    return max(
        (topics.likeness(left, right) for left in own for right in (*group.topics, *group.echoes)),
        default=0.0,
    )


def _foreign(one: Facet, group: Group) -> bool:
    """Whether all that tell a group's content do so in another language."""
    if one.topic is None or one.topic.empty or not group.topics:
        return all(member.language != one.language for member in group.members[:COMPARED])
    return all(other.language != one.topic.language for other in group.topics)


def _without_words(
    one: Facet, group: Group, ground: Ground, score: float, *, foreign: bool, near: bool, retold: bool
) -> Agreement | None:
    """What still joins contents that share too few words, if anything: who says so, and when."""
    role, rules = one.policy.topic, one.policy
    assert one.topic is not None  # there would have been nothing to compare
    sole = one.sole and group.members[0].sole
    strange = score == 0.0 and _both_speak(one.topic, group)
    dated = dated_reports(one, group)
    if foreign and sole and near and ground.gap <= RETOLD_DAYS and not strange and (dated or score > 0.0):
        if ground.one_source if rules.accusing else retold:
            return Agreement(role, "near", "the only one of each article, words of two languages")
    limit = rules.cycle_days
    if foreign:
        single = one.single and group.members[0].single
        longer = RETOLD_DAYS if strange else rules.window_days
        limit = longer if single and ground.one_source else CROSS_LANGUAGE_DAYS
    if rules.accusing and strange and not (ground.alike and foreign):
        return Agreement(role, "differs", "two accusers, two matters")
    if rules.accusing and dated and ground.gap <= limit and (ground.one_source or sole):
        sure = foreign and sole and ground.gap <= rules.cycle_days
        return Agreement(role, "near" if sure else "open", "one accuser, one news cycle")
    if sole and near and ground.gap <= rules.cycle_days and _speechless(one.topic, group):
        return Agreement(role, "open", "the only one of each article, words not comparable")
    return None


def _both_speak(topic: topics.Topic, group: Group) -> bool:
    """Whether ideas of both sides can be compared, so that nothing in common means something."""
    return all(one.speaks for one in (topic, *group.topics))


def _speechless(topic: topics.Topic, group: Group) -> bool:
    """Whether words tell nothing: borrowed ones, or two languages without a bridge."""
    return all(
        topic.borrowed
        or other.borrowed
        or (topic.language != other.language and not (topic.ideas and other.ideas))
        for other in group.topics
    )
