"""A run with a transformer of BERT's size against the bare pipeline of its library, on the same texts.

    python -m tests.benchmarks.bench_transformers 12

The model has the shape of BERT base (110 million parameters) and weights of chance, biased towards finding
nothing; its words are those of the texts. The reference is ``transformers.pipeline("token-classification")``
with windows over long texts, one text at a time or in batches, whichever is quicker. Ours is the whole way
of an article, from the file to claims, with that model in ``models.entities``. All in one process, on one
core of a CPU; seconds are those of the processor. The target is 80 % of the bare pipeline's speed. With
``--cuda`` both run on a GPU by the clock, in half precision.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

if __name__ == "__main__":  # before numpy and torch are imported
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

from tests.benchmarks import generate

from zeitstrahl import flow
from zeitstrahl.acquire import Item, discover
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.model_settings import EntityModelSettings, ModelSettings
from zeitstrahl.records import Article
from zeitstrahl.settings import Settings

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
WINDOW, OVERLAP = 512, 64
VOCABULARY = 30_522
TARGET = 0.8


def save_model(folder: Path, texts: list[str]) -> Path:
    """A model of BERT's shape that knows the pieces of the texts."""
    import tokenizers
    import torch
    import transformers

    trained = tokenizers.BertWordPieceTokenizer(lowercase=False)
    trained.train_from_iterator(texts, vocab_size=VOCABULARY, min_frequency=2, show_progress=False)
    tokenizer = transformers.BertTokenizerFast(
        vocab=trained.get_vocab(), do_lower_case=False, model_max_length=WINDOW
    )
    config = transformers.BertConfig(
        vocab_size=VOCABULARY,
        id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
    )
    transformers.set_seed(1)
    model = transformers.BertForTokenClassification(config).eval()
    with torch.no_grad():
        model.classifier.bias[0] = 100.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def bare(model: Path, texts: list[str], batch_size: int, device: str) -> Callable[[], object]:
    """The library's own pipeline."""
    import torch
    import transformers

    pipe = transformers.pipeline(
        "token-classification",
        model=str(model),
        aggregation_strategy="simple",
        stride=OVERLAP,
        batch_size=batch_size,
        device=device,
        dtype=torch.float32 if device == "cpu" else torch.float16,
    )
    return lambda: pipe(texts)


def ours(model: Path, items: list[Item], device: str) -> Callable[[], object]:
    """The whole way of each article with the model."""
    entities = EntityModelSettings(de=str(model), en=str(model), device=device, overlap=OVERLAP)
    settings = Settings(models=ModelSettings(entities=entities))
    knowledge = Knowledge.load(models=settings.models)
    flow.warm_up(knowledge)
    return lambda: [flow.process(item, knowledge, settings) for item in items]


def seconds(work: Callable[[], object], device: str, times: int) -> float:
    """The best of some times: of the processor, or by the clock where a GPU does the work."""
    clock = time.process_time if device == "cpu" else time.perf_counter
    found = []
    for _ in range(times):
        begin = clock()
        work()
        found.append(clock() - begin)
    return min(found)


def main(count: int, device: str, times: int = 2) -> int:
    """Measure and print; 1 if the target is missed."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "articles.jsonl"
        generate.write(count, file)
        items = [item for item in discover([file]) if isinstance(item, Item)]
        articles = [done for item in items if isinstance(done := flow.article_of(item), Article)]
        texts = [article.text for article in articles]
        model = save_model(Path(place) / "model", texts)
        runs = {
            "bare pipeline, one text at a time": bare(model, texts, 1, device),
            "bare pipeline, batches of 16": bare(model, texts, 16, device),
            "zeitstrahl with the model": ours(model, items, device),
            "zeitstrahl without": ours_alone(items),
        }
        for work in runs.values():
            work()  # warm
        found = {name: seconds(work, device, times) for name, work in runs.items()}
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words:,} words, {device}, seconds of {times} rounds' best")
    best = min(value for name, value in found.items() if name.startswith("bare"))
    for name, value in found.items():
        print(f"  {name:<36} {value:7.2f} s  {len(texts) / value:6.2f} articles/s  {best / value:5.2f}")
    ratio = best / found["zeitstrahl with the model"]
    print(f"target: {TARGET} of the bare pipeline's speed; {'met' if ratio >= TARGET else 'missed'}")
    return int(ratio < TARGET)


def ours_alone(items: list[Item]) -> Callable[[], object]:
    """The whole way with our own pipelines."""
    knowledge = Knowledge.load()
    return lambda: [flow.process(item, knowledge, Settings()) for item in items]


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    sys.exit(main(numbers[0] if numbers else 12, "cuda" if "--cuda" in sys.argv else "cpu"))
