"""What a caller can ask of the first step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import get_args

from zeitstrahl.acquire.columns import check_fields
from zeitstrahl.acquire.fetch.rules import FetchRules
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.settings import InputKind, Settings

KINDS: tuple[InputKind, ...] = get_args(InputKind)


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are to be read.

    Attributes:
        limits: bounds on what is read.
        kind: what all inputs are, where their content is not to decide.
        columns: field of an article to the name of the column that holds it, for tables.
        quality: let several extractors agree on the text of pages; slower.
        full: read the page of each entry of a feed instead of the entry's own text.
        fetch: how servers are asked.
        state: what is remembered between runs (marks of feeds, ids of entries); a mapping of text to
            text that the caller keeps once all that came is safe. Then only what is new in feeds comes.
            None: nothing is remembered, and feeds are read as a whole.
        day: of the run, by which ``state`` can forget what is old; None if nothing is remembered.
    """

    limits: Limits = field(default_factory=Limits)
    kind: InputKind | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    quality: bool = False
    full: bool = False
    fetch: FetchRules = field(default_factory=FetchRules)
    state: MutableMapping[str, str] | None = None
    day: dt.date | None = None

    @classmethod
    def of(
        cls,
        settings: Settings,
        state: MutableMapping[str, str] | None = None,
        day: dt.date | None = None,
    ) -> Options:
        """What the settings of a run ask for, with what it remembers and its day.

        Raises:
            SettingsError: a column is named for a field that there is not.
        """
        check_fields(settings.input.columns)
        asked = settings.fetch
        rules = FetchRules(
            total_s=asked.seconds,
            read_s=min(FetchRules().read_s, asked.seconds),
            connect_s=min(FetchRules().connect_s, asked.seconds),
            max_bytes=int(asked.answer_mb * 1_000_000),
            retries=asked.retries,
            max_wait_s=asked.wait_s,
            host_delay_s=asked.pause_s,
            parallel=asked.parallel,
            allow_private=asked.allow_private,
            user_agent=asked.user_agent or FetchRules().user_agent,
        )
        return cls(
            limits=Limits(max_bytes=int(settings.limits.file_mb * 1_000_000)),
            kind=settings.input.kind,
            columns=settings.input.columns,
            quality=settings.input.quality,
            full=settings.input.full,
            fetch=rules,
            state=state,
            day=day,
        )
