"""German phrases that name nobody, in the case that a title needs: "Nutzung neuer Software"."""

from __future__ import annotations

import re

# Adjectives, small, before a noun, whose capital tells where they end.
_PHRASE = re.compile(r"((?:[a-zäöüß][\w-]*[^\W\d_] )+)(?=[A-ZÄÖÜ])(.+)")
_VON = "von"


def of_phrase(preposition: str, phrase: str) -> str:
    """A phrase behind "von", or in the genitive, which needs none: "sozialer Netzwerke".

    Phrases stand as an article has them: "neue Bremssoftware", "sozialer Netzwerke", "neues Gerät".
    """
    found = _PHRASE.fullmatch(phrase)
    if preposition != _VON or found is None:
        return f"{preposition} {phrase}"
    adjectives = found[1].split()
    if all(one.endswith(("e", "er")) for one in adjectives):
        return f"{_ended(adjectives, 'er')} {found[2]}"
    if all(one.endswith("es") for one in adjectives):
        return f"von {_ended(adjectives, 'em')} {found[2]}"
    return f"von {phrase}"


def object_phrase(phrase: str) -> str:
    """A phrase as the object of a verb: "sozialer Netzwerke" is "soziale Netzwerke"."""
    found = _PHRASE.fullmatch(phrase)
    adjectives = found[1].split() if found else []
    if found is None or not all(one.endswith("er") for one in adjectives):
        return phrase
    return f"{_ended(adjectives, 'e')} {found[2]}"


def _ended(adjectives: list[str], ending: str) -> str:
    return " ".join(re.sub("e[rs]?$", "", one) + ending for one in adjectives)
