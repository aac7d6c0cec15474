"""The records that the steps hand to each other: frozen, slotted, and all on this page.

Offsets are half-open ranges ``[start, end)`` of Unicode code points. Those of mentions, times and
claims refer to ``Article.text``, the cleaned text that is stored. None means "not known" or "not
said", never "guessed".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Language = str
"""ISO 639-1 code; the languages that are processed are "de" and "en"."""

MentionLabel = Literal["ORG", "PERSON", "LOC", "PRODUCT", "LAW", "EVENT", "MISC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeRole = Literal["point", "start", "end", "deadline", "announced"]
Form = Literal["text", "page", "entry", "article"]
Status = Literal["in_force", "announced", "planned", "proposed", "lifted", "rejected", "denied", "ended"]


@dataclass(frozen=True, slots=True)
class Document:
    """An input as it was read, before cleaning.

    Attributes:
        input: where it came from, for messages: a path, with a position behind a colon where the
            file holds several.
        text: the decoded text. Of the form "text" with all its lines, boilerplate included; of
            "page" and "entry" what was taken from a page's or a feed's markup, paragraphs parted by
            line ends; of "article" the running text of an earlier run, to be kept to the letter.
        id, url, source, title, published, language, authors, credit: what the input says beside the
            text (``index.jsonl``, front matter, feed, page); None where it says nothing. ``source``
            is the outlet, ``credit`` the agency or outlet that the text was taken from.
        copies: ids of earlier documents of the same run with the very same text.
        notes: what was repaired while reading ("decoded as windows-1252").
    """

    input: str
    text: str
    id: str | None = None
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    language: Language | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    form: Form = "text"
    copies: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def author(self) -> str | None:
        """All authors in one line, as an article has them; None if none is known."""
        return ", ".join(self.authors) or None


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article.

    Attributes:
        id: given with the input, else a stable hash of the canonical URL, else of the text.
        text: running text only; paragraphs are joined by a blank line. All offsets refer to it.
            The headline is not part of it.
        published: date, or datetime with a time zone where one is known; None if the input does
            not say. Never taken from the clock or from a file's time stamp.
        language: of most of the text; see ``passages`` in :mod:`zeitstrahl.detect` for the rest.
        credit: agency or outlet that the article names as its origin ("Quelle: heise.de").
        copies: ids of earlier articles that this one repeats nearly word for word, wholly or in part.
        own_share: the share of the text that is in none of them, from 0 to 1; None if it was not
            measured. An article with little of its own is no source beside the ones it repeats.
        notes: what cleaning repaired or left out, for people.
    """

    id: str
    text: str
    input: str = ""
    url: str | None = None
    source: str | None = None
    title: str | None = None
    published: dt.date | dt.datetime | None = None
    language: Language | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    copies: tuple[str, ...] = ()
    own_share: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def author(self) -> str | None:
        """All authors in one line; None if none is known."""
        return ", ".join(self.authors) or None

    @property
    def published_day(self) -> dt.date | None:
        """The calendar day of publication, as the article gives it; None if unknown."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published


@dataclass(frozen=True, slots=True)
class Problem:
    """An article or input that was set aside.

    Attributes:
        stage: the step that gave up: acquire, clean, detect, extract, write.
        reason: one line: what was found and what was expected.
        hint: the next step for the user; empty if there is none.
    """

    input: str
    stage: str
    reason: str
    hint: str = ""
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of paragraphs in one language; ``start`` and ``end`` are offsets in ``Article.text``."""

    start: int
    end: int
    language: Language


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing in the text.

    Attributes:
        entity_id: id in the register, or ``text:<normalised name>`` for a name that the register
            does not know; equal ids mean the same entity, within and across articles.
        canonical: the entity's name in full, in the language of the article if there is one.
        origin: ``register``, ``model``, ``acronym``, ``description``: what found it.
        general: whether it is a general name ("the health ministry"), which names nothing by itself.
    """

    article_id: str
    start: int
    end: int
    text: str
    label: MentionLabel
    entity_id: str
    canonical: str
    origin: str
    general: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression and what it means.

    Attributes:
        type, value, mod, quant, freq: as in TIMEX3. ``value`` has ``X`` for unknown digits.
        edtf: the date as EDTF (ISO 8601-2): ``2024-07-20``, ``XXXX-07-20``, ``2024-22``,
            ``2024-09-21/2024-10-10``; None for durations, sets and vague references.
        earliest, latest: first and last day that may be meant, both inclusive; None where the
            calendar does not tell (unknown year, duration, open end).
        anchor: what a relative expression was resolved against: ``published``, ``text`` (another
            expression of the text) or None (absolute, or nothing to resolve against).
        role: what the construction says the time is: ``point`` (am, on), ``start`` (ab, from),
            ``end`` / ``deadline`` (bis, by), ``announced``.
        rule: id of the rule that found it.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str
    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    anchor: Literal["published", "text"] | None = None
    role: TimeRole = "point"
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role of a claim.

    Attributes:
        text, start, end: the words in the article; ``start`` is None where the filler is not one
            span of the text (taken from the headline).
        canonical: the full name, for entities.
        entity_id: as in :class:`Mention`; None for things that are no named entity.
        value: the normalised value: a code of the role's vocabulary, a count (``<50``, ``~1000``,
            ``all``), a percent number; None for plain text and entities.
    """

    text: str
    start: int | None = None
    end: int | None = None
    canonical: str | None = None
    entity_id: str | None = None
    value: str | None = None

    @property
    def label(self) -> str:
        """The best short form: value, else canonical name, else the words of the text."""
        return self.value or self.canonical or self.text


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said in one article.

    Attributes:
        type: name of the claim type (``ban``).
        roles: role name to its fillers, in the order of the text; roles without filler are absent.
        time: when it takes effect or happened; None if the text does not say.
        status: None for types without status (allegation, denial).
        polarity: ``positive`` or ``negative``.
        modality: ``fact``, ``possible``, ``conditional``, ``question`` or ``reported``.
        speaker: who says it, if the text names somebody.
        confidence: 0 to 1, an estimate of how likely the claim is right.
        origin: ``<type>/<trigger id>`` of the rule that found it.
        verified: probability, of the model that checks claims, that the evidence says it; None if no model
            was asked.
        doubtful: whether that is below the threshold of the settings.
        held_back: why reading alone did not take it for a claim ("no authority"); such a claim counts if
            the articles of an event bear it out. Empty for all others.
    """

    article_id: str
    type: str
    roles: Mapping[str, tuple[Filler, ...]]
    evidence: Evidence
    time: TimeExpression | None = None
    status: Status | None = None
    polarity: Literal["positive", "negative"] = "positive"
    modality: str = "fact"
    speaker: Filler | None = None
    confidence: float = 1.0
    origin: str = ""
    verified: float | None = None
    doubtful: bool = False
    held_back: str = ""

    @property
    def whole(self) -> Claim:
        """The claim with all that it says at hand; a store's claim reads it only when it is asked."""
        return self


