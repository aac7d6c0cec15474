"""Reading entity tables (CSV) and saying at once all that is wrong with one."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from zeitstrahl.errors import SettingsError
from zeitstrahl.register.entity import ENTITY_TYPES, Alias, Entity, EntityType
from zeitstrahl.register.names import split_words

COLUMNS = ("id", "type", "name_en", "name_de", "aliases", "part_of", "country")
OPTIONAL_COLUMNS = ("offices",)
_NEEDED = ("id", "type", "name_en")
_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_ALIAS = re.compile(r"(?:(de|en):)?(.*?)(\?)?", re.DOTALL)
# More faults than these are counted, not shown.
_FAULTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """An entity as a table has it, with its place for messages."""

    entity: Entity
    aliases: tuple[Alias, ...]
    line: int
    origin: str


def read_file(path: Path) -> list[Row]:
    """Read an entity table that a user brings.

    Raises:
        SettingsError: the file cannot be read, or has faults; the message lists them all.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"{path}: cannot be read ({error.strerror}); give a CSV file of entities"
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 (byte {error.start}); save the table as CSV UTF-8") from error
    return read_text(text, str(path))


def read_text(text: str, origin: str) -> list[Row]:
    """Read the text of an entity table; ``origin`` is the file's name for messages.

    Raises:
        SettingsError: all faults of the table, each with line and column.
    """
    faults: list[str] = []
    rows: list[Row] = []
    try:
        records = list(_records(text, origin, faults))
    except csv.Error as error:
        raise SettingsError(f"{origin}: not readable as CSV: {error}") from error
    for line, record in records:
        row = _row(record, line, origin, faults)
        if row is not None:
            rows.append(row)
    first_line: dict[str, int] = {}
    for row in rows:
        earlier = first_line.setdefault(row.entity.id, row.line)
        if earlier != row.line:
            faults.append(
                f"line {row.line}, column id: {row.entity.id!r} stands in line {earlier} already, "
                "expected an id of its own"
            )
    fail(origin, faults)
    return rows


def check_links(
    rows: Iterable[Row], known: Mapping[str, Entity], get: Callable[[str], Entity | None]
) -> None:
    """Check that what ``part_of`` and ``country`` name exists and that no chain is a circle.

    Args:
        known: all entities that have a row, those of the rows included.
        get: the entity of an id, with or without a row; None for unknown ids.

    Raises:
        SettingsError: all faults, by table.
    """
    faults: dict[str, list[str]] = {}
    for row in rows:
        entity = row.entity
        found = faults.setdefault(row.origin, [])
        for column, value in (("part_of", entity.part_of), ("country", entity.country)):
            if value is not None and get(value) is None:
                near = difflib.get_close_matches(value, known, n=1)
                hint = f", nearest is {near[0]!r}" if near else ""
                found.append(
                    f"line {row.line}, column {column}: found {value!r}, expected the id of an entity{hint}"
                )
        if _circular(entity, get):
            found.append(
                f"line {row.line}, column part_of: found a circle from {entity.id!r} back to itself, "
                "expected a chain that ends"
            )
    for origin, found in faults.items():
        fail(origin, found)


def fail(origin: str, faults: list[str]) -> None:
    """Raise the faults of one table as one error; do nothing if there are none."""
    if not faults:
        return
    shown = "; ".join(faults[:_FAULTS_SHOWN])
    more = f"; and {len(faults) - _FAULTS_SHOWN} more" if len(faults) > _FAULTS_SHOWN else ""
    raise SettingsError(f"{origin}: {shown}{more}")


def _circular(entity: Entity, get: Callable[[str], Entity | None]) -> bool:
    seen: set[str] = set()
    above = get(entity.part_of) if entity.part_of else None
    while above is not None and above.id not in seen:
        if above.id == entity.id:
            return True
        seen.add(above.id)
        above = get(above.part_of) if above.part_of else None
    return False


