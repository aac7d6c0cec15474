"""A role model of the spaCy kind: a span categoriser, trained from nothing. Needs no torch."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zeitstrahl.errors import InputError
from zeitstrahl.extract.roles_spacy import SPANS_KEY, SpacyRoles
from zeitstrahl.train.examples import Example
from zeitstrahl.train.measure import measure
from zeitstrahl.train.options import Material, Tell, TrainOptions

LONGEST_ROLE = 8
"""Words of a role that the model can find."""

LEARNING_RATE = 0.003
NEGATIVE_WEIGHT = 0.4
"""Of the spans that fill no role, which are nearly all."""

_STATE, _LAST, _BEST = "state.json", "last", "best"


def train_spacy(
    folder: Path, checkpoints: Path, material: Material, options: TrainOptions, tell: Tell
) -> dict[str, Any]:
    """Train, and write the model into the folder; goes on where the checkpoints end.

    Returns:
        what the card says of the training: epochs done, the best of them, and its F1.
    """
    import spacy
    from thinc.api import fix_random_seed

    fix_random_seed(options.seed)
    state = _state(checkpoints)
    if state["epoch"]:
        nlp = spacy.load(checkpoints / _LAST)
        tell(f"goes on behind epoch {state['epoch']}")
    else:
        nlp = _new(material)
    updates = [_update(nlp, group) for group in _by_text(material.train)]
    if state["epoch"]:
        optimizer = nlp.resume_training()
    else:
        optimizer = nlp.initialize(lambda: updates)
    optimizer.learn_rate = options.learning_rate or LEARNING_RATE
    while state["epoch"] < options.epochs and state["epoch"] - state["best_epoch"] < options.patience:
        state["epoch"] += 1
        losses = _epoch(nlp, updates, optimizer, options, state["epoch"])
        nlp.to_disk(checkpoints / _LAST)
        f1 = measure(SpacyRoles(str(checkpoints / _LAST)), material.dev)["all"].f1 if material.dev else 0.0
        tell(f"epoch {state['epoch']}: loss {losses:.2f}, F1 {100 * f1:.1f}")
        if f1 > state["best"] or state["best_epoch"] == 0 or not material.dev:
            state.update(best=f1, best_epoch=state["epoch"])
            nlp.to_disk(checkpoints / _BEST)
        (checkpoints / _STATE).write_text(json.dumps(state), encoding="utf-8")
    shutil.copytree(checkpoints / _BEST, folder, dirs_exist_ok=True)
    return {"epochs": state["epoch"], "best_epoch": state["best_epoch"]}


def _state(checkpoints: Path) -> dict[str, Any]:
    path = checkpoints / _STATE
    if not path.exists():
        return {"epoch": 0, "best_epoch": 0, "best": 0.0}
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return {
            "epoch": int(found["epoch"]),
            "best_epoch": int(found["best_epoch"]),
            "best": float(found["best"]),
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is damaged ({error}): begin anew with --fresh") from error


def _new(material: Material) -> Any:
    import spacy

    nlp = spacy.blank("xx")
    categoriser: Any = nlp.add_pipe(
        "spancat_singlelabel",
        name="spancat",
        config={
            "spans_key": SPANS_KEY,
            "negative_weight": NEGATIVE_WEIGHT,
            "allow_overlap": False,
            "suggester": {"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": LONGEST_ROLE},
        },
    )
    for label in sorted({f"{one.type}:{span.role}" for one in material.train for span in one.roles}):
        categoriser.add_label(label)
    return nlp


def _by_text(examples: Sequence[Example]) -> list[list[Example]]:
    """Examples of one sentence together: the claims of several types in it are learned at once."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.text, []).append(example)
    return list(groups.values())


def _update(nlp: Any, group: Sequence[Example]) -> Any:
    from spacy.training import Example as Update

    doc = nlp.make_doc(group[0].text)
    spans = []
    for example in group:
        for one in example.roles:
            label = f"{example.type}:{one.role}"
            span = doc.char_span(one.start, one.end, label=label, alignment_mode="expand")
            if span is not None and span not in spans:
                spans.append(span)
    reference = doc.copy()
    reference.spans[SPANS_KEY] = [
        reference.char_span(span.start_char, span.end_char, label=span.label_) for span in spans
    ]
    return Update(doc, reference)


def _epoch(nlp: Any, updates: Sequence[Any], optimizer: Any, options: TrainOptions, epoch: int) -> float:
    """One pass over all examples, in an order that seed and epoch decide."""
    order = list(updates)
    random.Random(f"{options.seed} {epoch}").shuffle(order)
    losses: dict[str, float] = {}
    for start in range(0, len(order), options.batch_size):
        nlp.update(order[start : start + options.batch_size], sgd=optimizer, drop=0.1, losses=losses)
    return losses.get("spancat", 0.0) / max(1, len(order))
