"""What the head of a page declares: ``meta`` and ``link`` elements, title and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree

_MAX_METAS = 2_000
_MAX_VALUE = 4_000
_MAX_VALUES = 12
_MAX_URL = 2_000


@dataclass(frozen=True, slots=True)
class Head:
    """The declarations of a page.

    Attributes:
        metas: name, property or itemprop of a ``meta`` element in lower case to its contents.
        links: relation of a ``link`` element to its address.
        title: text of the element ``title``.
        language: as the element ``html`` has it.
    """

    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    url: str | None = None

    def first(self, *names: str) -> str:
        """The first content of the first of some names; empty if there is none."""
        for name in names:
            for value in self.metas.get(name, ()):
                return value
        return ""

    def all(self, *names: str) -> tuple[str, ...]:
        """All contents of some names, in the order of the names."""
        return tuple(value for name in names for value in self.metas.get(name, ()))

    @property
    def host(self) -> str:
        """The host of the page's address without ``www.``; empty if unknown."""
        return host_of(self.url)


def host_of(url: str | None) -> str:
    """The host of an address without ``www.``; empty if it has none."""
    if not url:
        return ""
    try:
        host = urlsplit(url[:_MAX_URL]).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").lower()


def read_head(root: etree._Element, url: str | None) -> Head:
    """The declarations of a page; ``url`` is where it was found, if that is known."""
    metas: dict[str, list[str]] = {}
    for count, meta in enumerate(root.iter("meta")):
        if count > _MAX_METAS:
            break
        value = " ".join(str(meta.get("content") or "")[:_MAX_VALUE].split())
        if not value:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute)
            if name:
                values = metas.setdefault(str(name)[:100].strip().lower(), [])
                if value not in values and len(values) < _MAX_VALUES:
                    values.append(value)
    links: dict[str, str] = {}
    for count, link in enumerate(root.iter("link")):
        if count > _MAX_METAS:
            break
        for relation in str(link.get("rel") or "")[:100].lower().split():
            links.setdefault(relation, str(link.get("href") or "")[:_MAX_URL].strip())
    title = next(root.iter("title"), None)
    text = "" if title is None else " ".join("".join(title.itertext())[:_MAX_VALUE].split())
    frozen = {name: tuple(values) for name, values in metas.items()}
    return Head(
        frozen,
        links,
        text,
        str(root.get("lang") or root.get("xml:lang") or "")[:20],
        _url(url, links, frozen),
    )


def _url(given: str | None, links: Mapping[str, str], metas: Mapping[str, tuple[str, ...]]) -> str | None:
    """The page's own canonical address if it is one of an article on the same site, else the one given."""
    own = links.get("canonical") or next(iter(metas.get("og:url", ())), "")
    if not own:
        return given
    try:
        full = urljoin(given, own) if given else own
        parts = urlsplit(full)
    except ValueError:
        return given
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return given
    if given and parts.path.strip("/") == "" and urlsplit(given).path.strip("/") != "":
        return given  # a front page is nobody's canonical address
    here, there = host_of(given), host_of(full)
    if given and not (here.endswith(there) or there.endswith(here)):
        return given  # an article taken from another site keeps that one's address
    return full