@dataclass(frozen=True, slots=True)
class When:
    """A date as an event has it: EDTF and its first and last day (None: open or unknown)."""

    edtf: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one role that cannot all be right.

    Attributes:
        role: the role, or ``date`` or ``status``.
        values: value to the ids of the articles that say so, newest report first.
    """

    role: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What claims of one or more articles say together.

    Attributes:
        id: names the claim that was published first; the same claims give the same id in any order.
        time: the most precise date on which the claims agree; None if no claim has one.
        roles: the union of what the claims say, agreeing fillers joined.
        status: that of the latest claim.
        claims: the claims, ordered by publication date, article id and position.
        claim_ids: their stable ids, in the same order; that of the first report is in the event's id.
        articles: ids, ordered in the same way, each once.
        story: id of the story that related events share.
        conflicts: what the sources disagree on.
        year_from: id of the article that gave the year, where it came from another event of the story;
            None where the event's own claims tell the year, or none does.
        merged_ids: ids under which it, or a part of it, was known in earlier runs.
        corrected: fields whose values a person gave.
    """

    id: str
    type: str
    time: When | None
    roles: Mapping[str, tuple[Filler, ...]]
    status: Status | None
    claims: tuple[Claim, ...]
    articles: tuple[str, ...]
    story: str = ""
    conflicts: tuple[Conflict, ...] = ()
    confidence: float = 1.0
    year_from: str | None = None
    claim_ids: tuple[str, ...] = ()
    merged_ids: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; ``held_back`` are claims that only other articles can bear out."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    held_back: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of date, with the articles they come from."""

    events: tuple[Event, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
