"""Runs on a store: what is new, what is known, what has changed, what is set aside."""

from __future__ import annotations

import dataclasses
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from tests.batch import fake

from zeitstrahl import versions
from zeitstrahl.batch import Progress, Summary, Surroundings, run, run_batch
from zeitstrahl.batch.run import retry_batch
from zeitstrahl.errors import StoreError
from zeitstrahl.settings import LimitSettings, Settings
from zeitstrahl.store import RunLock, Store

GERMAN = "Das zuständige Amt untersagt {} den Verkauf der Kameras ab {}, wie eine Sprecherin am Abend sagte."
ENGLISH = "The agency bans {} from selling the cameras from {} on, a spokeswoman said in the evening."
BOTH = pytest.mark.parametrize("text", [GERMAN, ENGLISH], ids=["de", "en"])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "setup", fake.setup)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@dataclasses.dataclass
class Runs:
    """Runs into one folder."""

    folder: Path
    settings: Settings = dataclasses.field(default_factory=Settings)

    def __call__(self, *inputs: Path, **more: Any) -> Summary:
        around = Surroundings(
            now=lambda: fake.NOW, **{k: more.pop(k) for k in ("watch", "stopped") if k in more}
        )
        self.folder.mkdir(exist_ok=True)
        with Store(self.folder / "zeitstrahl.db") as store:
            names = [str(one) for one in inputs]
            return run_batch(names, self.settings, store, self.folder, workers=2, around=around, **more)

    def retry(self) -> Summary:
        around = Surroundings(now=lambda: fake.NOW)
        with Store(self.folder / "zeitstrahl.db") as store:
            return retry_batch(
                ["extract", "acquire"], self.settings, store, self.folder, workers=1, around=around
            )

    def file(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "out")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def counted(summary: Summary) -> dict[str, int]:
    """What a run counts of its inputs, as far as it is not zero."""
    names = ("new", "updated", "renewed", "unchanged", "repeated", "set_aside", "other_languages")
    return {name: summary.counts[name] for name in names if summary.counts[name]}


@BOTH
def test_what_is_known_is_not_read_again(runs: Runs, source: Path, text: str) -> None:
    put(source, "a.txt", text.format("Tandara", "2025-03-01"))
    assert counted(runs(source)) == {"new": 1}
    files = fake.results(runs.folder)
    assert counted(runs(source)) == {"unchanged": 1}
    assert fake.results(runs.folder) == files
    put(source, "b.txt", text.format("Velobank", "2025-03-02"))
    assert counted(runs(source)) == {"new": 1, "unchanged": 1}
    assert "Tandara" in runs.file("claims.jsonl")
    assert "Velobank" in runs.file("claims.jsonl")


@BOTH
def test_a_corrected_file_takes_the_place_of_its_former_state(runs: Runs, source: Path, text: str) -> None:
    put(source, "a.txt", text.format("Tandara", "2025-03-01"))
    put(source, "b.txt", text.format("Velobank", "2025-03-02"))
    runs(source)
    put(source, "a.txt", text.format("Corvanta", "2025-03-01"))
    summary = runs(source)
    assert counted(summary) == {"updated": 1, "unchanged": 1}
    assert summary.counts["articles"] == 2
    assert "Tandara" not in runs.file("claims.jsonl")
    ids = [json.loads(line)["article_id"] for line in runs.file("claims.jsonl").splitlines()]
    assert ids == ["a", "b"]


def test_corrected_fields_beside_a_text_count_as_well(runs: Runs, source: Path) -> None:
    put(source, "a.txt", ENGLISH.format("Tandara", "2025-03-01"))
    put(source, "index.jsonl", '{"id": "a", "published": "2025-03-01"}\n')
    runs(source)
    put(source, "index.jsonl", '{"id": "a", "published": "2025-03-02"}\n')
    assert counted(runs(source)) == {"updated": 1}
    assert "2025-03-02" in runs.file("timeline.csv")


def test_other_inputs_add_to_what_is_there(runs: Runs, source: Path) -> None:
    one = put(source, "a.txt", ENGLISH.format("Tandara", "2025-03-01"))
    other = put(source, "b.txt", GERMAN.format("Velobank", "2025-03-02"))
    runs(one)
    summary = runs(other)
    assert counted(summary) == {"new": 1}
    assert summary.counts["articles"] == 2


def test_the_same_article_twice_is_one(runs: Runs, source: Path) -> None:
    text = ENGLISH.format("Tandara", "2025-03-01")
    for name in ("x", "y"):
        (source / name).mkdir()
        put(source / name, "a.txt", text)
    assert counted(runs(source)) == {"new": 1, "repeated": 1}


