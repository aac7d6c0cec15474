"""Pipelines against gold: what is counted, which files are read, and what is said of a wrong one."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from typer.testing import CliRunner, Result

from zeitstrahl.cli import app
from zeitstrahl.errors import InputError
from zeitstrahl.score.models import developer_sets, read_set, score_pipeline
from zeitstrahl.score.models.measure import score_entities, score_trees
from zeitstrahl.score.models.sentences import Entity, Sentence

GERMAN = """# sent_id = a-1
# text = Der Zoll stoppt im Hafen Kameras.
1\tDer\tder\tDET\t_\tCase=Nom\t2\tdet\t_\t_
2\tZoll\tZoll\tNOUN\t_\tCase=Nom\t3\tnsubj\t_\t_
3\tstoppt\tstoppen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
4-5\tim\t_\t_\t_\t_\t_\t_\t_\t_
4\tin\tin\tADP\t_\t_\t6\tcase\t_\t_
5\tdem\tder\tDET\t_\tCase=Dat\t6\tdet\t_\t_
6\tHafen\tHafen\tNOUN\t_\tCase=Dat\t3\tobl\t_\t_
7\tKameras\tKamera\tNOUN\t_\tCase=Acc\t3\tobj\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

"""
ENGLISH = """# sent_id = b-1
# text = Customs stop cameras in the port.
1\tCustoms\tcustoms\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_
2\tstop\tstop\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
3\tcameras\tcamera\tNOUN\t_\tNumber=Plur\t2\tobj\t_\t_
4\tin\tin\tADP\t_\t_\t6\tcase\t_\t_
5\tthe\tthe\tDET\t_\t_\t6\tdet\t_\t_
6\tport\tport\tNOUN\t_\tNumber=Sing\t2\tobl\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
# The same tree, read by a pipeline that takes the object for a second subject.
ANSWERS = {
    "Der Zoll stoppt im Hafen Kameras.": (
        "DET NOUN VERB ADP NOUN NOUN PUNCT",
        [1, 2, 2, 4, 2, 2, 2],
        "det nsubj ROOT case obl nsubj punct",
    ),
    "Customs stop cameras in the port.": (
        "NOUN VERB NOUN ADP DET NOUN PUNCT",
        [1, 1, 1, 5, 5, 1, 1],
        "nsubj ROOT nsubj case det obl punct",
    ),
}
COLUMNS = {
    "de": "Nordia\tB-ORG\nprüft\tO\nKameras\tO\nin\tO\nBonn\tB-LOC\n.\tO\n\n",
    "en": "Nordia\tB-ORG\nchecks\tO\ncameras\tO\nin\tO\nBonn\tB-LOC\n.\tO\n\n",
}


TEN = ("Nordia\tB-org", "in\tO", "Bonn\tB-loc")


@Language.component("test_answer", assigns=["token.pos", "token.lemma", "token.dep", "doc.sents"])
def answer(doc: Doc) -> Doc:
    """Writes the answer that stands in the table."""
    if doc.text in ANSWERS:
        classes, heads, relations = ANSWERS[doc.text]
        for token, word_class, head, relation in zip(
            doc, classes.split(), heads, relations.split(), strict=True
        ):
            token.pos_, token.lemma_ = word_class, token.lower_
            token.head, token.dep_ = doc[head], relation
    return doc


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    return tmp_path / "trees.conllu"


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("en", ENGLISH)])
def test_trees_are_counted_by_word_and_relation(treebank: Path, language: str, text: str) -> None:
    treebank.write_text(text, encoding="utf-8")
    nlp = spacy.blank(language)
    nlp.add_pipe("test_answer")
    rates = score_trees(nlp, read_set(treebank).sentences)
    assert rates["token"].f1 == rates["upos"].f1 == rates["uas"].f1 == rates["sentences"].f1 == 1
    assert (rates["las"].correct, rates["las"].gold) == (6, 7)
    assert (rates["nsubj"].precision, rates["nsubj"].recall) == (0.5, 1)
    assert rates["obj"].recall == 0
    assert "iobj" not in rates  # gold has none
    assert "feats" not in rates  # the pipeline has no component for it


def test_a_contraction_is_one_word(treebank: Path) -> None:
    treebank.write_text(GERMAN, encoding="utf-8")
    (sentence,) = read_set(treebank).sentences
    assert [sentence.text[word.start : word.end] for word in sentence.words][3:5] == ["im", "Hafen"]


