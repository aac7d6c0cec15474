"""``python -m models.recipes.vectors de|en --data DIR --out DIR``: floret vectors from raw text.

floret keeps no word list: each word is the sum of hashed character n-grams, so a small table covers compounds
and inflected forms that no training text has.
"""

from __future__ import annotations

import argparse
import json
import lzma
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.recipes.corpora import material
from models.recipes.tokenizers import blank
from spacy.training.initialize import convert_vectors

EVENT_FILES = {"de": ("smartdata_train",), "en": ("meantime_en_dev", "ecbplus_train", "semeval15_docs_dev")}
RAW_SHARE = 6  # every sixth paragraph of the law text: its style must not outweigh news


def main(arguments: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m models.recipes.vectors", description=__doc__)
    parser.add_argument("language", choices=("de", "en"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for a spaCy pipeline that holds only vectors"
    )
    parser.add_argument("--rows", type=int, default=20000)
    parser.add_argument("--dim", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=5)
    options = parser.parse_args(arguments)
    train_vectors(
        options.language, options.data, options.out, rows=options.rows, dim=options.dim, epochs=options.epochs
    )


def train_vectors(language: str, data: Path, out: Path, *, rows: int, dim: int, epochs: int) -> None:
    """Trains with one thread, so that a rerun gives the same table."""
    import floret

    nlp = blank(language)
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "text.txt"
        with text.open("w", encoding="utf-8") as lines:
            for line in raw_text(language, data):
                lines.write(" ".join(token.text for token in nlp.make_doc(line) if not token.is_space) + "\n")
        model = floret.train_unsupervised(
            str(text),
            model="cbow",
            mode="floret",
            hashCount=2,
            bucket=rows,
            minn=3,
            maxn=5,
            minCount=3,
            dim=dim,
            epoch=epochs,
            neg=10,
            lr=0.05,
            thread=1,
        )
        table = Path(folder) / "vectors.floret"
        model.save_floret_vectors(str(table))
        convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
    nlp.to_disk(out)


def raw_text(language: str, data: Path) -> Iterator[str]:
    """Sentences and paragraphs of all corpora of a language whose licence permits weights."""
    found = material(language, data)
    corpora = [
        *found.trees,
        *found.words,
        *found.entities[: -2 if language == "de" else None],
    ]  # the last two are made up
    yield from dict.fromkeys(sentence.text for corpus in corpora for sentence in corpus)
    for name in EVENT_FILES[language]:
        yield from _lines(data / "events" / f"{name}.jsonl.xz")
    if language == "de":
        with lzma.open(data / "raw" / "de_federal-law.txt.xz", "rt", encoding="utf-8") as lines:
            yield from (line.strip() for number, line in enumerate(lines) if number % RAW_SHARE == 0)


def _lines(path: Path) -> Iterable[str]:
    with lzma.open(path, "rt", encoding="utf-8") as records:
        for record in records:
            yield from (line for line in json.loads(record)["text"].split("\n") if line.strip())


if __name__ == "__main__":
    main()
