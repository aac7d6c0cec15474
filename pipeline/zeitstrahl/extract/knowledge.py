"""What extraction knows besides the text; importing it loads no language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zeitstrahl.claim_types import ClaimType, load_types
from zeitstrahl.model_settings import ModelSettings
from zeitstrahl.register import Register


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What extraction knows besides the text: names and claim types, and which models read it."""

    register: Register
    types: Mapping[str, ClaimType]
    models: ModelSettings = field(default_factory=ModelSettings)

    @classmethod
    def load(
        cls, entities: Path | None = None, types: Path | None = None, models: ModelSettings | None = None
    ) -> Knowledge:
        """The register and claim types of the package, with those of the user; None for none.

        Models are only named here: :func:`zeitstrahl.extract.readers.check_models` looks at them.

        Raises:
            SettingsError: a file cannot be read or is wrong; the message names key and place.
        """
        known = load_types(types)
        if types is not None:
            from zeitstrahl.extract.claims.checking import refuse_faulty

            refuse_faulty(types)
        return cls(Register.load(entities), known, models or ModelSettings())
