"""Words and numbers of a text: the lowest layer of :mod:`zeitstrahl.extract.quantities`."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from zeitstrahl.extract.quantities_lexicon import quantity_lexicon

# Abbreviations keep their full stop; digits keep their separators; words keep their hyphens.
_WORD = re.compile(
    r"\d+(?:[.,'’]\d+)*"
    r"|(?:ca|approx|max|min|bzw|Mio|Mrd|Tsd|c|v\.h)\.(?=\s*\d|\s)"
    r"|US\$"
    r"|[^\W\d_]+(?:[-'’*:](?=[^\W\d_])[^\W\d_]+)*"
    r"|\S",
    re.IGNORECASE,
)
_NBSP = "\u00a0\u202f\u2009"
_LONGEST_NUMBER_WORD = 80
# Longer numbers are account or serial numbers.
_MOST_DIGITS = 15


class Word(NamedTuple):
    """A word, number or sign; ``low`` is its lower case, offsets are those of the text.

    No dataclass, because there is one for each word: a tuple is made in a third of the time.
    """

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text.

    Attributes:
        first, last: positions of its words, both inclusive.
        value: what it says.
        digits: whether it is written with digits.
        foreign: the value if its separator is read as in the other language ("1,000" in German);
            None if there is only one reading.
        exact: False after "Hunderte", "several thousand": then the value is None.
    """

    first: int
    last: int
    value: float | None
    digits: bool
    foreign: float | None = None
    multiplied: bool = False

    @property
    def exact(self) -> bool:
        return self.value is not None


_new_word = functools.partial(tuple.__new__, Word)  # without the function in Python that Word() is
_start, _end = re.Match.start, re.Match.end


def words_of(text: str) -> list[Word]:
    """The words of a text in order; white space separates."""
    return list(_words(text))


@functools.lru_cache(maxsize=32)  # counts, references and speakers are looked for in the same passages
def _words(text: str) -> tuple[Word, ...]:
    found = list(_WORD.finditer(text))
    texts = [one.group() for one in found]
    words = zip(texts, map(str.lower, texts), map(_start, found), map(_end, found), strict=True)
    return tuple(map(_new_word, words))


@functools.lru_cache(maxsize=50_000)
def may_open(low: str, language: str) -> bool:
    """Whether a quantity of any kind may begin with a word in lower case, whatever stands behind it."""
    if low[0].isdigit() or "-" in low or cut_number(low, language) is not None:
        return True
    lexicon = quantity_lexicon(language)
    fractions, vague = lexicon["fractions"], lexicon["vague"]
    phrases = (lexicon["all"]["determiners"], fractions["halves"], lexicon["phrases"]["all"], vague["before"])
    words = (
        fractions["every"],
        fractions["half_adjectives"],
        fractions["ones"],
        vague["words"],
        lexicon["bound"],
        [one[0] for one in fractions["one_in"]],
    )
    return any(one.opens(low) for one in phrases) or any(low in one for one in words)


def number_at(words: Sequence[Word], index: int, text: str, lexicon: dict[str, Any]) -> Number | None:
    """The number that begins at a word, or None.

    Reads "1.000", "2,1 Milliarden", "17 500", "dreitausend", "three thousand five hundred", "ein
    Dutzend", "Hunderte" (without value). Which of ``.`` and ``,`` separates thousands is the
    language's; ``foreign`` holds the other reading where there are two.
    """
    phrase = lexicon["phrases"]["all"].at(words, index)
    if phrase:
        return Number(index, index + phrase[0] - 1, float(phrase[1]), digits=False)
    vague = _vague_at(words, index, lexicon["vague"])
    if vague is not None:
        return Number(index, vague, None, digits=False)
    word = words[index]
    if word.text[0].isdigit():
        return _digits_at(words, index, text, lexicon)
    return _spelled_at(words, index, lexicon)


def _vague_at(words: Sequence[Word], index: int, vague: dict[str, Any]) -> int | None:
    found = vague["before"].at(words, index)
    if found:
        after = index + int(found[0])
        if after < len(words) and words[after].low in vague["sizes"]:
            return after
    return index if words[index].low in vague["words"] else None


def _digits_at(words: Sequence[Word], index: int, text: str, lexicon: dict[str, Any]) -> Number | None:
    word, last = words[index], index
    # "17 500": groups of three after a space, the first of one to three digits.
    joined = word.text
    while re.fullmatch(r"\d{1,3}", words[last].text) and last + 1 < len(words):
        after = words[last + 1]
        gap = text[words[last].end : after.start]
        if not re.fullmatch(r"\d{3}", after.text) or len(gap) != 1 or not (gap == " " or gap in _NBSP):
            break
        if gap == " " and last == index and not re.fullmatch(r"[1-9]\d{0,2}", word.text):
            break
        joined += after.text
        last += 1
    value, foreign = _read_digits(joined, lexicon["digits"])
    if value is None:
        return None
    return _times(words, Number(index, last, value, digits=True, foreign=foreign), lexicon)


