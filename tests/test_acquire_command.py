"""``zeitstrahl acquire``: clean articles with their fields, and the way on from there."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from tests.acquire.feeds.feeds import ENGLISH, GERMAN, entry, rss
from tests.acquire.server import Handler, serving
from tests.batch import fake
from typer.testing import CliRunner

from zeitstrahl import flow, read_feed, read_page
from zeitstrahl.acquire import KINDS, Options
from zeitstrahl.acquire.fetch import FetchRules
from zeitstrahl.acquire.pages import Page
from zeitstrahl.batch import run
from zeitstrahl.cli import app
from zeitstrahl.cli.options import InputKindName
from zeitstrahl.settings import Settings, read_settings

FIELDS = "id input url source title authors published language credit text copies notes".split()
LONG = {
    "de": "Die Stadt Steinau hat den Verkauf von Böllern verboten. Das Verbot gilt ab dem 1. Mai 2024, "
    "teilte das Ordnungsamt am Montag mit. Händler dürfen ihre Vorräte bis Ende April verkaufen.",
    "en": "The town of Steinau has banned the sale of fireworks. The ban takes effect on 1 May 2024, "
    "the public order office said on Monday. Shops may sell what they have until the end of April.",
}


def call(*words: str | Path) -> Result:
    """The command line."""
    return CliRunner().invoke(app, [str(word) for word in words])


def rows(path: Path) -> list[dict[str, Any]]:
    """The articles in a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder with a text, a page, a table and a feed, and what is no article."""
    folder = tmp_path / "in"
    folder.mkdir()
    head = "---\nauthors: [Erika Beispiel, Max Muster]\ndate: 2024-04-02\nsource: stadtblatt.example\n---\n"
    (folder / "a.txt").write_text(head + LONG["de"], encoding="utf-8")
    table = {"headline": "Fireworks ban", "body": LONG["en"], "date": "2024-04-02T09:00:00+02:00"}
    (folder / "b.jsonl").write_text(json.dumps(table) + "\n{broken\n", encoding="utf-8")
    (folder / "c.xml").write_bytes(rss(entry(1, LONG["de"] + " Weitere Einzelheiten nennt die Stadt nicht.")))
    return folder


def test_articles_with_their_fields(inputs: Path, tmp_path: Path) -> None:
    done = call("acquire", inputs, "-o", tmp_path / "articles.jsonl", "--workers", "1")
    assert done.exit_code == 1
    assert "b.jsonl:2: line is not valid JSON" in done.stderr
    text, table, feed = rows(tmp_path / "articles.jsonl")
    assert [list(row) for row in (text, table, feed)] == [FIELDS] * 3
    assert (text["id"], text["authors"], text["published"]) == (
        "a",
        ["Erika Beispiel", "Max Muster"],
        "2024-04-02",
    )
    assert (text["text"], text["language"]) == (LONG["de"], "de")
    assert (table["title"], table["published"]) == ("Fireworks ban", "2024-04-02T09:00:00+02:00")
    assert (feed["url"], feed["language"]) == ("https://stadtblatt.example/1", "de")
    assert feed["copies"] == ["a"]
    assert [one.name for one in tmp_path.iterdir()] == ["in", "articles.jsonl"] or not list(
        tmp_path.glob(".*")
    )


def test_a_run_goes_on_from_there(inputs: Path, tmp_path: Path) -> None:
    call("acquire", inputs, "-o", tmp_path / "articles.jsonl", "--workers", "1")
    for name, given in (("direct", inputs), ("onward", tmp_path / "articles.jsonl")):
        flow.write(flow.run([str(given)], Settings()), tmp_path / name, Settings())
    for name in ("timeline.csv", "claims.jsonl", "entities.csv", "times.csv", "conflicts.csv"):
        assert (tmp_path / "direct" / name).read_bytes() == (tmp_path / "onward" / name).read_bytes(), name
    assert "ban" in (tmp_path / "direct" / "timeline.csv").read_text(encoding="utf-8")


def test_standard_output_and_summary(inputs: Path) -> None:
    done = call("acquire", inputs / "a.txt", "-o", "-", "--workers", "1", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["text"] == LONG["de"]
    assert json.loads(done.stderr)["articles"] == 1


@pytest.mark.parametrize(
    ("words", "told", "code"),
    [
        (("--columns", "txt=body"), "did you mean 'text'?", 2),
        (("--columns", "body"), "FIELD=COLUMN", 2),
        (("--kind", "warc"), "no record", 1),
        (("-o", "/proc/nowhere/a.jsonl"), "cannot be written", 1),
        (("--state", "{folder}/a.txt"), "not readable as state", 1),
        (("--kind", "pdf"), "pdf", 2),
    ],
)
def test_misuse_is_told_in_one_line(inputs: Path, words: tuple[str, str], told: str, code: int) -> None:
    given = [word.replace("{folder}", str(inputs)) for word in words]
    done = CliRunner(env={"TERM": "dumb"}).invoke(
        app, ["acquire", str(inputs / "a.txt"), "-o", str(inputs / "x.jsonl"), "--workers", "1", *given]
    )
    shown = done.stderr + str(done.exception or "")
    assert told in shown
    assert (done.exit_code if done.exit_code != 1 else 1) in (code, 1)


def test_feeds_from_run_to_run(tmp_path: Path) -> None:
    with serving() as site:
        site.answers["/rss"] = rss(entry(1, LONG["de"]))
        command = (
            "acquire",
            f"{site.url}/rss",
            "-o",
            tmp_path / "a.jsonl",
            "--state",
            tmp_path / "state.json",
        )
        for expected in (1, 0):
            assert call(*command, "--workers", "1", "-q").exit_code == 0
            assert len(rows(tmp_path / "a.jsonl")) == expected
        site.answers["/rss"] = rss(entry(1, LONG["de"]), entry(2, LONG["de"].replace("Steinau", "Bergen")))
        call(*command, "--workers", "1", "-q")
        assert [row["title"] for row in rows(tmp_path / "a.jsonl")] == ["Nummer 2"]


def test_runs_into_one_store_read_feeds_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "setup", fake.setup)

    def answer(one: Handler) -> None:
        if one.headers.get("If-None-Match") == '"1"':
            one.send_response(304)
            one.end_headers()
        else:
            one.reply(rss(entry(1, LONG["de"])), ETag='"1"')

    with serving() as site:
        site.answers["/rss"] = answer
        first, second = (
            call("run", f"{site.url}/rss", "-o", tmp_path / "out", "--workers", "1", "--json") for _ in "ab"
        )
    assert (json.loads(first.stdout)["new"], json.loads(second.stdout)["read"]) == (1, 0)
    assert json.loads(second.stdout)["articles"] == 1


def test_settings_and_options_say_the_same(tmp_path: Path) -> None:
    assert [one.value for one in InputKindName] == list(KINDS)
    path = tmp_path / "z.toml"
    path.write_text(
        '[input]\nfull = true\ncolumns = {text = "body"}\n[fetch]\npause_s = 3\n', encoding="utf-8"
    )
    made = Options.of(read_settings(path, input={"kind": "csv"}, fetch={"allow_private": True}))
    assert (made.full, made.columns, made.kind) == (True, {"text": "body"}, "csv")
    assert (made.fetch.host_delay_s, made.fetch.allow_private) == (3, True)
    assert Options.of(read_settings(None)).fetch == FetchRules()


class TestInPython:
    def test_a_feed(self, tmp_path: Path) -> None:
        data = rss(entry(1))
        path = tmp_path / "feed.xml"
        path.write_bytes(data)
        for source in (data, data.decode(), path, str(path)):
            feed = read_feed(source)
            assert [one.text for one in feed.entries] == [GERMAN]
            assert not feed.problems
        with serving() as site:
            site.answers["/rss"] = lambda one: one.reply(data, ETag='"1"')
            assert read_feed(f"{site.url}/rss").entries[0].title == "Nummer 1"
            assert "404" in read_feed(f"{site.url}/none").problems[0].reason

    @pytest.mark.parametrize(
        "source", [b"", "", "no/such/file", b"\x1f\x8b", b"<html>", "\0", "{", b"\xff" * 99]
    )
    def test_what_is_no_feed_never_raises(self, source: str | bytes) -> None:
        feed = read_feed(source)
        assert not feed.entries
        assert feed.problems

    def test_a_page(self) -> None:
        text = f"<h1>Ban</h1><p>{LONG['en']}</p><p>{ENGLISH}</p>"
        html = f"<html lang='en'><body><article>{text}</article></body></html>"
        page = read_page(html, "https://townpost.example/2024/05/02/ban")
        assert isinstance(page, Page)
        assert LONG["en"] in page.text
        assert page.published in (None, dt.date(2024, 5, 2))
