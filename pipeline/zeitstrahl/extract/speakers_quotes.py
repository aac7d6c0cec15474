"""Quoted stretches and sentences of a text: what stands in quotation marks is never cut."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zeitstrahl.extract.quantities_numbers import words_of
from zeitstrahl.extract.reference_scene import sentence_starts

_CLOSERS = {
    "„": '“”"',
    "»": "«",
    "«": "»",
    "“": '”"',
    '"': '"”',
    "‚": "‘’'",
    "‘": "’'",
    "'": "'",
    "›": "‹",
    "”": "”",
}
_OPENER = re.compile("[" + re.escape("".join(_CLOSERS)) + "]")
_QUOTE_ENDS = "“”\"«»’‘'"
_SINGLE = "‚‘'"
_MARKS = {
    opener: re.compile("[" + re.escape(closers + (opener if opener == "„" else "")) + "]")
    for opener, closers in _CLOSERS.items()
}
# A quote that is not closed in its paragraph goes to its end; longer ones are a missing mark.
_LONGEST_QUOTE = 3000
# Marks of the same kind inside of one quote; more are no text.
_MOST_MARKS = 100


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks; the marks belong to ``[start, end)``.

    Attributes:
        words: how many there are inside.
        closed: False where the text goes on in the next paragraph's quote, or the mark is missing.
        sentence: whether it ends like a sentence, or a clause of one ("…,“ he said").
    """

    start: int
    end: int
    text: str
    words: int
    closed: bool
    sentence: bool


class Item(NamedTuple):
    """A word or sign of a sentence, or a whole quote; a tuple, which is made quickly: there are many."""

    text: str
    low: str
    start: int
    end: int
    quote: Quote | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word: no sign, number or quote."""
        return self.quote is None and self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital first letter, or a compound as "taz-Bericht"."""
        if not self.is_word:
            return False
        return self.text[0].isupper() or self.text[self.text.rfind("-") + 1 :][:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence outside of quotes: its words, with quotes as single items; ``lows``, all in lower case."""

    start: int
    end: int
    items: tuple[Item, ...]
    paragraph: int
    lows: frozenset[str] = frozenset()


def find_quotes(text: str, language: str) -> list[Quote]:
    """The outermost quotes of a text in order; offsets are those of the text."""
    found: list[Quote] = []
    for start, end in _paragraphs(text):
        position = start
        while mark := _OPENER.search(text, position, end):
            position = mark.start()
            if not _opens(text, position, start, language):
                position += 1
                continue
            stop, closed = _closing(text, position, end)
            if stop is None:
                position += 1
                continue
            found.append(_quote(text, position, stop, closed))
            position = stop
    return found


def sentences_of(text: str, language: str, offset: int = 0) -> list[Sentence]:
    """The sentences of a text, cut outside of quotes and after quotes that end like one.

    Args:
        offset: added to all offsets.
    """
    quotes = find_quotes(text, language)
    starts = _cuts(text, quotes)
    out: list[Sentence] = []
    paragraph = 0
    words = words_of(text)
    at = 0
    waiting = list(quotes)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if number and "\n\n" in text[starts[number - 1] : start]:
            paragraph += 1
        items: list[Item] = []
        while at < len(words) and words[at].start < end:
            word = words[at]
            if waiting and waiting[0].start <= word.start:
                quote = waiting.pop(0)
                items.append(
                    Item(quote.text, quote.text.lower(), quote.start + offset, quote.end + offset, quote)
                )
                while at < len(words) and words[at].start < quote.end:
                    at += 1
                continue
            items.append(Item(word.text, word.low, word.start + offset, word.end + offset))
            at += 1
        if items:
            lows = frozenset([item.low for item in items])
            out.append(Sentence(items[0].start, items[-1].end, tuple(items), paragraph, lows))
    return out


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n\n+", text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _opens(text: str, position: int, first: int, language: str) -> bool:
    mark = text[position]
    before = text[position - 1] if position > first else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if mark in "„‚»«›" and not (mark in "»«›" and after.isspace()):
        return mark != "«" or not before.isalnum()
    return (
        not before.isalnum()
        and not after.isspace()
        and before not in ".,!?"
        and mark != ("”" if language else "")
    )


def _closing(text: str, position: int, end: int) -> tuple[int | None, bool]:
    """The offset behind the closing mark and whether there is one; None for no quote at all."""
    opener = text[position]
    depth = 0
    marks = _MARKS[opener].finditer(text, position + 1, min(end, position + _LONGEST_QUOTE))
    for found in itertools.islice(marks, _MOST_MARKS):
        at = found.start()
        if opener == "„" and found[0] == "„":
            depth += 1
            continue
        inside = at + 1 < end and text[at + 1].isalnum()
        if opener in _SINGLE and inside and text[at - 1].isalnum():
            continue  # an apostrophe
        if found[0] == opener and text[at - 1].isspace() and inside:
            continue  # the next opener, of a mark that looks the same on both sides
        if depth:
            depth -= 1
            continue
        return at + 1, True
    if opener in _SINGLE or end - position > _LONGEST_QUOTE:
        return None, False
    return (end, False) if opener in '„“"»' else (None, False)


def _quote(text: str, start: int, end: int, closed: bool) -> Quote:
    inner = text[start + 1 : end - closed]
    after = text[end : end + 1]
    ends = inner.rstrip()[-1:] in (".", "!", "?", "…", ",") or after == ","
    return Quote(
        start, end, text[start:end], sum(1 for w in words_of(inner) if w.text[0].isalnum()), closed, ends
    )


def _cuts(text: str, quotes: list[Quote]) -> list[int]:
    """Starts of sentences: none inside a quote, one behind a quote that ends like a sentence."""
    kept: list[int] = []
    at = 0
    for start in sentence_starts(text):
        while at < len(quotes) and quotes[at].end < start:
            at += 1
        if at < len(quotes) and quotes[at].start < start < quotes[at].end:
            continue
        if text[start : start + 1].islower() and text[:start].rstrip()[-1:] in _QUOTE_ENDS:
            continue  # "„Wozu?“ fragen sich Experten"
        kept.append(start)
    return kept
