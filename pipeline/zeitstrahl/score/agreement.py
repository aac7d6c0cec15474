"""When a filler of gold and one of a system agree: names, codes, counts, shares.

There is no dictionary here. Two names agree if the words of one are all among the words of the
other; translations agree only where gold lists both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from zeitstrahl.score.matching import assign

SET_ROLES = frozenset({"activities", "products", "affected", "exceptions"})
"""Roles that hold a list of fillers in gold; the others hold one filler or a list of lists."""

Quantity = tuple[Any, Any, bool]
"""Lowest and highest value, both inclusive (None: open; "all": everything), and "about"."""

_ARTICLES = frozenset("the der die das dem den des".split())
_LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co llc ltd limited plc gmbh mbh ag se kg kgaa eg sa nv bv oy "
    "lab labs".split()
)
_FUNCTION_WORDS = _ARTICLES | frozenset(
    "a an and at by for from in of on to with am auf bei für im mit und von vom zu zum zur".split()
)
_POSSESSIVE = re.compile(r"['’`´]s\b")
# The dots of "U.S." and "S. A.", not the one that ends a sentence after a longer word.
_ABBREVIATION_DOT = re.compile(r"(?<!\w)(\w)\.(?=[\w\s]|\Z)")
_WORD = re.compile(r"[^\W_]+")
_GROUPING = re.compile(r"(?<=\d)[.,'\s](?=\d{3}(?!\d))")
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_COMPARED = re.compile(r"(<=|>=|<|>|~|=)?\s*(.+)")
_RANGE = re.compile(r"\s*(?:-|–|\.\.|/)\s*")
_SIGNS = str.maketrans({"≤": "<=", "≥": ">=", "≈": "~"})


def name_words(text: object) -> list[str]:
    """The words by which a name is compared.

    Examples:
        >>> name_words("The Nordlicht Labs, Inc.")
        ['nordlicht']
        >>> name_words("U.S. government")
        ['us', 'government']
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", str(text)).casefold())
    plain = _ABBREVIATION_DOT.sub(r"\1", _POSSESSIVE.sub("", folded))
    found = _WORD.findall(plain)
    first = 0
    while first < len(found) - 1 and found[first] in _ARTICLES:
        first += 1
    found = found[first:]
    # A name that consists of nothing but a legal form is that name.
    return [word for word in found if word not in _LEGAL_FORMS] or found


def same_name(one: object, other: object) -> bool:
    """Whether two names agree: equal, or the words of one all among those of the other."""
    left, right = name_words(one), name_words(other)
    if left == right:
        return bool(left)
    small, large = sorted((set(left), set(right)), key=len)
    return small <= large and not small <= _FUNCTION_WORDS


def as_code(text: object) -> str:
    """A code as the vocabularies spell it: "Data collection" -> "data_collection"."""
    return re.sub(r"[\s-]+", "_", str(text).strip().lower())


def plain_number(value: object) -> float | None:
    """A number from a number or from ``1.000``, ``1,500``, ``12,5``; None for anything else."""
    if isinstance(value, (int, float)):
        return float(value)
    if not isinstance(value, str):
        return None
    text = _GROUPING.sub("", value.strip())
    return float(text.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(text) else None


def quantity(value: object) -> Quantity | None:
    """What a count says, or None if it is no count.

    Read are numbers, ``50``, ``<50``, ``<=1500``, ``>50``, ``>=50``, ``~1000``, ``1000-1200``,
    ``all``, and tables with ``comparator`` and ``number``, or ``min``, ``max``, ``approximate``.

    Examples:
        >>> quantity("<50") == quantity("<=49")
        True
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, dict):
        return _quantity_of_table(value)
    if isinstance(value, (int, float)):
        return float(value), float(value), False
    text = str(value).strip().lower().translate(_SIGNS)
    if text in ("all", "alle"):
        return "all", "all", False
    compared = _COMPARED.fullmatch(text)
    if not compared:
        return None
    sign, rest = compared[1] or "=", compared[2]
    number = plain_number(rest)
    if number is None:
        bounds = [plain_number(part) for part in _RANGE.split(rest)]
        return (bounds[0], bounds[1], sign == "~") if len(bounds) == 2 and None not in bounds else None
    if sign in ("=", "~"):
        return number, number, sign == "~"
    if sign in ("<", "<="):
        return None, number - (sign == "<"), False
    return number + (sign == ">"), None, False


def _quantity_of_table(table: dict[str, Any]) -> Quantity | None:
    if table.get("number") is not None:
        return quantity(f"{table.get('comparator') or ''}{table['number']}")
    low, high = table.get("min"), table.get("max")
    if low is None and high is None:
        return None
    if low != high and not (low and low > 1):
        low = None  # "between 0 and 50" says no more than "up to 50"
    return low, high, bool(table.get("approximate"))


def percent(value: object) -> float | None:
    """A share in percent from ``10``, ``"10 %"`` or ``"12,5"``; None for anything else."""
    if isinstance(value, bool):
        return None
    return plain_number(value.strip().rstrip("%").strip() if isinstance(value, str) else value)


def gold_fillers(role: str, value: Any) -> list[list[Any]]:
    """The fillers of a role in gold, each a list of acceptable values."""
    if value is None or value == []:
        return []
    if not isinstance(value, list):
        return [[value]]
    if role not in SET_ROLES and not any(isinstance(filler, list) for filler in value):
        return [value]
    return [filler if isinstance(filler, list) else [filler] for filler in value if filler not in (None, [])]


def system_fillers(value: Any) -> list[list[Any]]:
    """The fillers of a role in an answer, each a list of readings: canonical, value, text."""
    if value is None:
        return []
    fillers = []
    for filler in value if isinstance(value, list) else [value]:
        readings = _readings(filler)
        if readings:
            fillers.append(readings)
    return fillers


def _readings(filler: Any) -> list[Any]:
    if isinstance(filler, dict) and not filler.keys().isdisjoint(("text", "canonical", "value")):
        filler = [filler.get(key) for key in ("canonical", "value", "text")]
    return [one for one in (filler if isinstance(filler, list) else [filler]) if one not in (None, "")]


def fillers_agree(role: str, gold: Sequence[Any], system: Sequence[Any]) -> bool:
    """Whether any acceptable value of gold agrees with any reading of the system's filler."""
    if role in ("count", "share"):
        read = quantity if role == "count" else percent
        # The first reading that is a number decides: a text beside it may hold another one.
        said = next((one for one in map(read, system) if one is not None), None)
        return said is not None and said in [read(one) for one in gold]
    if role in ("activities", "position"):
        return not {as_code(one) for one in gold}.isdisjoint(map(as_code, system))
    return any(same_name(one, other) for one in gold for other in system if not isinstance(other, dict))


def agreeing(role: str, gold: Sequence[Sequence[Any]], system: Sequence[Sequence[Any]]) -> int:
    """How many fillers of a role agree, one to one."""
    pairs = {
        (i, j): 1.0
        for i, one in enumerate(gold)
        for j, other in enumerate(system)
        if fillers_agree(role, one, other)
    }
    return len(assign(pairs))
