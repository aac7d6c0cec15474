"""Settings of a run: a TOML file, checked key by key, with defaults that suit most.

Example file::

    language = "de"          # of the titles in the timeline: "en" or "de"
    entities = "names.csv"   # own names, added to the register
    types = "my_types"       # folder with own claim types, added to the built-in ones
    corrections = "corrections.csv"  # decisions of people on events

    [limits]
    file_mb = 20             # larger files are set aside
    seconds = 20             # so are articles that take longer

    [input]
    full = true              # read the pages of feeds
    columns = {text = "body", published = "date"}  # of tables

    [fetch]
    pause_s = 2              # between two questions to one server

    [models]
    de = "de_core_news_lg"   # an installed spaCy package, or a folder; docs/models.md has the rest
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zeitstrahl.errors import SettingsError
from zeitstrahl.model_settings import ModelSettings, place_models

InputKind = Literal[
    "text", "page", "feed", "opml", "jsonl", "json", "csv", "parquet", "warc", "newsml", "nitf", "ninjs"
]


class LimitSettings(BaseModel):
    """Bounds on what is read, so that one hostile file cannot stop a run."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file_mb: Annotated[float, Field(gt=0, le=1024, title="largest file that is read, in MB")] = 20.0
    article_chars: Annotated[
        int, Field(gt=0, le=5_000_000, title="longest article that is analysed, in characters")
    ] = 100_000
    seconds: Annotated[float, Field(gt=0, le=3_600, title="longest time for one article, in seconds")] = 20.0
    memory_mb: Annotated[
        int, Field(ge=100, le=1_000_000, title="most memory for one article beside the models, in MB")
    ] = 1_000


class InputSettings(BaseModel):
    """What inputs are, where that is not to be told by their content."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[InputKind | None, Field(title="what all inputs are")] = None
    columns: Annotated[dict[str, str], Field(title="field of an article to the column of a table")] = {}
    full: Annotated[bool, Field(title="read the page of each entry of a feed")] = False
    quality: Annotated[bool, Field(title="let several extractors agree on the text of pages")] = False


class FetchSettings(BaseModel):
    """How servers are asked; times in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seconds: Annotated[float, Field(gt=0, le=3_600, title="longest time for one answer")] = 60.0
    answer_mb: Annotated[float, Field(gt=0, le=1024, title="largest answer, in MB")] = 20.0
    retries: Annotated[int, Field(ge=0, le=10, title="further attempts after a failure that may pass")] = 2
    wait_s: Annotated[float, Field(ge=0, le=3_600, title="longest pause that a server may ask for")] = 60.0
    pause_s: Annotated[float, Field(ge=0, le=600, title="pause between two questions to one host")] = 1.0
    parallel: Annotated[int, Field(ge=1, le=64, title="hosts that are asked at once")] = 8
    allow_private: Annotated[bool, Field(title="fetch from private networks whatever leads there")] = False
    user_agent: Annotated[str | None, Field(max_length=200, title="how the program presents itself")] = None


class Settings(BaseModel):
    """What a run can be told. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Annotated[Literal["en", "de"], Field(title="language of the titles")] = "en"
    entities: Annotated[Path | None, Field(title="CSV with own names, added to the register")] = None
    types: Annotated[Path | None, Field(title="folder with own claim types")] = None
    corrections: Annotated[Path | None, Field(title="CSV with decisions of people on events")] = None
    limits: LimitSettings = LimitSettings()
    input: InputSettings = InputSettings()
    fetch: FetchSettings = FetchSettings()
    models: ModelSettings = ModelSettings()


def read_settings(path: Path | None, **options: object) -> Settings:
    """Settings from a TOML file, overridden by the options that are not None; one that is a dict
    overrides the keys of a section.

    Relative paths in the file are taken from the file's folder.

    Raises:
        SettingsError: the file cannot be read, or a key or value is wrong; the message names all
            faults, and for an unknown key the nearest known one.
    """
    data: dict[str, object] = {}
    if path is not None:
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path") from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{path}: not readable as TOML: {error}") from error
        for key in ("entities", "types", "corrections"):
            if isinstance(data.get(key), str):
                data[key] = path.parent / str(data[key])
        place_models(data.get("models"), path.parent)
    for key, value in options.items():
        if isinstance(value, dict):
            known = data.get(key)
            data[key] = (known if isinstance(known, dict) else {}) | value
        elif value is not None:
            data[key] = value
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError("; ".join(_fault(path, fault) for fault in error.errors())) from error


def _fault(path: Path | None, fault: object) -> str:
    assert isinstance(fault, dict)
    keys = [str(part) for part in fault["loc"]]
    place = f"{path or 'options'}: {'.'.join(keys)}"
    if fault["type"] == "extra_forbidden":
        known = list(_section(keys[:-1]).model_fields)
        near = difflib.get_close_matches(keys[-1], known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
        return f"{place}: unknown key; {hint}"
    return f"{place}: found {fault['input']!r}; {fault['msg']}"


def _section(keys: list[str]) -> type[BaseModel]:
    """The section under some keys."""
    section: type[BaseModel] = Settings
    for key in keys:
        kind = section.model_fields[key].annotation
        assert isinstance(kind, type)
        assert issubclass(kind, BaseModel)
        section = kind
    return section
