"""NITF: the news industry text format, alone or within NewsML."""

from __future__ import annotations

from lxml import etree

from zeitstrahl.acquire.agency.story import Refused, Story, no_text, paragraphs_in, withdrawn
from zeitstrahl.acquire.fields import Fields, parse_published
from zeitstrahl.acquire.pages.people import names_in
from zeitstrahl.acquire.xmlsafe import parse_xml, words

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_nitf(data: bytes) -> Story | Refused:
    """The story of a NITF document."""
    parsed = parse_xml(data)
    root = parsed.root
    if root is None:
        return Refused(parsed.reason, "ask for the document again")
    refused = withdrawn(_attribute(root, "docdata", "management-status"))
    if refused:
        return refused
    text = nitf_body(root)
    if not text:
        return no_text("NITF without body.content")
    dates = (
        _attribute(root, "date.issue", "norm"),
        _attribute(root, "date.release", "norm"),
        _attribute(root, "pubdata", "date.publication"),
        _attribute(root, "story.date", "norm"),
    )
    language = root.get(_XML_LANG) or root.get("lang")
    fields = Fields(
        id=_attribute(root, "doc-id", "id-string"),
        source=_attribute(root, "pubdata", "name") or _attribute(root, "doc.copyright", "holder"),
        title=nitf_headline(root) or words(root.find(".//{*}head/{*}title")) or None,
        published=next((day for one in dates if one and (day := parse_published(one))), None),
        language=language.split("-")[0].lower() if language else None,
        authors=nitf_byline(root),
        credit=words(root.find(".//{*}distributor")) or None,
    )
    return Story("\n".join(text), fields)


def nitf_body(root: etree._Element) -> list[str]:
    """The paragraphs of the content; headline, byline and tagline are not among them."""
    content = root.find(".//{*}body.content")
    return paragraphs_in(content) if content is not None else []


def nitf_headline(root: etree._Element) -> str:
    """The main headline; empty if there is none."""
    return words(root.find(".//{*}hedline/{*}hl1"))


def nitf_byline(root: etree._Element) -> tuple[str, ...]:
    """The authors: marked persons, else the names of the byline without titles of office."""
    byline = root.find(".//{*}byline")
    if byline is None:
        return ()
    persons = tuple(dict.fromkeys(name for one in byline.iter("{*}person") if (name := words(one))))
    if persons:
        return persons
    pieces = [byline.text or ""]
    for part in byline:
        if etree.QName(part).localname != "byttl":
            pieces.append("".join(part.itertext()))
        pieces.append(part.tail or "")
    return tuple(names_in(" ".join("".join(pieces).split())))


def _attribute(root: etree._Element, name: str, attribute: str) -> str | None:
    element = root.find(f".//{{*}}{name}")
    return element.get(attribute) if element is not None else None
