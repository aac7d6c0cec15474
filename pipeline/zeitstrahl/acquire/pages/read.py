"""The door: a page's bytes in, its article or a reason why there is none out."""

from __future__ import annotations

import datetime as dt

from zeitstrahl.acquire.fields import parse_published
from zeitstrahl.acquire.pages.page import Page, Refusal

# A page with less running text than this is no article, in characters.
_MIN_TEXT = 80


def read_page(
    html: bytes | str,
    url: str | None = None,
    *,
    quality: bool = False,
    fetched: dt.date | None = None,
) -> Page | Refusal:
    """The article of a page, or why it has none.

    Args:
        html: the page as it was saved; bytes are decoded by mark, declaration and measure.
        url: where the page was found; helps with the date and the outlet.
        quality: let several extractors agree on the text; slower.
        fetched: the day on which the page was fetched; a day such as "Heute" needs it, and nothing
            later than it is believed.
    """
    from trafilatura import bare_extraction, load_html

    if not html.strip():
        return Refusal("page is empty", "save the page again")
    tree = load_html(html)
    if tree is None:
        return Refusal("not a page of HTML", "save the page from the browser")
    found = bare_extraction(tree, url=url, include_comments=False, include_tables=True, with_metadata=True)
    if found is None or isinstance(found, dict) or not found.text or len(found.text) < _MIN_TEXT:
        return Refusal("no running text found on the page", "see whether it is an index page or a paywall")
    return Page(
        text=found.text,
        title=found.title,
        authors=tuple(part.strip() for part in (found.author or "").split(";") if part.strip()),
        published=parse_published(found.date) if found.date else None,
        language=found.language,
        outlet=found.sitename,
        url=found.url or url,
    )
