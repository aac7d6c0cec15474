"""From an item to a document: the half of this step that runs in a worker."""

from __future__ import annotations

from zeitstrahl.acquire.decode import decode
from zeitstrahl.acquire.frontmatter import split_front_matter
from zeitstrahl.acquire.item import Item
from zeitstrahl.records import Document, Problem


def read(item: Item) -> Document | Problem:
    """The document of one item, or why there is none; depends on the item alone.

    The id is what the fields or the front matter give, else None if there is a URL to make one from,
    else the item's stem.
    """
    return _read_text(item)


def _read_text(item: Item) -> Document | Problem:
    beside = item.fields
    data = item.data if isinstance(item.data, bytes) else item.data.encode("utf-8", "replace")
    decoded = decode(data)
    if decoded.text is None:
        return Problem(item.input, "acquire", decoded.reason, decoded.hint, beside.id)
    head, text, head_notes = split_front_matter(decoded.text)
    if not text.strip():
        reason = "front matter without a text"
        return Problem(item.input, "acquire", reason, "put the article below it", beside.id)
    url = beside.url or head.url
    return Document(
        input=item.input,
        text=text,
        id=beside.id or head.id or (None if url else item.stem),
        url=url,
        source=beside.source or head.source,
        title=beside.title or head.title,
        published=beside.published or head.published,
        language=beside.language or head.language,
        authors=beside.authors or head.authors,
        credit=beside.credit or head.credit,
        notes=item.notes + decoded.notes + head_notes,
    )
