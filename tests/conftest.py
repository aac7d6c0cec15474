"""What several tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, and no time limit for one: a busy machine is no fault of the code.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def demo() -> Path:
    """The demo corpus."""
    return ROOT / "corpora" / "demo"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with data that is not part of the project; skips where it is not at hand."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the evaluation data beside the checkout (../shared)")
    return folder
