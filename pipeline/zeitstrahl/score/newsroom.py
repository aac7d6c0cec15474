"""A whole corpus at once: runs the pipeline on its articles and scores every layer that it has."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeitstrahl import flow
from zeitstrahl.errors import InputError
from zeitstrahl.extract.times import TimesScore, score_times
from zeitstrahl.records import Extraction
from zeitstrahl.score import times as times_report
from zeitstrahl.score.claims import ClaimScores, score_claims
from zeitstrahl.score.entities import EntityScores, score_entities
from zeitstrahl.score.reading import Record, corpus
from zeitstrahl.score.timeline import TimelineScores, score_timeline
from zeitstrahl.settings import Settings


@dataclass(frozen=True, slots=True)
class CorpusScores:
    """The scores of a run on a corpus; None for a layer that the corpus does not have.

    Attributes:
        problems: articles that were set aside, with the reason.
        lost: gold spans of entities and times that stand in no text the run kept (taken for
            boilerplate, or repaired); they count as missed.
    """

    entities: EntityScores | None
    times: TimesScore | None
    claims: ClaimScores
    timeline: TimelineScores | None
    problems: tuple[str, ...]
    lost: int
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "entities": self.entities.as_dict() if self.entities else None,
            "times": times_report.as_dict(self.times) if self.times else None,
            "claims": self.claims.as_dict(),
            "timeline": self.timeline.as_dict() if self.timeline else None,
            "problems": list(self.problems),
            "lost": self.lost,
            "seconds": self.seconds,
        }

    def as_text(self) -> str:
        """The scores as tables, a layer after the other."""
        parts = []
        if self.entities:
            parts.append(self.entities.as_text())
        if self.times:
            parts.append("Time expressions (percent)\n" + times_report.as_text(self.times, None, 0))
        parts.append(self.claims.as_text())
        if self.timeline:
            parts.append(self.timeline.as_text())
        parts += [f"Set aside: {problem}" for problem in self.problems]
        if self.lost:
            parts.append(f"{self.lost} annotated words stand in no text that was kept")
        return "\n\n".join([*parts, f"{self.seconds:.1f} s"])


def score_corpus(folder: Path, split: str | None = None, settings: Settings | None = None) -> CorpusScores:
    """Run the pipeline on the articles of a corpus and score entities, times, claims and timeline.

    Args:
        folder: with ``articles/``, ``index.jsonl``, ``claims.jsonl`` and, as far as there,
            ``entities.jsonl``, ``times.jsonl``, ``timeline.jsonl``.
        split: only these articles: ``train``, ``dev`` or ``test``.

    Raises:
        InputError: a file is missing or faulty, or no article has that split.
    """
    settings = settings or Settings()
    index = corpus(folder, split, "index.jsonl")
    with tempfile.TemporaryDirectory() as place:
        texts = _copy(folder, index, Path(place) / "in")
        result = flow.run([Path(place) / "in"], settings)
        paths = flow.write(result, Path(place) / "out", settings)
        claims = score_claims(corpus(folder, split), paths["claims.jsonl"])
        stories = _layer(folder, split, "timeline.jsonl")
        timeline = score_timeline(stories, paths["timeline.csv"]) if stories else None
    shifts = {one.article.id: _shifts(one, texts.get(one.article.id, "")) for one in result.extractions}
    languages = {str(one["id"]): str(one.get("lang")) for one in index}
    entities, times = _layer(folder, split, "entities.jsonl"), _layer(folder, split, "times.jsonl")
    lost = sum(
        not any(
            first <= span["start"] < first + length for _, first, length in shifts.get(str(one["id"]), ())
        )
        for layer, name in ((entities, "entities"), (times, "times"))
        for one in layer
        for span in one[name]
    )
    return CorpusScores(
        _entities(entities, result.extractions, shifts, languages) if entities else None,
        _times(times, result.extractions, shifts, texts) if times else None,
        claims,
        timeline,
        tuple(f"{problem.input}: {problem.reason}" for problem in result.problems),
        lost,
        result.seconds,
    )


def _layer(folder: Path, split: str | None, name: str) -> list[Record]:
    return corpus(folder, split, name) if (folder / name).is_file() else []


def _copy(folder: Path, index: Sequence[Record], place: Path) -> dict[str, str]:
    """Copies the articles of an index, so that only they are run; their texts by id."""
    (place / "articles").mkdir(parents=True)
    texts = {}
    for record in index:
        source = folder / "articles" / f"{record['id']}.txt"
        try:
            shutil.copy(source, place / "articles")
            texts[str(record["id"])] = source.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{source}: cannot be read: {error}") from error
    known = ("id", "lang", "published", "source", "title", "url")
    lines = [json.dumps({key: one[key] for key in known if key in one}, ensure_ascii=False) for one in index]
    (place / "index.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return texts


Shift = tuple[int, int, int]


def _shifts(extraction: Extraction, text: str) -> list[Shift]:
    """Where the paragraphs of the cleaned text stand: start in it, start in the file, length."""
    out, position, cursor = [], 0, 0
    for paragraph in extraction.article.text.split("\n\n"):
        at = text.find(paragraph, cursor)
        if at >= 0:
            out.append((position, at, len(paragraph)))
            cursor = at + len(paragraph)
        position += len(paragraph) + 2
    return out


def _moved(start: int, end: int, shifts: Iterable[Shift]) -> tuple[int, int] | None:
    for here, there, length in shifts:
        if here <= start and end <= here + length:
            return start - here + there, end - here + there
    return None


def _entities(
    gold: Sequence[Record],
    extractions: Sequence[Extraction],
    shifts: Mapping[str, list[Shift]],
    languages: Mapping[str, str],
) -> EntityScores:
    system = {
        one.article.id: [
            {"start": place[0], "end": place[1], "label": mention.label}
            for mention in one.mentions
            if (place := _moved(mention.start, mention.end, shifts[one.article.id]))
        ]
        for one in extractions
    }
    return score_entities({str(one["id"]): one["entities"] for one in gold}, system, languages)


def _times(
    gold: Sequence[Record],
    extractions: Sequence[Extraction],
    shifts: Mapping[str, list[Shift]],
    texts: Mapping[str, str],
) -> TimesScore:
    wanted = [{"id": one["id"], "text": texts[str(one["id"])], "timexes": one["times"]} for one in gold]
    system = [
        {
            "id": one.article.id,
            "timexes": [
                {
                    "start": place[0],
                    "end": place[1],
                    "type": time.type,
                    "value": time.value,
                    "earliest": time.earliest,
                    "latest": time.latest,
                }
                for time in one.times
                if (place := _moved(time.start, time.end, shifts[one.article.id]))
            ],
        }
        for one in extractions
    ]
    return score_times(wanted, system)
