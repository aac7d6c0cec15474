"""The articles of a folder or a file of one of our corpora, as a run would read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zeitstrahl.acquire import Item, discover
from zeitstrahl.flow import article_of
from zeitstrahl.records import Article


def articles_in(path: Path) -> Iterator[Article]:
    """The articles; what would be set aside is left out."""
    for item in discover([path]):
        article = article_of(item) if isinstance(item, Item) else item
        if isinstance(article, Article):
            yield article
