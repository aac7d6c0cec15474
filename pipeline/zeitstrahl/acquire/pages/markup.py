"""What the names of an element (tag, class, id, role) say that it holds."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from lxml import etree


class Mark:
    """What an element is for, as bits of a number; several may hold. Plain numbers are faster than flags."""

    NONE = 0
    BODY = 1  # the running text, by its own word
    LEAD = 2  # the summary between headline and text
    ASIDE = 4  # navigation, related links, advertising, boxes
    CAPTION = 8  # what stands under a picture, or its source
    BYLINE = 16  # who wrote it and when
    HIDDEN = 128  # not shown
    PAYWALL = 256
    ARTICLE = 512
    COMMENTS = 2048
    CONSENT = 4096
    AUTHOR = 8192  # who wrote it


INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small "
    "span strike strong sub sup time tt u var wbr x-title x-textarea amp-ad-content".split()
)
SKIPPED = frozenset(
    "script style noscript template iframe object embed applet svg math canvas audio video source track map "
    "select option button input textarea head meta link img picture datalist dialog frame noframes "
    "amp-ad amp-sidebar amp-consent amp-analytics amp-embed amp-iframe".split()
)
BLOCKS = frozenset(
    (
        "html body address article aside blockquote center dd details dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section "
        "summary table tbody td tfoot th thead tr ul caption"
    ).split()
)
# Elements of running text: what no dialect of HTML knows stands within a line there.
LINES = frozenset("p h1 h2 h3 h4 h5 h6 li".split())
# A drawing that holds paragraphs was not closed: browsers end it before the first of them.
DRAWINGS = frozenset(("svg", "math"))
_TAG_MARKS = {
    "nav": Mark.ASIDE,
    "footer": Mark.ASIDE,
    "aside": Mark.ASIDE,
    "form": Mark.ASIDE,
    "menu": Mark.ASIDE,
    "figure": Mark.CAPTION,
    "figcaption": Mark.CAPTION,
    "article": Mark.ARTICLE,
    "main": Mark.ARTICLE,
    "address": Mark.BYLINE,
}
_ROLES = {
    "navigation": Mark.ASIDE,
    "complementary": Mark.ASIDE,
    "contentinfo": Mark.ASIDE,
    "banner": Mark.ASIDE,
    "dialog": Mark.ASIDE,
    "alertdialog": Mark.ASIDE,
    "search": Mark.ASIDE,
    "menu": Mark.ASIDE,
    "article": Mark.ARTICLE,
    "main": Mark.ARTICLE,
}
_NAMED = ("class", "id", "itemprop", "data-testid", "data-component", "data-qa", "data-module")
MAX_NAMES = 300
# Words of a class that tell of the article's subject or of what else is there, not what the element is.
_STATE = re.compile(r"(?:^|\s)(?:category|tag(?!-(?:list|cloud))|type|status|format|has|no|with|without)-\S+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_HIDDEN_STYLE = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of newsrooms; see ``markup.toml``.

    Attributes:
        words: a single word to what it says.
        runs: patterns of words in a row and parts of words, with what they say.
        any_run: all of them in one, since few names have any.
    """

    words: Mapping[str, int]
    runs: tuple[tuple[re.Pattern[str], int], ...]
    any_run: re.Pattern[str]


@functools.cache
def _vocabulary() -> _Vocabulary:
    raw = tomllib.loads((files("zeitstrahl.acquire.pages") / "markup.toml").read_text(encoding="utf-8"))
    words: dict[str, int] = {}
    runs: list[tuple[str, int]] = []
    for name, entry in raw.items():
        mark = getattr(Mark, name.upper())
        for word in entry["words"]:
            words[word] = words.get(word, Mark.NONE) | mark
        phrases = [rf"\b{re.escape(phrase)}\b" for phrase in entry["phrases"]]
        pattern = "|".join([*phrases, *map(re.escape, entry["parts"])])
        if pattern:
            runs.append((pattern, mark))
    return _Vocabulary(
        words,
        tuple((re.compile(pattern), mark) for pattern, mark in runs),
        re.compile("|".join(f"(?:{pattern})" for pattern, _ in runs)),
    )


@functools.lru_cache(maxsize=16_384)
def marks_of_names(names: str) -> int:
    """What a class or id says.

    Examples:
        >>> marks_of_names("article__related-links") == Mark.ASIDE
        True
    """
    vocabulary = _vocabulary()
    words = _WORD.findall(_CAMEL.sub(" ", _STATE.sub(" ", names)).lower())
    found = Mark.NONE
    for word in words:
        found |= vocabulary.words.get(word, Mark.NONE)
    joined = " ".join(words)
    if vocabulary.any_run.search(joined):
        for pattern, mark in vocabulary.runs:
            if pattern.search(joined):
                found |= mark
    return found


def mark_of(element: etree._Element) -> int:
    """What an element is for, by its tag, role, names and style."""
    tag = str(element.tag)
    mark = _TAG_MARKS.get(tag, Mark.NONE)
    attributes = element.attrib
    if not attributes or tag in ("html", "body"):
        return mark  # the names of the body tell about the whole site (``has-sidebar``, ``cookies-set``)
    for name in _NAMED:
        value = attributes.get(name)
        if value:
            mark |= marks_of_names(str(value[:MAX_NAMES]))
    role = attributes.get("role")
    if role:
        mark |= _ROLES.get(str(role[:20]), Mark.NONE)
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        mark |= Mark.HIDDEN
    style = attributes.get("style")
    if style and _HIDDEN_STYLE.search(str(style[:500]).lower()):
        mark |= Mark.HIDDEN
    return mark


def is_break(element: etree._Element) -> bool:
    """Whether an inline element stands for a line break: empty and called so."""
    names = element.get("class")
    return names is not None and not element.text and not len(element) and "br" in names[:60].split()


_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|hidden-visually|screen-?reader(?:-text|-only)?|a11y-hidden|vh)(?=\s|$)"
)


def is_unseen(element: etree._Element) -> bool:
    """Whether an inline element is for screen readers only, or not shown at all."""
    attributes = element.attrib
    if not attributes:
        return False
    names = attributes.get("class")
    if names and _UNSEEN.search(str(names[:MAX_NAMES]).lower()):
        return True
    style = attributes.get("style")
    return "hidden" in attributes or bool(style and _HIDDEN_STYLE.search(str(style[:500]).lower()))


def leads_away(element: etree._Element) -> bool:
    """Whether an ``a`` is a link to another page, not an anchor or a jump within this one."""
    target = element.get("href")
    return target is not None and not target.startswith("#")
