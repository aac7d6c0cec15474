"""Ids and copies of what the workers found, in the order of the inputs: what only one process can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from zeitstrahl.batch import Progress
from zeitstrahl.batch.jobs import Answer
from zeitstrahl.clean.duplicates import Index
from zeitstrahl.flow import link
from zeitstrahl.identity import Holder, RunLedger, origin_of, settle
from zeitstrahl.records import Article, Claim, Extraction, Problem
from zeitstrahl.scale.tables import SETTLED, answer_of, read_rows, settled_row, table_of, write_table
from zeitstrahl.store.codec import loads
from zeitstrahl.store.rows import claims_of, mentions_of, times_of


class Settling:
    """Takes the chunks one after the other and writes a file of settled articles for each.

    Attributes:
        paths: of these files; ``ids``, of the articles in each.
        claiming: ids of the articles that claim something.
        copies: what each copy repeats.
        problems: what was set aside.
    """

    def __init__(self, folder: Path, progress: Progress) -> None:
        self._folder, self._progress = folder, progress
        self._ledger, self._index = RunLedger(), Index()
        self._met: set[str] = set()
        self.paths: list[Path] = []
        self.ids: list[list[str]] = []
        self.claiming: set[str] = set()
        self.copies: dict[str, tuple[str, ...]] = {}
        self.problems: list[Problem] = []
        self._claims = 0

    def take(self, path: Path) -> None:
        """The next chunk, whose rows are in a file."""
        rows, ids = [], []
        for row in read_rows(path):
            self._progress.tried += 1
            self._progress.done += 1
            made = answer_of(row)
            if row["key"] in self._met:
                self._progress.repeated += 1
                continue
            self._met.add(row["key"])
            if isinstance(made, Problem):
                self._set_aside(made)
                continue
            article = self._settled(row["key"], json.loads(row["input"]), made)
            if article is not None:
                rows.append(settled_row(article, made.packed))
                ids.append(article.id)
        target = self._folder / f"{len(self.paths):07d}.parquet"
        write_table(target, [table_of(rows, SETTLED)])
        self.paths.append(target)
        self.ids.append(ids)

    def _set_aside(self, problem: Problem) -> None:
        self._progress.set_aside += 1
        self._progress.other_languages += problem.stage == "detect"
        self.problems.append(problem)

    def _settled(self, key: str, name: str, made: Answer) -> Article | None:
        """The article under its own id, with what it repeats; None if another says the very same."""
        own = Holder(key, made.digest, origin_of(name))
        settled = settle(made.article, own, self._ledger)
        if settled.same:
            self._progress.repeated += 1
            return None
        self._progress.new += 1
        self._ledger.holders[settled.article.id] = own
        article = link(settled.article, made.signature, self._index)
        if made.packed.n_claims or made.packed.n_held_back:
            self.claiming.add(article.id)
        self._claims += made.packed.n_claims
        if article.copies:
            self.copies[article.id] = article.copies
        return article

    def counts(self) -> dict[str, int]:
        """What the summary counts of inputs and articles."""
        progress = self._progress
        return {
            "read": progress.tried,
            "new": progress.new,
            "updated": 0,
            "renewed": 0,
            "unchanged": 0,
            "repeated": progress.repeated,
            "set_aside": progress.set_aside,
            "other_languages": progress.other_languages,
            "articles": progress.new,
            "copies": len(self.copies),
            "claims": self._claims,
        }

    def merging(self) -> set[str]:
        """Ids of the articles that have a say in merging: they claim, are copies, or are copied."""
        copied = {other for others in self.copies.values() for other in others}
        return self.claiming | set(self.copies) | copied

    def claims(self) -> Iterator[Claim]:
        """All claims, also those that were held back, in the order of the inputs (so do all below)."""
        for path in self.paths:
            for row in read_rows(path, ["id", "claims", "n_claims", "n_held_back"]):
                if row["n_claims"] or row["n_held_back"]:
                    yield from claims_of(json.loads(row["id"]), row["claims"])

    def articles(self, among: set[str]) -> Iterator[Article]:
        """Some articles."""
        for path in self.paths:
            for row in read_rows(path, ["id", "article"]):
                if json.loads(row["id"]) in among:
                    yield loads(Article, row["article"])

    def mentions(self) -> Iterator[Extraction]:
        """The names in each article."""
        for path in self.paths:
            for row in read_rows(path, ["id", "mentions"]):
                ident = json.loads(row["id"])
                yield Extraction(Article(ident, ""), mentions=mentions_of(ident, row["mentions"]))

    def times(self) -> Iterator[Extraction]:
        """The times in each article."""
        for path in self.paths:
            for row in read_rows(path, ["id", "times"]):
                yield Extraction(Article(json.loads(row["id"]), ""), times=times_of(row["times"]))
