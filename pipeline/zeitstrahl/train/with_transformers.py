"""A role model of the Hugging Face kind: an encoder, fine-tuned by ``transformers.Trainer``."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zeitstrahl.errors import ModelError
from zeitstrahl.extract.transformer.loading import load_encoder, quiet
from zeitstrahl.extract.transformer.roles import OUTSIDE, prefixed
from zeitstrahl.extract.transformer.windows import Piece, words_of
from zeitstrahl.train.examples import Example
from zeitstrahl.train.options import Material, Tell, TrainOptions

LEARNING_RATE = 5e-5
_IGNORED = -100  # what the loss passes over: all but the first sub-word of a word
_WARM_UP, _DECAY = 0.1, 0.01


def labels_of(roles: Sequence[str]) -> tuple[str, ...]:
    """The labels of a model for some roles."""
    return (OUTSIDE, *(f"{prefix}-{role}" for role in roles for prefix in "BI"))


def train_transformer(
    folder: Path, checkpoints: Path, material: Material, options: TrainOptions, tell: Tell
) -> dict[str, Any]:
    """Fine-tune, and write the model into the folder; goes on from the last checkpoint if there is one.

    Returns:
        what the card says of the training: epochs done, the best of them, encoder and parameters.

    Raises:
        ModelError: torch, transformers or accelerate is not installed, or the encoder cannot be used.
    """
    labels = labels_of(material.roles)
    encoder = load_encoder(options.encoder or "", labels, download=options.download, seed=options.seed)
    transformers, model, tokenizer, window = encoder
    sets = {
        name: [_encoded(example, tokenizer, labels, window) for example in examples]
        for name, examples in (("train", material.train), ("dev", material.dev))
    }
    trainer = _trainer(transformers, model, tokenizer, sets, labels, checkpoints, options, tell)
    find_last = importlib.import_module("transformers.trainer_utils").get_last_checkpoint
    last = find_last(str(checkpoints))
    if last is not None:
        tell(f"goes on from {Path(last).name}")
    with quiet(transformers):
        trainer.train(resume_from_checkpoint=last)
        trainer.model.to("cpu").save_pretrained(folder)
        tokenizer.save_pretrained(folder)
    best = trainer.state.best_global_step or trainer.state.global_step
    steps = max(1, trainer.state.global_step // max(1, round(trainer.state.epoch or 1)))
    return {
        "encoder": Path(options.encoder or "").name,
        "parameters": sum(one.numel() for one in model.parameters()),
        "epochs": round(trainer.state.epoch or 0),
        "best_epoch": round(best / steps),
    }


def _trainer(
    transformers: Any,
    model: Any,
    tokenizer: Any,
    sets: dict[str, list[dict[str, list[int]]]],
    labels: Sequence[str],
    checkpoints: Path,
    options: TrainOptions,
    tell: Tell,
) -> Any:
    held = bool(sets["dev"])
    callbacks = [_telling(transformers, tell)]
    if held:
        callbacks.append(transformers.EarlyStoppingCallback(options.patience))
    try:
        arguments = transformers.TrainingArguments(
            output_dir=str(checkpoints),
            num_train_epochs=options.epochs,
            learning_rate=options.learning_rate or LEARNING_RATE,
            weight_decay=_DECAY,
            warmup_steps=int(_WARM_UP * options.epochs * len(sets["train"]) / options.batch_size),
            per_device_train_batch_size=options.batch_size,
            per_device_eval_batch_size=2 * options.batch_size,
            eval_strategy="epoch" if held else "no",
            save_strategy="epoch",
            save_total_limit=2,
            load_best_model_at_end=held,
            metric_for_best_model="f1" if held else None,
            logging_strategy="epoch",
            seed=options.seed,
            data_seed=options.seed,
            use_cpu=options.device == "cpu",
            dataloader_pin_memory=False,
            report_to="none",
            disable_tqdm=True,
        )
    except ImportError as error:  # the library's own trainer wants one more package than the library
        raise ModelError(
            f"accelerate is needed ({_line(error)}): pip install 'zeitstrahl[transformers]'"
        ) from error
    trainer = transformers.Trainer(
        model=model,
        args=arguments,
        train_dataset=sets["train"],
        eval_dataset=sets["dev"] or None,
        data_collator=transformers.DataCollatorForTokenClassification(tokenizer),
        compute_metrics=lambda answer: {"f1": _f1(answer, labels)},
        callbacks=callbacks,
    )
    trainer.remove_callback(transformers.PrinterCallback)
    return trainer


def _line(error: ImportError) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _encoded(example: Example, tokenizer: Any, labels: Sequence[str], window: int) -> dict[str, list[int]]:
    """A sentence as the model reads it, with the label of each word at its first sub-word."""
    text, shift = prefixed(example.type, example.text)
    encoded = tokenizer(
        text, truncation=True, max_length=window, return_offsets_mapping=True, return_special_tokens_mask=True
    )
    special = encoded.pop("special_tokens_mask")
    places = encoded.pop("offset_mapping")
    pieces = [
        Piece(start, end, number, 1.0)
        for number, ((start, end), mark) in enumerate(zip(places, special, strict=True))
        if not mark and start < end
    ]
    wanted = [_IGNORED] * len(places)
    before = -1
    for start, end, piece in words_of(text, pieces):
        role = next(
            (n for n, one in enumerate(example.roles) if one.start + shift < end and start < one.end + shift),
            -1,
        )
        if wanted[piece.tag] == _IGNORED:
            prefix = "I" if role == before else "B"
            wanted[piece.tag] = labels.index(OUTSIDE if role < 0 else f"{prefix}-{example.roles[role].role}")
        before = role
    return {**{name: list(values) for name, values in encoded.items()}, "labels": wanted}


def _f1(answer: Any, labels: Sequence[str]) -> float:
    """F1 of whole roles; the words of an answer are those that have a label in gold."""
    right = said = wanted = 0
    for scores, gold in zip(answer.predictions.argmax(-1), answer.label_ids, strict=True):
        told = [labels[one] for one, true in zip(scores, gold, strict=True) if true != _IGNORED]
        true = [labels[one] for one in gold if one != _IGNORED]
        found, known = _chunks(told), _chunks(true)
        right, said, wanted = right + len(found & known), said + len(found), wanted + len(known)
    return 2 * right / (said + wanted) if said + wanted else 1.0


def _chunks(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    found: set[tuple[int, int, str]] = set()
    start, role = 0, ""
    for place, label in enumerate([*labels, OUTSIDE]):
        name = label.partition("-")[2]
        if role and name != role:
            found.add((start, place, role))
            role = ""
        if name and not role:
            start, role = place, name
    return found


def _telling(transformers: Any, tell: Tell) -> Any:
    """Tells each epoch in one line."""

    class Telling(transformers.TrainerCallback):  # type: ignore[misc]
        def on_evaluate(self, args: Any, state: Any, control: Any, metrics: Any = None, **_: Any) -> None:
            loss = next((one["loss"] for one in reversed(state.log_history) if "loss" in one), float("nan"))
            f1 = 100 * float((metrics or {}).get("eval_f1", 0.0))
            tell(f"epoch {round(state.epoch or 0)}: loss {loss:.2f}, F1 {f1:.1f}")

    return Telling()
