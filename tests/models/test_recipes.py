"""From corpus files to training documents: what the readers must not lose or invent."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import pytest
from models.recipes.documents import to_doc
from models.recipes.masked import Stock, read_masked, swapped
from models.recipes.silver import vote
from models.recipes.tokenizers import blank
from models.recipes.unify import pud
from models.recipes.unimorph import read_unimorph_tsv

from zeitstrahl.errors import InputError
from zeitstrahl.score.models.conllu import read_conllu
from zeitstrahl.score.models.entity_files import read_columns
from zeitstrahl.score.models.news import read_news_entities, read_news_trees
from zeitstrahl.score.models.sentences import Entity, Sentence, joined

GERMAN = """# text = Er wohnt im US-Haus.
1\tEr\ter\tPRON\t_\tCase=Nom\t2\tnsubj\t_\t_
2\twohnt\twohnen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
3-4\tim\t_\t_\t_\t_\t_\t_\t_\t_
3\tin\tin\tADP\t_\t_\t7\tcase\t_\t_
4\tdem\tder\tDET\t_\tCase=Dat|Definite=Def|Gender=Neut|Number=Sing\t7\tdet\t_\t_
5\tUS\tUS\tPROPN\t_\t_\t7\tcompound\t_\tSpaceAfter=No
6\t-\t-\tPUNCT\t_\t_\t5\tpunct\t_\tSpaceAfter=No
7\tHaus\tHaus\tNOUN\t_\tCase=Dat\t2\tobl\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
ENGLISH = """# text = I don't.
1\tI\tI\tPRON\t_\t_\t0\troot\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tAUX\t_\t_\t1\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_
4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

"""


def sentence(tmp_path: Path, text: str) -> Sentence:
    path = tmp_path / "a.conllu"
    path.write_text(text, encoding="utf-8")
    return next(iter(read_conllu(path)))


def test_contraction_is_one_word_with_the_features_of_its_article(tmp_path: Path) -> None:
    found = sentence(tmp_path, GERMAN)
    word = found.words[2]
    assert found.text[word.start : word.end] == "im"
    assert (word.upos, word.lemma, word.deprel) == ("ADP", "in", "case")
    assert word.feats == "Case=Dat|Gender=Neut|Number=Sing"
    assert found.words[word.head or 0].lemma == "Haus"


def test_words_that_spell_their_token_keep_spans(tmp_path: Path) -> None:
    found = sentence(tmp_path, ENGLISH)
    assert [found.text[w.start : w.end] for w in found.words] == ["I", "do", "n't", "."]


def test_hyphen_compound_becomes_one_token_of_one_tree(tmp_path: Path) -> None:
    doc = to_doc(blank("de"), [sentence(tmp_path, GERMAN)], [" "])
    assert [t.text for t in doc] == ["Er", "wohnt", "im", "US-Haus", "."]
    assert [(t.tag_, t.dep_, t.head.text) for t in doc][2:4] == [
        ("ADP", "case", "US-Haus"),
        ("NOUN", "obl", "wohnt"),
    ]
    assert doc[3].lemma_ == "US-Haus"
    assert len(list(doc.sents)) == 1


def test_two_sentences_have_two_roots_around_a_blank_line(tmp_path: Path) -> None:
    one = sentence(tmp_path, ENGLISH)
    doc = to_doc(blank("en"), [one, one], ["\n\n", " "])
    assert [sent.text.strip() for sent in doc.sents] == ["I don't.", "I don't."]


