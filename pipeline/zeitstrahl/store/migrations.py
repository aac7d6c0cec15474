"""Brings a store to the newest schema, one version after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, inspect, select, text

from zeitstrahl.errors import StoreError
from zeitstrahl.store.schema import SCHEMA_VERSION, meta, metadata


def _to_2(connection: Connection) -> None:
    """Articles are found by their publication, and problems have an age, so that both can be forgotten."""
    connection.execute(text("ALTER TABLE problems ADD COLUMN added VARCHAR(32)"))
    connection.execute(text("CREATE INDEX articles_published ON articles (published)"))


def _to_3(connection: Connection) -> None:
    """Claims that reading held back are kept, too: other articles may bear them out."""
    connection.execute(text("ALTER TABLE extractions ADD COLUMN n_held_back INTEGER NOT NULL DEFAULT 0"))


STEPS: Mapping[int, Callable[[Connection], None]] = {2: _to_2, 3: _to_3}
"""Version to what makes it from the one before."""


def schema_version(connection: Connection) -> int | None:
    """The version of the schema of a store; None if there are no tables yet.

    Raises:
        StoreError: the tables in it are not ours.
    """
    names = set(inspect(connection).get_table_names())
    if meta.name not in names:
        if names & set(metadata.tables):
            raise StoreError("the database has tables of another program; choose an empty one with --store")
        return None
    found = connection.scalar(select(meta.c.value).where(meta.c.name == "schema"))
    if found is None or not found.isdigit():
        raise StoreError("the database has tables of another program; choose an empty one with --store")
    return int(found)


def migrate(connection: Connection) -> None:
    """Make the tables, or change them into those of the newest version.

    Raises:
        StoreError: a newer version of the package made the store, or another program the tables.
    """
    found = schema_version(connection)
    if found == SCHEMA_VERSION:
        return
    if found is None:
        metadata.create_all(connection)
        connection.execute(meta.insert().values(name="schema", value=str(SCHEMA_VERSION)))
        return
    if found > SCHEMA_VERSION:
        raise StoreError(
            f"a newer zeitstrahl made this store (schema {found}, this one knows {SCHEMA_VERSION}); "
            "upgrade zeitstrahl, or choose another store"
        )
    for version in range(found + 1, SCHEMA_VERSION + 1):
        STEPS[version](connection)
    connection.execute(meta.update().where(meta.c.name == "schema").values(value=str(SCHEMA_VERSION)))
