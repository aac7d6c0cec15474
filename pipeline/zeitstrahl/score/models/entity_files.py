"""Named-entity corpora, read into sentences with one label set; ``labels.toml`` says what maps to what."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.lines import blocks, read_lines
from zeitstrahl.score.models.sentences import Entity, Sentence, joined

__all__ = ["annotated_labels", "label_map", "read_columns", "read_entities", "read_spans", "sentence_of_tags"]

_MAPS: Mapping[str, dict[str, str]] = tomllib.loads(
    (resources.files(__package__) / "labels.toml").read_text(encoding="utf-8")
)
UNKNOWN = "?"
_TAG = re.compile(r"O|[BILUES]-\S+")
_OUTSIDE = frozenset({"O", "-", "_", ""})
_BEGINS = ("B-", "U-", "S-")
_ROWS_LOOKED_AT = 20_000
_TAGS_AT_LEAST = 0.99  # a few tags of old corpora are mistyped


@dataclass(frozen=True, slots=True)
class _Layout:
    token: int
    tag: int
    sep: str | None


def label_map(source: str) -> dict[str, str]:
    """Labels of a source to ours; ``""`` is nothing, ``"?"`` something whose label is not known."""
    return _MAPS[source]


def annotated_labels(source: str) -> tuple[str, ...]:
    """Those of our labels that a source annotates, in alphabetical order."""
    return tuple(sorted({label for label in _MAPS[source].values() if label not in {"", UNKNOWN}}))


def read_entities(path: Path) -> tuple[list[Sentence], tuple[str, ...]]:
    """The sentences of any entity file and the labels it annotates; columns and labels are told by a look.

    A file with ``.jsonl`` in its name holds documents with ``text`` and ``entities``, any other one a word
    with its tag (BIO, IOB1, BILOU) a line and an empty line after each sentence.

    Raises:
        InputError: the file is missing, damaged, of another kind, or none of its labels is known.
    """
    if ".jsonl" in path.name.lower():
        source = _source(path, (str(e["label"]) for one in _documents(path) for e in one["entities"]))
        sentences = list(read_spans(path, source))
    else:
        layout = _layout(path)
        tags = (row[layout.tag] for rows in _rows(path, layout) for row in rows if len(row) > layout.tag)
        source = _source(path, (tag[2:] for tag in tags if tag not in _OUTSIDE))
        sentences = list(read_columns(path, source, token=layout.token, tag=layout.tag, sep=layout.sep))
    if not any(sentence.entities for sentence in sentences):
        raise InputError(f"{path}: no entities; expected words with tags, or documents with entities")
    return sentences, annotated_labels(source)


def _source(path: Path, labels: Iterable[str]) -> str:
    """The known corpus whose labels these are; of several, the one with the fewest others."""
    found = Counter(label.lower() for label in labels)
    known = {
        source: sum(n for label, n in found.items() if label in names) for source, names in _MAPS.items()
    }
    best = max(known, key=lambda source: (known[source], -len(_MAPS[source])))
    if found and not known[best]:
        raise InputError(
            f"{path}: labels {', '.join(sorted(found)[:10])}: none is known; expected such as PER, LOC, ORG"
        )
    return best


def _layout(path: Path) -> _Layout:
    rows: list[str] = []
    for block in blocks(path):
        rows += [line for line in block if not _comment(line, 0)]
        if len(rows) > _ROWS_LOOKED_AT:
            break
    sep = "\t" if sum("\t" in row for row in rows) * 2 > len(rows) else None
    table = [row.split(sep) for row in rows if not row.startswith("#") or len(row.split(sep)) > 1]
    numbered = sum(row[0].isdecimal() or row[0] == "#" for row in table) > len(table) * _TAGS_AT_LEAST
    token = int(numbered)
    for tag in range(token + 1, max(map(len, table), default=0)):
        values = [row[tag] for row in table if len(row) > tag and row[0] != "#"]
        if (
            len(values) * 2 > len(table)
            and "O" in values
            and sum(_TAG.fullmatch(value) is not None for value in values) >= len(values) * _TAGS_AT_LEAST
        ):
            return _Layout(token, tag, sep)
    raise InputError(f"{path}: no column with tags; expected a word and its tag (O, B-PER, I-PER) a line")


def _rows(path: Path, layout: _Layout) -> Iterator[list[list[str]]]:
    for block in blocks(path):
        rows = [line.split(layout.sep) for line in block if not _comment(line, layout.token)]
        rows = [row for row in rows if len(row) > layout.token and row[layout.token].strip()]
        if rows:
            yield rows


def read_columns(
    path: Path, source: str, *, token: int = 0, tag: int = 1, sep: str | None = None
) -> Iterator[Sentence]:
    """Sentences of a file with a token and its BIO or IOB1 tag per line; the case of labels is ignored."""
    names = label_map(source)
    for block in blocks(path):
        rows = [line.split(sep) for line in block if not _comment(line, token)]
        rows = [row for row in rows if len(row) > token and row[token].strip()]
        if rows:
            text = next((line[9:] for line in block if line.startswith("# text = ")), None)
            tagged = [(row[token], row[tag] if len(row) > tag else "O") for row in rows]
            yield _sentence(tagged, names, text)


_COMMENTS = (
    "# sent_id",
    "# text",
    "# newdoc",
    "# newpar",
    "# domain",
    "# hipe",
    "# newseye",
    "# sonar",
    "-DOCSTART-",
    "TOKEN\t",
)


def _comment(line: str, token: int) -> bool:
    return line.startswith(_COMMENTS) or (token == 1 and line.startswith("#"))


def _sentence(rows: list[tuple[str, str]], names: dict[str, str], text: str | None) -> Sentence:
    tokens = [token for token, _ in rows]
    spans = _find(tokens, text) if text else None
    if spans is None:
        text, spans = joined(tokens)
    assert text is not None
    entities: list[Entity] = []
    before = ""
    for (start, end), (_, tag) in zip(spans, rows, strict=True):
        kind = "" if tag in _OUTSIDE else names.get(tag[2:].lower(), UNKNOWN)
        same = entities and before == tag[2:].lower() and not tag.startswith(_BEGINS)
        if kind and same:
            entities[-1] = Entity(entities[-1].start, end, entities[-1].label)
        elif kind:
            entities.append(Entity(start, end, None if kind == UNKNOWN else kind))
        before = "" if tag in _OUTSIDE else tag[2:].lower()
    return Sentence(text, (), tuple(entities))


def sentence_of_tags(rows: list[tuple[str, str]], source: str) -> Sentence:
    """A sentence from tokens and tags."""
    return _sentence(rows, label_map(source), None)


def _find(tokens: list[str], text: str) -> list[tuple[int, int]] | None:
    spans, at = [], 0
    for token in tokens:
        found = text.find(token, at)
        if found < 0 or found > at + 3:
            return None
        spans.append((found, found + len(token)))
        at = found + len(token)
    return spans


def read_spans(path: Path, source: str) -> Iterator[Sentence]:
    """Documents of a JSONL file with character spans (SmartData), one "sentence" per line of text."""
    names = label_map(source)
    known: set[str] = set()
    for record in _documents(path):
        marked = []
        text = record["text"]
        places = {
            text[e["start"] : e["end"]]
            for e in record["entities"]
            if e["label"].upper().startswith("LOCATION")
        }
        for entity in record["entities"]:
            kind = names.get(entity["label"].lower(), UNKNOWN)
            name = text[entity["start"] : entity["end"]]
            if kind == "LOC" and name.endswith("er") and " " not in name:
                kind = _adjective_or_place(name, places | known)
            known |= {name} if kind == "LOC" else set()
            if kind and not (kind in {"LOC", "ORG"} and name[:1].islower()):
                marked.append(Entity(entity["start"], entity["end"], None if kind == UNKNOWN else kind))
        yield from _lines(text, sorted(marked, key=lambda e: (e.start, -e.end)))


def _documents(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: no JSON: {error}") from error
        if not _is_document(record):
            raise InputError(
                f"{path}:{number}: expected an object with 'text' and 'entities' (start, end, label)"
            )
        yield record


def _is_document(record: object) -> bool:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return False
    entities = record.get("entities")
    return isinstance(entities, list) and all(
        isinstance(one, dict)
        and isinstance(one.get("label"), str)
        and isinstance(one.get("start"), int)
        and isinstance(one.get("end"), int)
        and 0 <= one["start"] <= one["end"] <= len(record["text"])
        for one in entities
    )


def _adjective_or_place(text: str, places: set[str]) -> str:
    """*Berliner* is no place where *Berlin* is one: other sets leave such words out, so it is unsure."""
    return UNKNOWN if {text[:-2], text[:-2] + "en", text[:-2] + "e"} & places else "LOC"


def _lines(text: str, entities: list[Entity]) -> Iterator[Sentence]:
    at = 0
    for line in text.split("\n"):
        inside = [
            Entity(e.start - at, e.end - at, e.label)
            for e in entities
            if e.start >= at and e.end <= at + len(line)
        ]
        lead = len(line) - len(line.lstrip())
        if line.strip():
            moved = tuple(Entity(e.start - lead, e.end - lead, e.label) for e in inside)
            yield Sentence(line.strip(), (), moved)
        at += len(line) + 1
