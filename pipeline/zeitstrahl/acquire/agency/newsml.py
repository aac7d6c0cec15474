"""NewsML-G2: one news item, or a message with several."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zeitstrahl.acquire.agency.nitf import nitf_body, nitf_byline, nitf_headline
from zeitstrahl.acquire.agency.story import Refused, Story, no_text, paragraphs_in, withdrawn
from zeitstrahl.acquire.fields import Fields, parse_published
from zeitstrahl.acquire.markup import paragraphs
from zeitstrahl.acquire.pages.people import names_in
from zeitstrahl.acquire.xmlsafe import local, parse_xml, words

# Where a first publication is told, best first. "versionCreated" is of the last change.
_DATES = ("contentCreated", "firstCreated", "versionCreated")


def split_newsml(data: bytes) -> Iterator[bytes | Refused]:
    """The news items of a document, each as a document of its own, or why there is none."""
    parsed = parse_xml(data)
    if parsed.root is None:
        yield Refused(parsed.reason, "ask for the document again")
        return
    if local(parsed.root) == "newsItem":
        yield data
        return
    found = 0
    for element in parsed.root.iter("{*}newsItem"):
        found += 1
        yield etree.tostring(element, encoding="utf-8", with_tail=False)
    if not found:
        yield Refused(f"no news item in it (root element {local(parsed.root)})", "name the items themselves")


def read_newsml(data: bytes) -> Story | Refused:
    """The story of one news item."""
    parsed = parse_xml(data)
    root = parsed.root
    if root is None:
        return Refused(parsed.reason, "ask for the document again")
    refused = withdrawn(_attribute(root, "itemMeta/pubStatus", "qcode"))
    if refused:
        return refused
    nitf = root.find(".//{*}inlineXML//{*}nitf")
    text = _text(root, nitf)
    if not text:
        return no_text(_attribute(root, "itemMeta/itemClass", "qcode") or "news item without content")
    published = next((day for name in _DATES if (day := parse_published(words(_find(root, name))))), None)
    language = _attribute(root, "contentMeta/language", "tag") or root.get(_XML_LANG)
    identifier = root.get("guid")
    fields = Fields(
        id=identifier,
        url=identifier if identifier and identifier.startswith("http") else None,
        source=_name(root, "itemMeta/provider") or _name(root, "rightsInfo/copyrightHolder"),
        title=_title(root, nitf),
        published=published,
        language=language.split("-")[0].lower() if language else None,
        authors=_authors(root, nitf),
        credit=_credit(root),
    )
    return Story("\n".join(text), fields)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _find(root: etree._Element, path: str) -> etree._Element | None:
    """The first element at a path, in any namespace; a single name is looked for anywhere."""
    steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
    return root.find(steps) if "/" in path else root.find(f".//{steps}")


def _attribute(root: etree._Element, path: str, name: str) -> str | None:
    element = _find(root, path)
    return element.get(name) if element is not None else None


def _name(root: etree._Element, path: str) -> str | None:
    element = _find(root, path)
    if element is None:
        return None
    return words(element.find("{*}name")) or element.get("literal") or None


def _title(root: etree._Element, nitf: etree._Element | None) -> str | None:
    headlines = root.findall("{*}contentMeta/{*}headline")
    main = [one for one in headlines if not one.get("role") or "main" in str(one.get("role"))]
    told = words(next(iter(main or headlines), None)) or words(_find(root, "itemMeta/title"))
    return told or (nitf_headline(nitf) if nitf is not None else None) or None


def _authors(root: etree._Element, nitf: etree._Element | None) -> tuple[str, ...]:
    creators = [
        words(one.find("{*}name"))
        for one in root.findall("{*}contentMeta/{*}creator")
        if one.find("{*}organisationDetails") is None and "organisation" not in str(one.get("type"))
    ]
    found = tuple(dict.fromkeys(name for name in creators if name))
    if found:
        return found
    by = tuple(names_in(words(_find(root, "contentMeta/by"))))
    return by or (nitf_byline(nitf) if nitf is not None else ())


def _credit(root: etree._Element) -> str | None:
    line = words(_find(root, "contentMeta/creditline"))
    return line or _name(root, "contentMeta/infoSource")


def _text(root: etree._Element, nitf: etree._Element | None) -> list[str]:
    """The paragraphs of the first content that has any."""
    if nitf is not None:
        return nitf_body(nitf)
    for element in root.iterfind(".//{*}contentSet/{*}inlineXML"):
        body = element.find(".//{*}body")
        found = paragraphs_in(body if body is not None else element)
        if found:
            return found
    for element in root.iterfind(".//{*}contentSet/{*}inlineData"):
        text = "".join(element.itertext())
        plain = "html" not in str(element.get("contenttype"))
        found = [" ".join(line.split()) for line in text.split("\n")] if plain else paragraphs(text)
        found = [line for line in found if line]
        if found:
            return found
    return []
