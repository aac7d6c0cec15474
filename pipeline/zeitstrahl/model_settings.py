"""The section ``[models]`` of the settings: other models in the place of ours, or beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Labels = dict[Literal["de", "en"], dict[str, str]]
Share = Annotated[float, Field(ge=0, le=1)]


class _Transformer(BaseModel):
    """How a model of the Hugging Face kind is run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    download: Annotated[bool, Field(title="fetch a model that is named as on the hub")] = False
    device: Annotated[str, Field(title="auto, cpu, cuda, cuda:0 or mps")] = "auto"
    precision: Annotated[
        Literal["auto", "float32", "float16", "bfloat16"], Field(title="half on a GPU by default")
    ] = "auto"
    batch_size: Annotated[int, Field(ge=1, le=4096, title="texts or windows read together")] = 16

    def options(self) -> dict[str, Any]:
        """What every loading of such a model takes."""
        return {"download": self.download, "device": self.device, "precision": self.precision}


class EntityModelSettings(_Transformer):
    """A token-classification model that finds the names, in the place of the pipeline's own."""

    de: Annotated[str | None, Field(title="folder, or name on the hub, of the model for German")] = None
    en: Annotated[str | None, Field(title="the same for English")] = None
    labels: Annotated[Labels, Field(title="its labels and ours, by language")] = Field(default_factory=dict)
    window: Annotated[int | None, Field(ge=1, title="sub-words read at once")] = None
    overlap: Annotated[int | None, Field(ge=0, title="sub-words that windows share")] = None

    def of(self, language: str) -> str | None:
        """The model for a language; None for the names of the pipeline."""
        return {"de": self.de, "en": self.en}.get(language)

    def component(self, language: str) -> dict[str, Any]:
        """The configuration of ``zeitstrahl_hf_entities``."""
        own = {"window": self.window, "overlap": self.overlap, "batch_size": self.batch_size}
        labels = labels_of(self.labels, language) or None
        return {"model": self.of(language), "labels": labels, **own, **self.options()}


class VerifySettings(_Transformer):
    """A natural-language-inference model that holds each claim against its sentence."""

    model: Annotated[str | None, Field(title="folder, or name on the hub")] = None
    weight: Annotated[Share, Field(title="its part in the confidence; the rules have the rest")] = 0.5
    flag_below: Annotated[Share | None, Field(title="claims below are marked as doubtful")] = None
    drop_below: Annotated[Share | None, Field(title="claims below are left out")] = None
    positions: Annotated[bool, Field(title="whether it decides the positions of stances")] = False
    context: Annotated[Literal["sentence", "paragraph"], Field(title="what the claim is held against")] = (
        "sentence"
    )


class RoleModelSettings(_Transformer):
    """A model that ``zeitstrahl train roles`` made, whose roles join those of the rules."""

    model: Annotated[str | None, Field(title="folder that zeitstrahl train roles wrote")] = None
    least: Annotated[Share, Field(title="lowest score of a role that the rules left open")] = 0.7
    over: Annotated[Share, Field(title="lowest score of a role that replaces another one")] = 0.95


class ModelSettings(BaseModel):
    """Which models read and check the texts; those of the package if nothing is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    de: Annotated[str | None, Field(title="spaCy pipeline for German: folder or installed package")] = None
    en: Annotated[str | None, Field(title="the same for English")] = None
    labels: Annotated[Labels, Field(title="their entity labels and ours, by language")] = Field(
        default_factory=dict
    )
    entities: EntityModelSettings = EntityModelSettings()
    verify: VerifySettings = VerifySettings()
    roles: RoleModelSettings = RoleModelSettings()

    def pipeline(self, language: str) -> str | None:
        """The spaCy pipeline chosen for a language; None for ours."""
        return {"de": self.de, "en": self.en}.get(language)

    def named(self) -> tuple[str, ...]:
        """All models that are named, each once."""
        names = (self.de, self.en, self.entities.de, self.entities.en, self.verify.model, self.roles.model)
        return tuple(dict.fromkeys(name for name in names if name))


def labels_of(labels: Labels, language: str) -> dict[str, str]:
    """What is said of the labels of a language's model."""
    return next((some for one, some in labels.items() if one == language), {})


def place_models(section: object, folder: Path) -> None:
    """Take the models that lie beside the settings file from there; other names are left as they are."""
    if not isinstance(section, dict):
        return
    for key in ("de", "en", "model"):
        name = section.get(key)
        if isinstance(name, str) and name and (folder / name).exists():
            section[key] = str(folder / name)
    for key in ("entities", "verify", "roles"):
        place_models(section.get(key), folder)
