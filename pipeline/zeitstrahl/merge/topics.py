"""What an accusation or a denial is about, comparable within a language and, by ideas, across two."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from zeitstrahl.merge.senses import fold, once

MIN_STEM = 4
"""Letters that two words must share from the start to count as one word in two inflections."""

ANYWHERE = 4
"""Letters of a stem that may open a word of two letters more; longer ones stand anywhere in a word."""

COGNATE = 5
"""Letters from the start in which a word agrees with its cognate in the other language."""

_C = re.compile("c[hk]?")
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[.,' \u2019\u00a0\u202f][0-9]{3})+(?![0-9])")
"""A number whose digits are grouped: "5,000" is "5.000" and "5000"."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """Words and ideas of a text role.

    Attributes:
        words: content words, cut to their stems.
        plain: those of them without an idea: names, numbers, and what the list of ideas lacks.
        ideas: what the words mean in either language, as far as ``ideas.toml`` says.
        borrowed: not of the role itself but of the sentence around it, or of the accusation that is
            answered; it may agree with another topic, but proves nothing if it does not.
        instead: what is said against an accusation, behind a colon or in quotes: that it has nothing in
            common with what others are told to deny proves nothing.
    """

    words: frozenset[str]
    plain: frozenset[str]
    ideas: frozenset[str]
    language: str | None = None
    borrowed: bool = False
    instead: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is left to compare: "the accusation", "den Bericht"."""
        return not self.words

    @property
    def speaks(self) -> bool:
        """Whether its own words tell the matter: that ideas of two have nothing in common means something."""
        return bool(self.ideas) and not (self.borrowed or self.instead)

    @property
    def thin(self) -> bool:
        """Whether there is too little to compare: one word without a meaning that is known."""
        return not self.ideas and len(self.words) < 2


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stop: frozenset[str]
    anaphors: tuple[str, ...]
    masks: tuple[str, ...]
    common: frozenset[str]
    leaving: frozenset[str]
    places: frozenset[str]
    ideas: Mapping[str, frozenset[str]]
    lengths: tuple[int, ...]


def topic_of(texts: Iterable[str], language: str | None) -> Topic | None:
    """The topic of the texts of a role; None if there is no text."""
    joined = " ".join(texts)
    return _topic(joined, language) if joined else None


def sentence_topic(text: str, language: str | None, names: Iterable[str]) -> Topic | None:
    """The topic of a whole sentence, without the words of the names in it; None if it has no idea."""
    whole = _topic(text, language)
    if not whole.ideas:
        return None
    named = {stem_of(word) for word in names}
    words, plain = once(whole.words - named), once(whole.plain - named)
    return Topic(words, plain, whole.ideas, language, borrowed=True)


@functools.lru_cache(maxsize=8192)
def _topic(text: str, language: str | None) -> Topic:
    words: set[str] = set()
    plain: set[str] = set()
    ideas: set[str] = set()
    for word in _content_words(text):
        found = _ideas_of(word)
        ideas |= found
        words.add(stem_of(word))
        if not found:
            plain.add(stem_of(word))
    return Topic(once(frozenset(words)), once(frozenset(plain)), once(frozenset(ideas)), language)


def _content_words(text: str) -> Iterator[str]:
    """The words of a text that say something, folded."""
    lexicon = _lexicon()
    for word in _WORD.findall(_GROUPED.sub(_together, fold(text))):
        if word in lexicon.stop or word.startswith(lexicon.anaphors):
            continue
        if len(word) < 3 and not word.isdigit() and word not in ("eu", "us", "uk", "ki", "ai"):
            continue
        yield word


def _together(number: re.Match[str]) -> str:
    return "".join(_WORD.findall(number[0]))


@functools.lru_cache(maxsize=8192)
def _ideas_of(word: str) -> frozenset[str]:
    """What a word means: long stems count anywhere in it (German compounds), short ones are all of it.

    A stem within a mask does not count: a driver is no river, and a union no factory, which is "Werk".
    """
    lexicon = _lexicon()
    found: set[str] = set()
    for mask in lexicon.masks:
        if mask in word:
            found |= lexicon.ideas.get(mask, frozenset())
            word = word.replace(mask, "#")
    # Of a word of a dozen letters this looks a hundred parts up; the stems are thousands.
    parts = {
        word[start : start + length]
        for length in lexicon.lengths
        for start in range(len(word) - length + 1 if length > ANYWHERE else 1)
    }
    found.update(
        idea
        for part in parts
        for idea in lexicon.ideas.get(part, ())
        if len(part) > ANYWHERE or part == word or (len(part) == ANYWHERE and len(word) <= ANYWHERE + 2)
    )
    return frozenset(found)