def _records(text: str, origin: str, faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table as dicts with their line numbers; faults of the header end the reading."""
    reader = csv.reader(io.StringIO(text), strict=True)
    header = [name.strip() for name in next(reader, [])]
    allowed = COLUMNS + OPTIONAL_COLUMNS
    wrong = [name for name in header if name not in allowed]
    for name in wrong:
        near = difflib.get_close_matches(name, allowed, n=1)
        hint = f", nearest is {near[0]!r}" if near else ""
        faults.append(f"line 1: found column {name!r}, expected some of {', '.join(allowed)}{hint}")
    faults.extend(
        f"line 1: column {name!r} is missing, expected the header {','.join(COLUMNS)}"
        for name in _NEEDED
        if name not in header
    )
    faults.extend(
        f"line 1: column {name!r} stands there twice, expected once"
        for name in sorted({name for name in header if header.count(name) > 1})
    )
    fail(origin, faults)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            faults.append(
                f"line {reader.line_num}: found {len(cells)} cells, expected at most {len(header)}; "
                "names with a comma need quotation marks"
            )
            continue
        yield reader.line_num, {name: cell.strip() for name, cell in zip(header, cells, strict=False)}


def _row(record: dict[str, str], line: int, origin: str, faults: list[str]) -> Row | None:
    """The entity of one line, or None after noting its faults."""
    before = len(faults)
    identity = record.get("id", "")
    if not _ID.fullmatch(identity):
        faults.append(
            f"line {line}, column id: found {identity!r}, expected lower-case letters and digits "
            "with . _ or - between them, such as 'org.tarnholm'"
        )
    kind = record.get("type", "").upper()
    if kind not in ENTITY_TYPES:
        near = difflib.get_close_matches(kind, ENTITY_TYPES, n=1, cutoff=0.5)
        hint = f", nearest is {near[0]!r}" if near else ""
        faults.append(
            f"line {line}, column type: found {record.get('type', '')!r}, expected one of "
            f"{', '.join(ENTITY_TYPES)}{hint}"
        )
    if not split_words(record.get("name_en", "")):
        faults.append(f"line {line}, column name_en: found {record.get('name_en', '')!r}, expected a name")
    if len(faults) > before:
        return None
    marked_en = record["name_en"]
    marked_de = record.get("name_de") or marked_en
    marked = [alias.strip() for alias in record.get("aliases", "").split("|")]
    aliases = tuple(read_alias(identity, alias) for alias in [marked_en, marked_de, *marked] if alias)
    country = record.get("country") or None
    if country is not None and not country.startswith("country."):
        country = f"country.{country.lower()}"
    entity = Entity(
        id=identity,
        type=cast(EntityType, kind),
        name_en=_plain(marked_en),
        name_de=_plain(marked_de),
        aliases=tuple(_plain(alias) for alias in marked if alias),
        part_of=record.get("part_of") or None,
        country=country,
        offices=tuple(part.strip() for part in record.get("offices", "").split("|") if part.strip()),
    )
    return Row(entity, tuple(dict.fromkeys(alias for alias in aliases if alias.words)), line, origin)


def read_alias(entity_id: str, marked: str) -> Alias:
    """An alias with its marks: ``de:`` or ``en:`` before it, ``?`` behind an ambiguous one.

    Examples:
        >>> read_alias("org.db", "de:Bahn?")
        Alias(entity_id='org.db', words=('Bahn',), language='de', ambiguous=True)
    """
    match = _ALIAS.fullmatch(marked)
    if match is None:  # the pattern takes any text; this is for the type checker
        return Alias(entity_id, ())
    language, name, mark = match.groups()
    words = tuple(word.text for word in split_words(name))
    return Alias(entity_id, words, language, mark is not None)


def _plain(marked: str) -> str:
    match = _ALIAS.fullmatch(marked)
    return match.group(2).strip() if match else marked
