"""What the elements of an entry say: one short function for each, for the quick way of ``fast.py``."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from zeitstrahl.acquire.feeds.feed import as_markup
from zeitstrahl.acquire.feeds.names import (
    ATOM,
    CONTENT_NS,
    DC,
    DCTERMS,
    DUBLIN_IGNORED,
    HTML_TAGS,
    IGNORED,
    ITEM_IGNORED,
    MEDIA,
    PREFIXES,
    RSS1,
    XML_LANG,
)  # fmt: skip
from zeitstrahl.acquire.markup import plain

_C1 = re.compile("[\x80-\x9f]")
_AMPERSAND = re.compile(r"&([A-Za-z0-9_]+);")
_MARKUP = re.compile(r"</(\w+)>|&#?\w+;")
_ATOM_TYPES = {"text": "", "text/plain": "", "html": "html", "text/html": "html", "xhtml": "xhtml",
               "application/xhtml+xml": "xhtml"}  # fmt: skip
_HTML = ("text/html", "application/xhtml+xml")


class NotPlain(Exception):
    """The feed has something that only the other way is known to read rightly; says what."""


@dataclass(slots=True)
class Draft:
    """What was read of an entry, or of the head of a feed, so far.

    Attributes:
        base: the feed's address, to which links are resolved.
        rebased: whether ``xml:base`` stands somewhere; then only absolute links are read here.
        mend: whether texts of this feed may be encoded twice.
    """

    base: str | None
    mend: bool
    rebased: bool = False
    id: str | None = None
    link: str | None = None
    title: str | None = None
    authors: list[tuple[str | None, str | None]] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    language: str | None = None
    source: str | None = None
    summary: str = ""
    contents: list[str] = field(default_factory=list)
    permalink: bool = False
    other_title: str | None = None
    media_text: str = ""

    def text(self, element: etree._Element) -> str:
        """The text of an element without parts, mended where a sender encoded it twice."""
        if len(element):
            raise NotPlain(f"markup in {element.tag}"[:80])
        text = (element.text or "").strip()
        return _mended(text) if self.mend and not text.isascii() else text

    def absolute(self, address: str) -> str:
        """An address, resolved if it is relative and the feed's own is known."""
        if not address or address.startswith(("http:", "https:")):
            return address
        if self.rebased:
            raise NotPlain("relative address")
        return urljoin(self.base, address) if self.base else address


Taker = Callable[[etree._Element, Draft], None]


def _mended(text: str) -> str:
    try:
        text = text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        pass
    return _C1.sub(_from_cp1252, text)


def _from_cp1252(char: re.Match[str]) -> str:
    return char[0].encode("latin-1").decode("cp1252", "ignore") or char[0]


def _title(element: etree._Element, draft: Draft) -> None:
    draft.title = headline(draft.text(element))


