"""Charts of the timeline, as specifications that a notebook draws."""

from __future__ import annotations

import base64
import importlib.util
import json
from typing import Any

import altair
import pandas as pd


def events(table: pd.DataFrame) -> altair.LayerChart:
    """Each event at its day, by type; a vague date is a bar from its first to its last day.

    Args:
        table: as ``Timeline.to_frame`` gives it.
    """
    dated = table.dropna(subset=["date_earliest"]).copy()
    dated["date_latest"] = dated["date_latest"].fillna(dated["date_earliest"])
    shown = dated[["date_earliest", "date_latest", "type", "title", "date", "n_articles"]]
    plain = _plain(shown)
    base = altair.Chart(plain).encode(
        y=altair.Y("type:N", title=None),
        color=altair.Color("type:N", legend=None),
        tooltip=["title:N", "date:N", "n_articles:Q"],
    )
    spans = base.mark_bar(height=6, opacity=0.4).encode(
        x=altair.X("date_earliest:T", title=None), x2="date_latest:T"
    )
    points = base.mark_point(filled=True, opacity=0.8).encode(
        x="date_earliest:T",
        size=altair.Size("n_articles:Q", title="articles", legend=altair.Legend(format="d", tickMinStep=1)),
    )
    chart: altair.LayerChart = (spans + points).properties(width=680, height=altair.Step(32))
    return chart


def sources(table: pd.DataFrame) -> altair.Chart:
    """How many articles tell the events of a month, by type.

    Args:
        table: as ``Timeline.to_frame`` gives it.
    """
    dated = table.dropna(subset=["date_earliest"])
    month = dated["date_earliest"].dt.to_period("M").dt.to_timestamp()
    counted: pd.DataFrame = (
        dated.assign(month=month).groupby(["month", "type"])["n_articles"].sum().reset_index()
    )
    plain = _plain(counted)
    chart: altair.Chart = (
        altair.Chart(plain)
        .mark_bar()
        .encode(
            x=altair.X("month:T", title=None),
            y=altair.Y("n_articles:Q", title="articles"),
            color=altair.Color("type:N", title=None),
            tooltip=["month:T", "type:N", "n_articles:Q"],
        )
        .properties(width=680, height=200)
    )
    return chart


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table without pandas' own types of text and number, which Altair does not know."""
    kinds: dict[str, Any] = {"type": "object", "title": "object", "date": "object", "n_articles": "int64"}
    return table.astype({name: kind for name, kind in kinds.items() if name in table})


def draw_in_notebooks() -> None:
    """Let notebooks keep charts as data and, where vl-convert is installed, as pictures beside it.

    Jupyter draws the data by itself, without a network; viewers that cannot show the picture.
    """
    altair.renderers.register("zeitstrahl", _bundle)
    altair.renderers.enable("zeitstrahl")


def _bundle(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"application/vnd.vegalite.v5+json": spec, "text/plain": "a chart"}
    if importlib.util.find_spec("vl_convert"):
        import vl_convert

        # JSON and back: the specification holds types of pandas that the converter does not know.
        plain = json.loads(json.dumps(spec, default=str))
        picture = vl_convert.vegalite_to_png(plain, scale=1, allowed_base_urls=[])
        made["image/png"] = base64.b64encode(picture).decode("ascii")
    return made