def stem_of(word: str) -> str:
    """A word without its inflection, roughly: what is left of the first letters."""
    if len(word) <= MIN_STEM + 1:
        return word.rstrip("s") or word
    return word if word.isdigit() else word[: max(MIN_STEM + 1, len(word) - 3)]


@functools.lru_cache(maxsize=8192)
def likeness(one: Topic, other: Topic) -> float:
    """How much two topics share, 0 to 1: of the smaller one's words, or of its ideas and further words.

    One word or idea in common is half of what it takes, unless it is all that both have.
    """
    if _two_places(one, other):
        return 0.0
    left, right = one.plain, other.plain
    if one.language != other.language:
        left, right = _cognates(left), _cognates(right)
    apart = (1 - _share(one.ideas, other.ideas)) * (1 - _share(left, right))
    return max(1 - apart, _share(one.words, other.words))


def _two_places(one: Topic, other: Topic) -> bool:
    """Whether both are about leaving a country, but not the same one."""
    leaving, places = _lexicon().leaving, _lexicon().places
    here, there = one.ideas & places, other.ideas & places
    if not (here and there) or here & there:
        return False
    return bool(one.ideas & leaving and other.ideas & leaving)


def points_back(texts: Iterable[str]) -> bool:
    """Whether texts name an accusation, a report or the like instead of what it says."""
    anaphors = _lexicon().anaphors
    return any(word.startswith(anaphors) for text in texts for word in _WORD.findall(fold(text)))


def marks_of(topic: Topic) -> frozenset[str]:
    """What a topic may share with one in another language: its ideas, and the beginnings of other words."""
    return topic.ideas | {f"{start}-" for start in _cognates(topic.plain) if len(start) == COGNATE}


def marks_by_word(text: str) -> Mapping[str, frozenset[str]]:
    """The content words of a text, as stems, with what each may share with words of another language."""
    return {
        stem_of(word): _ideas_of(word)
        or frozenset(f"{start}-" for start in _cognates(frozenset({stem_of(word)})))
        for word in _content_words(text)
    }


def is_common(mark: str) -> bool:
    """Whether a mark stands in so many sentences that it says little of what they are about."""
    return mark in _lexicon().common


def only_kinds(one: Topic, other: Topic) -> bool:
    """Whether two topics share ideas alone, and each has a word of its own: two makers of chips."""
    return bool(one.plain and other.plain) and distinct(one.plain, other.plain)


def distinct(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether no word of one language may be a word of the other, spelled a little otherwise."""
    return _cognates(one).isdisjoint(_cognates(other))


@functools.lru_cache(maxsize=8192)
def _cognates(words: frozenset[str]) -> frozenset[str]:
    """The beginnings of words as both languages may spell them: "zopiclon" and "zopiclone"."""
    spelled = (_C.sub("k", word.replace("ph", "f").replace("th", "t").replace("y", "i")) for word in words)
    return frozenset(word if word.isdigit() else word[:COGNATE] for word in spelled)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    if one == other and not (len(one) == 1 and is_common(*one)):
        return 1.0
    return len(one & other) / max(2, min(len(one), len(other)))


@functools.cache
def _lexicon() -> _Lexicon:
    path = resources.files("zeitstrahl") / "merge" / "ideas.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    both = ("de", "en")
    masks = {fold(mask) for language in both for mask in data["masks"][language]}
    ideas: dict[str, frozenset[str]] = {}
    for idea, stems in data["ideas"].items():
        for stem in map(fold, stems):
            ideas[stem] = ideas.get(stem, frozenset()) | {idea}
    return _Lexicon(
        stop=frozenset(fold(word) for language in both for word in data["stop"][language]),
        anaphors=tuple(fold(word) for language in both for word in data["anaphors"][language]),
        common=frozenset(data["common"]["ideas"]) | {f"{start}-" for start in data["common"]["beginnings"]},
        leaving=frozenset(data["places"]["leaving"]),
        places=frozenset(data["places"]["ideas"]),
        masks=tuple(sorted(masks, key=lambda mask: (-len(mask), mask))),
        ideas=ideas,
        lengths=tuple(sorted({len(stem) for stem in ideas})),
    )