def _read_digits(text: str, digits: dict[str, Any]) -> tuple[float | None, float | None]:
    thousands, decimal = digits["thousands"][0], digits["decimal"]
    plain = re.sub(r"['’](?=\d{3}(?!\d))", "", text)
    if len(plain) > _MOST_DIGITS:
        return None, None
    if re.fullmatch(r"\d+", plain):
        return float(plain), None
    groups, fraction = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", rf"{re.escape(decimal)}(\d+)"
    ours = re.fullmatch(rf"({groups})(?:{fraction})?", plain)
    if ours:
        return float(ours[1].replace(thousands, "") + "." + (ours[2] or "0")), None
    if re.fullmatch(rf"\d+{re.escape(decimal)}\d+", plain):
        value = float(plain.replace(decimal, "."))
        three = re.fullmatch(rf"[1-9]\d{{0,2}}{re.escape(decimal)}\d{{3}}", plain)
        return value, float(plain.replace(decimal, "")) if three else None
    theirs = re.fullmatch(rf"(\d{{1,3}}(?:{re.escape(decimal)}\d{{3}}){{2,}})", plain)
    if theirs:
        return float(plain.replace(decimal, "")), None
    single = re.fullmatch(rf"\d+{re.escape(thousands)}\d{{1,2}}", plain)
    if single:  # "3.2" in German: a version, a time, or a foreign decimal. Only percent reads it.
        return None, None
    return None, None


def _times(words: Sequence[Word], number: Number, lexicon: dict[str, Any]) -> Number:
    after = number.last + 1
    if after >= len(words) or number.value is None:
        return number
    low = words[after].low.rstrip(".")
    factor = lexicon["multipliers"].get(low)
    if factor is None:
        return number
    # "50 m", "3 b": single letters multiply only where they touch the number ("$20m").
    if len(low) == 1 and words[after].start != words[number.last].end:
        return number
    return Number(number.first, after, number.value * factor, number.digits, multiplied=True)


def _spelled_at(words: Sequence[Word], index: int, lexicon: dict[str, Any]) -> Number | None:
    parts: list[float] = []
    last = index - 1
    position = index
    spaced, language = lexicon["joiners"]["spaced"], lexicon["language"]["code"]
    while position < len(words) and len(parts) < 20:
        low = words[position].low
        cut = cut_number(low, language)
        if cut is None and parts and spaced and low in lexicon["joiners"]["between"] and parts[-1] >= 100:
            # "two hundred and fifty", but not "three hundred and the rest".
            after = words[position + 1].low if position + 1 < len(words) else ""
            follows = cut_number(after, language)
            if follows is None or follows[0] >= parts[-1]:
                break
            position += 1
            continue
        if cut is None or (parts and not spaced) or (parts and not _may_follow(parts, cut)):
            break
        parts += cut
        last = position
        position += 1
    if not parts:
        return _bound_at(words, index, lexicon)
    return _times(words, Number(index, last, _sum(parts), digits=False), lexicon)


def _may_follow(parts: list[float], cut: tuple[float, ...]) -> bool:
    """Whether words go on one number: after "five", "hundred" does and "six" does not."""
    return cut[0] >= 100 or (parts[-1] >= 100 and cut[0] < parts[-1])


def _bound_at(words: Sequence[Word], index: int, lexicon: dict[str, Any]) -> Number | None:
    """ "eine Million", "a hundred", "ein Dutzend": the article is a number before a multiplier."""
    if index + 1 >= len(words):
        return None
    low = words[index].low
    factor = lexicon["multipliers"].get(words[index + 1].low.rstrip("."))
    if factor is None or len(words[index + 1].low) == 1:
        # A dozen and a million stand alone in headlines: "Dutzend Stellen weg" is not worth a rule.
        return None
    if low in lexicon["bound"]:
        one = Number(index, index, 1.0, digits=False)
        more = number_at(words, index + 1, "", lexicon) if lexicon["joiners"]["spaced"] else None
        # "a hundred and fifty": the rest belongs to it.
        if more and more.value is not None and more.value >= factor and factor in (100, 1000):
            return Number(index, more.last, more.value, digits=False)
        return _times(words, one, lexicon)
    return None


@functools.lru_cache(maxsize=50_000)
def cut_number(low: str, language: str) -> tuple[float, ...] | None:
    """The values of the parts of a number word ("dreihundertzwanzig": 3, 100, 20), or None."""
    if not low or len(low) > _LONGEST_NUMBER_WORD:
        return None
    lexicon = quantity_lexicon(language)
    parts, bound, inside = lexicon["parts"], lexicon["bound"], lexicon["joiners"]["inside"]
    if low in bound:
        return None
    values: list[float] = []
    rest = low
    while rest:
        piece = max((part for part in (*parts, *bound) if rest.startswith(part)), key=len, default=None)
        if piece is None:
            joiner = next((j for j in inside if values and rest.startswith(j) and len(rest) > len(j)), None)
            if joiner is None:
                return None
            rest = rest[len(joiner) :]
            continue
        values.append(float(parts.get(piece, bound.get(piece, 0))))
        rest = rest[len(piece) :]
    return tuple(values) or None


def _sum(parts: Sequence[float]) -> float:
    total = current = 0.0
    for value in parts:
        if value == 100:
            current = max(current, 1) * 100
        elif value >= 1000:
            total += max(current, 1) * value
            current = 0
        else:
            current += value
    return total + current
