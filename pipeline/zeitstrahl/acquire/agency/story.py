"""What the formats of agencies have in common: a text with fields, paragraphs in markup, bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zeitstrahl.acquire.fields import Fields
from zeitstrahl.acquire.markup import BLOCKS, HIDDEN
from zeitstrahl.acquire.xmlsafe import local

if TYPE_CHECKING:
    from lxml import etree

_BLOCKS = BLOCKS | {"hl2", "bq", "br", "note", "body.content", "block", "tagline"}
_HIDDEN = HIDDEN | {"media", "media-caption", "media-producer", "nitf-table-metadata", "virtloc"}
_CANCELED = re.compile(r"cancell?ed|withheld|killed|kill$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Story:
    """The text of an agency's document, a paragraph a line, and what stands beside it."""

    text: str
    fields: Fields
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a document gives no article."""

    reason: str
    hint: str = ""


def withdrawn(status: str | None) -> Refused | None:
    """The refusal of a document that its agency has called back; None for all others."""
    if status and _CANCELED.search(status):
        return Refused(f"withdrawn by its agency (status {status[:40]!r})", "leave it out")
    return None


def no_text(what: str) -> Refused:
    """The refusal of a document without text: a picture, a video, a text kept elsewhere."""
    return Refused(f"no text in it ({what})", "name the document that holds the text")


def paragraphs_in(root: etree._Element) -> list[str]:
    """The paragraphs below an element of XHTML or NITF, media and their captions left out."""
    pieces: list[str] = []
    hidden: etree._Element | None = None
    for event, element in _walk(root):
        name = local(element).lower()
        if event == "start":
            if hidden is None and (name in _HIDDEN or not name) and element is not root:
                hidden = element
            if hidden is None:
                pieces.append(("\0" if name in _BLOCKS else "") + (element.text or ""))
            continue
        if element is hidden:
            hidden = None
        if hidden is None and element is not root:
            pieces.append(("\0" if name in _BLOCKS else "") + (element.tail or ""))
    return [line for part in "".join(pieces).split("\0") if (line := " ".join(part.split()))]


def _walk(root: etree._Element) -> etree.iterwalk:
    from lxml import etree

    return etree.iterwalk(root, events=("start", "end"))
