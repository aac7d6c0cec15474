"""Properties of the whole way that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl import articles, flow
from zeitstrahl.acquire import Item, Options, discover
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.records import Article, Document, Extraction, Problem
from zeitstrahl.settings import Settings


@pytest.fixture(scope="module")
def result(demo: Path) -> flow.Result:
    return flow.run([demo], Settings())


def test_every_span_is_what_the_text_says(result: flow.Result) -> None:
    for one in result.extractions:
        text = one.article.text
        for span in (*one.mentions, *one.times):
            assert text[span.start : span.end] == span.text
        for claim in one.claims:
            assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text
            for fillers in claim.roles.values():
                for filler in fillers:
                    if filler.start is not None and filler.end is not None:
                        assert text[filler.start : filler.end] == filler.text


def test_articles_parsed_together_say_what_they_say_alone(demo: Path, result: flow.Result) -> None:
    knowledge, settings = Knowledge.load(), Settings()
    items = [one for one in discover([demo], options=Options.of(settings)) if isinstance(one, Item)]
    alone = {one.input: articles.process(one, knowledge, settings) for one in items}
    together = dict(articles.processed(items[::-1], knowledge, settings))
    assert {item.input: found for item, found in together.items()} == alone
    found = [one for one in alone.values() if isinstance(one, Extraction)]
    assert len(found) > articles.TOGETHER
    assert [one.claims for one in result.extractions] == [one.claims for one in found]


def test_a_fault_in_one_of_several_is_met_by_this_one_alone(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = articles.read

    def faulty(item: Item) -> Article | Document | Problem:
        if item.input.endswith("b.txt"):
            raise MemoryError
        return read(item)

    monkeypatch.setattr(articles, "read", faulty)
    texts = {name: f"Huawei will cut {name} jobs in the country." for name in ("a.txt", "b.txt", "c.txt")}
    items = [Item(name, "text", text) for name, text in texts.items()]
    prepared = articles.prepare(items, Knowledge.load(), Settings())
    assert [one.article for one in prepared] == [None] * 3
    assert articles.prepare(items[::2], Knowledge.load(), Settings())[0].docs


def test_every_event_leads_back_to_its_claims(result: flow.Result) -> None:
    told = [claim for event in result.timeline.events for claim in event.claims]
    found = [claim for one in result.extractions for claim in one.claims]
    assert len([claim for claim in told if not claim.held_back]) == len(found)
    assert result.counts["claims"] == len(told)
    for event in result.timeline.events:
        assert {claim.article_id for claim in event.claims} == set(event.articles)
        assert result.timeline.titles[event.id]


def test_the_order_of_the_inputs_does_not_matter(demo: Path, result: flow.Result) -> None:
    files = sorted((demo / "articles").glob("*.txt"), reverse=True)
    again = flow.run(files, Settings())
    assert again.timeline.events == result.timeline.events


def test_stories_are_told_in_both_languages(result: flow.Result) -> None:
    languages = {one.article.id: one.article.language for one in result.extractions}
    both = [event for event in result.timeline.events if len({languages[one] for one in event.articles}) == 2]
    assert len(both) >= 3


def test_copies_are_linked_to_the_first_and_the_same_is_read_once(tmp_path: Path) -> None:
    text = "The regulator has banned the sale of the Nordia camera in all shops of the country from May."
    for name, told in (("a", text), ("b", text.replace(" ", "  ")), ("c", "Nur ein kurzer deutscher Satz.")):
        (tmp_path / f"{name}.txt").write_text(told, encoding="utf-8")
    again = tmp_path / "again"
    again.mkdir()
    (again / "a.txt").write_text(text, encoding="utf-8")
    result = flow.run([tmp_path], Settings())
    copies = {one.article.id: one.article.copies for one in result.extractions}
    assert copies == {"a": (), "b": ("a",), "c": ()}
    assert (result.counts["read"], result.counts["repeated"], result.counts["copies"]) == (4, 1, 1)


def test_an_article_that_breaks_a_step_is_set_aside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise ValueError("inner fault\nwith a second line")

    monkeypatch.setattr("zeitstrahl.extract.analyse.analyse", broken)
    path = tmp_path / "a.txt"
    path.write_text("The ministry has banned the sale of the device in the whole country.", encoding="utf-8")
    result = flow.run([path], Settings())
    assert result.counts["set_aside"] == 1
    assert result.problems[0].reason == "could not be analysed: ValueError: inner fault"


def test_a_fault_in_merging_keeps_what_was_extracted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("inner fault")

    monkeypatch.setattr("zeitstrahl.flow.merge", broken)
    path = tmp_path / "a.txt"
    path.write_text(
        "The FCC has banned the import of Nordia cameras into the United States.", encoding="utf-8"
    )
    result = flow.run([path], Settings())
    assert result.counts["claims"] == 1
    assert [problem.stage for problem in result.problems] == ["merge"]
    assert flow.write(result, tmp_path / "out", Settings())["claims.jsonl"].stat().st_size > 0
