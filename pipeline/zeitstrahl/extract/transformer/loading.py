"""A model from a folder or from the hub, checked before a text is read.

torch and transformers are imported here, when a model is wanted, and nowhere else in the package.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zeitstrahl.errors import ModelError, SettingsError
from zeitstrahl.extract.transformer.labels import entailment

# What the names of architectures end with, by what a model is asked; what is missing, and what to choose.
_KINDS = {
    "tokens": ("ForTokenClassification", "does not tag words", "choose one made for named entities"),
    "pairs": (
        "ForSequenceClassification",
        "does not judge sentences",
        "choose one made for natural language inference (NLI)",
    ),
}
# Longer windows cost more time for each word (attention is quadratic) and models are trained on sentences.
_LONGEST_WINDOW = 512
# Models of the RoBERTa family count positions from behind the padding, so two of theirs are not to be had.
_SPARE_POSITIONS = 2
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")
# What the library calls labels that a configuration does not name.
_UNNAMED = {"0": "LABEL_0", "1": "LABEL_1"}
_PRECISIONS = ("auto", "float32", "float16", "bfloat16")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with what is needed to run it.

    Attributes:
        name: what errors call it.
        names: label by number.
        window: sub-words that it reads at once, with the special ones.
    """

    name: str
    torch: Any
    model: Any
    tokenizer: Any
    device: str
    names: Mapping[int, str]
    window: int


def load_model(
    name: str,
    *,
    kind: str = "tokens",
    download: bool = False,
    device: str = "auto",
    precision: str = "auto",
    window: int | None = None,
) -> Loaded:
    """The model, ready to run.

    Args:
        name: a folder with configuration, tokenizer and weights; else a name on the Hugging Face hub.
        kind: ``tokens`` (tags each word) or ``pairs`` (judges a pair of texts).
        download: whether a hub name may be fetched from the network; without, it must have been before.
        device: ``cpu``, ``cuda``, ``cuda:1`` or ``mps``; ``auto``: a GPU if there is one.
        precision: ``float32``, ``float16``, ``bfloat16``; ``auto``: half precision on a GPU.
        window: most sub-words read at once; None: as many as the model can, at most 512.

    Raises:
        ModelError: torch or the model is missing, it is damaged, of another kind, or too large.
        SettingsError: an option cannot be used here.
    """
    torch, transformers = _libraries()
    device = _device(torch, device)
    dtype = _dtype(torch, precision, device)
    folder = _place(name, download)
    options = {"local_files_only": not download, "trust_remote_code": False}
    with quiet(transformers, bars=download), _told(name, download):
        config = transformers.AutoConfig.from_pretrained(folder, **options)
    _check_kind(name, kind, getattr(config, "architectures", None))
    _check_memory(name, Path(folder), 1)
    with quiet(transformers, bars=download), _told(name, download):
        # Words like "[SEP]" in a text are text: they must not end what the model reads.
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, split_special_tokens=True, **options)
    _check_tokenizer(name, tokenizer)
    with quiet(transformers, bars=download), _told(name, download):
        maker = getattr(transformers, f"AutoModel{_KINDS[kind][0]}")
        model, report = maker.from_pretrained(folder, config=config, output_loading_info=True, **options)
        model = model.to(device=device, dtype=dtype).eval()
    if report["missing_keys"] or report.get("mismatched_keys"):
        raise ModelError(
            f"{name}: weights are missing or of another size than its configuration says: get it again"
        )
    names = {int(number): str(label) for number, label in config.id2label.items()}
    return Loaded(name, torch, model, tokenizer, device, names, _window(name, window, config, tokenizer))


