"""Trees are checked for form, for relations and features of UD, and for German agreement."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpora.trees import check_trees, read_trees, write_tree

TREES = """# sent_id = puppe-de-1-s1
# article = puppe-de-1
# start = 4
# text = Die alte Puppe darf niemand verkaufen.
1	Die	der	DET	_	Case=Acc|Definite=Def|Gender=Fem|Number=Sing|PronType=Art	3	det	_	_
2	alte	alt	ADJ	_	Case=Acc|Degree=Pos|Gender=Fem|Number=Sing	3	amod	_	_
3	Puppe	Puppe	NOUN	_	Case=Acc|Gender=Fem|Number=Sing	6	obj	_	_
4	darf	dürfen	AUX	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	6	aux	_	_
5	niemand	niemand	PRON	_	Case=Nom|Gender=Masc|Number=Sing|PronType=Neg	6	nsubj	_	_
6	verkaufen	verkaufen	VERB	_	VerbForm=Inf	0	root	_	SpaceAfter=No
7	.	.	PUNCT	_	_	6	punct	_	_

"""
TEXTS = {"puppe-de-1": "Neu:Die alte Puppe darf niemand verkaufen.\n"}


def faults(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "trees.conllu"
    path.write_text(text, encoding="utf-8")
    return list(check_trees(path, TEXTS))


def test_a_sound_tree_is_read_and_written_as_it_is(tmp_path: Path) -> None:
    assert faults(tmp_path, TREES) == []
    assert "".join(map(write_tree, read_trees(tmp_path / "trees.conllu"))) == TREES


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("# start = 4", "# start = 5", "does not stand in puppe-de-1 at 5"),
        ("6	aux	_	_", "0	root	_	_", "2 roots"),
        ("Number=Sing	3	amod", "Number=Sing	2	amod", "head 2"),
        ("6	nsubj", "9	nsubj", "head 9"),
        ("Sing	6	obj", "Sing	2	obj", "in a circle"),
        ("6	nsubj", "6	subj", "relation 'subj' is none of ours"),
        ("dürfen	AUX", "dürfen	ADV", "ADV as aux"),
        ("dürfen	AUX", "dürfen	MOD", "UPOS 'MOD'"),
        ("Mood=Ind", "Mood=Opt", "feature Mood=Opt"),
        ("6	punct", "6	dep", "PUNCT as dep"),
        ("Sing|PronType=Neg	6	nsubj", "Sing|PronType=Neg	4	nsubj", "hangs on 'darf'"),
        ("Case=Nom", "Case=Dat", "nsubj in Dat"),
        (
            "Case=Acc|Gender=Fem|Number=Sing	6	obj",
            "Case=Dat|Gender=Fem|Number=Sing	6	obj",
            "obj in Dat",
        ),
        ("Degree=Pos|Gender=Fem", "Degree=Pos|Gender=Neut", "Gender=Neut, but 'Puppe' has Fem"),
        ("verkaufen	VERB", "_	VERB", "no lemma"),
        ("_	SpaceAfter=No", "_	_", "its words make"),
        ("7	.	.", "8	.	.", "no CoNLL-U of ours"),
    ],
)
def test_faults_are_found(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in TREES
    assert any(fault in one for one in faults(tmp_path, TREES.replace(old, new, 1)))


def test_a_sentence_stands_once(tmp_path: Path) -> None:
    assert any("stands twice" in one for one in faults(tmp_path, TREES + TREES))
