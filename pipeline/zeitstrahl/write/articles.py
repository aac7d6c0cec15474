"""Articles as JSON Lines: what ``zeitstrahl acquire`` writes and ``zeitstrahl run`` goes on from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zeitstrahl.records import Article
from zeitstrahl.write.claims import LINE_ENDS


def article_lines(articles: Iterable[Article]) -> Iterator[str]:
    """The lines of ``articles.jsonl``, each with its end."""
    for article in articles:
        yield article_line(article)


def article_line(article: Article) -> str:
    """One line, with its end."""
    return json.dumps(article_record(article), ensure_ascii=False).translate(LINE_ENDS) + "\n"


def article_record(article: Article) -> dict[str, Any]:
    """An article as plain data: what came in, and under ``notes`` what had to be repaired."""
    return {
        "id": article.id,
        "input": article.input,
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "credit": article.credit,
        "text": article.text,
        "copies": list(article.copies),
        "notes": list(article.notes),
    }
