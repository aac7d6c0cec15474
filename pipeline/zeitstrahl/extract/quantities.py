"""Counts, shares and sums of money in German and English text, with what they count.

Values are written with a comparator: ``120``, ``<50``, ``<=1500``, ``>1000``, ``>=1000``, ``~1000``,
``1000-1200``, ``all``; shares as percent numbers (``10``, ``12.5``, a third is ``33``). A plural of
unknown size ("Hunderte Stellen", "several hundred jobs") is found and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from zeitstrahl.extract.quantities_heads import Head, head_after, head_kind
from zeitstrahl.extract.quantities_lexicon import quantity_lexicon
from zeitstrahl.extract.quantities_numbers import Number, Word, may_open, number_at, words_of

HeadClass = Literal["jobs", "people"]
_LINKS = frozenset({"in", "out", "of", "every", "von"})
_OF = frozenset({"of", "der", "von"})
_INSIDE = 2
"""Words between "one" and the noun of "one editorial post in five", at most."""


_FEWER = 3
"""Words behind a number among which "fewer" says that it is taken away."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    Attributes:
        start, end: from the comparator ("rund") to the number, its multiplier, percent sign or
            currency; the noun is not part of it.
        kind: ``count``, ``share`` (percent) or ``money``.
        value: as the module says; money in whole units (``<=20000000``); None if the text gives no
            size ("Hunderte").
        qualifier: the comparator alone: ``<``, ``<=``, ``>``, ``>=``, ``~`` or empty. For shares it
            is only here, the value is the bare number.
        head: the noun that is counted or shared ("Stellen", "workforce"); None if none was found.
        head_start, head_end: where the noun stands; None without it.
        head_class: ``jobs`` or ``people`` for nouns that say so; None for all others.
        currency: ISO 4217 code, for money.
        whole: True if it is the size of the whole: "500 of its *8,000* employees", "a company with
            *8,000* employees".
    """

    start: int
    end: int
    text: str
    kind: Literal["count", "share", "money"]
    value: str | None
    qualifier: str = ""
    head: str | None = None
    head_start: int | None = None
    head_end: int | None = None
    head_class: HeadClass | None = None
    currency: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text being read: its words, the lexicon of its language, and the numbers met so far by place."""

    text: str
    words: list[Word]
    lexicon: dict[str, Any]
    numbers: dict[int, Number | None] = field(default_factory=dict)

    def number(self, index: int) -> Number | None:
        """The number that begins at a word, or None."""
        if index not in self.numbers:
            self.numbers[index] = number_at(self.words, index, self.text, self.lexicon)
        return self.numbers[index]


@dataclass(frozen=True, slots=True)
class _Raw:
    """A quantity in positions of words; ``after`` is the first word that is not part of it."""

    first: int
    after: int
    kind: Literal["count", "share", "money"]
    value: str | None
    qualifier: str
    head: Head | None
    currency: str | None = None


def find_quantities(text: str, language: str) -> list[Quantity]:
    """Counts, shares and sums of money in the order of the text, without overlaps.

    Years, dates, clock times, versions, scores, ages, durations and other measures are left out.
    Offsets are those of ``text``.

    Args:
        text: a sentence or a whole article.
        language: "de" or "en"; it decides what "1.000" and "1,000" mean.

    Examples:
        >>> [(q.value, q.head) for q in find_quantities("Rund 1.000 Stellen fallen weg.", "de")]
        [('~1000', 'Stellen')]
        >>> [(q.value, q.head) for q in find_quantities("One in ten positions will go.", "en")]
        [('10', 'positions')]
    """
    scene = _Scene(text, words_of(text), quantity_lexicon(language))
    found: list[_Raw] = []
    words = scene.words
    index = 0
    # most words open nothing
    for opening in [at for at, word in enumerate(words) if may_open(word.low, language)]:
        if opening < index:
            continue
        floor = found[-1].after if found else 0
        raw = (
            _all_at(scene, opening)
            or _fraction_at(scene, opening, floor)
            or _number_at(scene, opening, floor)
        )
        if isinstance(raw, int):
            index = raw
        elif raw is not None:
            found.append(raw)
            index = raw.after
    return [_finish(scene, raw, found[i - 1] if i else None) for i, raw in enumerate(found)]


def _finish(scene: _Scene, raw: _Raw, before: _Raw | None) -> Quantity:
    start, end = scene.words[raw.first].start, scene.words[raw.after - 1].end
    head = raw.head
    return Quantity(
        start=start,
        end=end,
        text=scene.text[start:end],
        kind=raw.kind,
        value=raw.value,
        qualifier=raw.qualifier,
        head=head.text if head else None,
        head_start=head.start if head else None,
        head_end=head.end if head else None,
        head_class=head.kind if head else None,
        currency=raw.currency,
        whole=_is_whole(scene, raw, before),
    )


