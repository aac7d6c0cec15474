"""Named-entity corpora, read into sentences with one label set; ``labels.toml`` says what maps to what."""

from __future__ import annotations

import json
import lzma
import tomllib
from collections.abc import Iterator
from pathlib import Path

from models.recipes.conllu import blocks
from models.recipes.sentences import Entity, Sentence, joined

__all__ = ["label_map", "read_columns", "read_spans", "sentence_of_tags"]

_MAPS = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
UNKNOWN = "?"


def label_map(source: str) -> dict[str, str]:
    """Labels of a source to ours; ``""`` is nothing, ``"?"`` something whose label is not known."""
    found: dict[str, str] = _MAPS[source]
    return found


def read_columns(
    path: Path, source: str, *, token: int = 0, tag: int = 1, sep: str | None = None
) -> Iterator[Sentence]:
    """Sentences of a file with a token and its BIO or IOB1 tag per line; the case of labels is ignored."""
    names = label_map(source)
    for block in blocks(path):
        rows = [line.split(sep) for line in block if not _comment(line, token)]
        rows = [row for row in rows if len(row) > max(token, 0) and row[token].strip()]
        if rows:
            text = next((line[9:] for line in block if line.startswith("# text = ")), None)
            yield _sentence(
                [(row[token], row[tag] if len(row) > abs(tag) else "O") for row in rows], names, text
            )


def _comment(line: str, token: int) -> bool:
    starts = (
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
    return line.startswith(starts) or (token == 1 and line.startswith("#"))


def _sentence(rows: list[tuple[str, str]], names: dict[str, str], text: str | None) -> Sentence:
    tokens = [token for token, _ in rows]
    spans = _find(tokens, text) if text else None
    if spans is None:
        text, spans = joined(tokens)
    assert text is not None
    entities: list[Entity] = []
    before = ""
    for (start, end), (_, tag) in zip(spans, rows, strict=True):
        kind = "" if tag in {"O", "-", "_", ""} else names.get(tag[2:].lower(), UNKNOWN)
        same = entities and before == tag[2:].lower() and not tag.startswith("B-")
        if kind and same:
            entities[-1] = Entity(entities[-1].start, end, entities[-1].label)
        elif kind:
            entities.append(Entity(start, end, None if kind == UNKNOWN else kind))
        before = "" if tag in {"O", "-", "_", ""} else tag[2:].lower()
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
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            marked = []
            places = {e["text"] for e in record["entities"] if e["label"].startswith("LOCATION")}
            for entity in record["entities"]:
                kind = names.get(entity["label"].lower(), UNKNOWN)
                if kind == "LOC" and entity["text"].endswith("er") and " " not in entity["text"]:
                    kind = _adjective_or_place(entity["text"], places | known)
                known |= {entity["text"]} if kind == "LOC" else set()
                if kind and not (kind in {"LOC", "ORG"} and entity["text"][:1].islower()):
                    marked.append(Entity(entity["start"], entity["end"], None if kind == UNKNOWN else kind))
            yield from _lines(record["text"], sorted(marked, key=lambda e: (e.start, -e.end)))


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
