"""Names for the entity models: marked in the text, named by article, swapped for invented ones."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from models.recipes.masked import SWAPPED_ALL, Stock, swapped

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.marked import LABEL_OF_KIND, read_marked, read_marked_texts
from zeitstrahl.score.models.plain import read_plain_entities
from zeitstrahl.score.models.sentences import Entity, Sentence

TEXTS = """# t-de-1 de
[Zunderwerk|company] ruft [Borkengold|product] zurück

Das [Landesamt|authority] warnt. Die [Zunderwerk|company]-Aktie fiel in [Halle|place].

# t-en-1 en
[Pinmarrow|company] to quit [Durness Bay|place]

[Durness Bay|place]'s port is run by [Pinmarrow|company].
"""


def _named(sentence: Sentence) -> list[tuple[str, str | None]]:
    return [(sentence.text[one.start : one.end], one.label) for one in sentence.entities or ()]


def test_marks_become_entities_of_each_paragraph(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(TEXTS, encoding="utf-8")
    title, body = read_marked("de", tmp_path)
    assert _named(title) == [("Zunderwerk", "ORG"), ("Borkengold", "PRODUCT")]
    # a part of a hyphenated word is no word of its own: unsure
    assert _named(body) == [("Landesamt", "ORG"), ("Zunderwerk", None), ("Halle", "LOC")]
    assert [_named(one) for one in read_marked("en", tmp_path)] == [
        [("Pinmarrow", "ORG"), ("Durness Bay", "LOC")],
        [("Durness Bay", "LOC"), ("Pinmarrow", "ORG")],
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("#1 de\nTitel\n", "expected '# ID de'"),
        ("# a-de-1 fr\nTitre\n", "expected '# ID de'"),
        ("# a-de-1 de\n[Norvik|firm] baut ab\n", "no kind of names"),
    ],
)
def test_faults_are_told_with_their_file(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "some.txt").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"some\.txt") as caught:
        list(read_marked_texts(tmp_path))
    assert fault in str(caught.value)


def test_our_marked_texts_are_whole() -> None:
    texts = list(read_marked_texts())
    assert Counter(one.language for one in texts) == {"de": 380, "en": 380}
    assert len({one.id for one in texts}) == len(texts)
    for one in texts:
        assert not {"[", "]", "|"} & set(one.text), one.id
        assert all(one.text[start:end].strip() for start, end, _ in one.names)


def test_names_of_an_article_are_found_in_its_running_text(tmp_path: Path) -> None:
    part = tmp_path / "dev"
    (part / "articles").mkdir(parents=True)
    (part / "articles" / "a-de-1.txt").write_text(
        "Norvik baut ab\n\n"
        "Der Konzern Norvik streicht Stellen in Halle, teilte Norviks Sprecher Ulf Rehm mit.\n"
        "Die Norvik-Aktie fiel am Montag in Frankfurt um vier Prozent auf 12 Euro.\n\nVon Ulf Rehm, Halle\n",
        encoding="utf-8",
    )
    (part / "index.jsonl").write_text('{"id": "a-de-1", "lang": "de"}\n', encoding="utf-8")
    (part / "names.jsonl").write_text(
        '{"id": "a-de-1", "names": [{"kind": "company", "forms": ["Norvik", "Norviks"]}, '
        '{"kind": "person", "forms": ["Ulf Rehm"]}, {"kind": "place", "forms": ["Halle"]}]}\n',
        encoding="utf-8",
    )
    first, second = read_plain_entities("de", ["dev"], tmp_path)  # headline and byline have no stop
    assert _named(first) == [("Norvik", "ORG"), ("Halle", "LOC"), ("Norviks", "ORG"), ("Ulf Rehm", "PERSON")]
    assert _named(second) == [("Norvik", None)]
    assert read_plain_entities("en", ["dev"], tmp_path) == []
    assert set(LABEL_OF_KIND.values()) == {"ORG", "PERSON", "LOC", "PRODUCT", "LAW", "EVENT", "MISC"}


def test_swapped_names_may_be_invented_and_stay_the_same_within_a_sentence() -> None:
    text = "Norvik und Talmera: Norvik kauft Talmera in Halle."
    named = Sentence(
        text,
        (),
        (Entity(0, 6, "ORG"), Entity(11, 18, "ORG"), Entity(20, 26, "ORG"), Entity(33, 40, "ORG")),
    )
    stock = Stock([named], (), {})
    made = {stock.invented("ORG", 1, random.Random(seed))[0] for seed in range(20)}
    assert made > {"Norvik", "Talmera"} or made & {"Normera", "Talvik"}
    for seed in range(5):
        (copy,) = swapped([named], stock, seed, labels=SWAPPED_ALL, invent=True)
        names = [copy.text[one.start : one.end] for one in copy.entities or ()]
        assert names[:2] == names[2:]
        assert [one.label for one in copy.entities or ()] == ["ORG"] * 4
