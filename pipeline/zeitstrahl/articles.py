"""From items to what they say, one by one or some together: read, clean, detect, extract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zeitstrahl.acquire import Item, read
from zeitstrahl.clean import clean
from zeitstrahl.detect import passages, with_language
from zeitstrahl.errors import ModelError
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.records import Article, Document, Extraction, Problem
from zeitstrahl.settings import Settings
from zeitstrahl.verify import verify

if TYPE_CHECKING:
    from zeitstrahl.extract.passages import PassageDoc

TOGETHER = 16
"""Articles that are parsed together; twice as many are hardly quicker."""
_TOGETHER_BYTES, _TOGETHER_CHARS = 64_000, 16_000  # of all of them, and of one
_PAGE_BYTES = 500_000
"""What a page with little text in it may have as given to be read with others."""


def process(item: Item, knowledge: Knowledge, settings: Settings) -> Extraction | Problem:
    """What one item says, or why it had to be set aside; depends on nothing else, so workers can do it."""
    article = article_of(item)
    return extract(article, knowledge, settings) if isinstance(article, Article) else article


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item before its article is read.

    Attributes:
        item: as it was given.
        article: its article, or why there is none; None if that is not known yet.
        docs: the parsed passages; None if they are not parsed yet.
    """

    item: Item | Article
    article: Article | Problem | None = None
    docs: Sequence[PassageDoc] | None = None


def prepare(items: Sequence[Item | Article], knowledge: Knowledge, settings: Settings) -> list[Prepared]:
    """Several items for :func:`finish`; their articles are parsed together, which is quicker.

    Long ones are left to :func:`finish`, and so is everything if there is a fault in one of them.
    """
    from zeitstrahl.extract.analyse import parse_together

    try:
        articles = [one if isinstance(one, Article) else article_of(one) for one in items]
        most = min(_TOGETHER_CHARS, settings.limits.article_chars)
        short = [one for one in articles if isinstance(one, Article) and len(one.text) <= most]
        docs = iter(parse_together([(one, passages(one)) for one in short], knowledge))
        return [
            Prepared(item, one, next(docs) if isinstance(one, Article) and len(one.text) <= most else None)
            for item, one in zip(items, articles, strict=True)
        ]
    except Exception:  # the item at fault is met again, alone
        return [Prepared(item) for item in items]


def finish(prepared: Prepared, knowledge: Knowledge, settings: Settings) -> Extraction | Problem:
    """What a prepared item says; the same as :func:`process` of the item, or :func:`extract`."""
    article = prepared.article
    if article is None:
        article = prepared.item if isinstance(prepared.item, Article) else article_of(prepared.item)
    return extract(article, knowledge, settings, prepared.docs) if isinstance(article, Article) else article


def article_of(item: Item) -> Article | Problem:
    """The cleaned article of one item with its language, or why there is none."""
    document = read(item)
    cleaned = clean(document) if isinstance(document, Document) else document
    return with_language(cleaned) if isinstance(cleaned, Article) else cleaned


def extract(
    article: Article,
    knowledge: Knowledge,
    settings: Settings,
    docs: Sequence[PassageDoc] | None = None,
) -> Extraction | Problem:
    """What one article says, or why it had to be set aside.

    Args:
        docs: its passages, if they were parsed already.
    """
    if len(article.text) > settings.limits.article_chars:
        return Problem(
            article.input,
            "extract",
            f"the article has {len(article.text):,} characters, the limit is "
            f"{settings.limits.article_chars:,}",
            "split it, or raise limits.article_chars in the settings",
            article.id,
        )
    from zeitstrahl.extract.analyse import analyse, read_docs  # spaCy; a process with workers needs none

    try:
        if docs is None:
            found = analyse(article, passages(article), knowledge)
        else:
            found = read_docs(article, docs, knowledge)
        if knowledge.models.verify.model is not None:
            found = verify(
                found, passages(article), knowledge.types, knowledge.register, knowledge.models.verify
            )
        return found
    except (ModelError, MemoryError):
        raise
    except Exception as error:  # one bad article must not stop the run; it is reported by name
        return Problem(
            article.input,
            "extract",
            f"could not be analysed: {type(error).__name__}: {error}".splitlines()[0],
            "please report it with the article",
            article.id,
        )


def processed(
    found: Iterable[Item | Problem], knowledge: Knowledge, settings: Settings
) -> Iterator[tuple[Item | Problem, Extraction | Problem]]:
    """What was found, in order, with what it says; short articles are parsed some at a time."""
    for group in _groups(found):
        items = [one for one in group if isinstance(one, Item)]
        ready = iter(prepare(items, knowledge, settings) if len(items) > 1 else map(Prepared, items))
        for one in group:
            yield one, finish(next(ready), knowledge, settings) if isinstance(one, Item) else one


def _groups(found: Iterable[Item | Problem]) -> Iterator[list[Item | Problem]]:
    group: list[Item | Problem] = []
    size = 0
    for one in found:
        group.append(one)
        size += _size(one) if isinstance(one, Item) else 0
        if len(group) >= TOGETHER or size >= _TOGETHER_BYTES:
            yield group
            group, size = [], 0
    yield group


def _size(item: Item) -> int:
    """About what an item counts of those that are parsed together: longer texts are parsed alone."""
    given = len(item.data)
    return min(given, _TOGETHER_CHARS) if given <= _PAGE_BYTES else _TOGETHER_BYTES
