"""The command line: results to standard output, progress and messages to standard error.

Exit codes: 0 done, 1 something was set aside or failed, 2 misused, 130 stopped by the user. The
heavy parts (spaCy, pandas) are imported inside the commands, so that ``--help`` stays quick.
"""

from __future__ import annotations

import traceback
from pathlib import Path

# Importing a module registers its commands; help lists them in this order.
from zeitstrahl.cli import (  # noqa: F401
    acquire,
    changes,
    export,
    models,
    report,
    run,
    score,
    show,
    stances,
    store,
    train,
    types,
    watch,
    why,
)
from zeitstrahl.cli.app import app
from zeitstrahl.cli.output import say
from zeitstrahl.errors import SettingsError, ZeitstrahlError

__all__ = ["app", "main"]


def main() -> None:
    """Entry point: errors of the package become one line and an exit code."""
    try:
        app()
    except SettingsError as error:
        say(f"zeitstrahl: {error}")
        raise SystemExit(2) from None
    except ZeitstrahlError as error:
        say(f"zeitstrahl: {error}")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        say("zeitstrahl: stopped")
        raise SystemExit(130) from None
    except Exception as error:  # the last line of defence: a fault of ours, told in one line all the same
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        where = f"{Path(place.filename).name}:{place.lineno}"
        say(f"zeitstrahl: internal error ({told}, at {where}); please report it")
        raise SystemExit(1) from None
