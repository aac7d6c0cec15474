"""Acronyms that a text explains: "Verband Freier Werften (VFW)", "VFW (Verband Freier Werften)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.register import Register
from zeitstrahl.register.names import Word, split_words

_BRACKETS = re.compile(r"\((?:kurz:? |abgekürzt:? |short:? |or )?([A-ZÄÖÜ][\w&-]{1,9})(?=[),;])")
# Bounds of Schwartz and Hearst (2003) for the words of the long form of an acronym.
_MORE_WORDS, _TIMES_WORDS = 5, 2
_LINKS = frozenset("für der die das des und in im von of the for and de la du di a on to at &".split())


@dataclass(frozen=True, slots=True)
class Explained:
    """An acronym and the candidate that it stands for in this text."""

    acronym: str
    start: int
    long: Candidate


def explained_acronyms(
    passage: PassageDoc, candidates: Sequence[Candidate], register: Register
) -> list[Explained]:
    """The acronyms in brackets behind their long form.

    The long form is the candidate that ends before the bracket, else the words that the letters
    of the acronym begin.

    References:
        Schwartz, Hearst (2003): A simple algorithm for identifying abbreviation definitions.
    """
    found: list[Explained] = []
    text = passage.text
    ending = {one.end: one for one in candidates}
    for match in _BRACKETS.finditer(text):
        acronym = match.group(1)
        if sum(letter.isupper() for letter in acronym) < 2:
            continue
        end = match.start()
        while end and text[end - 1].isspace():
            end -= 1
        named = _named_before(ending.get(passage.start + end), acronym, register)
        long = named or _spelled_out(text, end, acronym, passage)
        if long is not None:
            found.append(Explained(acronym, passage.start + match.start(1), long))
    return found


def _named_before(one: Candidate | None, acronym: str, register: Register) -> Candidate | None:
    """The candidate that ends before the bracket, if the acronym can be its own."""
    if one is None or one.label not in ("ORG", "PRODUCT", "LAW", "EVENT", None):
        return None
    entity = register.get(one.entity_ids[0]) if one.entity_ids else None
    its_own = entity is not None and register.lookup(acronym) == entity
    if its_own or len(one.text.split()) > 1 or _in_order(acronym, one.text):
        return one
    return None


def _spelled_out(text: str, end: int, acronym: str, passage: PassageDoc) -> Candidate | None:
    """The shortest run of words that ends at ``end`` and that the acronym's letters begin."""
    letters = [letter.casefold() for letter in acronym if letter.isalnum()]
    words = _last_words(text, end, min(len(letters) + _MORE_WORDS, len(letters) * _TIMES_WORDS))
    for first in range(len(words) - 1, -1, -1):
        run = words[first:]
        if not run[0].text[0].isupper() or run[0].fold[0] != letters[0]:
            continue
        if len(run) >= 2 and _initials(run, letters):
            start = run[0].start
            return Candidate(
                passage.start + start,
                passage.start + end,
                text[start:end],
                passage.language,
                label="ORG",
                origin="acronym",
            )
    return None


def _last_words(text: str, end: int, most: int) -> list[Word]:
    # Thirty letters a word are ample; the cut keeps long texts from being split again and again.
    cut = max(0, end - 30 * most)
    line = text.rfind("\n", cut, end) + 1 or cut
    words = [
        word._replace(start=word.start + line, end=word.end + line) for word in split_words(text[line:end])
    ]
    return words[-most:]


def _initials(run: Sequence[Word], letters: Sequence[str]) -> bool:
    """Whether the letters are the initials of the run's words, small words counting or not.

    A German compound may give more than one letter, in order ("Bundesnetzagentur", BNA).
    """
    content = [word for word in run if word.fold not in _LINKS]
    if not any(word.text[0].isupper() for word in content[1:]):
        return False
    for words in (content, list(run)):
        if [word.fold[0] for word in words] == list(letters):
            return True
    return len(content) >= 2 and _spread([word.fold for word in content], letters)


def _spread(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether each word gives its initial and perhaps later letters, using all letters in order."""
    position = 0
    for number, word in enumerate(words):
        if position >= len(letters) or word[0] != letters[position]:
            return False
        position += 1
        left = len(words) - number - 1
        at = 1
        while position < len(letters) - left and at < len(word):
            if left and word[at] != letters[position] and letters[position] == words[number + 1][0]:
                break
            if word[at] == letters[position]:
                position += 1
            at += 1
    return position == len(letters)


def _in_order(acronym: str, text: str) -> bool:
    """Whether the letters of an acronym occur in a name in order, the first at its beginning."""
    name, position = text.casefold(), 0
    if not name or not acronym or name[0] != acronym[0].casefold():
        return False
    for letter in acronym.casefold():
        position = name.find(letter, position) + 1
        if not position:
            return False
    return True
