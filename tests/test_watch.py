"""``watch`` runs again and again over feeds; ``prune`` forgets what is old."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.acquire.server import Handler, Site, serving
from tests.batch import fake
from typer.testing import CliRunner, Result

from zeitstrahl.batch import run
from zeitstrahl.cli import app, watch
from zeitstrahl.errors import SettingsError

ITEM = (
    "<item><guid>{0}</guid><title>Title {0}</title><pubDate>Tue, 04 Mar 2025 08:15:00 GMT</pubDate>"
    "<description>{1}</description></item>"
)
TEXTS = (
    "The agency bans Tandara from selling the cameras from 2025-03-01 on, a spokeswoman said in the evening.",
    "Das zuständige Amt untersagt Velobank den Verkauf der Kameras ab 2025-03-02, wie ein Sprecher sagte.",
)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "setup", fake.setup)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def hasty(tmp_path: Path) -> Path:
    """Settings that spare the tests polite pauses."""
    path = tmp_path / "hasty.toml"
    path.write_text("[fetch]\npause_s = 0\nretries = 0\nallow_private = true\n", encoding="utf-8")
    return path


def feed(*numbers: int) -> bytes:
    items = "".join(ITEM.format(number, TEXTS[number % 2]) for number in numbers)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
    )


def test_new_entries_come_in_and_a_bad_feed_stops_nothing(site: Site, hasty: Path, tmp_path: Path) -> None:
    asked = 0

    def growing(handler: Handler) -> None:
        nonlocal asked
        asked += 1
        handler.reply(feed(0) if asked == 1 else feed(0, 1))

    site.answers["/feed.xml"] = growing
    site.answers["/bad.xml"] = lambda handler: handler.reply(b"broken", status=500)
    out = tmp_path / "out"
    inputs = (f"{site.url}/feed.xml", f"{site.url}/bad.xml")
    done = call(
        "watch", *inputs, "-o", out, "--every", "0.1s", "--runs", "3", "--settings", hasty, "--workers", "1"
    )
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    bad = [line for line in lines if "bad.xml" in line]
    assert len(bad) == 1
    assert "less and less often" in bad[0]
    lines.remove(bad[0])
    assert [line.split("  ")[1].split(",")[0] for line in lines] == ["1 new", "1 new", "0 new"]
    assert "2 articles" in lines[-1]
    assert "1 of the inputs left out" in lines[1]
    assert site.paths().count("/bad.xml") == 2  # after one failure it rests for one run
    claims = (out / "claims.jsonl").read_text(encoding="utf-8")
    assert "Tandara" in claims
    assert "Velobank" in claims


def test_what_a_feed_told_once_stays_set_aside(site: Site, hasty: Path, tmp_path: Path) -> None:
    french = (
        "Le gouvernement a interdit la vente de ces appareils. La mesure entre en vigueur le premier "
        "juillet, a annoncé le ministère de l'économie dans un communiqué publié à Paris."
    )
    item = ITEM.format("fr", french)
    site.answers["/feed.xml"] = feed(0).replace(b"</channel>", f"{item}</channel>".encode())
    out = tmp_path / "out"
    call("watch", f"{site.url}/feed.xml", "-o", out, "--every", "0.1s", "--runs", "2", "--settings", hasty)
    assert "French" in call("problems", out).output


def test_old_articles_are_forgotten_with_their_events(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    today = dt.datetime.now().astimezone().date()
    for name, text, day in (("old", TEXTS[0], dt.date(2020, 3, 1)), ("new", TEXTS[1], today)):
        head = f"---\npublished: {day.isoformat()}\n---\n"
        (source / f"{name}.txt").write_text(head + text, encoding="utf-8")
    assert call("run", source, "-o", out, "--workers", "1").exit_code == 0
    done = call("prune", out, "--keep", "90d")
    assert "1 articles forgotten" in done.output
    assert "Tandara" not in (out / "timeline.csv").read_text(encoding="utf-8")
    assert "Velobank" in (out / "timeline.csv").read_text(encoding="utf-8")
    assert "gone" not in (out / "changes.csv").read_text(encoding="utf-8")
    again = call("run", source, "-o", out, "--workers", "1")
    assert "2 unchanged" in again.output
    assert "0 articles forgotten" in call("prune", out, "--keep", "90d").output


@pytest.mark.parametrize(
    ("text", "seconds"), [("30s", 30), ("15m", 900), ("1.5h", 5_400), ("90d", 7_776_000), ("2w", 1_209_600)]
)
def test_durations(text: str, seconds: float) -> None:
    assert watch.seconds_of(text, "--every") == seconds


@pytest.mark.parametrize("text", ["15", "m", "-5m", "0m", "15 minutes", "1y", ""])
def test_wrong_durations_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="expected one such as 30s, 15m"):
        watch.seconds_of(text, "--every")


@pytest.mark.parametrize("command", ["watch", "prune"])
def test_help_shows_an_example(command: str) -> None:
    assert "Example: zeitstrahl" in call(command, "--help").output
