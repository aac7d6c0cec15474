"""Loads once what every worker needs; imported by the server process that workers are forked from."""

from __future__ import annotations

import gc
import signal

# Much is read and built when it is first needed. An article in each language needs most of it.
_ARTICLES = {
    "de": (
        "Die Bundesnetzagentur hat am Montag den Verkauf der Funkkamera Nordia Eye in Deutschland untersagt. "
        "Das Verbot gilt ab dem 1. April 2025. Der Hersteller Nordia will 300 Stellen streichen, sagte eine "
        "Sprecherin. „Wir weisen die Vorwürfe zurück“, teilte das Unternehmen der Zeitung mit."
    ),
    "en": (
        "The Federal Network Agency on Monday banned sales of the Nordia Eye camera in Germany. The ban "
        "takes effect on April 1, 2025. Its maker Nordia will cut 300 jobs, a spokeswoman said. “We deny "
        "the allegations,” the company told the newspaper."
    ),
}


def _load() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    gc.disable()  # all that is loaded here stays
    from zeitstrahl.acquire import Item
    from zeitstrahl.batch.jobs import setup
    from zeitstrahl.collecting import collect_rarely
    from zeitstrahl.errors import ZeitstrahlError
    from zeitstrahl.settings import Settings

    try:
        work = setup(Settings())
        for language, text in _ARTICLES.items():
            work(Item(f"preload-{language}", "text", text))
    except ZeitstrahlError:
        pass  # the worker meets it again and says so
    collect_rarely()
    gc.freeze()  # what is shared with the forked workers is not walked by their garbage collectors
    gc.enable()


_load()
