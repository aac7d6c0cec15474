"""Front matter: a small block of fields at the head of a text file.

Read by a parser of our own: ``key: value`` lines between ``---`` need no YAML, and YAML's tags,
anchors and guesses about types are nothing to run over files from anywhere.
"""

from __future__ import annotations

import tomllib

from zeitstrahl.acquire.fields import Fields, known, read_fields

# A block longer than this is no front matter but a text that begins with a ruled line.
_MAX_LINES = 60
_MAX_LINE_CHARS = 2_000


def split_front_matter(text: str) -> tuple[Fields, str, tuple[str, ...]]:
    """Fields, remaining text and notes; a text without front matter is returned unchanged.

    ``---`` begins and ends a block of ``key: value`` lines (lists in ``[a, b]`` or ``- item`` lines),
    ``+++`` a block of TOML. A block without a single known key is part of the text.
    """
    head = text.lstrip("\ufeff\n")
    mark = head[:3]
    if mark not in ("---", "+++") or head[3:4] not in ("\n", " ", "\t"):
        return Fields(), text, ()
    lines = head.split("\n", _MAX_LINES + 1)
    end = next(
        (number for number, line in enumerate(lines[1:_MAX_LINES], 1) if line.rstrip() in (mark, "...")), None
    )
    if end is None or lines[0].rstrip() != mark:
        return Fields(), text, ()
    raw = _toml(lines[1:end]) if mark == "+++" else _pairs(lines[1:end])
    if raw is None:
        return Fields(), text, ("front matter could not be read and was kept as text",)
    if not any(known(key) for key in raw):
        return Fields(), text, ()
    fields, notes = read_fields(raw)
    return fields, "\n".join(lines[end + 1 :]), notes


def _toml(lines: list[str]) -> dict[str, object] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _pairs(lines: list[str]) -> dict[str, object]:
    pairs: dict[str, object] = {}
    open_list: list[object] | None = None
    for line in lines:
        line = line[:_MAX_LINE_CHARS]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.lstrip().startswith("- ") and open_list is not None:
            open_list.append(_unquoted(line.lstrip()[2:]))
            continue
        key, colon, value = line.partition(":")
        open_list = None
        if not colon or line[0] in " \t":
            continue
        if not value.strip():
            open_list = []
            pairs[key.strip()] = open_list
        else:
            pairs[key.strip()] = _value(value.strip())
    return pairs


def _value(text: str) -> object:
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(item) for item in text[1:-1].split(",")]
    if text.lower() in ("null", "none", "~"):
        return None
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    return text
