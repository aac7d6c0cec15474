"""What is read from a store: streams in the order of the inputs, never all at once."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, select, tuple_

from zeitstrahl.records import Article, Claim, Extraction, Mention, Problem, TimeExpression
from zeitstrahl.store.codec import loads
from zeitstrahl.store.database import Database
from zeitstrahl.store.kept import KeptArticle, Packs, Texts
from zeitstrahl.store.rows import (
    Known,
    Place,
    Row,
    State,
    article_of,
    claims_of,
    known_of,
    mentions_of,
    problem_of,
    run_of,
    times_of,
)
from zeitstrahl.store.schema import articles, extractions, items, meta, problems, runs, signatures
from zeitstrahl.store.writing import parts

T = TypeVar("T")

_AT_ONCE = 200  # rows fetched together
_CLAIMING = (extractions.c.n_claims > 0) | (extractions.c.n_held_back > 0)


class Reader:
    """The reading half of a store."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def extractions(self) -> Iterator[Extraction]:
        """All that was found, article by article."""
        for row in self._stream(_told(articles, extractions)):
            article = article_of(row)
            claims = claims_of(article.id, row["claims"])
            yield Extraction(
                article,
                mentions_of(article.id, row["mentions"]),
                times_of(row["times"]),
                tuple(one for one in claims if not one.held_back),
                tuple(one for one in claims if one.held_back),
            )

    def claims(self) -> Iterator[Claim]:
        """All claims, also those that were held back."""
        told = _told(extractions.c.article_id, extractions.c.claims).where(_CLAIMING)
        for row in self._stream(told):
            yield from claims_of(row["article_id"], row["claims"])

    def claims_for_merging(self) -> Iterator[Claim]:
        """All claims, unpacked only as far as they are asked for what they say."""
        packs = Packs()
        told = _told(extractions.c.article_id, extractions.c.claims).where(_CLAIMING)
        for row in self._stream(told):
            yield from packs.keep(row["article_id"], row["claims"])

    def mentions(self) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """The names in each article, with its id."""
        for row in self._stream(_told(extractions.c.article_id, extractions.c.mentions)):
            yield row["article_id"], mentions_of(row["article_id"], row["mentions"])

    def times(self) -> Iterator[tuple[str, tuple[TimeExpression, ...]]]:
        """The times in each article, with its id."""
        for row in self._stream(_told(extractions.c.article_id, extractions.c.times)):
            yield row["article_id"], times_of(row["times"])

    def articles(self) -> Iterator[Article]:
        """All articles."""
        for row in self._stream(_told(articles)):
            yield article_of(row)

    def articles_for_merging(self) -> dict[str, Article]:
        """The articles that claim something, copies, and what these are copies of, by id.

        Which of several copies speaks for all may hang on one that claims nothing itself.
        """
        told = _told(articles).where(_CLAIMING | (articles.c.is_copy == 1))
        texts = Texts()
        found: dict[str, Article] = {row["id"]: KeptArticle(row, texts) for row in self._stream(told)}
        missing = {other for one in found.values() for other in one.copies if other not in found}
        for part in parts(sorted(missing)):
            for row in self._stream(_told(articles).where(articles.c.id.in_(part))):
                found[row["id"]] = KeptArticle(row, texts)
        return found

    def problems(self, stage: str | None = None) -> Iterator[Problem]:
        """What was set aside, at all stages or at one, in the order of the inputs."""
        query = select(problems).order_by(problems.c.batch, problems.c.position, problems.c.key)
        for row in self._stream(query if stage is None else query.where(problems.c.stage == stage)):
            yield problem_of(row)

    def known(self, keys: Iterable[str]) -> dict[str, Known]:
        """The items among these that the store has."""
        wanted = list(keys)

        def work(connection: Connection) -> dict[str, Known]:
            return {
                row.key: known_of(row)
                for part in parts(wanted)
                for row in connection.execute(select(items).where(items.c.key.in_(part)))
            }

        return self.database.read(work)

    def holder(self, article_id: str) -> tuple[Known, str] | None:
        """The item that tells an article, and the digest of its text; None if there is no such article."""
        query = (
            select(items, articles.c.digest)
            .join(articles, articles.c.item == items.c.key)
            .where(articles.c.id == article_id)
        )
        row = self.database.read(lambda connection: connection.execute(query).first())
        return (known_of(row), row.digest) if row else None

    def article(self, article_id: str) -> Article | None:
        """An article."""
        query = select(articles).where(articles.c.id == article_id)
        row = self.database.read(lambda connection: connection.execute(query).mappings().first())
        return article_of(dict(row)) if row else None

    def stale(self, version: int, run: int, after: Place, at_once: int) -> list[tuple[Known, Article]]:
        """The next articles that other versions made and that this run has not met, behind a place."""
        here = tuple_(items.c.batch, items.c.position) > (after.batch, after.position)
        query = (
            select(items, *(column.label(f"told_{column.name}") for column in articles.c))
            .join(articles, articles.c.item == items.c.key)
            .where(items.c.version != version, items.c.seen != run, here)
            .order_by(items.c.batch, items.c.position)
            .limit(at_once)
        )
        with self.database.reading() as connection:
            return [
                (
                    known_of(row),
                    article_of({name: row._mapping[f"told_{name}"] for name in articles.c.keys()}),
                )
                for row in connection.execute(query)
            ]

    def kept(self, stages: Collection[str], kind: type[T]) -> Iterator[tuple[Known, T]]:
        """What was set aside at some stages and kept for another try, as records of a kind."""
        query = (
            select(items, problems.c.raw)
            .join(problems, problems.c.key == items.c.key)
            .where(problems.c.stage.in_(list(stages)), problems.c.raw.is_not(None))
            .order_by(items.c.batch, items.c.position)
        )
        keys = self.database.read(
            lambda connection: connection.scalars(query.with_only_columns(items.c.key)).all()
        )
        for key in keys:  # one at a time: each may be large, and all of them too many
            row = self.database.read(partial(_first, query=query.where(items.c.key == key)))
            if row is not None:
                yield known_of(row), loads(kind, zlib.decompress(row.raw).decode())

    def totals(self) -> dict[str, int]:
        """Numbers of articles, of copies among them, and of claims without those that were held back."""
        with self.database.reading() as connection:
            told, copies = connection.execute(
                select(func.count(), func.coalesce(func.sum(articles.c.is_copy), 0)).select_from(articles)
            ).one()
            claims = connection.scalar(select(func.coalesce(func.sum(extractions.c.n_claims), 0)))
        return {"articles": told, "copies": int(copies), "claims": int(claims or 0)}

    def state(self, last_runs: int = 5) -> State:
        """What is in the store."""
        stages = select(problems.c.stage, func.count()).group_by(problems.c.stage)
        languages = select(articles.c.language, func.count()).group_by(articles.c.language)
        made_by = (
            select(items.c.version, func.count()).where(items.c.state == "done").group_by(items.c.version)
        )
        newest = select(runs).order_by(runs.c.id.desc()).limit(last_runs)
        with self.database.reading() as connection:
            published = select(func.min(articles.c.published), func.max(articles.c.published))
            first, last = connection.execute(published).one()
            return State(
                {language or "": count for language, count in connection.execute(languages)},
                {stage: count for stage, count in connection.execute(stages)},
                first,
                last,
                tuple(run_of(row) for row in connection.execute(newest)),
                {version: count for version, count in connection.execute(made_by)},
            )

    def signatures(self, first: int, end: int | None) -> Iterator[tuple[int, str, Row]]:
        """What the index of near-duplicates met, in its order: number, article and signature."""
        query = select(signatures).where(signatures.c.number >= first).order_by(signatures.c.number)
        for row in self._stream(query if end is None else query.where(signatures.c.number < end)):
            yield row.pop("number"), row.pop("article_id"), row

    def note(self, name: str) -> str | None:
        """A short text that was remembered under a name."""
        query = select(meta.c.value).where(meta.c.name == name)
        return self.database.read(lambda connection: connection.scalar(query))

    def _stream(self, query: Select[Any]) -> Iterator[Row]:
        with self.database.reading() as connection:
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings():
                yield dict(row)


def _told(*columns: Any) -> Select[Any]:
    """Columns of articles and what was found in them, in the order of the inputs."""
    joined = items.join(articles, articles.c.item == items.c.key)
    joined = joined.join(extractions, extractions.c.article_id == articles.c.id)
    order = (items.c.batch, items.c.position, items.c.key)
    return select(*columns).select_from(joined).order_by(*order)


def _first(connection: Connection, query: Select[Any]) -> Any:
    return connection.execute(query).first()