def test_entities_are_counted_by_label_and_unsure_places_are_left_out() -> None:
    nlp = spacy.blank("en")

    @Language.component("test_names", assigns=["doc.ents"])
    def names(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 0, 1, "PER"), Span(doc, 2, 3, "GPE"), Span(doc, 4, 5, "ORG")]
        return doc

    nlp.add_pipe("test_names")
    gold = Sentence(
        "Ada in Bonn at Orvenna", (), (Entity(0, 3, "PERSON"), Entity(7, 11, "LOC"), Entity(15, 22, None))
    )
    rates = score_entities(nlp, [gold], ("LOC", "ORG", "PERSON"))
    assert (rates["names"].correct, rates["names"].system, rates["names"].gold) == (2, 2, 2)
    assert "ORG" not in rates


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("two.tsv", "Nordia\tB-ORG\nin\tO\nBonn\tB-LOC\n\n"),
        ("two.bio", "Nordia B-ORG\nin O\nBonn B-LOC\n\n"),
        (
            "numbered.iob2",
            "# sent_id = 1\n# text = Nordia in Bonn\n1\tNordia\tB-ORG\t-\n2\tin\tO\t-\n3\tBonn\tB-LOC\t-\n",
        ),
        ("comment.tsv", "#\thttp://a.example\t[2010]\n1\tNordia\tB-ORG\tO\n2\tin\tO\tO\n3\tBonn\tB-LOC\tO\n"),
        (
            "chunks.conll",
            "-DOCSTART- x O O\n\n"
            "Nordia\tNE\tI-NE\tB-organization\nin\tAPPR\tI-PP\tO\nBonn\tNE\tI-NE\tB-location\n",
        ),
        (
            "ten.tsv",
            "TOKEN\tNE\n" + "".join(row + "\t_" * 8 + "\n" for row in TEN),
        ),
        ("iob1.conll", "Nordia NNP I-NP I-ORG\nin IN I-PP O\nBonn NNP I-NP I-LOC\n"),
        ("bilou.tsv", "Nordia\tU-ORG\nin\tO\nBonn\tU-LOC\n"),
        (
            "spans.jsonl",
            '{"text": "Nordia in Bonn", "entities": [{"start": 0, "end": 6, "label": "ORG"}, '
            '{"start": 10, "end": 14, "label": "LOC"}]}\n',
        ),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_entity_files_are_read_whatever_their_columns(
    tmp_path: Path, name: str, text: str, packed: bool
) -> None:
    path = tmp_path / (name + (".xz" if packed else ""))
    path.write_bytes(lzma.compress(text.encode()) if packed else text.encode())
    found = read_set(path)
    assert found.sentences[-1].text == "Nordia in Bonn"
    assert found.sentences[-1].entities == (Entity(0, 6, "ORG"), Entity(10, 14, "LOC"))
    assert set(found.labels) >= {"LOC", "ORG", "PERSON"}


def test_labels_tell_what_a_file_annotates(tmp_path: Path) -> None:
    path = tmp_path / "law.conll"
    path.write_text("§ B-GS\n7 I-GS\ngilt O\nin O\nBonn B-ST\n", encoding="utf-8")
    found = read_set(path)
    assert found.sentences[0].entities == (Entity(0, 3, "LAW"), Entity(12, 16, "LOC"))
    assert "LAW" in found.labels