def load_encoder(
    name: str, labels: Sequence[str], *, download: bool = False, seed: int = 1
) -> tuple[Any, Any, Any, int]:
    """An encoder with a new head for some labels: transformers, the model, its tokenizer and its window.

    Args:
        name: folder of any model with an encoder, or its name on the hub.
        seed: of the head.

    Raises:
        ModelError: as :func:`load_model`; but any kind of encoder will do.
    """
    _, transformers = _libraries()
    folder = _place(name, download)
    options = {"local_files_only": not download, "trust_remote_code": False}
    numbered = {"id2label": dict(enumerate(labels)), "label2id": {one: n for n, one in enumerate(labels)}}
    with quiet(transformers, bars=download), _told(name, download):
        config = transformers.AutoConfig.from_pretrained(folder, **options)
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, split_special_tokens=True, **options)
    _check_tokenizer(name, tokenizer)
    with quiet(transformers, bars=download), _told(name, download):
        transformers.set_seed(seed)
        model = transformers.AutoModelForTokenClassification.from_pretrained(
            folder, num_labels=len(labels), ignore_mismatched_sizes=True, **numbered, **options
        ).float()
    return transformers, model, tokenizer, _window(name, None, config, tokenizer)


def check_model(name: str, kind: str, *, workers: int = 1, download: bool = False, **options: Any) -> None:
    """Find out whether a model can be used, without loading the weights of one that lies in a folder.

    A name on the hub is loaded, and fetched if that was asked for: afterwards it is in the cache.

    Args:
        workers: processes that will each load it.
        options: the other ones of :func:`load_model`.

    Raises:
        ModelError, SettingsError: as :func:`load_model`.
    """
    for library in ("torch", "transformers"):
        if importlib.util.find_spec(library) is None:
            raise _not_installed(f"no module named {library!r}")
    folder = Path(_place(name, download))
    if not folder.is_dir():
        load_model(name, kind=kind, download=download, **options)
        return
    with _told(name, download):
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        kinds = config.get("architectures")
        labels = {int(number): label for number, label in (config.get("id2label") or _UNNAMED).items()}
    _check_kind(name, kind, kinds)
    if kind == "pairs":
        entailment(labels, name)
    if not any(folder.glob("*.safetensors")) and not any(folder.glob("pytorch_model*.bin")):
        raise ModelError(f"{name} holds no weights (model.safetensors): get it again")
    # A GPU has memory of its own, of which only torch could tell; what goes wrong there is told at the start.
    _check_memory(name, folder, workers if options.get("device", "auto") in ("auto", "cpu") else 1)


def _libraries() -> tuple[Any, Any]:
    try:
        return importlib.import_module("torch"), importlib.import_module("transformers")
    except ImportError as error:
        raise _not_installed(str(error)) from error


def _not_installed(reason: str) -> ModelError:
    return ModelError(f"torch and transformers are needed ({reason}): pip install 'zeitstrahl[transformers]'")


def _place(name: str, download: bool) -> str:
    """The folder, or the name on the hub."""
    path = Path(name).expanduser()
    if path.is_dir():
        if not (path / "config.json").is_file():
            raise ModelError(
                f"{name} holds no model (no config.json): name the folder that save_pretrained wrote"
            )
        return str(path)
    if path.is_file():
        raise ModelError(
            f"{name} is a file: name the folder that holds it with config.json and tokenizer.json"
        )
    if not _HUB_NAME.fullmatch(name) or name.startswith("."):
        raise ModelError(
            f"there is no folder {name}: name the folder of a model, or a model on the hub (owner/name)"
        )
    return name


def _check_kind(name: str, kind: str, architectures: Any) -> None:
    """Without this, a model of another kind would get a head of random numbers and answer at random."""
    kinds = [str(one) for one in architectures] if isinstance(architectures, (list, tuple)) else []
    ending, lack, hint = _KINDS[kind]
    if not any(one.endswith(ending) for one in kinds):
        found = ", ".join(kinds[:3]) or "no kind named in config.json"
        raise ModelError(f"{name} {lack} ({found}; expected ...{ending}): {hint}")


def _check_tokenizer(name: str, tokenizer: Any) -> None:
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(
            f"{name}: its tokenizer ({type(tokenizer).__name__}) cannot tell where in a text its parts are: "
            "save the model with a fast tokenizer (tokenizer.json), or choose another"
        )


