"""Words around names: roles ("Hersteller", "chief executive"), verbs of speech, everyday words."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from importlib import resources

from zeitstrahl.records import Language

# A role word that is only the end of a compound must be this much longer than the ending.
_SHORTEST_PREFIX = 2
# Nor is a genitive read off a word as short as this.
_SHORTEST_GENITIVE = 4

_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class WordList:
    """Words, and endings of words, compared after case folding."""

    words: frozenset[str]
    endings: tuple[str, ...]

    @classmethod
    def of(cls, entries: list[str]) -> WordList:
        """Read entries of a lexicon, of which ``*x`` is an ending."""
        return cls(
            frozenset(entry.casefold() for entry in entries if not entry.startswith("*")),
            tuple(entry[1:].casefold() for entry in entries if entry.startswith("*")),
        )

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        folded = word.casefold()
        if folded in self.words:
            return True
        if not folded.endswith(self.endings):
            return False
        return any(
            folded.endswith(ending) and len(folded) >= len(ending) + _SHORTEST_PREFIX
            for ending in self.endings
        )


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """The file ``lexicon/<language>/names.toml``.

    Attributes:
        roles: kind of what is named (company, product, person, organisation, authority, place) to
            the words that say so.
        titles: ``company`` and ``government``: roles of persons who speak for one.
        speech: forms of verbs whose subject acts or speaks.
        common: everyday words that are no names even with a capital.
        appositions: first words of an apposition that says what a name is.
        place_prepositions: words before the name of a place.
        weak: first words of names that alone stand for nothing ("European").
        definite, indefinite: articles and contractions with them.
        own_country: nouns for the country that is spoken of ("the country's regulator").
        local: nouns for what is smaller than a country ("the health department of the *canton* of").
        links: words between a general name and its place ("of the").
        currencies: words behind a country's name in a sum of money.
        sites: plants that are called by their place ("Standort Celle", "its Port Corrin works").
        stakes: nouns with which "in" is said of companies ("shares in").
        particles: small words inside the names of persons ("von").
        generic_acronyms: capitals before a hyphen that are no names of bodies ("IT-Chef").
        heads: first nouns of names of bodies ("Landgericht").
        purpose_only: those of them that need a purpose ("Amt für ...") to be a name.
        purpose: the words that begin a purpose; ``inner`` those that may stand inside it.
        led: heads that are a name with capitalised words before them ("Pollution Control Board").
        joined: heads that are a name with that of a family or place behind ("Brauerei Eschlipp").
        places: heads of bodies of a place ("Landkreis Uckermark").
        joints: signs between the names of two partners; ``kin`` what may stand for the second one.
        naming: words before a name that say that something bears it.
        makers, made: "makers of X", "the firm behind X".
        firms: last words of names of firms; ``owned`` what firms have ("Cedarway's shares").
        trades: those of them that make one name with the word before ("Dornfeld Keramik").
        agents: participles behind which, with one of ``by``, a maker stands ("made by").
        origins: prepositions before the place from which somebody is.
        first_names: of people, whatever the language.
        law_heads: heads of names of laws; ``paragraphs`` words before a number of one; ``no_laws`` words
            with such a head that are none.
        ministries: ends of general names that are names.
        counted: words that make no product with a number behind ("Page 3").
        inflected: whether nouns have a genitive in -s.
        read: what :meth:`role` has answered so far, for the words that come again and again.
    """

    roles: dict[str, WordList]
    titles: dict[str, WordList]
    speech: frozenset[str]
    common: frozenset[str]
    appositions: frozenset[str]
    place_prepositions: frozenset[str]
    stakes: frozenset[str]
    sites: frozenset[str]
    weak: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    own_country: frozenset[str]
    local: frozenset[str]
    links: frozenset[str]
    currencies: frozenset[str]
    particles: frozenset[str]
    generic_acronyms: frozenset[str]
    heads: frozenset[str]
    purpose_only: frozenset[str]
    purpose: frozenset[str]
    inner: frozenset[str]
    led: frozenset[str]
    joined: WordList
    places: WordList
    joints: frozenset[str]
    kin: frozenset[str]
    naming: frozenset[str]
    makers: frozenset[str]
    made: frozenset[str]
    counted: frozenset[str]
    firms: frozenset[str]
    trades: frozenset[str]
    owned: frozenset[str]
    agents: frozenset[str]
    by: frozenset[str]
    origins: frozenset[str]
    first_names: frozenset[str]
    law_heads: frozenset[str]
    paragraphs: frozenset[str]
    no_laws: frozenset[str]
    ministries: tuple[str, ...]
    inflected: bool
    read: dict[tuple[str, str], str | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def role(self, word: str, before: str = "") -> str | None:
        """The kind of name that a role word announces; ``before`` is the word before it.

        Where nouns are inflected, the genitive announces the same: "des Casinoanbieters Norvik".
        """
        key = (word, before)
        if key not in self.read:
            if len(self.read) >= _REMEMBERED:
                self.read.clear()
            self.read[key] = self._role(word, before)
        return self.read[key]

    def _role(self, word: str, before: str) -> str | None:
        forms = [word]
        if self.inflected and len(word) > _SHORTEST_GENITIVE:
            forms += [word.removesuffix(end) for end in ("s", "es") if word.endswith(end)]
        for form in forms:
            for kind, words in self.roles.items():
                if form in words or (before and f"{before} {form}" in words):
                    return kind
        return None


@functools.cache
def name_lexicon(language: Language) -> NameLexicon:
    """The lexicon of a language; of English for languages without one."""
    folder = resources.files("zeitstrahl.extract") / "lexicon"
    path = folder / ("de" if language == "de" else "en") / "names.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    bodies, firms, laws = data["institutions"], data["firms"], data["laws"]
    people = tomllib.loads((folder / "first_names.toml").read_text(encoding="utf-8"))
    return NameLexicon(
        roles={kind: WordList.of(words) for kind, words in data["roles"].items()},
        titles={kind: WordList.of(words) for kind, words in data["titles"].items()},
        speech=frozenset(word.casefold() for word in data["verbs"]["speech"]),
        common=frozenset(word.casefold() for word in data["common"]["words"]),
        generic_acronyms=frozenset(data["acronyms"]["generic"]),
        joined=WordList.of(bodies.pop("joined")),
        places=WordList.of(bodies.pop("places")),
        firms=frozenset(firms["words"]) | frozenset(firms["trades"]),
        trades=frozenset(firms["trades"]),
        owned=frozenset(firms["owned"]),
        agents=frozenset(firms["made"]),
        by=frozenset(firms["by"]),
        ministries=tuple(laws.pop("ministries")),
        inflected=language == "de",
        first_names=frozenset(people["names"].split()),
        **{
            key: frozenset(words)
            for table in (data["small"], bodies, data["products"], laws)
            for key, words in table.items()
        },
    )
