"""A sentence as the readers of reporting phrases see it, and what they return."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from zeitstrahl.extract.quantities_lexicon import Phrases
from zeitstrahl.extract.speakers_lexicon import Reading, SpeechLexicon, Verb
from zeitstrahl.extract.speakers_people import People, Speaker
from zeitstrahl.extract.speakers_phrases import Phrase, phrase_from, starts_phrase
from zeitstrahl.extract.speakers_quotes import Item, Sentence

CueKind = Literal["verb", "source", "as", "so", "says_it", "silent", "subject", "passive"]
# A phrase must fit better than this to be a speaker; beside a quote more is believed.
FITS = 0.6
FITS_BESIDE_QUOTE = 0.0
# Names, pronouns and nouns that speak; also whose view the next sentence gives without speech beside it.
SURELY_SPEAKS = 2.0


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting phrase: items ``[first, after)`` of its sentence.

    Attributes:
        kind: ``passive`` has what is said around it; ``subject`` is any verb beside a quote;
            ``silent`` is a verb that only tells whose view follows ("Er verteidigte das Gesetz.").
        start, end: offsets of the verb or preposition in the article.
        verb: infinitive, for verbs.
        inverted: whether what is said stands before it (", sagte X").
        speaker: None if the sentence names nobody.
        speaker_first, speaker_after: the items of the speaker's phrase; 0 without one.
        reach: the items whose quotes alone it tells of; None for any.
        reported: whether its own verb stands in the reported subjunctive ("habe er gesagt").
    """

    kind: CueKind
    first: int
    after: int
    start: int
    end: int
    reading: Reading
    verb: str | None
    inverted: bool
    speaker: Speaker | None
    speaker_first: int = 0
    speaker_after: int = 0
    reach: tuple[int, int] | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """The items of a sentence with the lexicon of its language and the people of the article."""

    items: Sequence[Item]
    lexicon: SpeechLexicon
    people: People
    has_quote: bool = False
    table: dict[str, Any] = field(default_factory=dict)
    verbs_at: Collection[int] = frozenset()

    @classmethod
    def of(
        cls,
        sentence: Sentence,
        lexicon: SpeechLexicon,
        people: People,
        verbs_at: Collection[int] = frozenset(),
    ) -> Clause:
        """A sentence ready to be read.

        Args:
            verbs_at: offsets at which the tagger found a finite verb; empty without a tagger.
        """
        quoted = any(item.quote is not None for item in sentence.items)
        return cls(sentence.items, lexicon, people, quoted, lexicon.table, verbs_at)

    @property
    def german(self) -> bool:
        """Whether German word order holds."""
        return self.lexicon.language == "de"

    def low(self, position: int) -> str:
        """The word at a position in lower case; empty outside of the sentence."""
        return self.items[position].low if 0 <= position < len(self.items) else ""

    def matches(self, position: int, phrases: Phrases, longest: int = 4) -> int:
        """How many words from a position on are one of the phrases; 0 if none."""
        found = phrases.at(self.items, position, longest)
        return found[0] if found else 0

    def starts(self, position: int) -> bool:
        """Whether a noun phrase can begin at a position."""
        return starts_phrase(self.items, position, self.lexicon)

    def phrase(self, position: int) -> Phrase | None:
        """The noun phrase that begins at a position."""
        return phrase_from(self.items, position, self.lexicon) if 0 <= position < len(self.items) else None

    def opening_phrase(self, start: int = 0) -> Phrase | None:
        """The noun phrase with which the sentence opens, behind "und", "auch" and the like."""
        at = start
        while self.low(at) in self.table["openers"]["before_subject"]:
            at += 1
        named = self.people.person_at(self.items, at)
        if named is not None:
            return named  # "Von der Leyen" begins like a phrase that is none
        return self.phrase(at) if self.starts(at) else None

    def oblique(self, position: int) -> Phrase | None:
        """The noun phrase behind a preposition: its determiner stands in another case."""
        if self.low(position) in self.table["phrases"]["oblique"]:
            inner = self.phrase(position + 1)
            return Phrase(position, inner.after, inner.core) if inner else None
        return self.phrase(position)

    def score(self, phrase: Phrase) -> float:
        """How well a phrase fits as one that speaks."""
        return self.people.score(self.items, phrase, self.lexicon)

    def cue(
        self,
        kind: CueKind,
        first: int,
        after: int,
        phrase: Phrase | None,
        verb: Verb | None = None,
        *,
        inverted: bool = False,
    ) -> Cue:
        """A cue with its speaker resolved."""
        speaker = self.people.speaker(self.items, phrase, self.lexicon) if phrase is not None else None
        return Cue(
            kind,
            first,
            after,
            self.items[first].start,
            self.items[after - 1].end,
            verb.reading if verb else "say",
            verb.lemma if verb else None,
            inverted,
            speaker,
            phrase.first if phrase is not None else 0,
            phrase.after if phrase is not None else 0,
        )