HEADLESS = ENGLISH.replace("\t6\tdet", "\t9\tdet")
TWICE = ENGLISH.replace("3\tcameras", "4\tcameras")
OUTSIDE = '{"text": "x", "entities": [{"start": 0, "end": 9, "label": "ORG"}]}'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("a.conllu", "1\tDer\tder\n", "3 columns", id="too few columns"),
        pytest.param("a.conllu", HEADLESS, "b-1: head '9' of word 5", id="head that is no word"),
        pytest.param("a.conllu", TWICE, "not numbered", id="numbers"),
        pytest.param("a.conllu", "", "no words", id="empty treebank"),
        pytest.param("a.tsv", "", "no column with tags", id="empty columns"),
        pytest.param("a.tsv", "Ein Satz ohne Spalten.\n", "no column with tags", id="plain text"),
        pytest.param("a.tsv", "Nordia\tB-WIDGET\nin\tO\n", "labels widget: none is known", id="labels"),
        pytest.param("a.tsv", b"M\xfcller\tB-PER\n", "not UTF-8 after line 0", id="encoding"),
        pytest.param("a.tsv.xz", b"no xz", "damaged after line 0", id="no archive"),
        pytest.param("a.tsv.xz", lzma.compress(b"Nordia\tB-ORG\n" * 999)[:-9], "damaged", id="cut off"),
        pytest.param("a.tsv", "Nordia\tO\nin\tO\n", "no entities", id="nothing annotated"),
        pytest.param("a.jsonl", "{", "a.jsonl:1: no JSON", id="no JSON"),
        pytest.param("a.jsonl", '{"text": "x"}', "expected an object", id="no entities"),
        pytest.param("a.jsonl", OUTSIDE, "expected an object", id="offsets outside"),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(
    tmp_path: Path, name: str, text: str | bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=said) as caught:
        read_set(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["score", "models", *map(str, arguments)])


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_single_file_is_scored_by_the_pipeline_of_its_language(tmp_path: Path, language: str) -> None:
    trees, names = tmp_path / "a.conllu", tmp_path / "a.iob2"
    trees.write_text({"de": GERMAN, "en": ENGLISH}[language] * 3, encoding="utf-8")
    names.write_text(COLUMNS[language] * 3, encoding="utf-8")
    done = call("--file", trees, "--file", names, "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)["models"]
    assert list(report) == [language]
    sets: dict[str, Any] = report[language]["sets"]
    assert {"token", "upos", "lemma", "las", "nsubj", "obl"} <= sets["a.conllu"]["scores"].keys()
    assert sets["a.iob2"]["scores"]["LOC"]["gold"] == 3
    assert report[language]["words_per_second"] > 0
    assert "words a second" in call("--file", names).stdout


def test_what_cannot_be_scored_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    names = tmp_path / "a.iob2"
    names.write_text(COLUMNS["de"] * 3, encoding="utf-8")
    missing = ("--file", tmp_path / "gone.conllu", "--data", tmp_path, "--corpus", tmp_path)
    done = call("--file", names, *missing, "--language", "de")
    assert done.exit_code == 1
    assert "a.iob2" in done.stdout
    told = [line for line in done.stderr.splitlines() if line.startswith("set aside:")]
    assert any("gone.conllu: no such file" in line for line in told)
    assert any("de_gsd-ud-dev.conllu.xz: no such file" in line for line in told)
    assert any("index.jsonl" in line or "entities.jsonl" in line for line in told)


def test_a_pipeline_without_entities_is_scored_on_trees_only(treebank: Path, tmp_path: Path) -> None:
    treebank.write_text(GERMAN, encoding="utf-8")
    nlp = spacy.blank("de")
    nlp.add_pipe("test_answer")
    names = tmp_path / "a.iob2"
    names.write_text(COLUMNS["de"], encoding="utf-8")
    found = score_pipeline(nlp, [read_set(treebank), read_set(names)])
    assert [one.name for one in found.sets] == ["trees.conllu"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "expected --data FOLDER"),
        (["--data", "nowhere"], "nowhere: no such folder"),
        (["--file", "nowhere.conllu"], "nowhere.conllu: no such file"),
        (["--data", ".", "--model", "de"], "expected de=PATH or en=PATH"),
        (["--data", ".", "--model", "fr=x"], "expected de=PATH or en=PATH"),
        (["--data", ".", "--model", "de=x", "--language", "en"], "not of the language asked for"),
    ],
)
def test_misuse_is_told(arguments: list[str], said: str) -> None:
    done = call(*arguments)
    assert said in str(done.exception)


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    names = tmp_path / "a.iob2"
    names.write_text(COLUMNS["en"], encoding="utf-8")
    done = call("--file", names, "--language", "en", "--model", "en=en_no_such_package")
    assert "no installed spaCy package 'en_no_such_package'" in str(done.exception)
    done = call("--file", names, "--language", "en", "--model", f"en={tmp_path / 'gone'}")
    assert "gone is missing" in str(done.exception)


@pytest.mark.parametrize(("language", "count"), [("de", 6), ("en", 5)])
def test_the_developer_sets_are_read(shared: Path, language: str, count: int) -> None:
    found = list(developer_sets(language, shared / "datasets"))
    assert not [one for one in found if isinstance(one, InputError)]
    assert len(found) == count
