"""Rules against symbols: the longest match at each place of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeitstrahl.extract import calendar as cal
from zeitstrahl.extract.times.lexicon import Lexicon, Rule
from zeitstrahl.extract.times.templates import build
from zeitstrahl.extract.times.tokens import Tokens
from zeitstrahl.extract.times.values import Point, Span, Value


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule: the tokens [first, last) that it covers, and its value."""

    rule: Rule
    first: int
    last: int
    value: Value
    spans: Mapping[str, tuple[int, int]]


def hits(tokens: Tokens, lexicon: Lexicon, *, narrative: bool = False) -> list[Hit]:
    """The longest match at each place, from left to right, without overlaps."""
    out: list[Hit] = []
    symbols = tokens.symbols
    search, by_symbol = lexicon.starters.search, lexicon.by_symbol[narrative]
    position = 1
    while found := search(symbols, position):
        position = found.start()
        best: tuple[int, re.Match[str], Rule] | None = None
        for rule in by_symbol.get(symbols[position], ()):
            match = rule.compiled.match(symbols, position)
            if (
                match is not None
                and (best is None or match.end() >= best[0])
                and _allowed(rule, symbols, position, lexicon)
            ):
                best = (match.end(), match, rule)
        if best is None:
            position += 1
            continue
        hit = _hit(best[1], best[2], tokens)
        if hit is None:
            # What is written like a date and is none (30 February) holds no smaller date either.
            position = best[0]
        else:
            out.append(hit)
            position = hit.last + 1
    return out


def _allowed(rule: Rule, symbols: str, position: int, lexicon: Lexicon) -> bool:
    if not rule.guard:
        return True
    at_start = symbols[position - 1] == "^" or symbols[position - 1] in lexicon.stops
    return at_start == (rule.guard == "start")


def _hit(match: re.Match[str], rule: Rule, tokens: Tokens) -> Hit | None:
    captures: dict[str, Any] = {}
    spans: dict[str, tuple[int, int]] = {}
    for name, groups in rule.compiled.groups.items():
        for group in groups:
            start, end = match.span(group)
            if start < 0:
                continue
            # Index i of the symbols is token i - 1, since the text's start has a symbol too.
            if name in ("span", "a", "b"):
                spans[name] = (start - 1, end - 1)
            else:
                captures[name] = _captured(rule, tokens, name, start - 1, match)
            break
    value = build(rule.template, captures)
    if value is None or not _possible(value):
        return None
    first, last = spans.get("span", (match.start() - 1, match.end() - 1))
    return Hit(rule, first, last, value, spans)


def _captured(rule: Rule, tokens: Tokens, name: str, index: int, match: Any) -> Any:
    values = tokens.values[index]
    cls = rule.captured.get(name, name)
    for one in cls if isinstance(cls, tuple) else (cls,):
        if values is not None and one in values:
            return values[one]
    return tokens.words[index]


def _possible(value: Value) -> bool:
    if isinstance(value, Span):
        return cal.is_valid(value.first.known) and cal.is_valid(value.second.known)
    return cal.is_valid(value.known) if isinstance(value, Point) else True
