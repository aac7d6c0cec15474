"""The component over real models, made here: spans, long articles, batches, unusable models."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from tests.extract.transformer import tiny

from zeitstrahl.errors import ModelError, SettingsError

REASON = "needs the extra 'transformers'"
transformers = pytest.importorskip("transformers", reason=REASON)
torch = pytest.importorskip("torch", reason=REASON)

from zeitstrahl.extract.transformer import component, loading  # noqa: E402


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save_model(tmp_path_factory.mktemp("model"))


def made(model: Path | str, language: str = "de", **config: object) -> spacy.Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("zeitstrahl_hf_entities", config={"model": str(model), "device": "cpu", **config})
    return nlp


def names(nlp: spacy.Language, text: str) -> list[tuple[str, str]]:
    return [(one["text"], one["label"]) for one in nlp(text)._.hf_entities]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "de", "Ada Stahl lebt in Zürich.", [("Ada Stahl", "PERSON"), ("Zürich", "LOC")], id="de"
        ),
        pytest.param(
            "en", "Ada Stahl lives in Zürich.", [("Ada Stahl", "PERSON"), ("Zürich", "LOC")], id="en"
        ),
        pytest.param(
            "de",
            "Die Kornag Werke (Lindenburg)",
            [("Kornag Werke", "ORG"), ("Lindenburg", "LOC")],
            id="pieces",
        ),
        pytest.param("de", "Ada, Ada Ada", [("Ada", "PERSON")] * 3, id="names side by side"),
        pytest.param("de", "die Kornag-Werke", [("Kornag", "ORG"), ("Werke", "ORG")], id="compound"),
        pytest.param(
            "en", "😀😀 Zu\u0308rich, Zürich 😀", [("Zürich", "LOC")], id="characters beyond the plane"
        ),
        pytest.param("en", "Bad\n\n  Ems", [("Bad\n\n  Ems", "LOC")], id="blanks"),
        pytest.param("en", "lives [SEP] in [PAD] Zürich", [("Zürich", "LOC")], id="special words in a text"),
        pytest.param("de", "", [], id="empty"),
        pytest.param("de", " \n ", [], id="blank"),
    ],
)
def test_names_are_exact(model: Path, language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert names(made(model, language), text) == expected


def test_spans_cover_tokens_and_have_scores(model: Path) -> None:
    nlp = made(model, spans_key="own", set_ents=True)
    doc = nlp("die Kornag-Produkte der Ada Stahl")
    assert [(span.text, span.label_) for span in doc.spans["own"]] == [
        ("Kornag-Produkte", "ORG"),
        ("Ada Stahl", "PERSON"),
    ]
    assert [ent.text for ent in doc.ents] == ["Kornag-Produkte", "Ada Stahl"]
    assert all(0 < span._.hf_score <= 1 for span in doc.spans["own"])
    assert doc.text[doc._.hf_entities[0]["start"] : doc._.hf_entities[0]["end"]] == "Kornag"
    assert nlp.analyze_pipes()["problems"] == {"zeitstrahl_hf_entities": []}


def test_entities_of_the_document_stay_unless_asked_for(model: Path) -> None:
    assert made(model)("Ada Stahl").ents == ()


def test_annotations_are_kept_when_saved(model: Path) -> None:
    nlp = made(model)
    saved = DocBin(store_user_data=True, docs=[nlp("Ada Stahl")]).to_bytes()
    (doc,) = DocBin().from_bytes(saved).get_docs(nlp.vocab)
    assert doc.spans["zeitstrahl_hf_entities"][0]._.hf_score > 0
    assert doc._.hf_entities[0]["text"] == "Ada Stahl"


def test_a_saved_pipeline_reads_its_model_again(model: Path, tmp_path: Path) -> None:
    made(model).to_disk(tmp_path / "saved")
    assert names(spacy.load(tmp_path / "saved"), "Ada Stahl") == [("Ada Stahl", "PERSON")]


@pytest.mark.parametrize("word", ["wort", "word"])
def test_nothing_of_a_long_article_is_left_out(model: Path, word: str) -> None:
    text = f"{word} " * 20_000 + "in Zürich."
    assert names(made(model), text) == [("Zürich", "LOC")]


@pytest.mark.parametrize("before", range(0, 70, 3))
def test_a_name_counts_where_most_text_is_around(
    tmp_path_factory: pytest.TempPathFactory, before: int
) -> None:
    folder = Path(tmp_path_factory.getbasetemp()) / "blind"
    if not folder.exists():
        tiny.save_model(folder, blind=4)
    text = "wort " * before + "Bad Ems" + " wort" * 40
    nlp = made(folder, overlap=10)
    assert names(nlp, text) == [("Bad Ems", "LOC")]


def test_batches_across_articles_change_nothing(model: Path) -> None:
    texts = ["wort " * count + "Ada Stahl in Zürich" for count in (0, 90, 3, 40, 200, 1)] + [""]
    nlp = made(model)
    alone = [nlp(text)._.hf_entities for text in texts]
    for size in (1, 3, 50):
        docs = list(made(model, batch_size=size).pipe(texts, batch_size=4))
        assert [doc.text for doc in docs] == texts
        for doc, names_alone in zip(docs, alone, strict=True):
            assert [(one["start"], one["end"]) for one in doc._.hf_entities] == [
                (one["start"], one["end"]) for one in names_alone
            ]


def test_a_full_stop_behind_a_name_is_not_part_of_it(tmp_path: Path) -> None:
    nlp = made(tiny.save_sentencepiece_model(tmp_path))
    assert names(nlp, "Ada Stahl, in Zürich.") == [("Ada Stahl", "PERSON"), ("Zürich", "LOC")]


@pytest.mark.parametrize(
    "lack",
    [
        pytest.param(torch.OutOfMemoryError("CUDA out of memory"), id="gpu"),
        pytest.param(RuntimeError("DefaultCPUAllocator: can't allocate memory"), id="cpu"),
        pytest.param(MemoryError(), id="python"),
    ],
)
def test_batches_too_large_for_the_memory_are_halved(
    lack: Exception, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = made(model)
    loaded = nlp.get_pipe("zeitstrahl_hf_entities")._loaded
    real, most = loaded.model.forward, 2

    def forward(**inputs: object) -> object:
        if len(inputs["input_ids"]) > most:  # type: ignore[arg-type]
            raise lack
        return real(**inputs)

    monkeypatch.setattr(loaded.model, "forward", forward)
    text = "wort " * 200 + "Zürich"
    assert names(nlp, text) == [("Zürich", "LOC")]
    most = 0
    with pytest.raises(ModelError, match="smaller window"):
        nlp(text)


def test_numbers_that_are_none_are_told(model: Path) -> None:
    nlp = made(model)
    loaded = nlp.get_pipe("zeitstrahl_hf_entities")._loaded
    with torch.no_grad():
        loaded.model.classifier.bias.fill_(float("nan"))
    with pytest.raises(ModelError, match="precision = 'float32'"):
        nlp("Ada Stahl")


def test_labels_are_given_or_guessed(tmp_path: Path) -> None:
    labels = ("O", "COMPANY", "S-CITY", "B-XYZ")
    folder = tiny.save_model(
        tmp_path, labels=labels, tagged={"Ada": "COMPANY", "Ems": "S-CITY", "Bad": "B-XYZ"}
    )
    assert names(made(folder), "Ada Ada in Ems Ems Bad") == [("Ada Ada", "ORG")]
    assert made(folder).get_pipe("zeitstrahl_hf_entities").left_out == ("CITY", "XYZ")
    own = {"CITY": "LOC", "COMPANY": "", "XYZ": "EVENT"}
    assert names(made(folder, labels=own), "Ada Ada in Ems Ems Bad") == [
        ("Ems", "LOC"),
        ("Ems", "LOC"),
        ("Bad", "EVENT"),
    ]
    with pytest.raises(SettingsError, match="has no 'TOWN'; it has 'CITY', 'COMPANY', 'XYZ'"):
        made(folder, labels={"TOWN": "LOC"})
    with pytest.raises(SettingsError, match="'PLACE' is none of ours"):
        made(folder, labels={"CITY": "PLACE"})


def test_labels_that_fit_none_of_ours_are_refused(tmp_path: Path) -> None:
    folder = tiny.save_model(tmp_path, labels=("NOUN", "VERB"), tagged={"Ada": "NOUN"})
    with pytest.raises(ModelError, match=r"'NOUN', 'VERB'.*is one of ours.*labels = "):
        made(folder)


def test_a_model_of_another_kind_is_refused(model: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "copy"))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["architectures"] = ["BertForMaskedLM"]
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ModelError, match=r"does not tag words \(BertForMaskedLM"):
        made(folder)


def test_a_slow_tokenizer_is_refused(model: Path, tmp_path: Path) -> None:
    folder = tmp_path / "slow"
    folder.mkdir()
    for name in ("config.json", "model.safetensors"):
        shutil.copyfile(model / name, folder / name)
    transformers.ByT5Tokenizer().save_pretrained(folder)
    with pytest.raises(ModelError, match="fast tokenizer"):
        made(folder)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("model.safetensors", b"\x08\0", "cannot be loaded", id="weights cut off"),
        pytest.param("model.safetensors", None, "cannot be loaded", id="no weights"),
        pytest.param("config.json", b"{", "cannot be loaded", id="broken configuration"),
        pytest.param("config.json", None, "no config.json", id="no configuration"),
        pytest.param("tokenizer.json", b"[]", "cannot be loaded", id="broken tokenizer"),
    ],
)
def test_a_damaged_model_is_told_in_one_line(
    model: Path, tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    folder = Path(shutil.copytree(model, tmp_path / "copy"))
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelError, match=reason) as caught:
        made(folder)
    assert "\n" not in str(caught.value)


def test_weights_that_are_missing_are_not_made_up(model: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = Path(shutil.copytree(model, tmp_path / "copy"))
    weights = load_file(folder / "model.safetensors")
    rest = {name: value.clone() for name, value in weights.items() if not name.startswith("classifier")}
    save_file(rest, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="weights are missing"):
        made(folder)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("no/such/folder", "there is no folder", id="folder"),
        pytest.param("./folder", "there is no folder", id="relative folder"),
        pytest.param(
            "owner/no-such-model", "download = true", id="hub name that was not asked to be fetched"
        ),
        pytest.param(__file__, "is a file", id="file"),
    ],
)
def test_a_missing_model_is_told_with_the_next_step(name: str, reason: str) -> None:
    with pytest.raises(ModelError, match=reason) as caught:
        made(name)
    assert "\n" not in str(caught.value)


def test_a_download_without_network_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(transformers.AutoConfig, "from_pretrained", fail)
    with pytest.raises(ModelError, match="check the name and the network"):
        made(Path("owner/model"), download=True)


@pytest.mark.parametrize(
    "config",
    [
        {"device": "tpu"},
        {"device": "cuda:99"},
        {"precision": "int3"},
        {"window": 3},
        {"window": 4000},
        {"overlap": 30},
        {"overlap": -1},
        {"batch_size": 0},
    ],
    ids=str,
)
def test_options_are_checked_at_once(model: Path, config: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        made(model, **config)
    with pytest.raises(SettingsError, match="needs a model"):
        component.HfEntities("")


def test_half_precision_finds_the_same(model: Path) -> None:
    nlp = made(model, precision="bfloat16", device="auto")
    assert names(nlp, "Ada Stahl lebt in Zürich.") == [("Ada Stahl", "PERSON"), ("Zürich", "LOC")]


def test_the_register_resolves_names_of_the_model(model: Path) -> None:
    """With ``set_ents`` the names go on to our own component."""
    importlib.import_module("zeitstrahl.extract.components")
    nlp = made(model, set_ents=True)
    nlp.add_pipe("zeitstrahl_entities")
    doc = nlp("Die Kornag Werke in Bad Ems.")
    assert ("Bad Ems", "LOC", "model") in [
        (span.text, span.label_, span._.entity_origin) for span in doc.spans["zeitstrahl_entities"]
    ]


def test_the_libraries_print_nothing(model: Path) -> None:
    code = (
        "import spacy; from zeitstrahl.extract.transformer import component; nlp = spacy.blank('de'); "
        f"nlp.add_pipe('zeitstrahl_hf_entities', config={{'model': {str(model)!r}, 'device': 'cpu'}}); "
        "nlp('wort ' * 900)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("precision", "device", "expected"),
    [
        ("auto", "cpu", "float32"),
        ("auto", "cuda", "float16"),
        ("auto", "cuda:1", "float16"),
        ("bfloat16", "cpu", "bfloat16"),
        ("float32", "cuda", "float32"),
    ],
)
def test_half_precision_is_for_gpus(precision: str, device: str, expected: str) -> None:
    assert loading._dtype(torch, precision, device) is getattr(torch, expected)


@pytest.mark.parametrize("name", ["model.safetensors", "pytorch_model.bin"])
def test_weights_too_large_for_the_memory_are_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(10**13)  # takes no room on the disk
    with pytest.raises(ModelError, match=r"needs 10000\.0 GB of memory.*smaller model"):
        loading._check_memory("m", tmp_path, 1)
