"""The store: an article is done or not done, in SQLite and in PostgreSQL alike."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from zeitstrahl.errors import StoreError
from zeitstrahl.records import Article, Claim, Evidence, Extraction, Filler, Mention, Problem, TimeExpression
from zeitstrahl.store import Batch, Known, Packed, Place, RunLock, RunRow, Store, migrations
from zeitstrahl.store.schema import SCHEMA_VERSION, metadata
from zeitstrahl.versions import Versions

from .conftest import NOW

VERSIONS = Versions("code", "models", "types", "register")
GERMAN = Article(
    "kamera-de-1",
    "Die Behörde untersagt den Verkauf.",
    input="a.txt",
    title="Verkauf untersagt",
    published=dt.date(2025, 3, 3),
    language="de",
    notes=("decoded as windows-1252",),
)
ENGLISH = Article("camera-en-1", "The agency bans sales.", input="b.txt", language="en", copies=("x",))


def found(article: Article) -> Extraction:
    mention = Mention(article.id, 4, 11, "Behörde", "ORG", "text:behörde", "Behörde", "model")
    claim = Claim(article.id, "ban", {"target": (Filler("Kamera"),)}, Evidence(0, 5, article.text[:5]))
    time = TimeExpression(0, 3, "Mai", "DATE", "2025-05", earliest=dt.date(2025, 5, 1))
    doubt = replace(claim, evidence=Evidence(6, 9, article.text[6:9]), held_back="no authority")
    return Extraction(article, (mention,), (time,), (claim,), (doubt,))


def known(key: str, position: int, run: RunRow, state: str = "done", ident: str | None = None) -> Known:
    return Known(key, Place(run.batch, position), state, 1, ident, f"origin of {key}", run.id)


def put(store: Store, run: RunRow, key: str, article: Article, position: int = 0) -> None:
    batch = Batch()
    row = known(key, position, run, ident=article.id)
    batch.add_article(row, article, "digest", Packed.of(found(article)), "2025-03-04")
    store.commit(batch, run)


def test_what_was_found_comes_back_in_the_order_of_the_inputs(store: Store) -> None:
    run = store.begin_run(["a.txt"], NOW)
    put(store, run, "k2", ENGLISH, position=2)
    put(store, run, "k1", GERMAN, position=1)
    assert list(store.extractions()) == [found(GERMAN), found(ENGLISH)]
    claims = [claim for one in map(found, (GERMAN, ENGLISH)) for claim in (*one.claims, *one.held_back)]
    assert list(store.claims()) == claims
    assert [claim.whole for claim in store.claims_for_merging()] == claims
    assert [claim.held_back for claim in store.claims_for_merging()] == ["", "no authority"] * 2
    assert store.totals() == {"articles": 2, "copies": 1, "claims": 2}, "without those held back"


def test_what_is_kept_for_merging_says_the_same(store: Store) -> None:
    run = store.begin_run(["a.txt"], NOW)
    put(store, run, "k1", GERMAN)
    put(store, run, "k2", ENGLISH, position=1)
    whole = {article.id: article for article in store.articles()}
    for kept, claim in zip(store.claims_for_merging(), store.claims(), strict=True):
        assert {field.name: getattr(kept, field.name) for field in fields(Claim)} == {
            field.name: getattr(claim, field.name) for field in fields(Claim)
        }
        assert kept.whole == claim == claim.whole
        with pytest.raises(AttributeError):
            _ = kept.colour  # type: ignore[attr-defined]
    for ident, article in store.articles_for_merging().items():
        assert article.published_day == whole[ident].published_day
        assert {field.name: getattr(article, field.name) for field in fields(Article)} == {
            field.name: getattr(whole[ident], field.name) for field in fields(Article)
        }


def test_a_batch_that_is_committed_twice_is_there_once(store: Store) -> None:
    run = store.begin_run([], NOW)
    for _ in range(2):
        put(store, run, "k1", GERMAN)
    assert list(store.articles()) == [GERMAN]


def test_a_new_state_takes_the_place_of_the_old_one(store: Store) -> None:
    run = store.begin_run([], NOW)
    put(store, run, "old", GERMAN)
    batch = Batch()
    batch.drop_item("old")
    corrected = replace(GERMAN, text="Die Behörde erlaubt den Verkauf.")
    row = known("new", 0, run, ident=GERMAN.id)
    batch.add_article(row, corrected, "other", Packed.of(found(corrected)), "2025-03-04")
    store.commit(batch, run)
    assert list(store.articles()) == [corrected]
    assert set(store.known(["old", "new"])) == {"new"}


def test_an_article_that_becomes_a_problem_leaves_nothing_behind(store: Store) -> None:
    run = store.begin_run([], NOW)
    put(store, run, "k", GERMAN)
    batch = Batch()
    batch.add_problem(
        known("k", 0, run, "aside"), Problem("a.txt", "extract", "took more than 20 s"), "2025-03-04"
    )
    store.commit(batch, run)
    assert not list(store.extractions())
    assert store.totals()["claims"] == 0
    assert [problem.reason for problem in store.problems()] == ["took more than 20 s"]


def test_a_problem_that_is_solved_is_gone(store: Store) -> None:
    run = store.begin_run([], NOW)
    batch = Batch()
    batch.add_problem(known("k", 0, run, "aside"), Problem("a.txt", "extract", "hung"), "2025-03-04")
    store.commit(batch, run)
    put(store, run, "k", GERMAN)
    assert not list(store.problems())


def test_any_text_is_stored(store: Store) -> None:
    run = store.begin_run(["\udcff.txt"], NOW)
    odd = replace(GERMAN, id="a\x00\ud800", text="NUL \x00, half a pair \udc80", input="\udcff.txt")
    put(store, run, "k", odd)
    assert list(store.articles()) == [odd]
    assert store.article(odd.id) == odd


def test_a_run_that_was_killed_goes_on_with_its_batch(store: Store) -> None:
    first = store.begin_run(["in"], NOW)
    second = store.begin_run(["in"], NOW)
    store.end_run(second, "done", {}, NOW)
    another_try = store.begin_run(None, NOW)
    store.end_run(another_try, "retried", {}, NOW)
    third = store.begin_run(["in"], NOW)
    assert [run.batch for run in (first, second, another_try, third)] == [1, 1, 1, 2]


def test_equal_versions_have_one_number(store: Store) -> None:
    one = store.version(VERSIONS)
    other = store.version(replace(VERSIONS, models="other"))
    assert one != other
    assert store.version(VERSIONS) == one


def test_what_other_versions_made_is_stale(store: Store) -> None:
    run = store.begin_run([], NOW)
    put(store, run, "k1", GERMAN, 1)
    put(store, run, "k2", ENGLISH, 2)
    later = store.begin_run([], NOW)
    assert not store.stale(1, later.id, Place(0, 0), 10)
    stale = store.stale(2, later.id, Place(0, 0), 10)
    assert [article for _, article in stale] == [GERMAN, ENGLISH]
    assert [article for _, article in store.stale(2, later.id, stale[0][0].place, 10)] == [ENGLISH]
    assert not store.stale(2, run.id, Place(0, 0), 10)


def test_the_second_run_says_who_has_the_store(store: Store, place: str) -> None:
    with Store(place) as again, RunLock(store.database):
        with pytest.raises(StoreError, match=r"another run.* is writing to it; wait with --wait"):
            RunLock(again.database).__enter__()
        assert list(again.articles()) == []  # reading is allowed
    with Store(place) as again, RunLock(again.database):
        pass


def test_a_store_is_opened_again(place: str) -> None:
    with Store(place) as store:
        put(store, store.begin_run([], NOW), "k", GERMAN)
    with Store(place, create=False) as store:
        assert list(store.articles()) == [GERMAN]


def test_a_newer_store_is_refused(place: str) -> None:
    with Store(place) as store, store.database.engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'schema'"))
    with pytest.raises(StoreError, match=rf"schema 999, this one knows {SCHEMA_VERSION}.*upgrade"):
        Store(place)


def test_a_store_of_schema_1_is_brought_to_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "zeitstrahl.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8"))
    with Store(path) as store:
        (told,) = store.extractions()
        assert told.article.id == "kamera-de-1"
        assert [claim.roles["target"][0].text for claim in told.claims] == ["Tandara"]
        assert [problem.reason for problem in store.problems()] == ["took more than 20 s"]
        assert store.begin_run(["in"], NOW).batch == 2
        assert store.prune(dt.date(2030, 1, 1)) == {"kamera-de-1"}
    with Store(path) as store, Store(tmp_path / "new.db") as new:
        assert shape(store) == shape(new)


def shape(store: Store) -> dict[str, tuple[set[str], set[str]]]:
    """Columns and indexes of each table."""
    found = inspect(store.database.engine)
    return {
        name: (
            {column["name"] for column in found.get_columns(name)},
            {str(index["name"]) for index in found.get_indexes(name)},
        )
        for name in found.get_table_names()
    }


def test_a_migration_that_breaks_off_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "zeitstrahl.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8"))

    step = migrations.STEPS[2]

    def broken(connection: Connection) -> None:
        step(connection)
        raise StoreError("the power failed")

    monkeypatch.setattr(migrations, "STEPS", {2: broken})
    with pytest.raises(StoreError, match="power failed"):
        Store(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == ("1",)
        assert "added" not in [row[1] for row in connection.execute("PRAGMA table_info(problems)")]


def test_tables_of_another_program_are_left_alone(place: str) -> None:
    with Store(place) as store, store.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE meta"))
    with pytest.raises(StoreError, match="another program"):
        Store(place)


# Places that are no stores


def test_there_is_no_store_to_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"zeitstrahl\.db: no store there"):
        Store(tmp_path / "zeitstrahl.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no database, but notes\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="no store of zeitstrahl"):
        Store(path)
    assert path.read_text(encoding="utf-8").startswith("no database")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        pytest.param("nosql://x", "expected a file or", id="unknown kind"),
        pytest.param("postgresql+psycopg://nobody:secret@127.0.0.1:1/none", "127.0.0.1", id="nobody there"),
    ],
)
def test_a_wrong_url_is_one_clear_line(place: str, told: str) -> None:
    if "psycopg" in place:
        pytest.importorskip("psycopg", reason="needs the extra postgres")
    with pytest.raises(StoreError, match=told) as error:
        Store(place, patience_s=0)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


# A database that fails


def test_a_store_that_was_deleted_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "zeitstrahl.db"
    with Store(path) as store:
        run = store.begin_run([], NOW)
        path.unlink()
        with pytest.raises(StoreError, match="deleted or replaced during the run"):
            put(store, run, "k", GERMAN)


def test_a_store_that_somebody_holds_is_waited_for_and_then_given_up(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "zeitstrahl.db"
    with Store(path, patience_s=0.2, tell=told.append, busy_s=0.05) as store:
        run = store.begin_run([], NOW)
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked; when it is back, the same command goes on"):
            put(store, run, "k", GERMAN)
        assert len(told) == 1
        holder.execute("ROLLBACK")
        holder.close()
        put(store, run, "k", GERMAN)
        assert list(store.articles()) == [GERMAN]


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "zeitstrahl.db") as store:
        run = store.begin_run([], NOW)
        put(store, run, "k1", ENGLISH, 1)
        with store.database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        big = replace(GERMAN, text="Ein langer Satz. " * 50_000)

        def full(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.exec_driver_sql("INSERT INTO meta VALUES ('x', ?)", (big.text,))

        with pytest.raises(StoreError, match="full; make room, then the same command goes on"):
            store.database.write(full)
        assert list(store.articles()) == [ENGLISH]


def test_every_table_is_made(store: Store) -> None:
    with store.database.engine.connect() as connection:
        for name in metadata.tables:
            assert connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() is not None
