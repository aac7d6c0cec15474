"""What the parts of the claim grammar hand to each other while a claim is being made."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.grammar import Grammar, Trigger
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import Found
from zeitstrahl.extract.claims.slots import Slots
from zeitstrahl.extract.claims.view import Placed, Sentence, Story, place_mentions
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.quantities import Quantity, find_quantities
from zeitstrahl.extract.reference import References, build_references
from zeitstrahl.extract.speakers import Attribution, find_attributions
from zeitstrahl.records import Filler, Mention, Status, TimeExpression
from zeitstrahl.register import Register

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: what is found when it is first asked for is kept in its dict
class World:
    """All that is known of an article: its view, its references, its names.

    Most of it costs more than to look for triggers, and is found out only for an article that has one.

    Attributes:
        docs: the parsed passages.
        known: what :meth:`once` was answered so far.
    """

    story: Story
    docs: Sequence[PassageDoc]
    register: Register
    lexicons: Mapping[str, Lexicon]
    corrected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    known: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    @functools.cached_property
    def references(self) -> References:
        """What pronouns and descriptions mean, and what the named things are."""
        story = self.story
        return build_references(story.article, self.docs, story.mentions, self.register, self.corrected)

    @functools.cached_property
    def _attributions(self) -> tuple[Attribution, ...]:
        """Who says what."""
        story = self.story
        return tuple(find_attributions(story.article, self.docs, story.mentions, self.references))

    @functools.cached_property
    def _words_said(self) -> ByPlace[Attribution]:
        return ByPlace(self._attributions, lambda one: (one.start, one.end))

    @functools.cached_property
    def _cues(self) -> ByPlace[Attribution]:
        return ByPlace(self._attributions, _cue)

    @functools.cached_property
    def _quantities(self) -> ByPlace[Quantity]:
        found = (
            _moved(one, passage.start)
            for passage in self.docs
            for one in find_quantities(passage.text, passage.language)
        )
        return ByPlace(found, lambda one: (one.start, one.end))

    @functools.cached_property
    def _mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for one in self.story.mentions:
            found.setdefault(one.entity_id, []).append(one)
        return {entity_id: tuple(mentions) for entity_id, mentions in found.items()}

    def quantities(self, start: int, end: int) -> list[Quantity]:
        """Counts, shares and sums that begin in ``[start, end)``; offsets in the article."""
        return [one for one in self._quantities.within(start, end) if one.start >= start]

    def quantities_at(self, offset: int) -> list[Quantity]:
        """Counts, shares and sums in whose words an offset lies."""
        return self._quantities.within(offset, offset + 1)

    def mentions_of(self, entity_id: str | None) -> tuple[Mention, ...]:
        """Where the article names a thing, in the order of the text."""
        return self._mentions.get(entity_id or "", ())

    def placed(self, entity_id: str | None) -> Iterator[tuple[Sentence, Placed]]:
        """Where the sentences of the article name a thing, in the order of the text."""
        for one in self.mentions_of(entity_id):
            sentence = self.story.sentence_at(one.start)
            if sentence is not None:
                yield from ((sentence, placed) for placed in place_mentions(sentence, (one,)))

    def once(self, question: Callable[..., T], *about: Hashable) -> T:
        """What a function says of the article, asked once an article and not once a claim.

        Else the time for a long article would grow with its claims times its sentences.
        """
        key = (question, *about)
        if key not in self.known:
            self.known[key] = question(self, *about)
        answer: T = self.known[key]
        return answer

    def kinds(self, entity_id: str | None) -> frozenset[str]:
        """What an entity is: company, authority, government, product, country, person, …"""
        known = self.corrected.get(entity_id or "")
        return known if known is not None else self.references.kinds.get(entity_id or "", frozenset())

    def sayings(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose words overlap ``[start, end)``, in the order of the text."""
        return self._words_said.within(start, end)

    def said(self, start: int, end: int) -> Attribution | None:
        """The shortest attribution whose words overlap ``[start, end)``; None if there is none."""
        return min(self.sayings(start, end), key=lambda one: one.end - one.start, default=None)

    def cues(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose verb of saying overlaps ``[start, end)``, in the order of the text."""
        return self._cues.within(start, end)

    def cued(self, start: int, end: int) -> Attribution | None:
        """The first attribution whose verb of saying stands in ``[start, end)``."""
        return next(iter(self.cues(start, end)), None)


def _cue(one: Attribution) -> tuple[int, int] | None:
    return None if one.cue_start is None or one.cue_end is None else (one.cue_start, one.cue_end)


def _moved(one: Quantity, offset: int) -> Quantity:
    return replace(
        one,
        start=one.start + offset,
        end=one.end + offset,
        head_start=None if one.head_start is None else one.head_start + offset,
        head_end=None if one.head_end is None else one.head_end + offset,
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found in a sentence.

    Attributes:
        said: for triggers of speech: the words said, and by whom.
    """

    grammar: Grammar
    trigger: Trigger
    sentence: Sentence
    found: Found
    said: Attribution | None = None

    @property
    def place(self) -> int:
        """Place of the trigger word."""
        return self.found.place


@dataclass(slots=True)
class Draft:
    """A claim in the making.

    Attributes:
        slots: see :mod:`zeitstrahl.extract.claims.slots`.
        roles: role to fillers.
        why: role to what spoke for its filler, for ``zeitstrahl explain``.
        dropped: why it is no claim; empty as long as it is one.
        standing: what the words around the trigger say: ``lifted``, ``threaten``, … in order found.
        summary: whether it only points to things told in detail elsewhere.
        told_by: the draft that tells it, too, and in more detail; None if there is none.
        type: name of the claim type.
        sentence: that of the trigger.
    """

    hit: Hit
    slots: dict[int, Slots]
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    status: Status | None = None
    modality: str = "fact"
    time: TimeExpression | None = None
    speaker: Filler | None = None
    confidence: float = 0.0
    dropped: str = ""
    standing: list[str] = field(default_factory=list)
    summary: bool = False
    told_by: Draft | None = None
    type: str = field(init=False)
    sentence: Sentence = field(init=False)

    def __post_init__(self) -> None:
        """Take from the trigger what is asked for most."""
        self.type, self.sentence = self.hit.grammar.type.name, self.hit.sentence

    @property
    def principal(self) -> Filler | None:
        """The first filler of the principal role."""
        fillers = self.roles.get(self.hit.grammar.type.principal)
        return fillers[0] if fillers else None

    @property
    def spoken(self) -> bool:
        """Whether its date is that of saying it: of speech acts and stances."""
        return not self.hit.grammar.type.has_status or self.type == "stance"

    def codes(self, role: str) -> tuple[str, ...]:
        """Values of a role, in order."""
        return tuple(filler.value for filler in self.roles.get(role, ()) if filler.value)


def by_sentence(drafts: Iterable[Draft]) -> ByPlace[Draft]:
    """Drafts by the sentence of their trigger, to be asked for those in ``[first, end)``."""
    return ByPlace(drafts, lambda one: (one.sentence.index, one.sentence.index + 1), block=1)
