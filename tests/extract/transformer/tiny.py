"""Small real models, made and saved through the libraries' own code, that tag certain words.

They have no layers: the vector of a word is that of its label, and the classifier reads it off.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
# Word pieces and what the model tags them as; all others are outside.
TAGGED = {
    "Ada": "B-PER",
    "Stahl": "I-PER",
    "Kor": "B-ORG",
    "##nag": "B-LOC",  # only the first piece of a word counts
    "Werke": "I-ORG",
    "Lin": "B-LOC",
    "##den": "I-ORG",
    "##burg": "O",
    "Bad": "B-LOC",
    "Ems": "I-LOC",
    "Zürich": "B-LOC",
}
WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] die der in und eröffnet lebt the of opens lives near wort word . , - ( ) "
    "😀 a b c ##r"
)
WINDOW = 32


def save_model(
    folder: Path, *, labels: tuple[str, ...] = LABELS, tagged: dict[str, str] = TAGGED, blind: int = 0
) -> Path:
    """A model with a word-piece tokenizer in a folder; blind for the last words of a window."""
    import transformers

    pieces = [*WORDS.split(), *tagged]
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(pieces), encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(
        vocab={piece: number for number, piece in enumerate(pieces)},
        vocab_file=str(vocabulary),
        do_lower_case=False,
        model_max_length=WINDOW,
    )
    tokenizer.save_pretrained(folder)
    _tagger(pieces, labels, tagged, blind).save_pretrained(folder)
    return folder


def save_sentencepiece_model(folder: Path) -> Path:
    """The same with a tokenizer that parts at blanks only, as those of multilingual models do."""
    import tokenizers
    import transformers

    tagged = {"▁Ada": "B-PER", "▁Stahl": "I-PER", "▁Zürich": "B-LOC"}
    pieces = ["<unk>", "<pad>", "▁", "▁in", "▁lebt", "▁lives", ".", ",", "(", *tagged]
    backend = tokenizers.Tokenizer(tokenizers.models.Unigram([(piece, -1.0) for piece in pieces], unk_id=0))
    backend.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
    tokenizer = transformers.PreTrainedTokenizerFast(
        tokenizer_object=backend, unk_token="<unk>", pad_token="<pad>", model_max_length=WINDOW
    )
    tokenizer.save_pretrained(folder)
    _tagger(pieces, LABELS, tagged, 0).save_pretrained(folder)
    return folder


def save_encoder(folder: Path, words: list[str]) -> Path:
    """An encoder that knows some words, with weights of chance."""
    import transformers

    transformers.set_seed(1)
    pieces = list(dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]))
    tokenizer = transformers.BertTokenizerFast(
        vocab={piece: number for number, piece in enumerate(pieces)}, do_lower_case=False, model_max_length=64
    )
    tokenizer.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=64, max_position_embeddings=66,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def save_judge(
    folder: Path,
    *,
    said: list[tuple[str, str]],
    unsaid: list[tuple[str, str]],
    labels: tuple[str, ...] = ("entailment", "neutral", "contradiction"),
    window: int = 64,
) -> Path:
    """A model for natural language inference, trained until it knows which of some pairs are said."""
    import tokenizers
    import torch
    import transformers

    torch.manual_seed(1)
    texts = [text for pair in (*said, *unsaid) for text in pair]
    split = tokenizers.pre_tokenizers.BertPreTokenizer()
    words = sorted({word for text in texts for word, _ in split.pre_tokenize_str(text)})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = transformers.BertTokenizerFast(
        vocab={piece: number for number, piece in enumerate(pieces)},
        do_lower_case=False,
        model_max_length=window,
    )
    tokenizer.save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=32, max_position_embeddings=window + 2, hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0, id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )  # fmt: skip
    model = transformers.BertForSequenceClassification(config)
    with torch.no_grad():
        model.bert.embeddings.position_embeddings.weight.zero_()  # only the words count, wherever they are
    model.bert.embeddings.position_embeddings.weight.requires_grad_(False)
    premises, hypotheses = zip(*said, *unsaid, strict=True)
    inputs = tokenizer(list(premises), list(hypotheses), padding=True, return_tensors="pt")
    wanted = torch.tensor([0] * len(said) + [len(labels) - 1] * len(unsaid))
    steps = torch.optim.Adam([one for one in model.parameters() if one.requires_grad], lr=0.01)
    for _ in range(60):
        steps.zero_grad()
        loss = model(**inputs, labels=wanted).loss
        loss.backward()
        steps.step()
    assert loss.item() < 0.05
    model.eval().save_pretrained(folder)
    return folder


def _tagger(pieces: list[str], labels: tuple[str, ...], tagged: dict[str, str], blind: int) -> Any:
    import torch
    import transformers

    config = transformers.BertConfig(
        vocab_size=len(pieces),
        hidden_size=len(labels),
        num_hidden_layers=0,
        num_attention_heads=1,
        intermediate_size=1,
        max_position_embeddings=WINDOW + 2,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    model = transformers.BertForTokenClassification(config).eval()
    outside = labels.index("O") if "O" in labels else 0
    with torch.no_grad():
        embeddings = model.bert.embeddings
        embeddings.position_embeddings.weight.zero_()
        embeddings.token_type_embeddings.weight.zero_()
        embeddings.word_embeddings.weight.zero_()
        for number, piece in enumerate(pieces):
            label = tagged.get(piece)
            embeddings.word_embeddings.weight[number, labels.index(label) if label else outside] = 1.0
        for place in range(WINDOW - 1 - blind, WINDOW - 1):
            embeddings.position_embeddings.weight[place, outside] = 9.0
        model.classifier.weight.copy_(torch.eye(len(labels)))
        model.classifier.bias.zero_()
    return model
