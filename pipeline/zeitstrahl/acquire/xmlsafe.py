"""XML from anywhere, parsed without entities, without the network and within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root of a document, or why there is none."""

    root: etree._Element | None
    reason: str = ""


def parse_xml(data: bytes, *, recover: bool = False) -> Parsed:
    """The document; what declares entities is refused: they are how a few bytes become a gigabyte.

    Args:
        data: the document.
        recover: read on behind faults, as far as they let guess what was meant.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Parsed(
            None, f"not well-formed XML: {(str(error).splitlines() or ['no reason told'])[0][:120]}"
        )
    if root is None:
        return Parsed(None, "not well-formed XML")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        return Parsed(None, "declares entities, which is refused: they can unpack to any size")
    return Parsed(root)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(element: etree._Element | None) -> str:
    """The text of an element and all within, its white space collapsed; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
