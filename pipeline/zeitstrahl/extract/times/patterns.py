"""Patterns over words, compiled to small regular expressions over symbols.

A text is first turned into a string with one symbol per token (see :mod:`.tokens`), so that a rule
is a short regular expression over symbols. The pattern language of the rule files:

=================  ====================================================================
``word``           that word, in any case; ``Word``: only with a capital (or all capitals)
``<month>``        any token of the class ``month``; its value is captured as ``month``
``<m2:month>``     the same, captured as ``m2``
``<:month>``       the same, not captured
``@name``          the sub-pattern of that name
``( a | b )``      alternatives; ``?`` behind an atom or a group makes it optional
``[a: ... ]``      the characters that ``...`` covers are captured as the span ``a``
=================  ====================================================================

There is no repetition, so a match looks at a bounded number of tokens and the time to search a text
is linear in its length whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from zeitstrahl.errors import SettingsError

_ITEM = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?P<opt>\?)|\[(?P<span>\w+):|(?P<end>\])"
    r"|<(?:(?P<name>\w*):)?(?P<cls>\w+)>|@(?P<sub>\w+)|\\(?P<quoted>\S)|(?P<word>[^\s()|?\[\]<>@]+))"
)

Symbols = Callable[[str, str], str]
"""(kind, name) to the symbols of a class (``class``) or of a literal word (``word``)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a pattern.

    Attributes:
        kind: ``atom`` (name: symbol kind ``class`` or ``word``), ``seq``, ``alt``, ``opt``, ``span``.
        value: class or word of an atom; name of a span.
        capture: name under which an atom's token is captured; empty if it is not.
    """

    kind: str
    parts: tuple[Node, ...] = ()
    value: str = ""
    capture: str = ""


@dataclass(slots=True)
class Compiled:
    """A pattern ready to match.

    Attributes:
        regex: over symbol strings; compiled when it is first needed, since a text needs few of hundreds.
        groups: name of a capture or span to its group numbers in ``regex``.
        first: the symbols a match may begin with.
    """

    regex: str
    groups: Mapping[str, tuple[int, ...]]
    first: frozenset[str]
    match: Callable[[str, int], re.Match[str] | None] = field(init=False, repr=False, compare=False)
    """The match that begins at a position of a symbol string."""

    def __post_init__(self) -> None:
        self.match = self._first_match

    def _first_match(self, symbols: str, position: int) -> re.Match[str] | None:
        self.match = re.compile(self.regex).match
        return self.match(symbols, position)


def parse(pattern: str, named: Mapping[str, str], where: str = "") -> Node:
    """The tree of a pattern; ``where`` names the rule in messages.

    Raises:
        SettingsError: if the pattern cannot be read or names an unknown sub-pattern.
    """
    return _Parser(pattern, named, where).parse()


class _Parser:
    def __init__(self, pattern: str, named: Mapping[str, str], where: str, depth: int = 0) -> None:
        if depth > 12:
            raise SettingsError(f"{where}: sub-patterns name each other in a circle")
        self.items = list(_ITEM.finditer(pattern))
        if "".join(item.group() for item in self.items) != pattern.rstrip():
            raise SettingsError(f"{where}: cannot read the pattern {pattern!r}")
        self.named, self.where, self.depth, self.pos = named, where, depth, 0

    def parse(self) -> Node:
        node = self._alternatives()
        if self.pos != len(self.items):
            raise SettingsError(f"{self.where}: a bracket is closed that was not opened")
        return node

    def _alternatives(self) -> Node:
        branches = [self._sequence()]
        while self.pos < len(self.items) and self.items[self.pos]["bar"]:
            self.pos += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Node("alt", tuple(branches))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self.pos < len(self.items):
            item = self.items[self.pos]
            if item["close"] or item["bar"] or item["end"]:
                break
            self.pos += 1
            if item["opt"]:
                if not parts:
                    raise SettingsError(f"{self.where}: '?' with nothing before it")
                parts[-1] = Node("opt", (parts[-1],))
            else:
                parts.append(self._atom(item))
        return Node("seq", tuple(parts))

    def _atom(self, item: re.Match[str]) -> Node:
        if item["open"] or item["span"]:
            inner = self._alternatives()
            closing = self.items[self.pos] if self.pos < len(self.items) else None
            if closing is None or not (closing["close"] if item["open"] else closing["end"]):
                raise SettingsError(f"{self.where}: a bracket is not closed")
            self.pos += 1
            return inner if item["open"] else Node("span", (inner,), item["span"])
        if item["sub"]:
            if item["sub"] not in self.named:
                raise SettingsError(f"{self.where}: there is no sub-pattern @{item['sub']}")
            text = self.named[item["sub"]]
            return _Parser(text, self.named, f"{self.where} @{item['sub']}", self.depth + 1).parse()
        if item["cls"]:
            name = item["name"]
            return Node("atom", (), "class " + item["cls"], item["cls"] if name is None else name)
        return Node("atom", (), "word " + (item["quoted"] or item["word"]))


def words_of(node: Node) -> set[str]:
    """The literal words of a pattern, which the vocabulary has to know."""
    if node.kind == "atom":
        kind, _, value = node.value.partition(" ")
        return {value} if kind == "word" else set()
    return set().union(*(words_of(part) for part in node.parts)) if node.parts else set()


def captures_of(node: Node) -> dict[str, tuple[str, ...]]:
    """Each capture with the classes whose value it takes, in the order of the pattern."""
    out: dict[str, tuple[str, ...]] = {}
    if node.kind == "atom" and node.capture:
        out[node.capture] = (node.value.partition(" ")[2],)
    for part in node.parts:
        for name, classes in captures_of(part).items():
            out[name] = (*out.get(name, ()), *(one for one in classes if one not in out.get(name, ())))
    return out


def first_of(node: Node, symbols: Symbols) -> tuple[set[str], bool]:
    """The symbols a match may begin with, and whether it may be empty."""
    if node.kind == "atom":
        kind, _, value = node.value.partition(" ")
        return set(symbols(kind, value)), False
    if node.kind == "seq":
        out: set[str] = set()
        for part in node.parts:
            more, empty = first_of(part, symbols)
            out |= more
            if not empty:
                return out, False
        return out, True
    both = [first_of(part, symbols) for part in node.parts]
    return set().union(*(more for more, _ in both)), node.kind == "opt" or any(e for _, e in both)


def compile_pattern(
    node: Node, symbols: Symbols, where: str, around: tuple[str, str, str, str] = ("", "", "", "")
) -> Compiled:
    """A pattern as a regular expression over symbols.

    Args:
        around: symbols of which one must / must not stand before the match, and regular
            expressions that must / must not match behind it; empty where nothing is asked.
    """
    names: list[str] = []
    body = _regex(node, symbols, names)
    before, not_before, after, not_after = around
    text = (
        (f"(?<=[{re.escape(before)}])" if before else "")
        + (f"(?<![{re.escape(not_before)}])" if not_before else "")
        + body
        + (f"(?={after})" if after else "")
        + (f"(?!{not_after})" if not_after else "")
    )
    first, empty = first_of(node, symbols)
    if empty:
        raise SettingsError(f"{where}: the pattern matches nothing at all")
    groups: dict[str, list[int]] = {}
    for number, name in enumerate(names, 1):
        groups.setdefault(name, []).append(number)
    return Compiled(text, {k: tuple(v) for k, v in groups.items()}, frozenset(first))


def regex_of(node: Node, symbols: Symbols) -> str:
    """A pattern as text of a regular expression, without captures; for look-ahead."""
    return re.sub(r"\((?!\?)", "(?:", _regex(node, symbols, []))


def _regex(node: Node, symbols: Symbols, names: list[str]) -> str:
    if node.kind == "atom":
        kind, _, value = node.value.partition(" ")
        found = "[" + re.escape("".join(sorted(symbols(kind, value)))) + "]"
        if not node.capture:
            return found
        names.append(node.capture)
        return f"({found})"
    if node.kind == "span":
        names.append(node.value)
        return f"({_regex(node.parts[0], symbols, names)})"
    inner = [_regex(part, symbols, names) for part in node.parts]
    if node.kind == "alt":
        return "(?:" + "|".join(inner) + ")"
    if node.kind == "opt":
        return f"(?:{inner[0]})?"
    return "".join(inner)
