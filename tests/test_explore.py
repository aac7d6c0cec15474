"""``Timeline``: what a notebook works with."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from zeitstrahl import Timeline
from zeitstrahl.cli import app
from zeitstrahl.errors import InputError, SettingsError, StoreError

TEXTS = {
    "a-de.txt": "Dienstag, 16. Jul. 2024\n\nDie USA verbieten den Verkauf von Kaspersky-Software ab "
    "20. Juli. Kaspersky weist die Vorwürfe zurück.\n",
    "b-en.txt": "Published July 17, 2024\n\nThe United States has banned the sale of Kaspersky software "
    "from July 20, 2024. The company denied the allegations.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("explore")
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    out = place / "out"
    done = CliRunner().invoke(app, ["run", *(str(place / name) for name in TEXTS), "-o", str(out), "-q"])
    assert done.exit_code == 0, done.output
    return out


def test_a_store_gives_the_same_table_as_the_file(folder: Path) -> None:
    stored, read = Timeline.from_store(folder), Timeline.from_csv(folder)
    pd.testing.assert_frame_equal(stored.frame, read.frame)
    assert list(stored) == list(read)
    assert len(stored) > 0


def test_select(folder: Path) -> None:
    timeline = Timeline.from_store(folder)
    bans = timeline.select(type="ban", entity="kaspersky")
    assert len(bans) > 0
    assert set(bans.frame["type"]) == {"ban"}
    assert len(bans.select(between=("2024-07-20", "2024-07-20"))) == len(bans)
    assert len(bans.select(between=(None, "2024-07-19"))) == 0
    assert len(timeline.select(language="fr")) == 0
    assert list(timeline.select(ids=[*bans])) == list(bans)
    assert len(timeline) >= len(bans), "selecting changes nothing"


def test_select_by_how_likely_events_are(folder: Path) -> None:
    timeline = Timeline.from_csv(folder)
    told = sorted(timeline.frame["confidence"])
    assert len(timeline.select(confidence=told[-1])) == sum(one == told[-1] for one in told)
    assert len(timeline.select(confidence=1.0)) == 0
    assert list(timeline.select(confidence=0.0)) == list(timeline)


def test_evidence_tells_who_says_so(folder: Path) -> None:
    bans = Timeline.from_store(folder).select(type="ban")
    told = bans.evidence(next(iter(bans)))
    assert set(told["language"]) == {"de", "en"}
    assert "Kaspersky" in told["sentence"][0]
    with pytest.raises(InputError, match="no such event"):
        bans.evidence("ev-0")
    with pytest.raises(InputError, match="from_store"):
        Timeline.from_csv(folder).evidence(next(iter(bans)))


def test_frames_have_days_and_lists(folder: Path) -> None:
    table = Timeline.from_csv(folder).to_frame()
    assert pd.api.types.is_datetime64_any_dtype(table["date_earliest"])
    assert all(isinstance(cell, list) for cell in table["articles"])


def test_charts_and_tables_for_notebooks(folder: Path) -> None:
    timeline = Timeline.from_store(folder)
    assert timeline.plot().to_dict()["layer"]
    assert timeline.plot(kind="sources").to_dict()["mark"]["type"] == "bar"
    assert timeline._repr_html_().startswith("<table>")
    assert list(timeline.conflicts().columns)[:2] == ["event_id", "type"]
    assert timeline.stances("BSI", "Kaspersky").empty
    with pytest.raises(SettingsError, match="events or sources"):
        timeline.plot(kind="pie")


def test_report_command(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(folder), "-o", str(tmp_path / "r.html"), "-l", "de"])
    assert done.exit_code == 0, done.output
    assert '<html lang="de">' in (tmp_path / "r.html").read_text(encoding="utf-8")
    with pytest.raises(StoreError, match="no store there"):
        Timeline.from_store(tmp_path)


def test_export_command(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "timeline.xlsx"
    done = CliRunner().invoke(app, ["export", str(folder), "-o", str(path)])
    assert done.exit_code == 0, done.output
    pd.testing.assert_frame_equal(Timeline.from_csv(path).frame, Timeline.from_csv(folder).frame)
    assert CliRunner().invoke(app, ["export", "--schema"]).exit_code == 0


def test_show_prints_events_and_the_evidence_of_one(folder: Path) -> None:
    runner = CliRunner()
    shown = runner.invoke(app, ["show", str(folder), "--type", "ban", "--ids", "--since", "2024-07-01"])
    ident = next(iter(Timeline.from_csv(folder).select(type="ban")))
    assert ident in shown.output
    assert "denial" not in shown.output
    one = runner.invoke(app, ["show", str(folder), ident])
    assert "verbieten den Verkauf" in one.output
    assert "has banned the sale" in one.output
    wrong = runner.invoke(app, ["show", str(folder), "--since", "soon"])
    assert isinstance(wrong.exception, SettingsError)
    assert "--since 'soon': not a day" in str(wrong.exception)


def test_the_version_tells_what_made_a_result() -> None:
    told = CliRunner().invoke(app, ["--version"]).output.split()
    assert told[::2] == ["zeitstrahl", "code", "models", "types", "register"]


def test_notebooks_keep_charts_as_data_and_as_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture is for viewers that draw no data; it is there where its maker is installed."""
    import altair

    from zeitstrahl.charts import draw_in_notebooks

    former = altair.renderers.active
    draw_in_notebooks()
    try:
        made = altair.Chart(altair.Data(values=[{"a": 1}])).mark_bar().encode(x="a:Q")._repr_mimebundle_()
    finally:
        altair.renderers.enable(former)
    assert made["application/vnd.vegalite.v5+json"]["mark"]
    assert ("image/png" in made) is (importlib.util.find_spec("vl_convert") is not None)
