"""Names as the register compares them: words, case, inflection, legal forms.

A name is cut into words; hyphens, points and white space between them do not count. ``U.S.`` is one
word. Comparison is after NFKC and case folding. German inflection is undone word by word, by trying
shorter forms, never by changing what is stored.
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from importlib import resources
from typing import NamedTuple

# Dotted initials (U.S., S.p.A.), or letters and digits with their combining marks, or a sign that
# belongs to names (AT&T, Disney+).
_WORD = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_]){1,5}(?!\w)\.?|(?:[^\W_][\u0300-\u036f]*)+|[&+]")
_POSSESSIVE = re.compile(r"['’`´](?:s|S)?$")
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
# Shortest word from which an ending is taken; below, "es" and "er" are more often the word itself.
_SHORTEST_STEM = 3
# The dative -n is taken from long words only ("Niederlanden"); short ones are other words ("Essen").
_SHORTEST_DATIVE = 8


class Word(NamedTuple):
    """A word of a text; ``start`` and ``end`` are offsets in it, ``fold`` is what is compared.

    No dataclass, because there is one for each word: a tuple is made in a third of the time.
    """

    text: str
    start: int
    end: int
    fold: str


_new_word = functools.partial(tuple.__new__, Word)  # without the function in Python that Word() is
_start, _end = re.Match.start, re.Match.end


@functools.lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """A word as it is compared: NFKC, case folded, without the points of initials."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return folded.replace(".", "")


def split_words(text: str) -> list[Word]:
    """The words of a text in order.

    Examples:
        >>> [word.fold for word in split_words("U.S. Kaspersky-Produkte (AT&T)")]
        ['us', 'kaspersky', 'produkte', 'at', '&', 't']
    """
    return list(_split(text))


def word_texts(text: str) -> list[str]:
    """The texts alone of the words that :func:`split_words` finds."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=32)  # each finder of names asks for those of the same passages
def _split(text: str) -> tuple[Word, ...]:
    found = list(_WORD.finditer(text))
    texts = [one.group() for one in found]
    words = zip(texts, map(_start, found), map(_end, found), map(fold, texts), strict=True)
    return tuple(map(_new_word, words))


@functools.lru_cache(maxsize=16_384)
def word_keys(word: str, language: str | None) -> tuple[str, ...]:
    """The keys under which a folded word of a text may stand in the index, most literal first.

    German (or an unknown language) also tries the word without genitive or dative ending and, with
    a trailing ``~``, its stem as an adjective ("deutschen" -> "deutsch~").

    Examples:
        >>> word_keys("bundesamtes", "de")
        ('bundesamtes', 'bundesamte', 'bundesamt', 'bundesamt~')
        >>> word_keys("apples", "en")
        ('apples',)
    """
    keys = [word]
    if language == "en" or len(word) <= _SHORTEST_STEM:
        return tuple(keys)
    if word.endswith("s"):
        keys.append(word[:-1])
        if word.endswith("es") and len(word) > _SHORTEST_STEM + 2:
            keys.append(word[:-2])
            if word.endswith("sses"):
                keys.append(word[:-3])
    elif word.endswith("en") and len(word) >= _SHORTEST_DATIVE:
        keys.append(word[:-1])
    stem = adjective_stem(word)
    if stem is not None:
        keys.append(stem + "~")
    return tuple(keys)


def adjective_stem(word: str) -> str | None:
    """A folded word without its German adjective ending, or None if it has none.

    Examples:
        >>> adjective_stem("italienischen"), adjective_stem("bahn")
        ('italienisch', None)
    """
    for ending in _ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return None


@functools.cache
def _lexicon() -> dict[str, list[str]]:
    path = resources.files("zeitstrahl.register") / "data" / "names.toml"
    data: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return data


@functools.cache
def legal_forms() -> frozenset[str]:
    """Legal forms as folded words ("gmbh", "plc", "spa")."""
    return frozenset(fold(form) for form in _lexicon()["legal_forms"])


@functools.cache
def _written_legal_forms() -> frozenset[str]:
    forms = _lexicon()["legal_forms"]
    # "a.s." without its points is the word "as".
    return frozenset(form if form.islower() and "." in form[:-1] else form.replace(".", "") for form in forms)


@functools.cache
def pointed_legal_forms() -> tuple[str, ...]:
    """Legal forms with points or strokes inside ("S.p.A.", "A/S"), which tokenizers cut, longest first."""
    forms = [form for form in _lexicon()["legal_forms"] if "/" in form or "." in form[:-1]]
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@functools.cache
def articles() -> frozenset[str]:
    """Articles of both languages, which are no part of a name."""
    return frozenset(_lexicon()["articles"])


@functools.lru_cache(maxsize=16_384)
def is_legal_form(word: str) -> bool:
    """Whether a word of a text is a legal form; case counts, since "as" and "co" are words.

    Examples:
        >>> is_legal_form("GmbH"), is_legal_form("Inc."), is_legal_form("as")
        (True, True, False)
    """
    return word.replace(".", "") in _written_legal_forms() or word in _written_legal_forms()


def name_words(name: str) -> list[str]:
    """The folded words of a name without leading articles, trailing legal forms and possessive.

    At least one word is left of a name that has any.

    Examples:
        >>> name_words("The Kaspersky Lab, Inc.")
        ['kaspersky', 'lab']
        >>> name_words("Apple's"), name_words("Block, Inc.")
        (['apple'], ['block'])
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    words = [word.fold for word in split_words(_POSSESSIVE.sub("", plain))]
    while len(words) > 1 and words[0] in articles():
        words.pop(0)
    while len(words) > 1 and (words[-1] in legal_forms() or words[-1] in ("&", "+")):
        if words[-1] == "+":
            break
        words.pop()
    return words


def normalise_name(name: str) -> str:
    """A name as it stands in ``text:`` ids: the same for the same name in German and English.

    Examples:
        >>> normalise_name("Tarnholm Werke AG"), normalise_name("the Tarnholm-Werke")
        ('tarnholm werke', 'tarnholm werke')
    """
    return " ".join(name_words(name))


def joined(first: Word, second: Word, text: str) -> bool:
    """Whether two neighbouring words of a text can belong to one name, judged by what is between."""
    gap = text[first.end : second.start]
    if gap in ("", " ", "-", "‑", "‐", "–", "'", "’", "/", "\u00a0", "\n", " & ", ".", "- ", ", "):
        return gap != "." or second.start == first.end + 1
    # "St. Gallen", "Dr. Oetker": a point and a space only behind a short abbreviation.
    return gap in (". ", ".\u00a0") and len(first.text) <= 3
