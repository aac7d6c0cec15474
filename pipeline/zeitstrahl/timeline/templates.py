"""Title templates: what stands in the ``titles`` of a claim type.

A line is ``conditions: text``. The conditions are codes of the status or of a role, separated by commas,
or ``*``; the first line that fits and whose slots are all filled is the title. In the text,

- ``{authority}`` is a slot,
- ``[ in {territory}]`` is left out where a slot in it is empty,
- ``{authority?prohibits|prohibit}`` is the form that agrees with the number of the slot's name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping

_SLOT = re.compile(r"\{(\w+)(?:\?([^|{}]*)\|([^|{}]*))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


def fill(line: str, slots: Mapping[str, str], codes: Collection[str], plural: Collection[str]) -> str | None:
    """A template with its slots filled, or None if it does not fit.

    Args:
        slots: slot to text; missing and empty slots are the same.
        codes: status and codes of the event, one of which the line must name.
        plural: slots whose names take the plural.

    Examples:
        >>> fill("lifted: {who} {who?lifts|lift} ban[ in {where}]", {"who": "USA"}, {"lifted"}, {"who"})
        'USA lift ban'
        >>> fill("lifted: {who} lifts ban", {"who": "USA"}, {"in_force"}, ()) is None
        True
    """
    conditions, text = _parts(line)
    if "*" not in conditions and conditions.isdisjoint(codes):
        return None
    text = _OPTIONAL.sub(lambda found: found[1] if _filled(found[1], slots) else "", text)
    if not _filled(text, slots):
        return None
    filled = _SLOT.sub(lambda found: _value(found, slots, plural), text)
    # A name may begin with a small letter: "eSafety Commissioner".
    return filled if filled[1:2].isupper() else filled[:1].upper() + filled[1:]


@functools.cache
def _parts(line: str) -> tuple[frozenset[str], str]:
    conditions, _, text = line.partition(":")
    return frozenset(code.strip() for code in conditions.split(",")), text.strip()


def _filled(text: str, slots: Mapping[str, str]) -> bool:
    return all(slots.get(found[1]) for found in _SLOT.finditer(text))


def _value(found: re.Match[str], slots: Mapping[str, str], plural: Collection[str]) -> str:
    if found[2] is None:
        return slots[found[1]]
    return found[3] if found[1] in plural else found[2]
