"""Paragraphs of a piece of HTML, such as a feed's entry: by one pass over its tags, however they nest.

For whole pages see :mod:`zeitstrahl.acquire.pages`; here everything is text but what a browser hides.
"""

from __future__ import annotations

import html
import re

# Possessive throughout: what was read is never tried a second time.
_TAG = re.compile(
    r"<(/?)([A-Za-z][\w:.-]{0,60})((?:\"[^\"<]*+\"|'[^'<]*+'|[^<>\"']++|[\"'])*+)>|<!--|<!\[CDATA\[|<[!?]"
)
# Elements between which a new paragraph begins.
BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre",
     "table", "tr", "section", "article", "header", "footer", "aside", "main", "nav", "hr", "address", "form",
     "fieldset", "center", "body", "html", "details", "summary", "caption"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
# Their content is no text of the article: code, media with their fall-backs, captions, controls.
HIDDEN = frozenset(
    {"script", "style", "template", "iframe", "object", "svg", "math", "figure", "figcaption", "head",
     "title", "button", "select", "textarea", "audio", "video", "canvas", "applet", "noframes", "noembed"}
)  # fmt: skip
# Stands where a block or a line ends; no text has it.
_BREAK = "\ue000\x00"


def paragraphs(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML in order, entities resolved, white space collapsed.

    Examples:
        >>> paragraphs("<p>Das Bad <b>bleibt</b> zu.</p>Es wird &uuml;berpr&uuml;ft.<br><br>Ende")
        ['Das Bad bleibt zu.', 'Es wird überprüft.', 'Ende']
    """
    ends = _Ends(markup)
    pieces: list[str] = []
    position = 0
    while (tag := _TAG.search(markup, position)) is not None:
        pieces.append(markup[position : tag.start()])
        position = tag.end()
        if tag[2] is None:
            closing = {"<!--": "-->", "<![CDATA[": "]]>"}.get(tag[0], ">")
            position = ends.after(closing, tag.end())
            if closing == "]]>":
                pieces.append(markup[tag.end() : position].removesuffix(closing))
            continue
        name = tag[2].lower()
        if name in HIDDEN and not tag[1] and not tag[3].endswith("/"):
            position = ends.after_tag(f"</{name}", position)
        elif name in BLOCKS or name == "br":
            pieces.append(_BREAK)
        elif name in _CELLS and tag[1]:
            pieces.append(" ")
    pieces.append(markup[position:])
    return [line for part in "".join(pieces).split(_BREAK) if (line := " ".join(html.unescape(part).split()))]


def plain(markup: str) -> str:
    """A piece of HTML as one line, for headlines and names.

    Examples:
        >>> plain("Gr&uuml;n &amp; <i>Co.</i>")
        'Grün & Co.'
    """
    return " ".join(paragraphs(markup)) if "<" in markup or "&" in markup else " ".join(markup.split())


class _Ends:
    """Finds ends, and remembers which are not there, so that a million beginnings cost no more than one."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._missing: set[str] = set()

    def after(self, closing: str, position: int) -> int:
        """Behind an end; where there is none the text goes on at once."""
        found = -1 if closing in self._missing else self._markup.find(closing, position)
        if found < 0:
            self._missing.add(closing)
            return position
        return found + len(closing)

    def after_tag(self, end_tag: str, position: int) -> int:
        """Behind an end tag, in any case."""
        if end_tag in self._missing:
            return position
        found = re.compile(re.escape(end_tag), re.IGNORECASE).search(self._markup, position)
        if not found:
            self._missing.add(end_tag)
            return position
        return self.after(">", found.end())
