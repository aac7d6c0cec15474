"""What a rule says, before the calendar knows which day it is: small typed values.

A rule's template and the captured words become one of these (:mod:`.templates`); :mod:`.resolve` turns
them into dates.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zeitstrahl.extract.calendar import Moment


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the anchor: last week is ``Shift("W", -1)``.

    Attributes:
        number: None for an unknown number ("einige Tage später").
        exact: a duration away ("two months ago") rather than the unit before ("last month").
    """

    unit: str
    number: float | None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A point or period of the calendar with missing parts.

    Attributes:
        known: the parts that the words say.
        shift: where to look from; the known parts then refine the result.
        anchor: ``published`` or ``text``; empty: publication, or in a narrative the text.
        toward: ``past``, ``future``, ``week`` (of the anchor's week); empty: by tense.
        strict: "next Monday" said on a Monday is not today.
        yy: two digits of a year; decade: tens of a decade without its century ("90er").
        holiday: rule of a holiday for the calendar; ``x2`` behind it: the feast lasts two days.
        beside: what is meant by a holiday that is not it: ``D+1`` (the day after it), ``W-1`` (the week
            before), ``WE+0`` (its weekend), ``WD+1`` (the day of the week ``known.weekday`` after it).
        nth: the n-th such day of the week, or day, of the month; -1: the last.
        week_of: the week in which the day lies is meant ("the week of March 3").
        back: days to go back from what the words name ("Nacht zum Freitag" begins on Thursday).
        mod: TIMEX3 ``mod`` beside that of ``known.part``.
    """

    known: Moment = field(default_factory=Moment)
    shift: Shift | None = None
    anchor: str = ""
    toward: str = ""
    strict: bool = False
    yy: int | None = None
    decade: int | None = None
    holiday: str = ""
    beside: str = ""
    nth: int = 0
    back: int = 0
    week_of: bool = False
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Two points: a range, an alternative, or (``pair``) two expressions that share their parts.

    Attributes:
        kind: ``range``, ``either`` or ``pair``.
    """

    kind: str
    first: Point
    second: Point


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time.

    Attributes:
        parts: (unit, number) pairs; number None: unknown.
        shift: -1 / 1 if the words around say that it lies so far back or ahead ("vor drei Jahren").
        stretch: -1 / 1 if it is the time up to the anchor or from it ("the past three years").
    """

    parts: tuple[tuple[str, float | None], ...]
    mod: str | None = None
    shift: int = 0
    stretch: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something recurring: every so often (``every``) or always at this point (``at``)."""

    every: Duration | None = None
    at: Moment | None = None
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``, or a literal value."""

    value: str
    now: bool = False
    """Whether it means the day of publication (mit sofortiger Wirkung)."""


Value = Point | Span | Duration | Repeat | Vague
