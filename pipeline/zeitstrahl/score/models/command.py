"""What ``zeitstrahl score models`` does: which pipeline is measured on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zeitstrahl import pipelines
from zeitstrahl.detect import detect_language
from zeitstrahl.errors import InputError, SettingsError
from zeitstrahl.pipelines.installed import package_folder
from zeitstrahl.score.models.report import ModelScores, score_pipeline
from zeitstrahl.score.models.sets import GoldSet, developer_sets, read_set

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["AllScores", "score_models"]

_SAMPLE = 200  # sentences that a file's language is told from


@dataclass(frozen=True, slots=True)
class AllScores:
    """The scores of a run, a record per language.

    Attributes:
        problems: sets that could not be scored, with the reason.
    """

    scores: tuple[ModelScores, ...]
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON, by language."""
        return {
            "models": {one.language: one.as_dict() for one in self.scores},
            "problems": list(self.problems),
        }


def score_models(
    data: Path | None,
    files: Sequence[Path],
    models: Sequence[str],
    language: str | None = None,
    corpus: Path | None = None,
) -> AllScores:
    """Measure pipelines on developer sets and single files.

    Args:
        data: the folder of the developer sets, None for none.
        models: ``de=PATH``: a folder or an installed spaCy package instead of the pipeline of ours.
        language: score this one only; files are of this language then, else it is told from their text.
        corpus: whose dev split is scored with ``data``.

    Raises:
        SettingsError: a model is not written so, or for another language than asked for.
        InputError: nothing could be read.
        ModelError: a pipeline is missing or damaged.
    """
    chosen = _chosen(models, language)
    sets: dict[str, list[GoldSet]] = {}
    problems: list[str] = []
    for path in files:
        try:
            gold = read_set(path)
            sets.setdefault(language or _language(gold), []).append(gold)
        except InputError as error:
            problems.append(str(error))
    if data is not None:
        for one in [language] if language else chosen or pipelines.LANGUAGES:
            for found in developer_sets(one, data, corpus):
                if isinstance(found, GoldSet):
                    sets.setdefault(one, []).append(found)
                else:
                    problems.append(str(found))
    if not sets:
        raise InputError("; ".join(problems))
    return AllScores(
        tuple(score_pipeline(_opened(one, chosen), gold) for one, gold in sorted(sets.items())),
        tuple(problems),
    )


def _chosen(models: Iterable[str], language: str | None) -> dict[str, str]:
    chosen = {}
    for one in models:
        key, equals, name = one.partition("=")
        if not equals or key not in pipelines.LANGUAGES or not name:
            known = " or ".join(f"{code}=PATH" for code in pipelines.LANGUAGES)
            raise SettingsError(f"--model {one!r}: expected {known}")
        if language not in {None, key}:
            raise SettingsError(f"--model {one!r}: not of the language asked for, {language!r}")
        chosen[key] = name
    return chosen


def _language(gold: GoldSet) -> str:
    found = detect_language("\n".join(sentence.text for sentence in gold.sentences[:_SAMPLE]))
    if found not in pipelines.LANGUAGES:
        known = " or ".join(pipelines.LANGUAGES)
        raise InputError(f"{gold.name}: language {found!r}, expected {known}; name it with --language")
    return found


def _opened(language: str, chosen: Mapping[str, str]) -> Language:
    if language not in chosen:
        return pipelines.load(language)
    name = chosen[language]
    place = Path(name)
    if not place.exists() and place.name == name:
        place = package_folder(name)
    return pipelines.load_folder(place, language, "name a spaCy pipeline's folder or an installed package")
