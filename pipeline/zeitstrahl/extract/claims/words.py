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

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zeitstrahl.extract.claims.inflect import VerbForms, verb_forms

KEYS = ("verbs", "nouns", "words", "phrases", "lists")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class WordClass:
    """A compiled word class; all patterns are matched against lower case.

    Attributes:
        verbs: form to the verbs that have it.
        nouns, words: match one whole word.
        phrases, idioms: are searched in words joined by single spaces; idioms have a verb in any form.
    """

    verbs: Mapping[str, tuple[VerbForms, ...]] = field(default_factory=dict)
    nouns: re.Pattern[str] = _NEVER
    words: re.Pattern[str] = _NEVER
    phrases: re.Pattern[str] = _NEVER
    idioms: re.Pattern[str] = _NEVER


def compile_class(table: Mapping[str, Any], language: str) -> WordClass:
    """The matcher of a word class."""
    nouns: list[str] = []
    lists = {name: _any_of(entries, language) for name, entries in table.get("lists", {}).items()}
    several = [_phrase(entry, language, lists) for entry in table.get("phrases", ()) if "{" not in entry]
    idioms = [_phrase(entry, language, lists) for entry in table.get("phrases", ()) if "{" in entry]
    for entry in table.get("nouns", ()):
        entry = _tokens(entry, language)
        (several if " " in entry else nouns).append(_noun(entry, language))
    hyphened = [
        _phrase(entry, language, {}) for entry in table.get("words", ()) if _tokens(entry, language) != entry
    ]
    verbs: dict[str, list[VerbForms]] = {}
    for entry in table.get("verbs", ()):
        forms = verb_forms(entry, language)
        for form in forms.loose | forms.joined:
            verbs.setdefault(form, []).append(forms)
    return WordClass(
        {form: tuple(one) for form, one in verbs.items()},
        _alternatives(nouns),
        _alternatives([_glob(entry) for entry in table.get("words", ())]),
        _alternatives(several + hyphened, spaced=True),
        _alternatives(idioms, spaced=True),
    )


def _alternatives(patterns: list[str], *, spaced: bool = False) -> re.Pattern[str]:
    if not patterns:
        return _NEVER
    body = "|".join(patterns)
    return re.compile(f"(?<!\\S)(?:{body})(?!\\S)" if spaced else f"(?:{body})")


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
    forms: set[str] = set()
    for one in entry.split("/"):
        verb = verb_forms(one, language)
        forms |= verb.loose | verb.joined
    return f"(?:{'|'.join(re.escape(form) for form in sorted(forms))})"


def _noun(entry: str, language: str) -> str:
    stem = entry.lower()
    open_end = stem.endswith("*")
    body = _glob(stem.rstrip("*"))
    if open_end:
        return body + r"\S*"
    if language == "de":
        return _umlaut(body) + _german_endings(stem)
    # agency, agencies
    return f"{body[:-1]}(?:y|ies)" if re.search(r"[^aeiou]y$", stem) else f"{body}(?:s|es)?"


def _umlaut(body: str) -> str:
    """The pattern with the plural's umlaut allowed in the last syllable: Vorwurf, Vorwürfe."""
    found = re.search(r"(au|a|o|u)([^aeiouäöü]{0,4})$", body)
    if not found:
        return body
    plain = found[1]
    soft = {"au": "äu", "a": "ä", "o": "ö", "u": "ü"}[plain]
    return f"{body[: found.start()]}(?:{plain}|{soft}){found[2]}"


def _german_endings(noun: str) -> str:
    if noun.endswith("e"):
        return "(?:n|ns|s)?"
    if noun.endswith(("ung", "heit", "keit", "schaft", "tion", "ion")):
        return "(?:en)?"
    return "(?:e|es|s|n|en|er|ern|se|sen|nen)?"