def test_copies_are_linked_across_runs(runs: Runs, source: Path) -> None:
    text = GERMAN.format("Tandara", "2025-03-01") * 3
    runs(put(source, "a.txt", text))
    assert runs(put(source, "b.txt", text + " Mehr ist nicht bekannt.")).counts["copies"] == 1
    with Store(runs.folder / "zeitstrahl.db") as store:
        assert [article.copies for article in store.articles()] == [(), ("a",)]


def test_new_versions_read_all_anew_also_what_the_inputs_hold_no_more(
    runs: Runs, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(source, "a.txt", ENGLISH.format("Tandara", "2025-03-01"))
    put(source, "b.txt", GERMAN.format("Velobank", "2025-03-02"))
    runs(source)
    files = fake.results(runs.folder)
    path.unlink()
    monkeypatch.setattr(versions, "_models", lambda: "other models")
    summary = runs(source)
    assert counted(summary) == {"renewed": 2}
    assert fake.results(runs.folder) == files
    assert counted(runs(source)) == {"unchanged": 1}


def test_an_article_that_hangs_is_set_aside_and_tried_again_on_request(runs: Runs, source: Path) -> None:
    put(source, "a.txt", ENGLISH.format("Tandara", "2025-03-01"))
    awaited = source.parent / "awaited"
    put(source, "slow.txt", ENGLISH.format("Velobank", "2025-03-01") + f" It {fake.HANGS} {awaited}")
    runs.settings = Settings(limits=LimitSettings(seconds=2))
    summary = runs(source)
    assert counted(summary) == {"new": 1, "set_aside": 1}
    assert [problem.reason for problem in summary.problems] == ["took more than 2 s"]
    assert "took more than 2 s" in runs.file("problems.csv")
    assert counted(runs(source)) == {"unchanged": 1, "set_aside": 1}  # not tried again by itself
    put(source, "slow.txt", "is gone, but was kept")
    assert counted(runs.retry()) == {"set_aside": 1}
    awaited.touch()
    runs.settings = Settings()
    assert counted(runs.retry()) == {"new": 1}
    assert "slow" not in runs.file("problems.csv")
    assert "Velobank" in runs.file("claims.jsonl")


@pytest.mark.parametrize("again", [GERMAN, ENGLISH], ids=["de", "en"])
def test_a_repaired_file_is_no_problem_any_more(runs: Runs, source: Path, again: str) -> None:
    put(source, "a.txt", "")
    assert counted(runs(source)) == {"set_aside": 1}
    put(source, "a.txt", again.format("Tandara", "2025-03-01"))
    assert counted(runs(source)) == {"new": 1}
    assert runs.file("problems.csv").count("\n") == 1


def test_a_missing_file_is_a_problem_until_it_is_there(runs: Runs, source: Path) -> None:
    path = source / "later.txt"
    assert counted(runs(path)) == {"set_aside": 1}
    put(source, "later.txt", ENGLISH.format("Tandara", "2025-03-01"))
    assert counted(runs(path)) == {"new": 1}
    assert runs.file("problems.csv").count("\n") == 1


def test_a_run_that_is_stopped_goes_on(tmp_path: Path) -> None:
    source = fake.corpus(tmp_path / "in", 300)
    whole, parts = Runs(tmp_path / "whole"), Runs(tmp_path / "parts")
    whole(source)
    done: list[int] = []
    halfway: dict[str, Any] = {
        "watch": lambda at: done.append(at.done),
        "stopped": lambda: bool(done) and done[-1] > 40,
    }
    stopped = parts(source, **halfway)
    assert stopped.stopped
    assert stopped.counts["read"] == sum(counted(stopped).values()) - stopped.counts["other_languages"]
    assert 0 < stopped.counts["articles"] < 290  # fewer than were done: some of those are copies or bad
    assert parts.file("claims.jsonl").count("\n") == stopped.counts["claims"] > 0
    assert not (parts.folder / "events.jsonl").exists()
    assert not parts(source).stopped
    assert fake.results(parts.folder) == fake.results(whole.folder)


def test_progress_tells_where_a_run_is(runs: Runs, tmp_path: Path) -> None:
    stages: list[str] = []

    def watch(progress: Progress) -> None:
        if progress.stage not in stages:
            stages.append(progress.stage)
        assert progress.done <= progress.tried

    runs(fake.corpus(tmp_path / "in", 30), watch=watch)
    assert stages == ["read", "merge", "write"]


def test_a_second_run_says_so_or_waits(runs: Runs, source: Path) -> None:
    put(source, "a.txt", ENGLISH.format("Tandara", "2025-03-01"))
    runs(source)
    with Store(runs.folder / "zeitstrahl.db") as store:
        lock = RunLock(store.database)
        lock.__enter__()
        with pytest.raises(StoreError, match="another run"):
            runs(source)
        timer = threading.Timer(0.7, lambda: lock.__exit__(None, None, None))
        timer.start()
        assert counted(runs(source, wait=True)) == {"unchanged": 1}
        timer.join()
