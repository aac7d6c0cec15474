"""The words of titles in one language, read from ``lexicon/<language>.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
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
        own: contents that stand as a clause wherever they are from: gerunds, infinitives; None for none.
        before: what has to stand before those; its group, an article, is repeated, too.
        link: what stands before those in the title.
    """

    opening: re.Pattern[str]
    inflected: re.Pattern[str] | None = None
    own: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    link: str = " "


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
    accusative: Mapping[str, str]
    offices: frozenset[str]
    leads: tuple[str, ...]
    ads: tuple[str, ...]
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
    if language not in _languages():
        raise SettingsError(f"titles in {language!r} are not possible, only in {', '.join(_languages())}")
    data = _read(language)
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
        accusative=data["places"]["accusative"],
        offices=_offices(),
        leads=tuple(data["leads"]),
        ads=tuple(data["ads"]),
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


def _folder() -> Traversable:
    return resources.files("zeitstrahl") / "timeline" / "lexicon"


@functools.cache
def _languages() -> tuple[str, ...]:
    files = (file.name for file in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((_folder() / f"{language}.toml").read_text(encoding="utf-8"))


@functools.cache
def _offices() -> frozenset[str]:
    """Offices in all languages: a title may call somebody by the word of an article in another one."""
    return frozenset(word for language in _languages() for word in _read(language)["offices"])


def _opening(
    after: Sequence[str],
    links: Sequence[str],
    inflected: Sequence[str] = (),
    own: str = "",
    own_after: str = "",
    own_link: str = " ",
) -> Clause:
    verbs, small = ("|".join(map(re.escape, one)) for one in (after, links))
    return Clause(
        re.compile(rf"\b(?:{verbs})({small})\s*$", re.IGNORECASE),
        re.compile(rf"\w+(?:{'|'.join(inflected)})\s\w") if inflected else None,
        re.compile(own) if own else None,
        re.compile(own_after) if own_after else None,
        own_link,
    )