def test_unannotated_features_stay_unannotated(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv.xz"
    rows = (
        "Er\ter\tPRO;NOM;SG;3\ngeht\tgehen\tV;SG;3;FIN\n"
        "in\tin\tADP\ndem\tder\tDET;DAT;DEF\nHof\tHof\tN;DAT;MASC;SG\n\n"
    )
    path.write_bytes(lzma.compress(rows.encode()))
    found = next(iter(read_unimorph_tsv(path)))
    assert found.text == "Er geht im Hof"
    assert [w.upos for w in found.words] == ["PRON", "VERB", "ADP", "NOUN"]
    assert [w.feats for w in found.words] == [None, None, None, "Case=Dat|Gender=Masc|Number=Sing"]


def test_labels_of_no_class_are_unsure_and_not_absent(tmp_path: Path) -> None:
    path = tmp_path / "a.iob"
    path.write_text("Norvik\tB-organisation\nand\tO\nKite\tB-misc\nrock\tB-musicgenre\n\n", encoding="utf-8")
    found = next(iter(read_columns(path, "crossner")))
    assert found.entities == (Entity(0, 6, "ORG"), Entity(11, 15, None))
    doc = to_doc(blank("en"), [found], [" "])
    assert [(e.text, e.label_) for e in doc.ents] == [("Norvik", "ORG")]
    assert [t.ent_iob for t in doc] == [3, 2, 0, 2]


def test_masked_names_are_filled_by_label_and_length(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    path.write_text(
        "Der\t-\tO\n_\tTitle\tB-PER\n_\tTitle\tI-PER\nsagte\t-\tO\n,\t-\tO\nes\t-\tO\ngeht\t-\tO\n\n",
        encoding="utf-8",
    )
    named = Sentence("Ada Hell in Bonn", (), (Entity(0, 8, "PERSON"), Entity(12, 16, "LOC")))
    found = next(iter(read_masked(path, Stock([named], (), {}), seed=1)))
    assert found.text == "Der Ada Hell sagte, es geht"
    assert found.entities == (Entity(4, 12, "PERSON"),)


@pytest.mark.parametrize("seed", range(3))
def test_swapped_names_keep_their_places(seed: int) -> None:
    names = ["Ada Hell", "Bo Kern", "Cem Ruf"]
    stock = Stock((Sentence(n, (), (Entity(0, len(n), "PERSON"),)) for n in names), (), {})
    text = "Gestern trat Ida Wolf zurück."
    (found,) = swapped([Sentence(text, (), (Entity(13, 21, "PERSON"),))], stock, seed)
    (entity,) = found.entities or ()
    assert found.text[entity.start : entity.end] in names
    assert found.text.startswith("Gestern trat ")
    assert found.text.endswith(" zurück.")


def test_vote_takes_the_majority_that_is_a_tree() -> None:
    right = [(1, "det"), (1, "ROOT")]
    wrong = [(0, "ROOT"), (0, "obj")]
    assert vote([right, right, wrong], 0.8) == right
    assert vote([right, wrong, [(1, "nsubj"), (1, "ROOT")]], 0.8) is None


@pytest.mark.parametrize("relation", ["flat:name", "obl:tmod", "acl:relcl"])
def test_relations_of_pud_are_those_of_gsd(relation: str) -> None:
    row = ["1", "Jahre", "Jahr", "NOUN", "NN", "_", "2", relation, "_", "_"]
    assert ":" not in pud(row)[7]


def test_joined_text_holds_every_token_at_its_span() -> None:
    rng = random.Random(0)
    tokens = [rng.choice(["Wort", ",", '"', "(", ")", "„", "“", "."]) for _ in range(200)]
    text, spans = joined(tokens)
    assert [text[a:b] for a, b in spans] == tokens


def test_our_corpus_is_read_by_paragraph_language_and_split(tmp_path: Path) -> None:
    text = "Titel\nDie EU-Kommission mahnt Orvenna.\n"
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a-de-1.txt").write_text(text, encoding="utf-8")
    index = {"id": "a-de-1", "lang": "de", "split": "train", "body": [[6, 38]]}
    names = [
        {"start": 10, "end": 12, "label": "ORG", "part": True},
        {"start": 30, "end": 37, "label": "ORG"},
    ]
    for name, row in (("index", index), ("entities", {"id": "a-de-1", "entities": names})):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (sentence,) = read_news_entities("de", "train", tmp_path)
    assert sentence.text == "Die EU-Kommission mahnt Orvenna."
    # The part of a compound is no token: it is left open, and teaches neither name nor no name.
    assert sentence.entities == (Entity(4, 6, None), Entity(24, 31, "ORG"))
    assert read_news_entities("de", "test", tmp_path) == []
    assert read_news_entities("en", "train", tmp_path) == []
    with pytest.raises(InputError, match=r"trees\.conllu"):
        read_news_trees("de", "train", tmp_path)


def test_models_learn_from_no_dev_or_test_article() -> None:
    train = {sentence.name.rpartition("-s")[0] for sentence in read_news_trees("de", "train")}
    others = {s.name.rpartition("-s")[0] for split in ("dev", "test") for s in read_news_trees("de", split)}
    assert train
    assert not train & others
