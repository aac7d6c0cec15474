"""Text to tokens, and tokens to one symbol each.

Numbers of a telling form (``20.07.2024``, ``20:30``, ``2023/24``, ``1990er``) are one token with a
class for the form. A word gets the classes that the lexicon gives it. Tokens with the same classes
share a symbol (a character of Unicode's private use area), so that rules can be matched as regular
expressions over a short string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# The forms of numbers, tried in this order. A number that is part of a longer word or chain of
# numbers (version 3.10.4.2, A320, 5G) is a token without a class.
_SHAPES: tuple[tuple[str, str], ...] = (
    # The two most frequent first, for speed: spaces, and words that no other form can begin with.
    ("space", r"[ \t\xa0]+"),
    ("word", r"(?<![\w.'’])[A-ZÄÖÜ]?[a-zäöüß]{2,}(?=[ \n,])"),
    (
        "iso",
        r"(?<![\w.,/-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-])",
    ),
    (
        "isomonth",
        r"(?<![\w.,/-])(?!\d\d(?:00-01|01-02|02-03|03-04|04-05|05-06|06-07|07-08|08-09|09-10|10-11|11-12))(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\w/-])",
    ),
    ("isoweek", r"(?<![\w.,/-])(?:19|20)\d\d-W\d\d(?![\w/-])"),
    ("money", r"(?:[$€£¥]|\b(?:EUR|USD|CHF|GBP|US\$))\s?\d[\d.,]*(?:[A-Za-z]\w*)?"),
    ("dmy", r"(?<![\w.,/-])\d{1,2}\.[ \xa0]?\d{1,2}\.[ \xa0]?(?:\d{4}|\d\d)(?![\w]|[.,/]\d|:\d)"),
    ("dm", r"(?<![\w.,/-])\d{1,2}\. ?\d{1,2}\.(?!\d|\w)"),
    ("slashdate", r"(?<![\w.,/-])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]|[.,]\d)"),
    ("slashiso", r"(?<![\w.,/-])\d{4}/\d{1,2}/\d{1,2}(?![\w/]|[.,]\d)"),
    ("dashdate", r"(?<![\w.,/-])\d{1,2}-\d{1,2}-\d{4}(?![\w/-])"),
    ("ampmclock", r"(?<![\w.,:/-])\d{1,2}(?:[:.]\d\d)?[ap]m(?!\w)"),
    ("monthyear", r"(?<![\w.,:/-])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\w/-]|[.,]\d)"),
    ("clock", r"(?<![\w.,:/-])\d{1,2}:\d\d(?::\d\d)?(?![\w:]|[.,/]\d)"),
    (
        "decade",
        r"(?<![\w.,:/-])(?:\d{4}|\d\d)er(?:n)?(?!\w)|(?:(?<![\w.,:/-])|(?<=\b[Mm]id-))(?:\d{2,3}|['’]?\d)0s(?!\w)|(?<![\w.,:/-])\d{3}0['’]s(?!\w)",
    ),
    ("ordinal", r"(?<![\w.,:/-])\d{1,2}(?:st|nd|rd|th)(?!\w)"),
    ("fy", r"(?<!\w)FY[ \xa0]?['’]?(?:\d{4}|\d\d)(?!\w)"),
    ("qcode", r"(?<!\w)(?:Q[1-4]|[1-4]Q)(?!\w)"),
    ("hcode", r"(?<!\w)H[12](?!\w)"),
    ("half", r"(?<![\w.,:/-])(?:\d{1,3}[ -]?)?(?:½|1/2)(?!\d)|(?<![\w.,:/-])\d{1,3}[ -]1/2(?!\d)"),
    ("dotted", r"(?<![\w.,:/-])\d{1,2}\.\d\d(?!\w|[.,:/]\d)"),
    ("decimal", r"(?<![\w.,:/-])\d{1,3}[.,]\d{1,2}(?!\w|[.,:/-]\d)"),
    ("grouped", r"(?<![\w.,:/-])\d{1,3}(?:[.,]\d{3})+(?!\w|[.,:/-]\d)"),
    ("shortyear", r"(?<![\w])['’]\d\d(?!\w)"),
    (
        "digits",
        r"(?<![\w.,/-])\d{3,4}(?=/(?:\d{4}|\d{3}|\d\d)(?![\w/-]|[.,]\d))|(?<=(?<!\d)\d{3}/)\d{2,3}(?![\w/-]|[.,]\d)|(?<=(?<!\d)\d{4}/)(?:\d{4}|\d\d)(?![\w/-]|[.,]\d)",
    ),
    ("other", r"(?<![\w.,/-])\d{3}-\d{4}(?![\w/-])"),
    ("other", r"\d+(?:[.,:/]\d+)+\w*|\d+[^\W\d_]\w*|[^\W\d_]+\d\w*"),
    ("digits", r"\d+"),
    ("ampm", r"(?<!\w)[apAP]\.[ \xa0]?[mM](?!\w)\.?"),
    ("era", r"(?<!\w)B\.[ \xa0]?C\.(?:[ \xa0]?E\.)?|(?<!\w)BCE?(?!\w)"),
    ("title", r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev)\.(?!\w)"),
    ("usa", r"(?<!\w)(?:[A-Z]\.){2,}"),
    ("poss", r"['’]s?(?![^\W\d_])"),
    ("word", r"[^\W\d_]+(?:['’][^\W\d_]{3,})?"),
    ("para", r"\n[^\S\n]*\n\s*"),
    ("dash", r"[–—―]+|(?<=\s)-+(?=\s)|--+"),
    ("mark", r"[-‐‑.,;:!?()\[\]/%°§#…&+=*]|\S"),
)
_TOKEN = re.compile("|".join(f"(?P<{name}{i}>{regex})" for i, (name, regex) in enumerate(_SHAPES)))
_SHAPE_OF = {f"{name}{i}": name for i, (name, _) in enumerate(_SHAPES)}

UNKNOWN, CAPITAL, START = "x", "X", "^"
"""Symbols of words without a class (in lower case, with a capital) and of the text's start."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A tokenised text.

    Attributes:
        symbols: one character per token, with ``^`` in front; token i stands at index i + 1.
        starts, ends: offsets of each token in the text.
        values: per token its classes and their values; None where it has none.
        words: the text of each token.
    """

    symbols: str
    starts: list[int]
    ends: list[int]
    values: list[Mapping[str, Any] | None]
    words: list[str]


class Vocabulary:
    """The words of a language with their classes, and the symbol of each set of classes."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], literals: Iterable[str]) -> None:
        """Build the symbols.

        Args:
            entries: word to class to value. A key with a capital stands for the word with a
                capital (or in capitals) only, a key behind ``=`` for exactly this form, any other
                key for the word in any case.
            literals: words that rules name themselves, written in the same way.
        """
        words: dict[str, dict[str, Any]] = {}
        exact = {key[1:]: classes for key, classes in entries.items() if key.startswith("=")}
        entries = {key: classes for key, classes in entries.items() if not key.startswith("=")}
        plain = {key for key in (*entries, *literals) if key == key.lower()}
        for key, classes in entries.items():
            for form in _forms(key):
                words.setdefault(form, {}).update(classes)
        for key in literals:
            for form in _forms(key):
                words.setdefault(form, {})["=" + key] = form
        # A capitalised word also has the classes of its lower-case entry.
        for form in list(words):
            lower = form.lower()
            if form != lower and lower in plain:
                words[form] = {**words[lower], **words[form]}
        # Words of which only the exact form is known: "verband" the verb, not "Verband".
        self._only_exact = {form for form in exact if form not in words}
        for form, classes in exact.items():
            words[form] = {**words.get(form, {}), **classes}
        self.words = words
        self._symbols: dict[frozenset[str], str] = {}
        self._members: dict[str, set[str]] = {}
        self._cache: dict[tuple[str, str], tuple[str, Mapping[str, Any] | None]] = {}
        for form in words:
            found = _TOKEN.fullmatch(form)
            self.look_up(_SHAPE_OF[found.lastgroup or ""] if found else "word", form)
        for shape, text in _BY_CONTEXT:
            self.look_up(shape, text)
        for number in _SAMPLE_NUMBERS:
            self.look_up("digits", number)
        for shape in sorted({name for name, _ in _SHAPES} - {"word", "space"}):
            self._symbol(frozenset({shape}))
        for extra in _EXTRA_SETS:
            self._symbol(frozenset(extra))

    def _symbol(self, classes: frozenset[str]) -> str:
        symbol = self._symbols.get(classes)
        if symbol is None:
            symbol = chr(0xE000 + len(self._symbols))
            self._symbols[classes] = symbol
            for name in classes:
                self._members.setdefault(name, set()).add(symbol)
        return symbol

    def symbols(self, kind: str, name: str) -> str:
        """The symbols of tokens of a class, or of a literal word; ``cap`` and ``low`` are the
        unknown words with and without a capital, ``start`` is the start of the text."""
        if kind == "word":
            name = "=" + name
        special = {"cap": CAPITAL, "low": UNKNOWN, "start": START}.get(name, "")
        return "".join(sorted(self._members.get(name, ()))) + special

    def look_up(self, shape: str, text: str) -> tuple[str, Mapping[str, Any] | None]:
        """Symbol and class values of a token."""
        key = (shape, text)
        found = self._cache.get(key)
        if found is None:
            found = self._look_up(shape, text)
            if len(self._cache) < 50_000:
                self._cache[key] = found
        return found

    def _look_up(self, shape: str, text: str) -> tuple[str, Mapping[str, Any] | None]:
        if shape == "digits":
            values = _number_classes(text)
        elif shape in ("word", "poss", "mark", "para", "dash", "usa"):
            known = None if shape == "dash" and text[0] == "-" else self.words.get(text)
            if known is None:
                lower = text.lower()
                known = None if shape == "dash" or lower in self._only_exact else self.words.get(lower)
                # An entry in lower case holds for any case, but not for mIxed one.
                if known is None or not (text.istitle() or text.isupper() or text.islower()):
                    known = None
            if shape == "word" and not known:
                return (CAPITAL if text[0].isupper() else UNKNOWN), None
            values = dict(known or {})
            if shape != "word":
                values[shape] = text
        else:
            values = {shape: text}
            if (
                shape in ("dotted", "decimal")
                and re.fullmatch(r"\d{1,2}\.[0-5]\d", text)
                and int(text.split(".")[0]) < 25
            ):
                values["clockdot"] = text
            if shape in ("dotted", "decimal"):
                values["decimal"] = text
            if shape == "grouped":
                values["grouped"] = text
        classes = frozenset(values)
        if classes not in self._symbols and not classes:
            return UNKNOWN, None
        return self._symbol(classes), values

    def tokenize(self, text: str) -> Tokens:
        """The tokens of a text, with their symbols."""
        symbols: list[str] = [START]
        starts: list[int] = []
        ends: list[int] = []
        values: list[Mapping[str, Any] | None] = []
        words: list[str] = []
        cache, look_up = self._cache, self.look_up
        for found in _TOKEN.finditer(text):
            shape = _SHAPE_OF[found.lastgroup or ""]
            if shape == "space":
                continue
            word = found.group()
            key = (shape, word)
            entry = cache.get(key) or look_up(*key)
            if (
                words
                and words[-1] == "-"
                and shape == "word"
                and len(words) > 1
                and ends[-1] == found.start()
                and ends[-2] == starts[-1]
                and (joined := f"{words[-2]}-{word}").lower() in self.words
            ):
                # A hyphenated word that the lexicon knows (twenty-five) is one token.
                symbol, value = look_up("word", joined)
                symbols[-2:] = [symbol]
                values[-2:] = [value]
                words[-2:] = [joined]
                del starts[-1], ends[-2:]
                ends.append(found.end())
                continue
            symbols.append(entry[0])
            values.append(entry[1])
            words.append(word)
            starts.append(found.start())
            ends.append(found.end())
        return Tokens("".join(symbols), starts, ends, values, words)


