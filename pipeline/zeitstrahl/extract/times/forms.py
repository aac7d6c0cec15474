"""What written numbers say: dates in digits, clock times, decades, amounts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any


def number(value: Any) -> float | None:
    """A number as written ("2.5", "1.000", "X"); None for an unknown one."""
    if isinstance(value, (int, float)):
        return value
    text = str(value).replace("\xa0", " ")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", text):
        return int(re.sub(r"[.,]", "", text))
    if found := re.fullmatch(r"(?:(\d+)[ -]?)?(?:½|1/2)", text):
        return int(found[1] or 0) + 0.5
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _read_iso(text: str) -> dict[str, Any] | None:
    found = re.fullmatch(
        r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?", text
    )
    if not found:
        return None
    out = {
        key: int(value)
        for key, value in zip(
            ("year", "month", "day", "hour", "minute", "second"), found.groups()[:6], strict=True
        )
        if value
    }
    return out | ({"zone": found[7]} if found[7] else {})


def _read_numbers(text: str, order: str) -> dict[str, Any] | None:
    numbers = re.findall(r"\d+", text)
    if len(numbers) != len(order):
        return None
    out: dict[str, Any] = {}
    for key, digits in zip(order, numbers, strict=True):
        if key == "y" and len(digits) == 2:
            out["yy"] = int(digits)
        else:
            out[{"d": "day", "m": "month", "y": "year"}[key]] = int(digits)
    if not 1 <= out.get("month", 1) <= 12 or not 1 <= out.get("day", 1) <= 31:
        return None
    return out


def _read_us(text: str) -> dict[str, Any] | None:
    # Month first; where that is impossible the day stands first.
    return _read_numbers(text, "mdy") or _read_numbers(text, "dmy")


def _read_clock(text: str) -> dict[str, Any] | None:
    hour, minute, *second = (int(part) for part in re.split("[:.]", text))
    if hour > 24 or minute > 59 or (hour == 24 and minute) or (second and second[0] > 60):
        return None
    return {"hour": hour, "minute": minute} | ({"second": second[0]} if second else {})


def _read_ampm(text: str) -> dict[str, Any] | None:
    found = _read_clock(text[:-2] if re.search("[:.]", text) else text[:-2] + ":00")
    return None if found is None or found["hour"] > 12 else found | {"pm": text[-2:]}


def _read_decade(text: str) -> dict[str, Any] | None:
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4:
        return {"decade": int(digits) // 10}
    if len(digits) == 3:
        return {"decade": int(digits) // 10}
    return {"short": int(digits)} if len(digits) == 2 and digits.endswith("0") else None


def _read_month_iso(text: str) -> dict[str, Any] | None:
    year, month = text.split("-")
    return {"year": int(year), "month": int(month)}


def _read_week_iso(text: str) -> dict[str, Any] | None:
    year, week = text.split("-W")
    return {"year": int(year), "week": int(week)}


READERS: dict[str, Callable[[str], dict[str, Any] | None]] = {
    "iso": _read_iso,
    "isomonth": _read_month_iso,
    "isoweek": _read_week_iso,
    "dmy": lambda text: _read_numbers(text, "dmy"),
    "mdy": _read_us,
    "ymd": lambda text: _read_numbers(text, "ymd"),
    "dm": lambda text: _read_numbers(text, "dm"),
    "clock": _read_clock,
    "military": lambda text: {"hour": int(text[:2]), "minute": int(text[2:])},
    "decade_digits": _read_decade,
    "fy": lambda text: {"year": _full_year(re.sub(r"\D", "", text)), "fiscal": True},
    "nineteen": lambda text: {"year": 1900 + int(text)} if 10 <= int(text) <= 99 else None,
    "ampmclock": _read_ampm,
    "monthyear": lambda text: _read_numbers(text, "my"),
    "shortyear": lambda text: {"yy": int(text[1:])},
    "dayth": lambda text: {"day": int(text[:-2])},
}


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
