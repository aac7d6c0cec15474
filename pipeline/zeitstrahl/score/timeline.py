"""Timelines against gold: events found, and merged neither too little nor too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeitstrahl.score.days import gold_days
from zeitstrahl.score.events import EventComparison, compare
from zeitstrahl.score.matching import Rates, assign, harmonic, ratio
from zeitstrahl.score.merges import Mentions, wrong_merges
from zeitstrahl.score.reading import Record, Source, SystemEvent, gold_stories, languages_of, system_events
from zeitstrahl.score.text import timeline_text


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of merging, over mentions: an article in an event is one."""

    precision: float
    recall: float
    system: int
    gold: int

    def as_dict(self) -> dict[str, Any]:
        """The rates and the numbers of mentions, for JSON."""
        return {
            "p": self.precision,
            "r": self.recall,
            "f1": harmonic(self.precision, self.recall),
            "system": self.system,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class TimelineScores:
    """The scores of a timeline.

    Attributes:
        events: ``all``, then each story, to the rates of events found.
        b_cubed: as ``events``, to the quality of merging.
        cross_lingual: gold events told in several languages that were merged so, and all of them.
        not_merged: names (``story#number``) of those that were not.
        same_date: matched events with exactly the gold interval, of those with a gold date.
        wrong_merges: event id to the names of the gold events that it tells, two or more.
        events_scored: events that belong to a story of gold.
        unscored: how many events belong to none.
        unknown_articles: ids that gold does not have.
    """

    stories: int
    events: Mapping[str, Rates]
    b_cubed: Mapping[str, BCubed]
    cross_lingual: tuple[int, int]
    not_merged: tuple[str, ...]
    same_date: tuple[int, int]
    wrong_merges: Mapping[str, tuple[str, ...]]
    wrong_merge_counts: tuple[int, int]
    events_scored: int
    unscored: int = 0
    unknown_articles: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        merged, several = self.cross_lingual
        same, dated = self.same_date
        wrong, told = self.wrong_merge_counts
        return {
            "stories": self.stories,
            "events": {key: rates.as_dict() for key, rates in self.events.items()},
            "b_cubed": {key: rates.as_dict() for key, rates in self.b_cubed.items()},
            "cross-lingual merges": {
                "gold": several,
                "merged": merged,
                "recall": ratio(merged, several),
                "not merged": list(self.not_merged),
            },
            "same date": {"correct": same, "of": dated, "accuracy": ratio(same, dated)},
            "wrong merges": {
                "count": wrong,
                "of": self.events_scored,
                "gold events": told,
                "events": {ident: list(names) for ident, names in self.wrong_merges.items()},
            },
            "not scored": {"events": self.unscored, "unknown articles": list(self.unknown_articles)},
        }

    def as_text(self) -> str:
        """The scores as a table."""
        return timeline_text(self.as_dict())


def score_timeline(
    gold: Source, system: Path | str | Sequence[SystemEvent], index: Path | str | None = None
) -> TimelineScores:
    """Score a timeline.

    Args:
        gold: ``timeline.jsonl`` of a corpus, or its records.
        system: ``timeline.csv`` of a run, or its events.
        index: JSON Lines with ``id`` and ``lang`` of the articles; by default the stories say it,
            or ``index.jsonl`` or ``claims.jsonl`` beside gold.

    Raises:
        InputError: a file is missing or faulty.
    """
    stories = gold_stories(gold)
    events = system_events(system) if isinstance(system, (str, Path)) else list(system)
    return _Scoring(stories, events, languages_of(gold, stories, index)).scores()


class _Scoring:
    """One comparison: gold events as (story position, number, event), all else by position."""

    def __init__(
        self, stories: Sequence[Record], system: Sequence[SystemEvent], languages: Mapping[str, Any]
    ) -> None:
        self.stories, self.system, self.languages = stories, system, languages
        self.story_of = {ident: place for place, story in enumerate(stories) for ident in story["articles"]}
        self.gold = [event for story in stories for event in story["events"]]
        self.gold_homes = [place for place, story in enumerate(stories) for _ in story["events"]]
        self.names = [
            f"{story['story']}#{number}" for story in stories for number, _ in enumerate(story["events"], 1)
        ]
        self.homes = [self._home(event) for event in system]
        self.compared = self._compare()
        self.matched = assign(
            {
                (i, j): one.score
                for (i, j), one in self.compared.items()
                if one.matchable and self.homes[j] == self.gold_homes[i]
            }
        )
        self.mentions = self._pair_mentions()

    def scores(self) -> TimelineScores:
        keys: list[tuple[str, int | None]] = [("all", None)]
        keys += [(story["story"], place) for place, story in enumerate(self.stories)]
        several = [i for i, event in enumerate(self.gold) if self._bilingual(event["articles"])]
        merged = [i for i in several if self._merged_across_languages(i)]
        dated = [(i, j) for i, j in self.matched.items() if self.gold[i].get("date")]
        wrong = wrong_merges(self.gold, self.system, self.compared, self.matched, self.mentions)
        unknown = {ident for event in self.system for ident in event.articles if ident not in self.story_of}
        events = {key: self._rates(place) for key, place in keys}
        return TimelineScores(
            stories=len(self.stories),
            events=events,
            b_cubed={key: self._b_cubed(place) for key, place in keys},
            cross_lingual=(len(merged), len(several)),
            not_merged=tuple(self.names[i] for i in several if i not in merged),
            same_date=(sum(self._same_date(i, j) for i, j in dated), len(dated)),
            wrong_merges={self.system[j].id: tuple(self.names[i] for i in told) for j, told in wrong.items()},
            wrong_merge_counts=(len(wrong), sum(map(len, wrong.values()))),
            events_scored=len(self.homes) - self.homes.count(None),
            unscored=self.homes.count(None),
            unknown_articles=tuple(sorted(unknown)),
        )

    def _home(self, event: SystemEvent) -> int | None:
        """The story that most of an event's articles belong to, the first of equals."""
        votes = Counter(self.story_of[ident] for ident in event.articles if ident in self.story_of)
        return min(votes, key=lambda place: (-votes[place], place)) if votes else None

    def _compare(self) -> dict[tuple[int, int], EventComparison]:
        compared = {}
        for i, event in enumerate(self.gold):
            for j, other in enumerate(self.system):
                if self.homes[j] != self.gold_homes[i] and not {*event["articles"]} & {*other.articles}:
                    continue
                result = compare(event, other)
                if result:
                    compared[i, j] = result
        return compared

    def _pair_mentions(self) -> Mentions:
        """(article, gold event) to the timeline's event that tells it, one to one in an article.

        A missing date on either side is no obstacle: merging is measured, not dating.
        """
        pairs: dict[tuple[str, int], int] = {}
        for ident in self.story_of:
            told = {
                (i, j): one.score + (self.matched.get(i) == j)
                for (i, j), one in self.compared.items()
                if not one.conflicting
                and ident in self.gold[i]["articles"]
                and ident in self.system[j].articles
            }
            pairs.update({(ident, i): j for i, j in assign(told).items()})
        return pairs

    def _rates(self, place: int | None) -> Rates:
        return Rates(
            correct=sum(place in (None, self.gold_homes[i]) for i in self.matched),
            system=sum(home is not None and place in (None, home) for home in self.homes),
            gold=sum(place in (None, home) for home in self.gold_homes),
        )

    def _b_cubed(self, place: int | None) -> BCubed:
        """B-cubed over the mentions in articles of one story, or of all (None)."""
        partner = {(ident, j): i for (ident, i), j in self.mentions.items()}
        inside = {ident for ident, home in self.story_of.items() if place in (None, home)}
        recall = [
            _share_alike(ident, i, event["articles"], self.mentions)
            for i, event in enumerate(self.gold)
            for ident in event["articles"]
            if ident in inside
        ]
        precision = [
            _share_alike(ident, j, [one for one in event.articles if one in self.story_of], partner)
            for j, event in enumerate(self.system)
            for ident in event.articles
            if ident in inside
        ]
        return BCubed(
            precision=sum(precision) / len(precision) if precision else float(not recall),
            recall=sum(recall) / len(recall) if recall else float(not precision),
            system=len(precision),
            gold=len(recall),
        )

    def _bilingual(self, articles: Collection[str]) -> bool:
        return len({self.languages[ident] for ident in articles if self.languages.get(ident)}) > 1

    def _merged_across_languages(self, i: int) -> bool:
        if i not in self.matched:
            return False
        return self._bilingual({*self.gold[i]["articles"]} & {*self.system[self.matched[i]].articles})

    def _same_date(self, i: int, j: int) -> bool:
        return gold_days(self.gold[i]["date"]) == self.system[j].days


def _share_alike(ident: str, event: int, articles: Sequence[str], partner: Mentions) -> float:
    """The share of an event's mentions that are paired with the same event as this one; 0 unpaired."""
    if (ident, event) not in partner:
        return 0.0
    mine = partner[ident, event]
    return sum(partner.get((other, event)) == mine for other in articles) / len(articles)