def _is_whole(scene: _Scene, raw: _Raw, before: _Raw | None) -> bool:
    if raw.kind != "count":
        return False
    words, base = scene.words, scene.lexicon["base"]
    if raw.head and any(one.low in base["fewer"] for one in words[raw.after : raw.after + _FEWER]):
        return False  # "will have 300 fewer employees"
    if before is not None and before.kind != "money":
        between = [word.low for word in words[before.after : raw.first]]
        links = scene.lexicon["heads"]["links"]
        known = {*links, *scene.lexicon["fillers"]["words"]}
        if between and between[0] in links and known.issuperset(between):
            return True
    opener = base["openers"].before(words, raw.first, 4)
    if opener:
        at = raw.first - opener[0]
        if at == 0 or not words[at - 1].text[0].isalnum() or words[at].text[0].isupper():
            return True
    last = words[raw.first - 1].low if raw.first else ""
    return bool(raw.head and raw.head.kind == "people" and last in base["before"])


def _all_at(scene: _Scene, index: int) -> _Raw | None:
    """ "alle Mitarbeiter", "its entire workforce"; nothing where a number follows."""
    table = scene.lexicon["all"]
    found = table["determiners"].at(scene.words, index)
    if not found:
        return None
    if index and scene.words[index - 1].low in table["not_before"]:
        return None
    after = index + found[0]
    head = head_after(scene.words, after, scene.lexicon, numbers=False)
    if head is None or head.kind is None or head.index - after > 3:
        return None
    if any(scene.number(at) is not None for at in range(after, head.index)):
        return None  # "alle elf Beschäftigten"
    phrase = " ".join(word.low for word in scene.words[index:after])
    if phrase in table["singular"] and _share_of_every(scene, index) is not None:
        return None
    return _Raw(index, after, "count", "all", "", head)


def _fraction_at(scene: _Scene, index: int, floor: int) -> _Raw | None:
    """ "die Hälfte der Stellen", "zwei Drittel", "jede zehnte Stelle", "one in ten positions"."""
    found = _one_in(scene, index) or _share_of_every(scene, index) or _named_fraction(scene, index)
    inside = _one_noun_in(scene, index) if found is None else None
    if found is None and inside is None:
        return None
    after, percent = found or inside[:2]  # type: ignore[index]
    head = inside[2] if inside else head_after(scene.words, after, scene.lexicon)
    first, qualifier = _qualifier(scene, index, floor)
    rounded = percent if percent % 1 == 0.5 else round(percent)
    return _Raw(first, after, "share", _plain(rounded), qualifier, head)


def _one_in(scene: _Scene, index: int) -> tuple[int, float] | None:
    words = scene.words
    for pattern in scene.lexicon["fractions"]["one_in"]:
        if words[index].low != pattern[0]:
            continue
        after = index + len(pattern)
        if [word.low for word in words[index:after]] != pattern or after >= len(words):
            continue
        number = scene.number(after)
        if number and number.value and 2 <= number.value <= 1000 and number.value % 1 == 0:
            return number.last + 1, 100 / number.value
    return _many_in(scene, index)


def _one_noun_in(scene: _Scene, index: int) -> tuple[int, float, Head] | None:
    """ "one worker in four", "one editorial post in five", "one job out of ten": the noun stands inside."""
    words = scene.words
    pattern = next(
        (one for one in scene.lexicon["fractions"]["one_in"] if one[0] == words[index].low and len(one) == 2),
        None,
    )
    if pattern is None:
        return None
    for at in range(index + 1, min(index + 2 + _INSIDE, len(words) - 2)):
        noun = words[at]
        kind = head_kind(noun.low, scene.lexicon)
        if words[at + 1].low not in _LINKS or kind is None:
            continue
        last = at + (2 if words[at + 2].low in _LINKS else 1)
        number = scene.number(last + 1) if last + 1 < len(words) else None
        if number is None or not number.value or not 2 <= number.value <= 1000:
            return None
        return number.last + 1, 100 / number.value, Head(noun.text, noun.start, noun.end, at, kind)
    return None


def _many_in(scene: _Scene, index: int) -> tuple[int, float] | None:
    """ "neun von zehn Teilnehmern", "three out of four jobs": two bare numbers, the second a round one."""
    words, lexicon = scene.words, scene.lexicon
    part = scene.number(index)
    if part is None or part.value is None or not 1 <= part.value < 100:
        return None
    link = lexicon["fractions"]["many_in"].at(words, part.last + 1)
    if link is None or part.last + 1 + link[0] >= len(words):
        return None
    whole = scene.number(part.last + 1 + link[0])
    if whole is None or whole.value not in (3, 4, 5, 8, 10, 20, 100) or part.value >= whole.value:
        return None
    return whole.last + 1, 100 * part.value / whole.value


