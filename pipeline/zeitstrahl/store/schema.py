"""The tables of the store, as the newest schema has them.

An item is one thing that an input holds, named by a hash of its content; an article is what was made of
it. Items stand in the order of the inputs: ``batch`` counts the runs that came to their end, ``position``
the items of a run, so that a run that was killed and goes on gives the same order.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from zeitstrahl.store.columns import AnyText

SCHEMA_VERSION = 3
"""Raised by every change of the tables; each has its step in ``migrations.py``."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(64), nullable=False),  # hashes; see zeitstrahl.versions
    Column("models", String(64), nullable=False),
    Column("types", String(64), nullable=False),
    Column("register", String(64), nullable=False),
    UniqueConstraint("code", "models", "types", "register"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", Integer, nullable=False),
    Column("state", String(10), nullable=False),  # running, done, stopped, retried
    Column("started", String(32), nullable=False),  # ISO 8601, UTC
    Column("ended", String(32)),
    Column("inputs", AnyText, nullable=False),  # JSON list; null for another try
    Column("counts", Text),  # JSON object
)

items = Table(
    "items",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("batch", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("state", String(10), nullable=False),  # done, same, aside, pruned
    Column("input", AnyText, nullable=False),
    Column("origin", String(32), nullable=False),  # hash of the input without the position in it
    Column("article_id", AnyText, index=True),  # None for what was set aside
    Column("version", Integer, nullable=False),
    Column("seen", Integer, nullable=False),  # the last run that met it
    Index("items_place", "batch", "position"),
    Index("items_origin", "origin"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", AnyText, primary_key=True),
    Column("item", String(32), nullable=False, unique=True),
    Column("digest", String(64), nullable=False, index=True),  # of the words of the text
    Column("url", AnyText),
    Column("source", AnyText),
    Column("title", AnyText),
    Column("published", String(40)),  # ISO 8601: a day, or a moment with its zone
    Column("language", String(8)),
    Column("is_copy", Integer, nullable=False),  # 1 if it repeats an earlier one
    Column("text", AnyText, nullable=False),
    Column("more", Text, nullable=False),  # JSON: the other fields of the record
    Column("added", String(32), nullable=False),  # ISO 8601, UTC
    Index("articles_published", "published"),
)

extractions = Table(
    "extractions",
    metadata,
    Column("article_id", AnyText, primary_key=True),
    Column("n_claims", Integer, nullable=False),
    Column("n_mentions", Integer, nullable=False),
    Column("n_times", Integer, nullable=False),
    Column("claims", LargeBinary, nullable=False),  # see codec.py; those that were held back come last
    Column("mentions", LargeBinary, nullable=False),
    Column("times", LargeBinary, nullable=False),
    Column("n_held_back", Integer, nullable=False, server_default="0"),  # not among n_claims
)

signatures = Table(  # in the order in which the index of near-duplicates met them; never changed
    "signatures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", AnyText, nullable=False),
    Column("language", String(8), nullable=False),
    Column("words", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("key", String(32), primary_key=True),  # that of the item, if there is one
    Column("batch", Integer, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("input", AnyText, nullable=False),
    Column("origin", String(32), nullable=False),
    Column("article_id", AnyText),
    Column("stage", String(20), nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("hint", AnyText, nullable=False),
    Column("seen", Integer, nullable=False),
    Column("added", String(32)),  # ISO 8601, UTC; None in stores of schema 1
    Column("raw", LargeBinary),  # the item, so that it can be tried again; see codec.py
    Index("problems_place", "batch", "position"),
)
