"""ninjs: news as JSON, versions 1 (``headline``, ``body_text``) to 3 (``headlines``, ``bodies``)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zeitstrahl.acquire.agency.story import Refused, Story, no_text, withdrawn
from zeitstrahl.acquire.fields import Fields, parse_published
from zeitstrahl.acquire.markup import paragraphs, plain
from zeitstrahl.acquire.pages.people import names_in

# Where a first publication is told, best first; written with and without capitals, by version.
_DATES = ("contentcreated", "firstcreated", "versioncreated")
# A text without paragraphs is taken only where it says more than this share of the one with.
_RICH_SHARE = 0.8


def read_ninjs(data: bytes | str) -> Story | Refused:
    """The story of one ninjs object."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:80]
        return Refused(f"not valid JSON: {told}", "ask for the document again")
    if not isinstance(raw, dict):
        return Refused(f"JSON holds {type(raw).__name__}, expected a ninjs object", "name the object itself")
    news = {str(key).lower(): value for key, value in raw.items()}
    refused = withdrawn(_string(news.get("pubstatus")))
    if refused:
        return refused
    text = _text(news)
    if not text:
        return no_text(_string(news.get("type")) or "ninjs without a body")
    identifier = _string(news.get("uri")) or None
    fields = Fields(
        id=identifier,
        url=_string(news.get("url")) or (identifier if (identifier or "").startswith("http") else None),
        source=_holder(news),
        title=plain(_best(news, "headlines", "headline") or _string(news.get("title"))) or None,
        published=next((day for key in _DATES if (day := parse_published(_string(news.get(key))))), None),
        language=_string(news.get("language")).split("-")[0].lower() or None,
        authors=_authors(news),
        credit=_string(news.get("creditline")) or _first_name(news.get("infosources")),
    )
    return Story("\n".join(text), fields)


def _string(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _parts(news: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = news.get(key)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _best(news: Mapping[str, object], several: str, single: str) -> str:
    """The main one of several values with roles (versions 2 and 3), else the single one (version 1)."""
    parts = _parts(news, several)
    main = [part for part in parts if str(part.get("role", "main")) == "main"]
    told = next((_string(part.get("value")) for part in main or parts), "")
    return told or _string(news.get(single))


def _text(news: Mapping[str, object]) -> list[str]:
    """Paragraphs of the body: with markup where it says as much as the one without."""
    rich: list[str] = []
    bare: list[str] = []
    for part in _parts(news, "bodies"):
        value = part.get("value")
        if isinstance(value, str):
            kind = str(part.get("contentType", part.get("contenttype", "")))
            (rich if "html" in kind or "</p>" in value else bare).append(value)
    for key, value in news.items():
        if key.startswith("body_") and isinstance(value, str):
            (rich if "html" in key else bare).append(value)
    marked = max((paragraphs(one) for one in rich), key=_size, default=[])
    lines = max(([line for raw in one.split("\n") if (line := _string(raw))] for one in bare),
                key=_size, default=[])  # fmt: skip
    return marked if _size(marked) >= _RICH_SHARE * _size(lines) else lines


def _size(lines: list[str]) -> int:
    return sum(map(len, lines))


def _authors(news: Mapping[str, object]) -> tuple[str, ...]:
    by = tuple(names_in(_string(news.get("by")) or _string(news.get("byline"))))
    people = (part for part in _parts(news, "people") if part.get("rel") in ("author", "creator"))
    return by or tuple(name for part in people if (name := _string(part.get("name"))))


def _holder(news: Mapping[str, object]) -> str | None:
    return (
        _first_name(news.get("provider"))
        or _string(news.get("copyrightholder"))
        or _first_name(news.get("copyrightholder"))
        or _string(news.get("source"))
        or None
    )


def _first_name(value: object) -> str | None:
    """The name of an object, or of the first object of a list."""
    first = value[0] if isinstance(value, list) and value else value
    return _string(first.get("name")) or None if isinstance(first, dict) else None
