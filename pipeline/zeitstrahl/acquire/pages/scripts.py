"""The article of a page that a script would show: it stands in the data that the script was given."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from zeitstrahl.acquire.pages.told import letters

_MAX_CHARS = 4_000_000
_MAX_VALUES = 200_000
_ASSIGNED = re.compile(
    r"\s{0,50}(?:window\.|self\.|var |let |const )?[\w$.\[\]\"']{1,80}\s{0,5}=\s{0,5}(?=[\[{])"
)
_TAG = re.compile(r"<[^<>]{0,500}>")
_PARAGRAPH_TAG = re.compile(r"</?(?:p|br|h[1-6]|li|div)\b[^<>]{0,500}>", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"“”»’)\]]*$")
# Running text is told from labels by its length, in characters.
_MIN_LINE = 60
_MIN_TEXT = 400
# Letters of the page's description, or of what it shows, by which its article is known.
_KNOWN = 40


def paragraphs_of(markup: str) -> tuple[str, ...]:
    """The paragraphs of a text that may have tags and references in it."""
    if "<" in markup:
        markup = _TAG.sub("", _PARAGRAPH_TAG.sub("\n", markup))
    if "&" in markup:
        markup = html.unescape(markup)
    lines = (" ".join(line.split()) for line in markup.splitlines())
    return tuple(line for line in lines if line)


def text_in_scripts(root: etree._Element, known: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs of the longest text in a page's scripts that has something known of the article.

    Args:
        known: the page's descriptions and what it shows of the article. A text without any of it is the
            outlet's terms as likely as its article, and is not taken.
    """
    keys = [letters(text)[:_KNOWN] for text in known if len(letters(text)) >= _KNOWN]
    best: tuple[str, ...] = ()
    budget = _MAX_CHARS
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in str(script.get("type") or "").lower() or len(text) < _MIN_TEXT or not keys:
            continue
        budget -= len(text)
        if budget < 0:
            break
        for lines in _texts(_value(text)):
            whole = letters(" ".join(lines))
            if len(whole) > len(letters(" ".join(best))) and any(key in whole for key in keys):
                best = lines
    return best


def _value(script: str) -> object:
    """The data of a script: JSON as a whole, or what it assigns to its first name."""
    start = _ASSIGNED.match(script)
    text = script[start.end() :] if start else script.lstrip()
    if not text.startswith(("{", "[")):
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _texts(value: object) -> Iterator[tuple[str, ...]]:
    """Texts in some data: long strings with tags, and lists of things that hold a sentence each."""
    todo: list[object] = [value]
    seen = 0
    while todo and seen < _MAX_VALUES:
        one = todo.pop()
        seen += 1
        if isinstance(one, str) and len(one) >= _MIN_TEXT:
            lines = paragraphs_of(one)
            if len(lines) > 1:
                yield lines
        elif isinstance(one, dict):
            todo.extend(one.values())
        elif isinstance(one, list):
            todo.extend(one)
            lines = tuple(line for item in one[:2_000] for line in _sentences(item, 3))
            if sum(map(len, lines)) >= _MIN_TEXT:
                yield lines


def _sentences(item: object, depth: int) -> Iterator[str]:
    """The sentences in a thing of a list, none deeper than some levels."""
    if isinstance(item, str):
        for line in paragraphs_of(item[:20_000]):
            if len(line) >= _MIN_LINE and _SENTENCE.search(line[-6:]):
                yield line
    elif depth and isinstance(item, dict):
        for part in list(item.values())[:50]:
            yield from _sentences(part, depth - 1)
    elif depth and isinstance(item, list):
        for part in item[:50]:
            yield from _sentences(part, depth - 1)
