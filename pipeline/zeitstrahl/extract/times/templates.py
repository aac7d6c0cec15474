"""Templates of rules to typed values: ``"point unit=W n=-1 weekday=$weekday"`` and the captured words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zeitstrahl.errors import SettingsError
from zeitstrahl.extract.calendar import Moment
from zeitstrahl.extract.times.forms import READERS, number
from zeitstrahl.extract.times.values import Duration, Point, Repeat, Shift, Span, Vague, Value

_INT_FIELDS = {
    "year",
    "month",
    "day",
    "week",
    "weekday",
    "quarter",
    "half",
    "century",
    "hour",
    "minute",
    "second",
}
_TEXT_FIELDS = {"daypart", "zone", "part", "vague"}
_FLAGS = {"strict", "week_of"}
_POINT_FIELDS = {"anchor", "toward", "holiday", "beside", "mod", "yy", "short", "nth", "back"} | _FLAGS
# A longer span between two years is more likely two numbers.
_LONGEST_YEARS = 500
_DAYPART_PM = {"AF", "EV", "NI"}
# "Freitag um drei" is in the afternoon, "Freitag um sechs" is not.
_FIRST_HOUR = 6


@dataclass(frozen=True, slots=True)
class Template:
    """The parsed template of a rule: a kind and its expressions."""

    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)
    where: str = ""


def parse_template(text: str, where: str) -> Template:
    """A template from its text.

    Raises:
        SettingsError: if the kind is not known or an item is not ``key=value``.
    """
    kind, *items = text.split()
    if kind not in _BUILDERS:
        raise SettingsError(f"{where}: value kind {kind!r}; known are {', '.join(sorted(_BUILDERS))}")
    fields: dict[str, str] = {}
    for item in items:
        key, equals, value = item.partition("=")
        if not equals:
            raise SettingsError(f"{where}: {item!r} in the value is not key=value")
        fields[key] = value
    return Template(kind, fields, where)


def build(template: Template, captures: Mapping[str, Any]) -> Value | None:
    """The typed value of a match; None if what was captured is not possible ("31:75 Uhr")."""
    fields: dict[str, Any] = {}
    for key, expression in template.fields.items():
        value = _evaluate(expression, captures)
        if value is not None:
            fields[key] = value
    return _BUILDERS[template.kind](fields, template.where)


def _evaluate(expression: str, captures: Mapping[str, Any]) -> Any:
    for option in expression.split("|"):
        sign = -1 if option.startswith("-$") else 1
        if not option.lstrip("-").startswith("$"):
            return int(option) if re.fullmatch(r"-?\d+", option) else option
        name, _, index = option.lstrip("-$").partition(".")
        value = captures.get(name)
        if value is None:
            continue
        if index:
            value = value[int(index)]
        scale, fraction = captures.get(name + "_scale"), captures.get(name + "_frac")
        if scale is not None or fraction is not None:
            value = number(value)
            value = None if value is None else value * (scale or 1) + (fraction or 0)
        if sign < 0:
            value = number(value)
            return "X" if value is None else -value
        return value
    return None


def _point(fields: dict[str, Any], where: str) -> Point | None:
    known: dict[str, Any] = {}
    more: dict[str, Any] = {}
    shift_unit = shift_number = None
    exact = False
    for key, value in fields.items():
        if key in ("quarter", "half"):
            known[key] = int(re.sub(r"\D", "", str(value)))
        elif key == "decade_year":
            known["decade"] = int(value) // 10
        elif key == "quarter_month":
            known["quarter"] = (int(value) + 2) // 3
        elif key == "century":
            # The twentieth century is 19.
            known[key] = int(re.sub(r"\D", "", str(value))) - 1
        elif key in _INT_FIELDS:
            known[key] = int(value)
        elif key == "season":
            # "Spätsommer" is SU-END.
            known["season"], _, third = str(value).partition("-")
            if third:
                known.setdefault("part", third)
        elif key in _TEXT_FIELDS:
            known[key] = str(value)
        elif key in ("weekend", "fiscal"):
            known[key] = True
        elif key == "decade":
            known[key] = int(value)
        elif key == "unit":
            shift_unit = str(value)
        elif key == "n":
            shift_number = number(value)
        elif key == "exact":
            exact = True
        elif key in READERS:
            found = READERS[key](str(value))
            if found is None:
                return None
            more.update({k: v for k, v in found.items() if k in ("yy", "short", "shift")})
            known.update({k: v for k, v in found.items() if k not in ("yy", "short", "shift")})
        elif key == "pm":
            known["pm"] = str(value).lower().replace(".", "").replace(" ", "").replace("\xa0", "")
        elif key in ("era", "past", "to"):
            known[key] = value
        elif key in _POINT_FIELDS:
            more[key] = value
        else:
            raise SettingsError(f"{where}: a point has no {key!r}")
    _clock(known)
    if known.pop("era", None) and known:
        for name in ("year", "century", "decade"):
            if name in known:
                known[name] = -known[name]
    if shift_unit:
        unit, factor = base_unit(shift_unit)
        scaled = None if shift_number is None else shift_number * factor
        more["shift"] = Shift(unit, scaled, exact)
    if "short" in more:
        more["decade"] = int(more.pop("short"))
    more.update(dict.fromkeys(_FLAGS & set(more), True))
    if "holiday" in more:
        more["holiday"] = str(more["holiday"])
    more.update({name: int(more[name]) for name in ("nth", "back") if name in more})
    return Point(Moment(**known), **more)


def _clock(known: dict[str, Any]) -> None:
    """Half of the day and clock words to an hour of 24."""
    pm, past, to = known.pop("pm", None), known.pop("past", None), known.pop("to", None)
    hour = known.get("hour")
    if hour is None:
        return
    if pm == "pm" and hour < 12:
        known["hour"] = hour + 12
    elif pm == "am" and hour == 12:
        known["hour"] = 0
    elif pm in ("half", "likelyhalf"):
        # German "halb acht" is half past seven.
        known["hour"] = (hour - 1) % 24
        known["minute"] = 30
    elif to:
        known["hour"] = (hour - 1) % 24
        known["minute"] = 60 - int(to)
    elif past:
        known["minute"] = int(past)
    if pm in ("likely", "likelyhalf") and 0 < known["hour"] < _FIRST_HOUR:
        known["hour"] += 12
    daypart = known.get("daypart")
    if daypart in _DAYPART_PM and known["hour"] < 12 and not (daypart == "NI" and known["hour"] < 5):
        known["hour"] += 12
    elif daypart == "NI" and known["hour"] == 12:
        known["hour"] = 24
    known.pop("daypart", None)


_UNIT_FACTORS = {
    "10Y": ("Y", 10),
    "100Y": ("Y", 100),
    "1000Y": ("Y", 1000),
    "14D": ("D", 14),
    "2W": ("W", 2),
    "3M": ("M", 3),
    "9M": ("M", 9),
    "15TM": ("TM", 15),
    "45TM": ("TM", 45),
}


def base_unit(unit: str) -> tuple[str, int]:
    """A unit that counts others ("fortnight", "decade" as ten years) as unit and factor."""
    return _UNIT_FACTORS.get(unit, (unit, 1))


def _span(kind: str) -> Callable[[dict[str, Any], str], Value | None]:
    def make(fields: dict[str, Any], where: str) -> Value | None:
        sides: dict[str, dict[str, Any]] = {"a": {}, "b": {}}
        for key, value in fields.items():
            side, dot, name = key.partition(".")
            for one in (side,) if dot else ("a", "b"):
                sides[one][name if dot else key] = value
        first, second = _point(sides["a"], where), _point(sides["b"], where)
        if not first or not second:
            return None
        if second.yy is not None and first.known.year is not None:
            # "1926–28": the century of the first year.
            year = first.known.year // 100 * 100 + second.yy
            second = replace(second, known=replace(second.known, year=year), yy=None)
            if year <= first.known.year:
                return None
        if (
            second.known.month is None
            and not second.known.season
            and None not in (first.known.year, second.known.year)
        ):
            if not 0 < (second.known.year or 0) - (first.known.year or 0) <= _LONGEST_YEARS:
                return None
        return Span(kind, first, second)

    return make


def _years(fields: dict[str, Any], where: str) -> Value | None:
    """``2023/24`` and ``2023/2024``."""
    first, second = str(fields["years"]).split("/")
    year = int(first)
    if len(second) == 2:
        end = year // 100 * 100 + int(second)
        end += 100 if end < year else 0
    else:
        end = int(second)
    if end <= year:
        return None
    return Span("range", Point(Moment(year)), Point(Moment(end)))


def _duration(fields: dict[str, Any], where: str) -> Duration | None:
    parts: list[tuple[str, float | None]] = []
    for suffix in ("", "2"):
        if "unit" + suffix in fields:
            unit, factor = base_unit(str(fields["unit" + suffix]))
            amount = number(fields.get("n" + suffix, 1))
            if amount is not None and "n_half" in fields and not suffix:
                amount += 0.5
            parts.append((unit, None if amount is None else amount * factor))
    return Duration(
        tuple(parts), fields.get("mod"), int(fields.get("shift", 0)), _sign(fields.get("stretch"))
    )


def _sign(value: Any) -> int:
    number = int(value or 0)
    return (number > 0) - (number < 0)


def _repeat(fields: dict[str, Any], where: str) -> Repeat | None:
    quant, freq = fields.pop("quant", None), fields.pop("freq", None)
    quant = None if quant is None else str(quant)
    freq = None if freq is None else str(freq)
    if "unit" in fields:
        return Repeat(_duration(fields, where), None, quant, freq)
    point = _point(fields, where)
    return Repeat(None, point.known, quant, freq) if point else None


_BUILDERS: dict[str, Callable[[dict[str, Any], str], Value | None]] = {
    "point": _point,
    "range": _span("range"),
    "either": _span("either"),
    "pair": _span("pair"),
    "years": _years,
    "duration": _duration,
    "set": _repeat,
    # What a rule of this kind matches is no time: "Welt am Sonntag".
    "none": lambda fields, where: None,
    "vague": lambda fields, where: Vague(str(fields["value"]), "now" in fields),
}
