"""The timeline in a notebook: select, look at the evidence, at conflicts and positions, plot."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from zeitstrahl import records
from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.settings import read_settings
from zeitstrahl.tables import CONFLICTS, SEPARATOR, TIMELINE, conflict_rows, frame, timeline_frame
from zeitstrahl.write import read_timeline

if TYPE_CHECKING:
    import altair

_ROWS_SHOWN = 20
_SHOWN = ("date", "type", "status", "title", "languages", "n_articles", "conflicts")
_NAMED = (
    "authority",
    "target",
    "employer",
    "company",
    "accuser",
    "accused",
    "speaker",
    "products",
    "territory",
)


@dataclass(frozen=True)
class Timeline:
    """Events in order of date.

    One of a store knows every sentence of every event, one of a CSV file what the file holds. Selecting
    gives a new timeline; nothing is changed in place.

    Attributes:
        frame: a row an event, with the columns and dtypes of ``timeline.csv``.
        titles: language to event id to title, as far as they are known.

    Examples:
        >>> from zeitstrahl import Timeline
        >>> timeline = Timeline.from_csv("out/demo")  # doctest: +SKIP
        >>> timeline.select(type="ban", entity="Huawei").conflicts()  # doctest: +SKIP
    """

    frame: pd.DataFrame
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    _told: records.Timeline | None = field(default=None, repr=False)

    @classmethod
    def from_csv(cls, path: Path | str) -> Timeline:
        """The timeline of a ``timeline.csv``, of the folder that holds it, or of another export.

        Raises:
            InputError: the file cannot be read or is no timeline.
        """
        place = Path(path)
        return cls(read_timeline(place / "timeline.csv" if place.is_dir() else place))

    @classmethod
    def from_store(
        cls,
        place: Path | str = "out",
        *,
        entities: Path | None = None,
        types: Path | None = None,
        corrections: Path | None = None,
        language: str = "en",
    ) -> Timeline:
        """The timeline of a store, with the evidence of every event.

        Args:
            place: an output folder, a store file in one, or the URL of a database.
            entities, types, corrections: as they were given to the run; ``corrections.csv`` beside the
                store is found by itself, as in a run.
            language: of the titles and names, ``en`` or ``de``.

        Raises:
            StoreError: there is no store, or it cannot be read.
        """
        from zeitstrahl.batch.files import stored_events
        from zeitstrahl.corrections import read_corrections
        from zeitstrahl.extract.knowledge import Knowledge
        from zeitstrahl.store import STORE_NAME, Store
        from zeitstrahl.timeline import build
        from zeitstrahl.write import read_memory

        given = str(place)
        folder = None if "://" in given else Path(given)
        if folder is not None and not folder.is_dir():
            folder = folder.parent
        if corrections is None and folder is not None and (folder / "corrections.csv").exists():
            corrections = folder / "corrections.csv"
        settings = read_settings(
            None, language=language, entities=entities, types=types, corrections=corrections
        )
        knowledge = Knowledge.load(settings.entities, settings.types)
        decided = read_corrections(corrections, knowledge.types) if corrections else ()
        memory = read_memory((folder or Path()) / "events.jsonl") if folder else read_memory("")
        at = folder / STORE_NAME if folder is not None and Path(given).is_dir() else place
        with Store(at, create=False) as store:
            told, _ = stored_events(store, memory, settings, knowledge, decided)
        other = {"en": "de", "de": "en"}[language]
        translated = build(told.events, told.articles, knowledge.register, knowledge.types, language=other)
        titles = {language: dict(told.titles), other: dict(translated.titles)}
        return cls(timeline_frame(told, knowledge.types), titles, told)

    def __len__(self) -> int:
        """Number of events."""
        return len(self.frame)

    def __iter__(self) -> Iterator[str]:
        """The ids of the events, in order of date."""
        return iter(self.frame["event_id"])

    def to_frame(self) -> pd.DataFrame:
        """A copy of the table, with days as dates and sets as lists: ready for pandas.

        ``date_earliest``, ``date_latest``, ``first_reported`` and ``last_reported`` are ``datetime64``
        (``NaT`` where unknown); the columns of sets hold lists, empty where nothing is told.
        """
        made = self.frame.copy()
        for name in ("date_earliest", "date_latest", "first_reported", "last_reported"):
            made[name] = pd.to_datetime(made[name].replace("", pd.NA), errors="coerce")
        for column in TIMELINE:
            if column.many:
                made[column.name] = [
                    [] if pd.isna(cell) or cell == "" else str(cell).split(SEPARATOR)
                    for cell in made[column.name]
                ]
        return made

    def select(
        self,
        *,
        entity: str | None = None,
        type: str | None = None,
        status: str | None = None,
        language: str | None = None,
        between: tuple[str | dt.date | None, str | dt.date | None] | None = None,
        ids: list[str] | None = None,
        confidence: float | None = None,
    ) -> Timeline:
        """The events that fit everything that is asked.

        Args:
            entity: a part of the name of somebody or something that has a role; case is ignored.
            type, status: as in the columns of that name.
            language: ``de`` or ``en``: told by an article in it.
            between: first and last day, both inclusive; None is open. Events whose days are unknown do
                not fit.
            ids: ids of events.
            confidence: only events that are at least so likely told rightly, 0 to 1.
        """
        table = self.frame
        fits = pd.Series(True, index=table.index)
        if entity is not None:
            names = [name for name in _NAMED if name in table.columns]
            joined = table[names].fillna("").agg(SEPARATOR.join, axis=1).str.casefold()
            fits &= joined.str.contains(entity.casefold(), regex=False)
        for name, value in (("type", type), ("status", status)):
            if value is not None:
                fits &= (table[name] == value).fillna(False).astype(bool)
        if language is not None:
            fits &= table["languages"].fillna("").map(lambda cell: language in cell.split(SEPARATOR))
        if between is not None:
            first, last = (None if day is None else str(day) for day in between)
            earliest, latest = table["date_earliest"].fillna(""), table["date_latest"].fillna("")
            latest = latest.where(latest != "", earliest)
            fits &= earliest != ""
            fits &= (latest >= first) if first else True
            fits &= (earliest <= last) if last else True
        if ids is not None:
            fits &= table["event_id"].isin(ids)
        if confidence is not None:
            fits &= pd.to_numeric(table["confidence"], errors="coerce").fillna(0.0) >= confidence
        return replace(self, frame=table[fits].reset_index(drop=True))

    def events(self) -> tuple[records.Event, ...]:
        """The events with their claims.

        Raises:
            InputError: the timeline was read from a file, which has no claims.
        """
        if self._told is None:
            raise InputError("a timeline from a file has no claims; use Timeline.from_store(FOLDER)")
        wanted = set(self)
        return tuple(event for event in self._told.events if event.id in wanted)

    def articles(self) -> Mapping[str, records.Article]:
        """The articles by id.

        Raises:
            InputError: the timeline was read from a file, which has no articles.
        """
        self.events()
        assert self._told is not None
        return self._told.articles

    def event(self, event_id: str) -> records.Event:
        """The event with an id, or with that as a former one.

        Raises:
            InputError: there is no such event here, or the timeline was read from a file.
        """
        for event in self.events():
            if event.id == event_id or event_id in event.merged_ids:
                return event
        raise InputError(f"{event_id}: no such event in this timeline; its ids are those of to_frame()")

    def evidence(self, event_id: str) -> pd.DataFrame:
        """Who says so: article, source, day, language, sentence and speaker, a row for each claim.

        Raises:
            InputError: there is no such event here, or the timeline was read from a file.
        """
        claims = self.event(event_id).claims
        return pd.DataFrame([self._row(claim) for claim in claims], columns=list(_EVIDENCE))

    def _row(self, claim: records.Claim) -> tuple[Any, ...]:
        assert self._told is not None
        article = self._told.articles.get(claim.article_id)
        day = article.published_day if article else None
        return (
            claim.article_id,
            article.source if article else None,
            day.isoformat() if day else None,
            article.language if article else None,
            claim.evidence.text,
            claim.speaker.label if claim.speaker else None,
            claim.confidence,
        )

    def conflicts(self) -> pd.DataFrame:
        """What the sources disagree on: a row for each value, newest first within a field.

        Of a timeline from a file: its column ``conflicts``, a row for each field.
        """
        if self._told is None:
            table = self.frame[self.frame["conflicts"].fillna("") != ""]
            return table[["event_id", "type", "title", "conflicts"]].reset_index(drop=True)
        told = replace(self._told, events=self.events())
        return frame(list(conflict_rows(told)), CONFLICTS)

    def stances(self, authority: str, target: str, *, entities: Path | None = None) -> pd.DataFrame:
        """How an authority's position on a target went on, oldest first; see ``zeitstrahl stances``.

        Args:
            authority, target: names or acronyms in either language; ``""`` for all authorities.
            entities: the user's register, if there is one.
        """
        from zeitstrahl.register import Register
        from zeitstrahl.timeline import Position, stances

        cells = self.frame.astype("object").where(self.frame.notna(), "").to_dict("records")
        rows = [{str(name): str(value) for name, value in row.items()} for row in cells]
        found = stances(rows, authority, target, Register.load(entities))
        columns = list(Position.__dataclass_fields__)
        return pd.DataFrame([asdict(one) for one in found], columns=columns)

    def plot(self, *, kind: str = "events") -> altair.Chart | altair.LayerChart:
        """A chart of Altair.

        Args:
            kind: ``events``: each event at its day by type, vague dates as bars from first to last day;
                ``sources``: how many articles tell the events of a month, by type.

        Raises:
            SettingsError: there is no such chart.
        """
        from zeitstrahl import charts

        if kind == "events":
            return charts.events(self.to_frame())
        if kind == "sources":
            return charts.sources(self.to_frame())
        raise SettingsError(f"kind={kind!r}: expected events or sources")

    def report(self, path: Path | str, *, language: str = "en", title: str | None = None) -> Path:
        """Write the report: one HTML file that opens offline.

        Raises:
            InputError: the timeline was read from a file, which has no claims.
            OutputError: the file cannot be written.
        """
        from zeitstrahl.claim_types import load_types
        from zeitstrahl.write.report import write_report

        events = self.events()
        assert self._told is not None
        told = replace(self._told, events=events)
        return write_report(path, told, self.titles, load_types(None), language=language, title=title)

    def _repr_html_(self) -> str:
        """The first events as a table, for notebooks; every cell is escaped."""
        head = "".join(f"<th>{name}</th>" for name in _SHOWN)
        plain = self.frame[list(_SHOWN)].astype("object").where(self.frame[list(_SHOWN)].notna(), "")
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in plain.head(_ROWS_SHOWN).itertuples(index=False)
        )
        more = len(self) - _ROWS_SHOWN
        rest = f"<p>and {more} more</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}"


_EVIDENCE = ("article_id", "source", "published", "language", "sentence", "speaker", "confidence")
