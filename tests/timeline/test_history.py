"""Events from run to run: ids stay, what turns out to be one remembers what it was, changes are told."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.test_properties import stories
from tests.merge.workshop import REGISTER, TYPES, article, claim, merged

from zeitstrahl.beliefs import Belief
from zeitstrahl.errors import InputError
from zeitstrahl.memory import Change, Memory
from zeitstrahl.records import Article, Claim, Timeline
from zeitstrahl.timeline import build, follow
from zeitstrahl.write import read_changes, read_memory, write_changes, write_memory

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2024, 6, day) for day in (3, 4, 5))
EN, DE, LATER = article("en-1", "2024-05-02"), article("de-1", "2024-05-09"), article("de-2", "2024-05-20")
ARTICLES = [EN, DE, LATER]
NOTHING = Memory()


def run(
    claims: Iterable[Claim],
    memory: Memory = NOTHING,
    day: dt.date = MONDAY,
    articles: Iterable[Article] = ARTICLES,
    language: str = "en",
) -> tuple[Timeline, Memory, tuple[Change, ...]]:
    known = {one.id: one for one in articles}
    events = merged(list(claims), list(known.values()))
    return follow(memory, build(events, known, REGISTER, TYPES, language), TYPES, day)


def told(changes: Iterable[Change]) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.field, one.before, one.after) for one in changes]


def ban(ident: str, date: str | None = None, **roles: str) -> Claim:
    return claim(ident, "ban", date, **{"target": "Rivertal", "authority": "US government", **roles})


def test_a_later_article_extends_an_event_and_keeps_its_id() -> None:
    first = ban("en-1", "2024-06", activities="sale")
    before, memory, changes = run([first])
    assert told(changes) == [("new", "", "", "en-1")]
    later = ban("de-1", "2024-06-20", authority="US-Regierung", activities="sale")
    after, memory, changes = run([first, later], memory, TUESDAY)
    assert [event.id for event in after.events] == [event.id for event in before.events]
    assert told(changes) == [
        ("extended", "articles", "", "de-1"),
        ("changed", "date", "2024-06", "2024-06-20"),
    ]
    trace = memory.traces[after.events[0].id]
    assert (trace.since, trace.changed) == (MONDAY, TUESDAY)


def test_an_earlier_article_that_is_found_later_leaves_the_former_id_behind() -> None:
    later = ban("de-1", "2024-06-20", authority="US-Regierung", activities="sale")
    (former,) = (timeline := run([later]))[0].events
    earlier = ban("en-1", "2024-06-20", activities="sale")
    after, memory, changes = run([later, earlier], timeline[1], TUESDAY)
    (event,) = after.events
    assert event.id != former.id
    assert event.merged_ids == (former.id,)
    assert ("renamed", "event_id", former.id, event.id) in told(changes)
    again, same, none = run([earlier, later], memory, WEDNESDAY)
    assert (again, same, none) == (after, memory, ())


def test_two_events_that_turn_out_to_be_one_keep_the_older_id_and_remember_the_other() -> None:
    # Without an authority nothing ties the two dates; the register learns that they are one firm.
    first = claim("en-1", "layoff", employer="Rivertal Markets", count="300")
    second = claim("de-1", "layoff", employer="Ostwind", count="300")
    apart, memory, _ = run([first, second])
    older, younger = (event.id for event in apart.events)
    renamed = claim("de-1", "layoff", employer="Rivertal", count="300")
    joined, memory, changes = run([first, renamed], memory, TUESDAY)
    (event,) = joined.events
    assert (event.id, event.merged_ids) == (older, (younger,))
    assert ("merged", "event_id", younger, older) in told(changes)
    parted, memory, changes = run([first, second], memory, WEDNESDAY)
    assert [event.id for event in parted.events] == [older, younger]
    assert all(event.merged_ids == () for event in parted.events)
    assert ("parted", "event_id", older, younger) in told(changes)


def test_conflicts_come_and_go() -> None:
    first = claim("en-1", "layoff", employer="Rivertal", count="15000")
    other = claim("de-1", "layoff", employer="Rivertal", count="17500")
    _, memory, _ = run([first])
    _, memory, changes = run([first, other], memory, TUESDAY)
    assert ("conflict", "count", "", "count: 15000 / 17500") in told(changes)
    corrected = claim("de-2", "layoff", employer="Rivertal", count="15000")
    articles = [EN, replace(DE, source="a.example"), replace(LATER, source="a.example")]
    _, memory, changes = run([first, other, corrected], memory, WEDNESDAY, articles)
    assert ("settled", "count", "count: 15000 / 17500", "") in told(changes)


def test_the_language_of_titles_changes_nothing() -> None:
    claims = [ban("en-1", "2024-06-20", activities="sale"), ban("de-1", authority="US-Regierung")]
    _, memory, _ = run(claims, language="en")
    _, _, changes = run(claims, memory, TUESDAY, language="de")
    assert changes == ()


def test_what_is_not_told_any_more_is_gone_and_may_come_back() -> None:
    claims = [ban("en-1"), claim("de-1", "layoff", employer="Ostwind", count="300")]
    _, memory, _ = run(claims)
    _, memory, changes = run(claims[:1], memory, TUESDAY)
    assert told(changes) == [("gone", "", "", "")]
    _, memory, changes = run(claims, memory, WEDNESDAY)
    assert told(changes) == [("new", "", "", "de-1")]
    assert not any(trace.gone for trace in memory.traces.values())


def test_no_event_becomes_another_because_a_hint_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    every = Belief(frozenset(TYPES), 0.0, 0.0, {})
    monkeypatch.setattr("zeitstrahl.merge.grouping.load_corroboration", lambda: every)
    hint = replace(claim("de-1", "ban", target="Rivertal"), held_back="no authority")
    before, memory, _ = run([ban("en-1", "2024-06-01", activities="sale"), hint])
    assert before.events[0].articles == ("en-1", "de-1")
    other = claim("de-2", "ban", "2024-09-01", target="Rivertal", authority="France", activities="use")
    after, memory, changes = run([other, hint], memory, TUESDAY)
    assert [one.kind for one in changes] == ["new", "gone"]
    assert after.events[0].merged_ids == ()


def test_an_event_whose_claims_were_read_anew_is_the_same_one() -> None:
    before, memory, _ = run([ban("en-1", "2024-06-20"), ban("de-1", "2024-06-20")])
    moved = [replace(one, evidence=replace(one.evidence, start=7)) for one in before.events[0].claims]
    after, _, changes = run(moved, memory, TUESDAY)
    assert after.events[0].merged_ids == (before.events[0].id,)
    assert [one.kind for one in changes] == ["renamed"]


@settings(max_examples=25, deadline=None)
@given(stories(), st.randoms(use_true_random=False), st.integers(1, 4))
def test_batches_change_neither_events_nor_ids(
    story: tuple[list[Claim], dict[str, Article]], shuffler: random.Random, batches: int
) -> None:
    claims, articles = story
    expected, _, _ = run(claims, articles=articles.values())
    shuffled = [*claims, *shuffler.choices(claims, k=2)]
    shuffler.shuffle(shuffled)
    memory, shown = Memory(), set[str]()
    for number in range(batches):
        batch = shuffled[: (number + 1) * len(shuffled) // batches]
        timeline, memory, _ = run(batch, memory, articles=articles.values())
        shown |= {event.id for event in timeline.events}
    assert tuple(replace(event, merged_ids=()) for event in timeline.events) == expected.events
    ids = {event.id for event in timeline.events}
    leading = [ident for event in timeline.events for ident in event.merged_ids]
    assert len(leading) == len(set(leading))
    assert shown <= ids | set(leading)
    assert ids.isdisjoint(leading)


@settings(max_examples=25, deadline=None)
@given(stories())
def test_what_is_published_later_changes_no_id(story: tuple[list[Claim], dict[str, Article]]) -> None:
    claims, articles = story
    memory = Memory()
    for day in sorted({day for one in articles.values() if (day := one.published_day)}):
        early = {ident for ident, one in articles.items() if one.published_day and one.published_day <= day}
        _, memory, changes = run(
            [one for one in claims if one.article_id in early], memory, articles=articles.values()
        )
        assert not {one.kind for one in changes} & {"renamed", "gone"}


def test_a_memory_is_read_back_as_it_was(tmp_path: Path) -> None:
    _, memory, changes = run([ban("en-1", "2024-06-20"), claim("de-1", "layoff", employer="Öst\u2028wind")])
    path, table = tmp_path / "events.jsonl", tmp_path / "changes.csv"
    assert read_memory(path) == Memory()
    write_memory(path, memory)
    assert read_memory(path) == memory
    write_changes(table, changes, memory.run)
    write_changes(table, (), memory.run)
    assert len(read_changes(table)) == 2
    # A run that was killed before it was remembered is repeated, not told twice.
    write_changes(table, changes, memory.run)
    assert len(read_changes(table)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}\n", "expected 'zeitstrahl events 1' in its first line"),
        ("nothing\n", "events.jsonl:1: not readable"),
        ('{"format":"zeitstrahl events 1","run":1}\n{"event_id":3}\n', "events.jsonl:2: not readable"),
        ('{"format":"zeitstrahl events 1","run":1}\n[]\n', "events.jsonl:2: not readable"),
    ],
)
def test_a_damaged_memory_is_one_clear_line(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="move it away") as raised:
        read_memory(path)
    assert expected in str(raised.value)


def test_a_damaged_table_of_changes_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(
        "run,day,change,event_id,title,field,before,after\n1,2024-06-03,novel,ev-1,,,,\n", "utf-8"
    )
    with pytest.raises(InputError, match=r"changes.csv:2: .*'novel' is none of new"):
        read_changes(path)
