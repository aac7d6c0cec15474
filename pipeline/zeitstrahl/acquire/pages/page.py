"""What a saved page holds, and what is said of one that holds no article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PageKind = Literal["article", "live blog", "paywall stub"]


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page.

    Attributes:
        text: lead, subheads and paragraphs, one a line; no headline, byline, caption or related link.
        title: the headline as the page shows it; None if the page has none.
        authors: names of people, else of the desk that signs; without "Von", roles and addresses.
        published: first publication; a datetime has a time zone, a date is all that is known.
        language: as the page declares it (ISO 639-1); None if it does not.
        credit: agencies or outlets that the article was taken from.
        outlet: name of the site.
        url: the page's own canonical address, else the one given.
        kind: ``live blog`` and ``paywall stub`` are articles with a caveat, told in ``notes``.
        origins: name of a field to where its value came from (``json-ld``, ``meta``, ``microdata``,
            ``byline``, ``time``, ``url``, ``text``).
        notes: what was repaired or left out, for people.
    """

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | dt.datetime | None = None
    language: str | None = None
    credit: str | None = None
    outlet: str | None = None
    url: str | None = None
    kind: PageKind = "article"
    origins: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page gives no article: what was found, and the next step for the user."""

    reason: str
    hint: str = ""
