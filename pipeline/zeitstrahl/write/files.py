"""Files that are there in whole or not at all."""

from __future__ import annotations

import csv
import errno
import glob
import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from zeitstrahl.errors import OutputError
from zeitstrahl.tables import Column

# What a spreadsheet takes for a formula, and what already looks like a defused one.
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_PIECE_CHARS = 100_000
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quota
_ELSEWHERE = "close the file elsewhere or choose another place"
_RANDOM = re.compile(r"[a-z0-9_]{8}")  # as the tempfile module ends a name
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe before what would start one.

    Examples:
        >>> defused("=1+1"), defused("-5 %"), defused("Kaspersky")
        ("'=1+1", "'-5 %", 'Kaspersky')
    """
    return "'" + cell if _RISKY.match(cell) else cell


def restored(cell: str) -> str:
    """What :func:`defused` was given.

    Examples:
        >>> restored("'=1+1"), restored("'tis")
        ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def csv_text(rows: Iterable[Mapping[str, str]], columns: Sequence[Column]) -> str:
    """A table as CSV (RFC 4180) with a header; control characters become spaces."""
    return "".join(csv_pieces(rows, columns))


def csv_pieces(rows: Iterable[Mapping[str, str]], columns: Sequence[Column]) -> Iterator[str]:
    """The same, piece by piece, for tables that memory does not hold."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_CONTROLS.sub(" ", defused(row.get(column.name, ""))) for column in columns])
        if out.tell() > _PIECE_CHARS:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def write_text(path: Path, text: str) -> Path:
    """Write a file as UTF-8; what stood there before stays until the new text is on the disk.

    Raises:
        OutputError: it cannot be written.
    """
    return write_pieces(path, [text])


def write_pieces(path: Path, pieces: Iterable[str]) -> Path:
    """The same for a text that comes in pieces.

    Raises:
        OutputError: it cannot be written.
    """
    name = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            name = stream.name
            for piece in pieces:
                stream.write(piece.encode("utf-8", "replace"))  # half a surrogate pair: a question mark
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        full = error.errno in _FULL
        hint = "make room, then the same command goes on" if full else _ELSEWHERE
        raise OutputError(f"{path}: cannot be written ({reason}); {hint}") from error
    finally:
        if name is not None:  # nothing is left of a file that was not finished
            Path(name).unlink(missing_ok=True)
    return path


def remove_unfinished(folder: Path, names: Iterable[str]) -> None:
    """Remove what a process left of these files that was killed while it wrote them.

    Only for a caller who knows that nobody else writes them at this moment.
    """
    for name in names:
        for left in folder.glob(f".{glob.escape(name)}.*"):
            if _RANDOM.fullmatch(left.name.removeprefix(f".{name}.")):
                with suppress(OSError):  # it is in nobody's way
                    left.unlink()


def _umask() -> int:
    """The rights that new files do not get; there is no way to read them but to set them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
