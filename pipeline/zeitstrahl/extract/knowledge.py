"""What extraction knows besides the text; importing it loads no language model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zeitstrahl.claim_types import ClaimType, load_types
from zeitstrahl.register import Register


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What extraction knows besides the text: names and claim types."""

    register: Register
    types: Mapping[str, ClaimType]

    @classmethod
    def load(cls, entities: Path | None = None, types: Path | None = None) -> Knowledge:
        """The register and claim types of the package, with those of the user; None for none.

        Raises:
            SettingsError: a file cannot be read or is wrong; the message names key and place.
        """
        known = load_types(types)
        if types is not None:
            from zeitstrahl.extract.claims.checking import refuse_faulty

            refuse_faulty(types)
        return cls(Register.load(entities), known)
