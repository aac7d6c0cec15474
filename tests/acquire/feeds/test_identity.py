"""One article, one id: whatever a feed does to ids and links, now or in the next run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.acquire.feeds.feeds import ENGLISH, GERMAN

from zeitstrahl.acquire.feeds import Entry
from zeitstrahl.acquire.feeds.identity import Identities, prune
from zeitstrahl.acquire.feeds.tails import tails, without_tail
from zeitstrahl.urls import url_id

FEED = "https://stadtblatt.example/rss"
ONE = Entry("sb-1", "https://stadtblatt.example/boeller", "Böller verboten", content=f"<p>{GERMAN}</p>")
TWO = Entry("sb-2", "https://stadtblatt.example/bad", "Bad bleibt zu", content=f"<p>{ENGLISH}</p>")


def ids(*fetches: list[Entry], state: dict[str, str] | None = None) -> list[list[str]]:
    """The ids of the entries of each fetch, each in a run of its own."""
    kept = {} if state is None else state
    return [[one.id for one in Identities(kept).resolve(entries, FEED)] for entries in fetches]


def test_the_id_is_that_of_the_page() -> None:
    assert ids([ONE, TWO])[0] == [url_id(str(ONE.url)), url_id(str(TWO.url))]


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "another"},
        {"id": None},
        {"url": "https://stadtblatt.example/boeller-verbot-ab-mai"},
        {"url": "http://www.stadtblatt.example/boeller/?utm_source=rss#top"},
        {"id": "another", "url": "https://stadtblatt.example/boeller?session=77"},
        {"title": "Böller ab Mai verboten", "content": "<p>Neu.</p>"},
    ],
    ids=["new-id", "no-id", "new-link", "tracked-link", "both-new", "new-text"],
)
def test_what_changes_between_runs_makes_no_second_article(changes: dict[str, str | None]) -> None:
    changed = replace(ONE, **changes)  # type: ignore[arg-type]
    first, second = ids([ONE, TWO], [changed, TWO])
    assert first == second


def test_one_id_for_all_entries_is_none() -> None:
    first = ids([replace(ONE, id="1"), replace(TWO, id="1")])[0]
    assert len(set(first)) == 2


def test_one_link_for_all_entries_is_none() -> None:
    home = "https://stadtblatt.example/start"
    first, second = ids(*[[replace(ONE, url=home), replace(TWO, url=home)]] * 2)
    assert len(set(first)) == 2
    assert first == second


def test_without_id_and_link_the_text_tells() -> None:
    bare = [replace(ONE, id=None, url=None), replace(TWO, id=None, url=None)]
    first, second = ids(bare, bare[::-1])
    assert first == second[::-1]
    assert len(set(first)) == 2


def test_ids_of_other_outlets_are_others() -> None:
    state: dict[str, str] = {}
    one = next(Identities(state).resolve([replace(ONE, url=None)], "https://a.example/rss"))
    two = next(Identities(state).resolve([replace(TWO, id=ONE.id, url=None)], "https://b.example/rss"))
    assert one.id != two.id


def test_an_entry_in_two_feeds_is_read_once() -> None:
    identities = Identities({})
    assert [one.repeated for one in identities.resolve([ONE, TWO, ONE], FEED)] == [False, False, True]
    assert [one.repeated for one in identities.resolve([ONE], f"{FEED}/politik")] == [True]


def test_old_entries_are_forgotten() -> None:
    state: dict[str, str] = {"etag x": "1"}
    list(Identities(state, day="2024-01-01").resolve([ONE], FEED))
    list(Identities(state, day="2024-05-01").resolve([TWO], FEED))
    prune(state, "2024-03-01")
    assert "etag x" in state
    assert {value.partition(" ")[0] for key, value in state.items() if key.startswith("entry ")} == {
        url_id(str(TWO.url))
    }


@pytest.mark.parametrize("rule", tails(), ids=lambda rule: rule.id)
def test_examples_of_tails(rule: object) -> None:
    one = next(one for one in tails() if one is rule)
    for example in one.examples:
        assert one.cut(example) != example, example
    for counter in one.counters:
        assert one.cut(counter) == counter, counter


def test_tails_are_cut_and_nothing_else() -> None:
    lines = [GERMAN, "Die Stadt prüft […]", "Der Beitrag Böller erschien zuerst auf Stadtblatt."]
    assert without_tail(lines) == [GERMAN, "Die Stadt prüft"]
    assert without_tail([GERMAN, ENGLISH]) == [GERMAN, ENGLISH]
    assert without_tail(["Weiterlesen"]) == []