def _forms(key: str) -> tuple[str, ...]:
    if key == key.lower():
        return (key, key[:1].upper() + key[1:])
    return (key, key.upper())


def _number_classes(text: str) -> dict[str, Any]:
    number = int(text) if len(text) < 10 else 0
    values: dict[str, Any] = {"digits": text}
    if len(text) < 10 and not (len(text) > 1 and text[0] == "0" and len(text) > 2):
        values["num"] = number
    if len(text) <= 2:
        if 1 <= number <= 31:
            values["day"] = number
        if 1 <= number <= 12:
            values["mnum"] = number
        if number <= 24:
            values["hour"] = number
        if len(text) == 2:
            values["yy"] = number
            if number < 60:
                values["minute"] = number
    elif len(text) == 3:
        values["year3"] = number
    elif len(text) == 4:
        if 1900 <= number <= 2039:
            values["year"] = number
            if number % 500:
                # "2000" alone is as often a number; it needs a preposition.
                values["modern"] = number
        elif 1000 <= number <= 2199:
            values["year"] = number
        if int(text[:2]) < 25 and int(text[2:]) < 60:
            values["military"] = text
    return values


# Every set of classes that a number can have, so that rules know all symbols beforehand.
_SAMPLE_NUMBERS = tuple(
    [str(n) for n in range(100)]
    + [f"{n:02d}" for n in range(10)]
    + [
        "000",
        "012",
        "123",
        "0000",
        "0059",
        "0099",
        "1000",
        "1059",
        "1960",
        "1959",
        "2000",
        "2001",
        "2039",
        "2059",
        "2080",
        "2100",
        "2159",
        "2199",
        "2200",
        "2259",
        "2500",
        "2560",
        "3000",
        "9999",
        "0960",
        "12345",
        "01234",
        "1234567890",
    ]
)
# Signs whose shape depends on what stands around them.
_BY_CONTEXT = (("dash", "-"), ("dash", "–"), ("mark", "'"), ("mark", "’"))
_EXTRA_SETS = (
    {"dotted", "decimal"},
    {"dotted", "decimal", "clockdot"},
    {"decimal", "clockdot"},
)
