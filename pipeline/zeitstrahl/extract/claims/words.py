"""Word classes: sets of verbs, nouns, words and phrases that lexicons and claim types name.

A class is a TOML table with any of

* ``verbs``: dictionary forms, see :mod:`zeitstrahl.extract.claims.inflect`;
* ``nouns``: dictionary forms; ``*verbot`` also as the head of compounds, ``verkauf*`` as a first
  part. Inflected forms are found too;
* ``words``: single words as they stand, ``*`` for any letters;
* ``phrases``: several words as they stand, ``*`` for any letters of a word, ``...`` for up to eight
  words between, ``{weisen}`` for any form of a verb (then the verb counts as the word found; ``{a/b}`` of one
  of several), ``<false>`` for one of the entries of the list of that name;
* ``lists``: those lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zeitstrahl.extract.claims.inflect import VerbForms, verb_forms
from zeitstrahl.extract.claims.phrase_set import NEVER, PhraseSet
from zeitstrahl.extract.claims.sieve import key_of, sieve
from zeitstrahl.records import Language

KEYS = ("verbs", "nouns", "words", "phrases", "lists")
_REMEMBERED = 128  # words of which a class remembers whether it has them: the same come again and again


class Spellings:
    """Words in lower case, some with any letters before, behind or inside of them.

    Args:
        entries: the words, with ``*`` for any letters.
    """

    __slots__ = ("_begins", "_ends", "_inside", "_known", "_whole")

    def __init__(self, entries: Iterable[str]) -> None:
        found = set(entries)
        self._whole = frozenset(one for one in found if "*" not in one)
        begins = {one for one in found if one.endswith("*") and "*" not in one[:-1]}
        ends = {one for one in found if one.startswith("*") and "*" not in one[1:]}
        self._begins, self._ends = _Affixes(one[:-1] for one in begins), _Affixes(one[1:] for one in ends)
        self._inside = _alternatives([_glob(one) for one in sorted(found - self._whole - begins - ends)])

        self._known: dict[str, str | None] = {}

    def fullmatch(self, word: str) -> str | None:
        """The word itself if it is one of them."""
        if word not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = word in self._whole or self._ends.end(word) or self._begins.begin(word)
            self._known[word] = word if found or self._inside.fullmatch(word) else None
        return self._known[word]


class _Affixes:
    """Beginnings or ends of words; however many, a word is looked up once for each length."""

    __slots__ = ("_all", "_lengths")

    def __init__(self, affixes: Iterable[str]) -> None:
        self._all = frozenset(affixes)
        self._lengths = sorted({len(one) for one in self._all})

    def begin(self, word: str) -> bool:
        """Whether a word begins with one."""
        for length in self._lengths:
            if word[:length] in self._all:
                return True
        return False

    def end(self, word: str) -> bool:
        """Whether a word ends with one."""
        for length in self._lengths:
            if word[-length:] in self._all:
                return True
        return False


@dataclass(frozen=True, slots=True, eq=False)
class WordClass:
    """A compiled word class; all patterns are matched against lower case.

    Attributes:
        verbs: form to the verbs that have it.
        nouns, words: single words by their spelling.
        phrases, idioms: are searched in words joined by single spaces; idioms have a verb in any form.
        single, several: numbers of its single words and of its phrases in the sieve of its language; -1 if
            they are not in it.
    """

    verbs: Mapping[str, tuple[VerbForms, ...]] = field(default_factory=dict)
    nouns: Spellings = field(default_factory=lambda: Spellings(()))
    words: Spellings = field(default_factory=lambda: Spellings(()))
    phrases: PhraseSet = field(default_factory=PhraseSet)
    idioms: PhraseSet = field(default_factory=PhraseSet)
    single: int = -1
    several: int = -1

    def kind(self, word: str) -> str:
        """What a word in lower case is here by its spelling: ``word``, ``noun``, or empty."""
        return "word" if self.words.fullmatch(word) else "noun" if self.nouns.fullmatch(word) else ""


_COMPILED: dict[str, WordClass] = {}
"""By content: what is said twice, or loaded anew, is filed in the sieve once."""


def compile_class(table: Mapping[str, Any], language: Language) -> WordClass:
    """The matcher of a word class."""
    content = json.dumps([language, table], sort_keys=True, default=str)
    if content not in _COMPILED:
        _COMPILED[content] = _compiled(table, language)
    return _COMPILED[content]


def _compiled(table: Mapping[str, Any], language: Language) -> WordClass:
    lists = table.get("lists", {})
    patterns = {name: _any_of(entries, language) for name, entries in lists.items()}
    phrases, idioms = _Entries(), _Entries()
    for entry in table.get("phrases", ()):
        group = idioms if "{" in entry else phrases
        group.add(_phrase(entry, language, patterns), entry, language, lists)
    nouns: list[str] = []
    for entry in table.get("nouns", ()):
        first = _tokens(entry, language).split()[:-1]
        if first:
            phrases.add(_noun(_tokens(entry, language), language), " ".join(first), language, lists)
        else:
            nouns.append(entry)
    for entry in table.get("words", ()):
        if _tokens(entry, language) != entry:
            phrases.add(_phrase(entry, language, {}), entry, language, lists)
    verbs: dict[str, list[VerbForms]] = {}
    for entry in table.get("verbs", ()):
        forms = verb_forms(entry, language)
        for form in forms.loose | forms.joined:
            verbs.setdefault(form, []).append(forms)
    spelled = [form for entry in nouns for form in _noun_forms(entry, language)]
    words = [entry.lower() for entry in table.get("words", ())]
    singles = [*verbs, *(key_of(form) for form in (*spelled, *words))]
    classes = sieve(language)
    noun, word = Spellings(spelled), Spellings(words)
    plain = PhraseSet(phrases.bodies, phrases.keys, classes, phrases.parts, phrases.needs)
    with_verb = PhraseSet(idioms.bodies, idioms.keys, classes, idioms.parts, idioms.needs)
    return WordClass(
        {form: tuple(one) for form, one in verbs.items()},
        noun,
        word,
        plain,
        with_verb,
        classes.add(
            None if None in singles else {key for key in singles if key},
            lambda one: one in verbs or bool(word.fullmatch(one) or noun.fullmatch(one)),
        ),
        classes.add_class([*plain.numbers, *with_verb.numbers]),
    )


@dataclass(slots=True)
class _Entries:
    """Patterns of phrases, with keys of which a sentence has one if it has the phrase, and words of it."""

    bodies: list[str] = field(default_factory=list)
    keys: list[set[str] | None] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    needs: list[frozenset[str]] = field(default_factory=list)

    def add(self, body: str, entry: str, language: Language, lists: Mapping[str, Sequence[str]]) -> None:
        """Another phrase, with the words of which some are always in it."""
        self.bodies.append(body)
        self.keys.append(_keys_of_phrase(entry, language, lists))
        self.parts.append(_side_by_side(entry, language))
        self.needs.append(_first_verb(entry, language))


def _keys_of_phrase(entry: str, language: Language, lists: Mapping[str, Sequence[str]]) -> set[str] | None:
    """Those of its longest word as it stands, else of its verbs, else of a list; None if nothing is known."""
    words = _tokens(entry, language).split()
    plain = [word.lower() for word in words if word != "..." and not word.startswith(("{", "<"))]
    known = [
        key for word in sorted(plain, key=lambda one: ("*" not in one, len(one))) if (key := key_of(word))
    ]
    if known:
        return {known[-1]}
    for word in words:
        if word.startswith("{"):
            return set(_verb_forms(word[1:-1], language))
    for word in words:
        if word.startswith("<"):
            found = [_keys_of_phrase(one, language, {}) for one in lists[word[1:-1]]]
            return None if None in found else {key for one in found for key in one or ()}
    return None


def _first_verb(entry: str, language: Language) -> frozenset[str]:
    """The forms of the first verb of a phrase; empty if it has none, or one of several words."""
    verb = next((word for word in _tokens(entry, language).split() if word.startswith("{")), None)
    forms = _verb_forms(verb[1:-1], language) if verb else frozenset[str]()
    return frozenset[str]() if any(" " in form for form in forms) else forms


def _side_by_side(entry: str, language: Language) -> str:
    """The longest run of words that a phrase has as they stand; empty if there is none."""
    runs: list[list[str]] = [[]]
    for word in _tokens(entry, language).split():
        if word == "..." or "*" in word or word.startswith(("{", "<")):
            runs.append([])
        else:
            runs[-1].append(word.lower())
    return max((" ".join(run) for run in runs), key=len)


def _noun_forms(entry: str, language: Language) -> list[str]:
    """The forms of a noun, with ``*`` for any letters."""
    stem = entry.lower()
    if stem.endswith("*"):
        return [stem.rstrip("*") + "*"]
    if language == "de":
        # with the umlaut that a plural may have in its last syllable: Vorwurf, Vorwürfe
        stems = (stem, _softened(stem))
        return [one + ending for one in stems if one for ending in _german_endings(stem)]
    if re.search(r"[^aeiou]y$", stem):
        return [stem, f"{stem[:-1]}ies"]  # agency, agencies
    if stem.endswith(("s", "x", "z", "ch", "sh", "o", "f")):
        return [stem, f"{stem}s", f"{stem}es"]
    return [stem, f"{stem}s"]  # "planes" are no plans


def _alternatives(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)})") if patterns else NEVER


def _glob(entry: str) -> str:
    return re.escape(entry.lower()).replace(r"\*", r"[^\s]*")


def _any_of(entries: Sequence[str], language: str) -> str:
    return f"(?:{'|'.join(_phrase(entry, language, {}) for entry in entries)})"


def _tokens(entry: str, language: str) -> str:
    """An entry as its words stand in a sentence: English hyphens are words of their own, "all - clear"."""
    return re.sub(r"(?<=\w)-(?=\w)", " - ", entry) if language == "en" else entry


def _phrase(entry: str, language: str, lists: Mapping[str, str]) -> str:
    words = _tokens(entry, language).split()
    out = ""
    for place, word in enumerate(words):
        if word == "...":
            continue
        if place:
            out += r"(?: \S+){0,8} " if words[place - 1] == "..." else " "
        if word.startswith("{"):
            out += _verb(word[1:-1], language)
        elif word.startswith("<"):
            out += lists[word[1:-1]]
        else:
            out += re.escape(word.lower()).replace(r"\*", r"\S*")
    return out


def _verb(entry: str, language: str) -> str:
    """Any form of one of some verbs, "nennen/bezeichnen"; a prefix that parts is a word of its own."""
    return f"(?:{'|'.join(re.escape(form) for form in sorted(_verb_forms(entry, language)))})"


def _verb_forms(entry: str, language: str) -> frozenset[str]:
    verbs = [verb_forms(one, language) for one in entry.split("/")]
    return frozenset().union(*(verb.loose | verb.joined for verb in verbs))


def _noun(entry: str, language: str) -> str:
    """The forms of a noun of several words as a pattern."""
    return f"(?:{'|'.join(map(_glob, _noun_forms(entry, language)))})"


def _softened(stem: str) -> str | None:
    """The stem with the umlaut of a plural; None if its last syllable can have none."""
    found = re.search(r"(au|a|o|u)([^aeiouäöü]{0,4})$", stem)
    if not found:
        return None
    soft = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}[found[1]]
    return f"{stem[: found.start()]}{soft}{found[2]}"


def _german_endings(noun: str) -> tuple[str, ...]:
    if noun.endswith("e"):
        return ("", "n", "ns", "s")
    if noun.endswith(("ung", "heit", "keit", "schaft", "tion", "ion")):
        return ("", "en")
    return ("", "e", "es", "s", "n", "en", "er", "ern", "se", "sen", "nen")