def _check_memory(name: str, folder: Path, workers: int) -> None:
    """Refuse weights that this machine has no room for; only where it says how much there is (Linux)."""
    weights = list(folder.glob("*.safetensors")) or list(folder.glob("pytorch_model*.bin"))
    need = sum(path.stat().st_size for path in weights) if folder.is_dir() else 0
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        room = 1024 * int(next(line for line in lines if line.startswith("MemAvailable")).split()[1])
        if need * workers > room:
            each = f" in each of {workers} worker processes" if workers > 1 else ""
            fewer = "fewer --workers, " if workers > 1 else ""
            raise ModelError(
                f"{name} needs {need / 1e9:.1f} GB of memory for its weights{each}, {room / 1e9:.1f} GB are "
                f"free: choose {fewer}a smaller model, or a machine with more memory"
            )


def _device(torch: Any, device: str) -> str:
    if device == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    kind, _, number = device.partition(":")
    if kind not in ("cpu", "cuda", "mps") or (number and not number.isdecimal()):
        raise SettingsError(f"device {device!r}: expected auto, cpu, cuda, cuda:0 or mps")
    there = {
        "cpu": 1,
        "cuda": torch.cuda.device_count() if torch.cuda.is_available() else 0,
        "mps": int(torch.backends.mps.is_available()),
    }[kind]
    if int(number or 0) >= there:
        raise SettingsError(f"device {device!r}: torch sees {there} of that kind here: use auto or cpu")
    return device


def _dtype(torch: Any, precision: str, device: str) -> Any:
    if precision not in _PRECISIONS:
        raise SettingsError(f"precision {precision!r}: expected {', '.join(_PRECISIONS)}")
    if precision == "auto":
        return torch.float32 if device == "cpu" else torch.float16
    return getattr(torch, precision)


def _window(name: str, window: int | None, config: Any, tokenizer: Any) -> int:
    positions = getattr(config, "max_position_embeddings", None) or _LONGEST_WINDOW + _SPARE_POSITIONS
    most = min(int(tokenizer.model_max_length), int(positions) - _SPARE_POSITIONS)
    if window is None:
        window = min(most, _LONGEST_WINDOW)
    least = tokenizer.num_special_tokens_to_add() + 8
    if not least <= window <= max(most, least):
        raise SettingsError(f"window {window}: {name} reads between {least} and {most} sub-words at once")
    return window


@contextlib.contextmanager
def _told(name: str, download: bool) -> Iterator[None]:
    """Turn whatever the libraries raise into one line with the next step."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, MemoryError) or "memory" in str(error).lower():
            raise ModelError(
                f"{name} is too large for the memory of this machine: choose a smaller one"
            ) from error
        raise ModelError(f"{name} cannot be loaded ({_line(error)}): get it again") from error
    except (
        Exception
    ) as error:  # what they raise is not listed anywhere: OSError, ValueError, KeyError, their own
        if Path(name).expanduser().is_dir():
            hint = "get it again, with config.json, tokenizer.json and model.safetensors"
        elif download:
            hint = "check the name and the network, or give the folder of a model on this machine"
        else:
            hint = (
                "give the folder of a model on this machine, or set download = true to fetch it from the hub"
            )
        raise ModelError(f"{name} cannot be loaded ({_line(error)}): {hint}") from error


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return f"{type(error).__name__}: {lines[0][:200].rstrip('. ')}"


@contextlib.contextmanager
def quiet(transformers: Any, *, bars: bool = False) -> Iterator[None]:
    """No advice of the libraries between the lines of a run, and bars only for what is fetched."""
    library, hub = transformers.utils.logging, logging.getLogger("huggingface_hub")
    before, hub_before, shown = library.get_verbosity(), hub.level, library.is_progress_bar_enabled()
    library.set_verbosity_error()
    hub.setLevel(logging.ERROR)
    if not bars:
        library.disable_progress_bar()
    try:
        yield
    finally:
        library.set_verbosity(before)
        hub.setLevel(hub_before)
        if shown:
            library.enable_progress_bar()