def headline(text: str) -> str | None:
    """A headline of RSS, which may be plain text or markup: the same guess as feedparser's."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split()) or None
    return (plain(text) if _looks_like_markup(text) else " ".join(text.split())) or None


def _looks_like_markup(text: str) -> bool:
    if not _MARKUP.search(text):
        return False
    if "<" in text and any(name.lower() not in HTML_TAGS for name in re.findall(r"</?(\w+)", text)):
        return False
    return all(f"{name};" in html.entities.html5 for name in re.findall(r"&(\w+);", text))


def _link(element: etree._Element, draft: Draft) -> None:
    """An address as it was meant: absolute, without the signs that double escaping leaves behind."""
    text = draft.text(element)
    if "&" in text:
        text = _AMPERSAND.sub(r"&\1", text.replace("&amp;", "&"))
    draft.link = draft.absolute(text)


def _atom_link(element: etree._Element, draft: Draft) -> None:
    href = element.get("href")
    if href is None:
        raise NotPlain("link without address")
    if (
        element.get("rel", "alternate").lower() == "alternate"
        and element.get("type", _HTML[0]).lower() in _HTML
    ):
        draft.link = draft.absolute(href)


def _description(element: etree._Element, draft: Draft) -> None:
    draft.language = element.get(XML_LANG) or draft.language
    _summary(draft.text(element), draft)


def _summary(text: str, draft: Draft) -> None:
    """A summary; a second one is taken for the content, as feeds mean it."""
    if draft.summary and not draft.contents:
        draft.contents.append(text)
    else:
        draft.summary = text


def _encoded(element: etree._Element, draft: Draft) -> None:
    draft.language = element.get(XML_LANG) or draft.language
    draft.contents.append(draft.text(element))


def _guid(element: etree._Element, draft: Draft) -> None:
    draft.permalink = element.get("isPermaLink", "true") == "true"
    draft.id = draft.absolute(draft.text(element)) if draft.permalink else draft.text(element)


def _atom_id(element: etree._Element, draft: Draft) -> None:
    draft.id, draft.permalink = draft.absolute(draft.text(element)), True


def _published(element: etree._Element, draft: Draft) -> None:
    draft.published = draft.text(element)


def _updated(element: etree._Element, draft: Draft) -> None:
    draft.updated = draft.text(element)


def _author(element: etree._Element, draft: Draft) -> None:
    draft.authors.append((draft.text(element), None))


def _atom_author(element: etree._Element, draft: Draft) -> None:
    name, email = element.find(f"{ATOM}name"), element.find(f"{ATOM}email")
    draft.authors.append(
        (draft.text(name) if name is not None else None, draft.text(email) if email is not None else None)
    )


def _language(element: etree._Element, draft: Draft) -> None:
    draft.language = draft.text(element)


def _source(element: etree._Element, draft: Draft) -> None:
    draft.source = plain(draft.text(element)) or None


def _atom_source(element: etree._Element, draft: Draft) -> None:
    title = element.find(f"{ATOM}title")
    if title is not None:
        draft.source = _shown(title, draft)


def _atom_title(element: etree._Element, draft: Draft) -> None:
    draft.title = _shown(element, draft)


def _shown(element: etree._Element, draft: Draft) -> str | None:
    text, is_markup = _construct(element, draft)
    return (plain(text) if is_markup else " ".join(text.split())) or None


def _atom_summary(element: etree._Element, draft: Draft) -> None:
    draft.language = element.get(XML_LANG) or draft.language
    text, is_markup = _construct(element, draft)
    _summary(text if is_markup else as_markup(text), draft)


def _atom_content(element: etree._Element, draft: Draft) -> None:
    if element.get("src"):
        return
    draft.language = element.get(XML_LANG) or draft.language
    text, is_markup = _construct(element, draft)
    draft.contents.append(text if is_markup else as_markup(text))


def _construct(element: etree._Element, draft: Draft) -> tuple[str, bool]:
    """The value of an Atom text, and whether it is markup."""
    kind = _ATOM_TYPES.get(element.get("type", "text").lower())
    if kind is None or element.get("mode"):
        raise NotPlain(f"content of type {element.get('type')}"[:80])
    if kind != "xhtml":
        return draft.text(element), bool(kind)
    inner = "".join(etree.tostring(part, encoding="unicode", with_tail=True) for part in element)
    text = (as_markup(element.text or "") + inner).strip()
    return _mended(text) if draft.mend else text, True


def _other_title(element: etree._Element, draft: Draft) -> None:
    draft.other_title = draft.other_title or (plain("".join(element.itertext())) or None)


def _ignored(element: etree._Element, draft: Draft) -> None:
    if len(element):
        raise NotPlain(f"parts of {element.tag}"[:80])


def _left_out(element: etree._Element, draft: Draft) -> None:
    """Elements with parts of their own that say nothing of the text."""


def media(element: etree._Element, draft: Draft) -> None:
    """Of pictures and videos only what stands in for a missing title or text of the entry."""
    for part in element.iter():
        if not isinstance(part.tag, str) or not part.tag.startswith(MEDIA):
            raise NotPlain("parts of media")
        name = part.tag[len(MEDIA) :]
        if name == "title":
            draft.other_title = draft.other_title or headline("".join(part.itertext()).strip())
        elif name == "description" and not draft.media_text:
            draft.media_text = as_markup("".join(part.itertext()).strip())


def unknown(element: etree._Element, draft: Draft) -> None:
    """Elements of other makers say nothing that is read here; unless they pass for known ones."""
    tag = element.tag
    if (
        not isinstance(tag, str)
        or tag[0] != "{"
        or element.prefix is None
        or element.prefix.lower() in PREFIXES
    ):
        raise NotPlain(f"element {tag}"[:80])
    if any(not isinstance(part.tag, str) or part.prefix != element.prefix for part in element.iter()):
        raise NotPlain(f"parts of {tag}"[:80])


_COMMON: Mapping[str, Taker] = {
    **dict.fromkeys(IGNORED, _ignored),
    **{f"{DC}{name}": _ignored for name in DUBLIN_IGNORED},
    f"{DCTERMS}issued": _published,
    f"{DCTERMS}modified": _updated,
    f"{DC}creator": _author,
    f"{DC}date": _updated,
    f"{DC}language": _language,
    f"{CONTENT_NS}encoded": _encoded,
}
_RSS: Mapping[str, Taker] = {
    **dict.fromkeys(ITEM_IGNORED, _ignored),
    "title": _title,
    "link": _link,
    "description": _description,
    "guid": _guid,
    "pubDate": _published,
    "author": _author,
    "source": _source,
    "language": _language,
}
_ATOM: Mapping[str, Taker] = {
    "title": _atom_title,
    "link": _atom_link,
    "id": _atom_id,
    "published": _published,
    "updated": _updated,
    "author": _atom_author,
    "summary": _atom_summary,
    "content": _atom_content,
    "source": _atom_source,
    "category": _left_out,
    "contributor": _left_out,
    "rights": _left_out,
}
TAKERS: Mapping[str, Mapping[str, Taker]] = {
    "rss": {**_COMMON, **_RSS, f"{ATOM}link": _atom_link, f"{ATOM}updated": _updated},
    "rdf": {**_COMMON, **{f"{RSS1}{name}": take for name, take in _RSS.items()}, f"{ATOM}link": _atom_link},
    "atom": {**_COMMON, **{f"{ATOM}{name}": take for name, take in _ATOM.items()}},
}
"""Format to the function for each element that is known there."""
HEAD_TITLE: Taker = _other_title
