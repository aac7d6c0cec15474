"""Groups claims into events: claim by claim in the order of publication, so that later ones change nothing.

A claim joins the event that it is most alike, or opens one. Since claims are taken in one fixed order
(publication, precision of the date, article, position), neither the order nor the batches in which they
are delivered matter; and since a claim only ever looks back, an article that is published later extends
events but never regroups the claims before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zeitstrahl.merge.agreement import Likeness
from zeitstrahl.merge.around import proper_words
from zeitstrahl.merge.blocks import Asked, Block
from zeitstrahl.merge.corroboration import load_corroboration, signs_of
from zeitstrahl.merge.dated import SMALL_GAP_DAYS
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.figures import RETOLD_DAYS
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.likeness import Comparer
from zeitstrahl.merge.moments import DATED_FAR_APART_DAYS
from zeitstrahl.merge.shelves import Shelves, decisions, is_common, wholes
from zeitstrahl.merge.wording import Name

MARGIN = 0.5
"""Scores that differ by less are equal: the claim does not say which of two events it means."""

DOMINANT = 4
"""How many times as many articles as its rivals an event needs for a claim that fits all to mean it."""


_Key = tuple[str, int, str]
"""Type of claim, stage of status, key of a name: a claim is compared with what stands under its keys only."""

REMEMBERED_KEYS = 16_384
"""Names of claims whose keys are remembered: feeds repeat those of the last weeks."""

Apart = Mapping[str, Sequence[tuple[int, int]]]
"""Claim id to the decisions, by number, that it is part of, and its side in them."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Numbers of the keys of a claim, under which blocks take a fifth of the room that the keys would.

    Attributes:
        sought: where a claim is looked for.
        put: where it stands.
        stems: the words under which names are found that an article mentions.
    """

    sought: tuple[int, ...]
    put: tuple[int, ...]
    stems: tuple[str, ...]


class Grouper:
    """Takes claims in their order and holds the groups.

    Args:
        answered: identities of the claims that others answer; None if not known.
    """

    def __init__(self, comparer: Comparer, apart: Apart, answered: Container[str] | None = None) -> None:
        self._comparer = comparer
        self._apart = apart
        self._answered = answered
        self._shelves = Shelves(comparer.resolver)
        self._marks: dict[tuple[str, int, tuple[Name, ...], tuple[Name, ...]], _Marks] = {}
        self._blocks: dict[int, Block] = defaultdict(Block)
        self.groups: list[Group] = []
        self._homes: dict[str, int] = {}
        self._answers: dict[int, dict[int, Group]] = {}
        self._stems: set[str] = set()

    def take(self, one: Facet) -> Group:
        """Put a claim into the group that it belongs to, which may be a new one."""
        marks = self._marks_of(one)
        group, ambiguous = self._home(one, self._candidates(one, marks))
        if group is None:
            group = Group(len(self.groups), one.stage, ambiguous=ambiguous)
            self.groups.append(group)
        held = group.days
        group.add(one)
        self._comparer.links.add(one.article, group.number)
        if self._answered is None or one.order[4] in self._answered:
            self._homes[one.order[4]] = group.number
        if one.answers in self._homes:
            group.answers |= {self._homes[one.answers]}
            self._answers.setdefault(self._homes[one.answers], {})[group.number] = group
        self._index(group, marks, self._done(one), redated=group.days is not held)
        if one.policy.authority and one.published is not None:
            for mark in marks.put:
                self._blocks[mark].report(group, one.published)
        return group

    def borne_out_by(self, one: Facet) -> tuple[float, Group] | None:
        """The event of other articles that bears out a claim which reading held back, and how likely it does.

        To be called when all other claims are taken; the weights know the types that they were trained on.
        """
        belief = load_corroboration()
        fitting = self.fitting(one) if one.claim.type in belief.types else None
        if fitting is None:
            return None
        likely = belief.probability(fitting[1])
        return (likely, fitting[0]) if likely >= belief.least else None

    def fitting(self, one: Facet) -> tuple[Group, tuple[str, ...]] | None:
        """The event of other articles that a held-back claim fits, with the signs by which it is believed."""
        others = [group for group in self.candidates(one) if one.article not in group.articles]
        group, _ = self._home(one, others)
        if group is None:
            return None
        likeness = self._comparer.compare(one, group, self._homes.get(one.answers or ""))
        return group, signs_of(one, group, likeness, self._comparer.links)

    def candidates(self, one: Facet) -> Iterable[Group]:
        """The groups that a claim is compared with: those under its keys that are close enough in time."""
        return self._candidates(one, self._marks_of(one))

    def _candidates(self, one: Facet, marks: _Marks) -> Iterable[Group]:
        sought: Iterable[int] = marks.sought
        if one.text:
            sought = (*sought, *self._around(one), *self._done(one))
        found: dict[int, Group] = {}
        asked, blocks = Asked.of(one), self._blocks
        for mark in sought:
            block = blocks.get(mark)
            if block is not None:
                for group in block.near(one, asked, found, common=bool(mark & 1)):
                    found[group.number] = group
        if one.answers in self._homes:
            found |= self._answers.get(self._homes[one.answers], {})
        return found.values()

    def keys_of(self, one: Facet) -> tuple[tuple[_Key, ...], tuple[_Key, ...]]:
        """Keys under which a claim is looked for and put, each once."""
        kind, stage = stage_of(one)
        names = _names_of(one)
        sought = [key for name in names for key in self._shelves.sought(name)]
        put = [key for name in names for key in self._shelves.put(name)]
        if one.policy.ties and not one.policy.topic:
            told = (*one.principals, *one.also)
            sought += (key for name in told for key in self._shelves.translated(name))
            put += (key for name in told for key in self._shelves.told(name))
        return (
            tuple(dict.fromkeys((kind, stage, key) for key in sought)),
            tuple(dict.fromkeys((kind, stage, key) for key in put)),
        )

    def _marks_of(self, one: Facet) -> _Marks:
        named = (*stage_of(one), one.principals, _names_of(one))
        found = self._marks.get(named)
        if found is None:
            if len(self._marks) >= REMEMBERED_KEYS:
                self._marks.clear()
            sought, put = self.keys_of(one)
            stems = tuple(key[2][5:] for key in put if key[2].startswith("name:"))
            found = self._marks[named] = _Marks(tuple(map(_mark, sought)), tuple(map(_mark, put)), stems)
        return found

    def _around(self, one: Facet) -> Iterator[int]:
        """Numbers of the keys of unknown principals that the article names besides its own."""
        for key in wholes(sorted(proper_words(one.text) & self._stems)):
            yield _mark((*stage_of(one), key))

    def _done(self, one: Facet) -> tuple[int, ...]:
        """Numbers of the keys of what an authority does."""
        return tuple([_mark((*stage_of(one), key)) for key in decisions(one)])

    def _home(self, one: Facet, candidates: Iterable[Group]) -> tuple[Group | None, bool]:
        """The group that a claim joins, if any, and whether several would do."""
        ranked: list[tuple[float, int, Group, Likeness]] = []
        answered = self._homes.get(one.answers or "")
        for group in candidates:
            if _apart(one, group) or self._comparer.strangers(one, group, answered):
                continue
            if group.ambiguous and not _as_bare(one, group):
                continue
            if self._apart and self._decided_apart(one, group):
                continue
            likeness = self._comparer.compare(one, group, answered)
            if likeness.possible:
                ranked.append((-likeness.score, group.number, group, likeness))
        if not ranked:
            return None, False
        ranked.sort(key=lambda entry: entry[:2])
        best = ranked[0][2]
        rivals = [entry[2] for entry in ranked if entry[0] - ranked[0][0] < MARGIN]
        if len(rivals) == 1 or one.exact:
            return best, False
        told = [group for group in rivals if one.article in group.articles]
        if told:  # the article repeats itself
            return told[0], False
        if all(self._comparer.compare(rival.members[0], best).possible for rival in rivals[1:]):
            return best, False
        near = [group for group in rivals if gap_days(one, group) <= one.policy.cycle_days]
        if len(near) == 1:  # the news cycle tells which
            return near[0], False
        sure = [group for _, _, group, likeness in ranked[: len(rivals)] if _one_figure(one, likeness)]
        if len(sure) == 1:  # the very same figure
            return sure[0], False
        common = max(rivals, key=lambda group: len(group.articles))  # of equals, the first in rank
        others = sum(len(group.articles) for group in rivals) - len(common.articles)
        if len(common.articles) >= DOMINANT * others:
            return common, False
        return None, True

    def _decided_apart(self, one: Facet, group: Group) -> bool:
        """Whether people have decided that a claim is not what a member of a group is."""
        against = {(number, 1 - side) for number, side in self._apart.get(one.claim_id, ())}
        return bool(against) and any(
            mark in against for member in group.members for mark in self._apart.get(member.claim_id, ())
        )

    def _index(self, group: Group, marks: _Marks, done: tuple[int, ...], *, redated: bool) -> None:
        if group.add_keys(marks.put):
            self._stems.update(marks.stems)
        alone = (group,)
        if done and not set(done) <= set(group.done):
            group.done = tuple(dict.fromkeys((*group.done, *done)))
        for mark in group.done if redated else done:
            self._blocks[mark].put(group, alone, redated=redated)
        for mark in group.keys if redated else marks.put:
            self._blocks[mark].put(group, alone, redated=redated)


def group_claims(facets: Iterable[Facet], comparer: Comparer, apart: Apart | None = None) -> list[Group]:
    """The groups of claims that tell one event each, in the order of their first claims.

    Claims that reading held back open none, and are in none that does not bear them out.

    Args:
        apart: claim ids to the sides that they take in decisions of people that two are not the same.
    """
    told = in_order(facets)
    answered = {one.answers for one in told if one.answers is not None}
    grouper = Grouper(comparer, apart or {}, answered)
    doubts: list[tuple[float, Facet, Group]] = []
    for one in told:
        if not one.claim.held_back:
            grouper.take(one)
        elif (found := grouper.borne_out_by(one)) is not None:
            doubts.append((found[0], one, found[1]))
    # Only now, so that none of them speaks for another; of an article's, the likeliest tells the event.
    for _, one, group in sorted(doubts, key=lambda doubt: -doubt[0]):
        if one.article not in group.articles:
            group.bear_out(one)
    return grouper.groups


def in_order(facets: Iterable[Facet]) -> list[Facet]:
    """Claims in the order in which they are grouped; what reading held back comes last."""
    return sorted(facets, key=lambda one: (bool(one.claim.held_back), turn_of(one), one.order))


def _names_of(one: Facet) -> tuple[Name, ...]:
    return (*one.principals, one.via, *one.also) if one.via else one.principals + one.also


def _mark(key: _Key) -> int:
    """A number for a key; odd if the key is a part of names (see :func:`is_common`).

    Two keys with one number only mean that more claims are compared, and that once in a thousand runs.
    """
    return hash(key) << 1 | is_common(key[2])


def turn_of(one: Facet) -> int:
    """What is said about deeds comes after the deeds, and answers after all that they may answer."""
    return 2 if one.policy.answers else int(bool(one.policy.topic))


def stage_of(one: Facet) -> tuple[str, int]:
    """Type and stage of the blocks of a claim: what is proposed may come, so both stand on one shelf.

    So does what is denied, where it may be reported without the denial: all but what authorities decide.
    """
    rules = one.policy
    alike = one.stage == rules.proposed or (one.stage == rules.denied and not rules.coded)
    return one.claim.type, rules.live if alike else one.stage


def _apart(one: Facet, group: Group) -> bool:
    """Whether two dates are so far apart that nothing else needs to be compared."""
    if one.span is None or group.span is None:
        return False
    between = max(one.span[0] - group.span[1], group.span[0] - one.span[1])
    if between <= SMALL_GAP_DAYS:
        return False
    # Only reports of one time may date one event that differently.
    if one.policy.date_may_differ:
        alike = any(value in group.amounts.get(role, ()) for role, value in one.amounts.items())
        limit = RETOLD_DAYS if alike else one.policy.cycle_days
        return not (alike or one.policy.once) or gap_days(one, group, reports_only=True) > limit
    if one.policy.authority and between <= DATED_FAR_APART_DAYS:
        return gap_days(one, group, reports_only=True) > SMALL_GAP_DAYS
    return True


def _one_figure(one: Facet, likeness: Likeness) -> bool:
    """Whether a claim and an event give the very same count or share."""
    return any(each.role in one.policy.amounts and each.verdict == "same" for each in likeness.agreements)


def _as_bare(one: Facet, group: Group) -> bool:
    """Whether a claim says no more than an ambiguous group does."""
    return (
        (one.edtf is None or one.edtf == group.edtf)
        and set(one.names) <= set(group.names)
        and set(one.codes) <= set(group.codes)
        and set(one.amounts) <= set(group.amounts)
    )