def _share_of_every(scene: _Scene, index: int) -> tuple[int, float] | None:
    table = scene.lexicon["fractions"]
    words = scene.words
    if words[index].low not in table["every"] or index + 1 >= len(words):
        return None
    ordinal = words[index + 1].low
    for ending in table["ordinal_endings"]:
        stem = ordinal.removesuffix(ending) if ending else ordinal
        if (percent := table["ordinals"].get(stem)) is not None:
            return index + 2, percent
    rest = scene.text[words[index + 1].start : words[index + 1].start + 8]
    digits = re.match(table["ordinal_digits"], rest)
    if digits and int(digits[1]) > 1:
        end = words[index + 1].start + digits.end()
        after = next((i for i in range(index + 1, len(words)) if words[i].start >= end), len(words))
        return after, 100 / int(digits[1])
    return None


def _named_fraction(scene: _Scene, index: int) -> tuple[int, float] | None:
    table, words = scene.lexicon["fractions"], scene.words
    half = table["halves"].at(words, index)
    if half:
        return index + half[0], half[1]
    if words[index].low in table["half_adjectives"]:
        head = head_after(words, index + 1, scene.lexicon)
        return (index + 1, 50.0) if head and head.kind and head.index == index + 1 else None
    if index + 1 >= len(words):
        return _hyphened_fraction(scene, index)
    name = table["names"].get(words[index + 1].low)
    if name is not None and words[index].low in table["ones"]:
        return index + 2, name
    number = scene.number(index)
    if number and number.value and 2 <= number.value <= 99 and number.last + 1 < len(words):
        name = table["names"].get(words[number.last + 1].low)
        if name is not None and number.value * name <= 100.5:
            return number.last + 2, number.value * name
    return _hyphened_fraction(scene, index)


def _hyphened_fraction(scene: _Scene, index: int) -> tuple[int, float] | None:
    """ "two-thirds", "three-quarters", "one-tenth"."""
    many, dash, name = scene.words[index].low.partition("-")
    share = scene.lexicon["fractions"]["names"].get(name) if dash else None
    count = scene.lexicon["parts"].get(many) if dash else None
    if share is None or count is None or not 0 < share * count <= 100.5:
        return None
    return index + 1, share * count


def _number_at(scene: _Scene, index: int, floor: int) -> _Raw | int | None:
    """A count, percentage or sum; the position to go on from for a number that is none of them."""
    words, lexicon = scene.words, scene.lexicon
    number = scene.number(index)
    if number is None:
        return None
    if not _stands_alone(scene, number):
        return number.last + 1
    first_word, number, high = _range(scene, number, index)
    after = number.last + 1
    percent = lexicon["percent"]["marks"].at(words, after)
    start, qualifier = _qualifier(scene, first_word, floor)
    if percent:
        after += percent[0]
        head = head_after(words, after, lexicon)
        return _Raw(start, after, "share", _written(number, high, ""), qualifier, head)
    money = _money(scene, first_word, after)
    if money is not None:
        first, after, code = money
        start, qualifier = _qualifier(scene, first, floor)
        return _Raw(start, after, "money", _written(number, high, qualifier), qualifier, None, code)
    if after < len(words) and words[after].low.rstrip(".") in lexicon["heads"]["measures"]:
        return after
    after, later = _qualifier_after(scene, after)
    head = head_after(words, after, lexicon)
    if _is_year(scene, number, head) or _is_ordinal(scene, number):
        return after
    if number.value == 1 and not number.digits and after < len(words) and words[after].low in _OF:
        return after  # "one of Austria's oldest publishers" counts nothing
    number = _foreign_reading(number, head)
    if number.value is not None and number.value != int(number.value):
        return after
    named = head is None or head.kind is None
    if named and not _worth_telling(scene, number, start, first_word, head):
        return after
    return _Raw(start, after, "count", _written(number, high, later or qualifier), later or qualifier, head)


def _stands_alone(scene: _Scene, number: Number) -> bool:
    """Whether the digits are no part of a name, date, time or version ("iPhone15", "18:30", "A-4")."""
    start, end = scene.words[number.first].start, scene.words[number.last].end
    before, after = scene.text[max(start - 2, 0) : start], scene.text[end : end + 2]
    if not number.digits:
        return not re.match(r"-\w", after)
    if re.search(r"[\w§#/@_]$|[\d\w][-:.,]$", before) or re.match(r"[\w/_@]|[-:.,]\d|-\w|:\d", after):
        return bool(re.match(r"-\d|[–—]", after)) and not re.search(r"[\w§#/@_]$|[\d\w][-:.,]$", before)
    return True


