"""The words of titles in one language, read from ``lexicon/<language>.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from zeitstrahl.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Activity:
    """How a title calls an activity.

    Attributes:
        of: the preposition before what it is done with.
        maker: whether it is said of the company itself, not of its products.
    """

    noun: str
    of: str
    maker: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a content stands as a clause that a title can repeat.

    Attributes:
        opening: what stands right before it; its group is repeated: a comma, "that".
        inflected: names of the principal that would have to be inflected before it; None for none.
    """

    opening: re.Pattern[str]
    inflected: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of titles; the comments in the files say what each is for."""

    locale: str
    conjunction: str
    in_place: str
    from_place: str
    and_more: str
    percent: str
    quote: str
    inner_quote: str
    plural: frozenset[str]
    plural_endings: tuple[str, ...]
    noun_plurals: tuple[str, ...]
    asides: tuple[str, ...]
    attributions: tuple[str, ...]
    void_contents: tuple[str, ...]
    own_words: tuple[str, ...]
    clauses: Mapping[str, Clause]
    contractions: Mapping[str, str]
    place_articles: Mapping[str, str]
    short: Mapping[str, str]
    places: Mapping[str, str]
    adverbs: Mapping[str, str]
    bans: str
    ban_head: str
    compounds: Mapping[str, str]
    dative: frozenset[str]
    activities: Mapping[str, Activity]
    products: Sequence[Mapping[str, Any]]
    rest: str
    affected: Mapping[str, Mapping[str, Any]]
    jobs: tuple[str, str]
    counts: Mapping[str, str]
    dates: Mapping[str, Any]


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language.

    Raises:
        SettingsError: there is none.
    """
    folder = resources.files("zeitstrahl") / "timeline" / "lexicon"
    path = folder / f"{language}.toml"
    if not path.is_file():
        known = sorted(
            file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
        )
        raise SettingsError(f"titles in {language!r} are not possible, only in {', '.join(known)}")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        locale=data["locale"],
        conjunction=data["and"],
        in_place=data["in_place"],
        from_place=data["from_place"],
        and_more=data["and_more"],
        percent=data["percent"],
        quote=data["quote"],
        inner_quote=data["inner_quote"],
        plural=frozenset(data["plural"]),
        plural_endings=tuple(data["plural_endings"]),
        noun_plurals=tuple(data["noun_plurals"]),
        asides=tuple(data["asides"]),
        attributions=tuple(data["attributions"]),
        void_contents=tuple(data["void_contents"]),
        own_words=tuple(data["own_words"]),
        clauses={slot: _opening(**words) for slot, words in data["clauses"].items()},
        contractions=data["contractions"],
        place_articles=data["places"]["article"],
        short=data["short"],
        places=data["places"]["in"],
        adverbs=data["places"]["adverbs"],
        bans=data["bans"]["of"],
        ban_head=data["bans"].get("head", ""),
        compounds=data["bans"].get("compounds", {}),
        dative=frozenset(data["prepositions"]["dative"]),
        activities={code: Activity(**words) for code, words in data["activities"].items()},
        products=data["products"],
        rest=data["rest"]["of"],
        affected=data["affected"],
        jobs=(data["jobs"]["one"], data["jobs"]["many"]),
        counts=data["counts"],
        dates=data["dates"],
    )


def _opening(after: Sequence[str], links: Sequence[str], inflected: Sequence[str] = ()) -> Clause:
    verbs, small = ("|".join(map(re.escape, one)) for one in (after, links))
    name = re.compile(rf"\w+(?:{'|'.join(inflected)})\s\w") if inflected else None
    return Clause(re.compile(rf"\b(?:{verbs})({small})\s*$", re.IGNORECASE), name)
