"""What reads the text of a language: our pipeline, or the models that the settings choose."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from zeitstrahl import pipelines
from zeitstrahl.model_settings import ModelSettings, labels_of

if TYPE_CHECKING:
    from spacy.language import Language


def reader(language: str, models: ModelSettings) -> Language:
    """The pipeline that reads a language, loaded once per process.

    Raises:
        ModelError: a model is missing, damaged or of another kind.
        SettingsError: the labels or options of a model do not fit.
    """
    if is_ours(language, models):
        return pipelines.load(language)
    return _chosen(language, models.model_dump_json())


def is_ours(language: str, models: ModelSettings) -> bool:
    """Whether our pipeline alone reads a language."""
    return models.pipeline(language) is None and models.entities.of(language) is None


@functools.cache
def _chosen(language: str, models_json: str) -> Language:
    from zeitstrahl.pipelines.chosen import load_chosen, without_names

    models = ModelSettings.model_validate_json(models_json)
    name, entities = models.pipeline(language), models.entities.of(language)
    if name is not None:
        labels = tuple(sorted(labels_of(models.labels, language).items()))
        nlp = load_chosen(language, name, labels, entities is None)
    else:
        nlp = pipelines.load_folder(pipelines.folder(language), language)
    if entities is not None:
        import zeitstrahl.extract.transformer.component  # noqa: F401  registers the component

        without_names(nlp)
        config = models.entities.component(language)
        nlp.add_pipe("zeitstrahl_hf_entities", config={**config, "set_ents": True}, last=True)
    return nlp


def load_models(models: ModelSettings) -> None:
    """Load what the settings choose, once per process; raises as :func:`reader`."""
    for language in pipelines.LANGUAGES:
        reader(language, models)
    if models.roles.model is not None:
        from zeitstrahl.extract.roles import warm_up

        warm_up(models.roles)


def check_models(models: ModelSettings, workers: int = 1) -> list[str]:
    """Find out whether the models that the settings name can be used, before a text is read.

    Weights of a transformer that lies in a folder are not loaded here: each worker does that when it starts.

    Args:
        workers: processes that will each have the models.

    Returns:
        what people should know of how the models are used, a line each.

    Raises:
        ModelError: one is missing, damaged, of another kind, or too large for the memory.
        SettingsError: labels or options do not fit.
    """
    notes: list[str] = []
    if models == ModelSettings():
        return notes
    for language in pipelines.LANGUAGES:
        if (name := models.pipeline(language)) is not None:
            from zeitstrahl.pipelines.chosen import load_chosen, names_only

            labels = tuple(sorted(labels_of(models.labels, language).items()))
            nlp = load_chosen(language, name, labels, models.entities.of(language) is None)
            if reason := names_only(nlp):
                notes.append(f"models.{language}: {reason}; our own pipeline parses, its names are taken")
    wanted = [
        (models.entities.de, "tokens", models.entities.options()),
        (models.entities.en, "tokens", models.entities.options()),
        (models.verify.model, "pairs", models.verify.options()),
    ]
    named = {(name, kind): options for name, kind, options in wanted if name is not None}
    if named:
        from zeitstrahl.extract.transformer.loading import check_model

        for (name, kind), options in named.items():
            check_model(name, kind, workers=workers, **options)
    if models.roles.model is not None:
        from zeitstrahl.extract.roles import check_role_model

        check_role_model(models.roles.model, workers=workers, **models.roles.options())
    return notes
