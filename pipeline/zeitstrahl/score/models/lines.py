"""Lines and paragraphs of corpus files, plain or xz-compressed."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from zeitstrahl.errors import InputError

__all__ = ["blocks", "numbered_blocks", "read_lines"]


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file without their line ends.

    Raises:
        InputError: the file is missing, damaged or no UTF-8.
    """
    number = 0
    try:
        # Not str.splitlines(): it also splits at U+2028 and others, which stand in web text.
        with (
            lzma.open(path, "rt", encoding="utf-8-sig", newline="\n")
            if path.suffix == ".xz"
            else path.open(encoding="utf-8-sig", newline="\n")
        ) as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007  the last line read, for the message
                yield line.rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 after line {number}; expected a corpus file as text") from error
    except (lzma.LZMAError, EOFError) as error:
        raise InputError(
            f"{path}: damaged after line {number} ({error}); get the file again from its source"
        ) from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def numbered_blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The paragraphs of a file (lines between empty lines), each with the number of its first line."""
    block: list[str] = []
    number = 0
    for number, line in enumerate(read_lines(path), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def blocks(path: Path) -> Iterator[list[str]]:
    """The paragraphs of a file: lists of lines between empty lines."""
    return (block for _, block in numbered_blocks(path))
