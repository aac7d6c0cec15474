"""From an item to a document: the half of this step that runs in a worker."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlsplit

from zeitstrahl.acquire.decode import decode
from zeitstrahl.acquire.feeds.tails import without_tail
from zeitstrahl.acquire.fields import Fields, read_fields
from zeitstrahl.acquire.frontmatter import split_front_matter
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.markup import paragraphs
from zeitstrahl.records import Document, Form, Problem


def read(item: Item) -> Document | Problem:
    """The document of one item, or why there is none; depends on the item alone.

    The id is what the fields or the article itself give, else None if there is a URL to make one
    from, else the item's stem.
    """
    match item.kind:
        case "page":
            return _read_page(item)
        case "entry":
            return _read_entry(item, item.data)
        case "article":
            return _read_article(item)
        case "newsml" | "nitf" | "ninjs":
            return _read_agency(item)
        case _:
            return _read_text(item)


def _read_text(item: Item) -> Document | Problem:
    if isinstance(item.data, str):
        # A cell of a table: front matter belongs to files.
        if not item.data.strip():
            return Problem(item.input, "acquire", "text is empty", "leave it out", item.fields.id)
        return _document(item, item.data, item.fields, Fields())
    decoded = decode(item.data)
    if decoded.text is None:
        return Problem(item.input, "acquire", decoded.reason, decoded.hint, item.fields.id)
    head, text, head_notes = split_front_matter(decoded.text)
    if not text.strip():
        reason = "front matter without a text"
        return Problem(item.input, "acquire", reason, "put the article below it", item.fields.id)
    return _document(item, text, item.fields, head, notes=decoded.notes + head_notes)


def _read_page(item: Item) -> Document | Problem:
    from zeitstrahl.acquire.pages import Refusal, read_page

    beside = item.fields
    page = read_page(item.data, beside.url, quality=item.quality, fetched=item.fetched)
    if isinstance(page, Refusal):
        if item.spare is None:
            return Problem(item.input, "acquire", page.reason, page.hint, beside.id)
        found = _read_entry(item, item.spare)
        note = f"text is the feed's, as its page gives none: {page.reason}"
        return replace(found, notes=(*found.notes, note)) if isinstance(found, Document) else found
    told = Fields(
        url=page.url,
        source=page.outlet,
        title=page.title,
        published=page.published,
        language=page.language,
        authors=page.authors,
        credit=page.credit,
    )
    return _document(item, page.text, beside, told, form="page", notes=page.notes)


def _read_entry(item: Item, data: bytes | str) -> Document | Problem:
    markup = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    lines = without_tail(paragraphs(markup))
    if not lines:
        reason = "entry has no text"
        return Problem(item.input, "acquire", reason, "read the page it links to (--full)", item.fields.id)
    return _document(item, "\n".join(lines), item.fields, Fields(), form="entry")


def _read_agency(item: Item) -> Document | Problem:
    from zeitstrahl.acquire.agency import Refused, read_newsml, read_ninjs, read_nitf

    data = item.data if isinstance(item.data, bytes) else item.data.encode("utf-8", "surrogatepass")
    reader = {"newsml": read_newsml, "nitf": read_nitf}.get(item.kind, read_ninjs)
    story = reader(data)
    if isinstance(story, Refused):
        return Problem(item.input, "acquire", story.reason, story.hint, item.fields.id)
    return _document(item, story.text, item.fields, story.fields, form="entry", notes=story.notes)


def _read_article(item: Item) -> Document | Problem:
    """A row that ``zeitstrahl acquire`` wrote: everything as it stands there."""
    raw = json.loads(item.data)
    text = raw.pop("text")
    if not isinstance(text, str) or not text.strip():
        return Problem(item.input, "acquire", "article has no text", "acquire it again", raw.get("id"))
    fields, notes = read_fields(raw)
    document = _document(
        item, text, fields, Fields(), form="article", notes=(*_strings(raw, "notes"), *notes)
    )
    return replace(document, copies=_strings(raw, "copies"))


def _strings(raw: dict[str, object], key: str) -> tuple[str, ...]:
    value = raw.get(key)
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _document(
    item: Item, text: str, beside: Fields, told: Fields, *, form: Form = "text", notes: tuple[str, ...] = ()
) -> Document:
    """A document of which fields beside the text go before those that the text itself tells."""
    url = _web(beside.url) or _web(told.url)
    return Document(
        input=item.input,
        text=text,
        id=beside.id or told.id or (None if url else item.stem),
        url=url,
        source=beside.source or told.source,
        title=beside.title or told.title,
        published=beside.published or told.published,
        language=beside.language or told.language,
        authors=beside.authors or told.authors,
        credit=beside.credit or told.credit,
        form=form,
        notes=item.notes + notes,
    )


def _web(url: str | None) -> str | None:
    """The address unless it is one that opens no page: ``urn:``, ``tag:``, ``javascript:``."""
    if not url:
        return None
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return None
    return url.strip() if scheme in ("", "http", "https") else None