def _range(scene: _Scene, low: Number, index: int) -> tuple[int, Number, float | None]:
    """The first word, the last number and the upper end of "1.000 bis 1.200"; no end for one number."""
    words, table = scene.words, scene.lexicon["range"]
    opened = index > 0 and words[index - 1].low in table["open"]
    link = table["between_or_to" if opened else "to"].at(words, low.last + 1)
    if link is None or low.value is None:
        return index, low, None
    at = low.last + 1 + link[0]
    high = scene.number(at) if at < len(words) else None
    if high is None or high.value is None or (opened and words[index - 1].low == "from"):
        return index, low, None
    value = low.value
    # "4 bis 5 Millionen", "eight to ten thousand": the multiplier holds for both.
    if not low.multiplied and (high.multiplied or not high.digits) and value < 1000 <= high.value:
        factor = next((f for f in (10**9, 10**6, 10**3) if high.value >= f), 1)
        value = value * factor if value * factor < high.value else value
    if value >= high.value:
        return index, low, None
    first = index - 1 if opened else index
    return first, Number(low.first, high.last, value, low.digits, low.foreign, high.multiplied), high.value


def _foreign_reading(number: Number, head: Head | None) -> Number:
    """ "1,000 Stellen" in German text: a fraction of a job is none, so it is the other separator."""
    if number.foreign is None or head is None or head.kind is None:
        return number
    return Number(number.first, number.last, number.foreign, number.digits)


def _money(scene: _Scene, first: int, after: int) -> tuple[int, int, str] | None:
    words, codes = scene.words, scene.lexicon["money"]
    if after < len(words) and (code := codes.get(words[after].low)) is not None:
        return first, after + 1, code
    near = first > 0 and words[first - 1].end + 1 >= words[first].start
    if near and (code := codes.get(words[first - 1].low)) is not None:
        return first - 1, after, code
    return None


def _is_year(scene: _Scene, number: Number, head: Head | None) -> bool:
    word = scene.words[number.last]
    if number.multiplied or not re.fullmatch(r"(19|20)\d\d", word.text):
        return False
    before = scene.words[number.first - 1].low if number.first else ""
    table = scene.lexicon["years"]
    if before in table["strict"] or head is None or head.kind is None or head.index > number.last + 2:
        return True
    return before in table["loose"] and int(word.text) % 100 != 0


def _is_ordinal(scene: _Scene, number: Number) -> bool:
    """ "20. Juli", "im 3. Quartal", "20 July": dates and ordinals of up to two digits."""
    if not number.digits or number.multiplied or number.value is None or number.value > 99:
        return False
    words = scene.words
    dotted = scene.text[words[number.last].end : words[number.last].end + 1] == "."
    measures = scene.lexicon["heads"]["measures"]
    if dotted and scene.lexicon["heads"]["capitalised"]:
        return True
    # English "July 20"; in German the month stands behind its day.
    german = scene.lexicon["heads"]["capitalised"]
    return not german and number.first > 0 and words[number.first - 1].low.rstrip(".") in measures


def _worth_telling(scene: _Scene, number: Number, start: int, first: int, head: Head | None) -> bool:
    """Whether a number without a noun, or before any noun, counts: it is no part of a name."""
    if number.value is None:
        return head is not None
    if start < first:
        return True
    if head is None and (number.value < 10 or not number.digits):
        return False
    before = scene.words[first - 1].text if first else ""
    return (
        not number.digits
        or not before
        or before == before.lower()
        or (first > 1 and scene.words[first - 2].text in ".!?")
    )


def _qualifier(scene: _Scene, first: int, floor: int) -> tuple[int, str]:
    """Where the comparators before a number begin, and the strongest of them."""
    start, best = first, ""
    fillers = scene.lexicon["fillers"]["words"]
    comparators = scene.lexicon["qualifiers"]["all"]
    at = first
    while at > floor:
        found = comparators.before(scene.words, at, at - floor)
        if found:
            at -= found[0]
            start = at
            if best in ("", "~"):
                best = found[1]
            continue
        if scene.words[at - 1].low in fillers and first - at < 3:
            at -= 1
            continue
        break
    return start, best


def _qualifier_after(scene: _Scene, after: int) -> tuple[int, str]:
    found = scene.lexicon["after"]["all"].at(scene.words, after)
    if found:
        return after + found[0], found[1]
    if after < len(scene.words) and scene.words[after].text == "+":
        return after + 1, ">="
    return after, ""


def _written(number: Number, high: float | None, qualifier: str) -> str | None:
    if number.value is None:
        return None
    if high is not None:
        return f"{_plain(number.value)}-{_plain(high)}"
    return qualifier + _plain(number.value)


def _plain(value: float) -> str:
    """A number without exponent, and without a fraction where it has none."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def counts(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those that count jobs or people and are not the size of the whole."""
    return [q for q in quantities if q.kind == "count" and q.head_class and not q.whole]
