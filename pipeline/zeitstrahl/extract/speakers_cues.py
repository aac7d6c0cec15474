"""Finds the words that tell who speaks: verbs of saying, "laut", "so", "heißt es", "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from zeitstrahl.extract.speakers_lexicon import Reading, SpeechLexicon, Verb
from zeitstrahl.extract.speakers_people import People, Speaker
from zeitstrahl.extract.speakers_phrases import Phrase, phrase_from, starts_phrase
from zeitstrahl.extract.speakers_quotes import Item, Sentence

CueKind = Literal["verb", "preposition", "as", "so", "says_it"]
# A phrase must fit better than this to be a speaker; beside a quote more is believed.
_FITS = 0.6
_FITS_BESIDE_QUOTE = 0.0
_FARTHEST_PARTICLE = 40


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting phrase: items ``[first, after)`` of its sentence are the cue.

    Attributes:
        verb: infinitive, for verbs.
        inverted: whether what is said stands before it (", sagte X").
        speaker: None if the sentence names nobody.
        speaker_first, speaker_after: the items of the speaker's phrase; 0 without one.
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


def find_cues(sentence: Sentence, lexicon: SpeechLexicon, people: People) -> list[Cue]:
    """The reporting phrases of a sentence in order; those without a speaker come with None."""
    reader = _Reader(sentence, lexicon, people)
    cues = list(reader.prepositions())
    cues += reader.so()
    cues += reader.says_it()
    for cue in reader.verbs():
        if not any(cue.first < other.after and other.first < cue.after for other in cues):
            cues.append(cue)
    return sorted(cues, key=lambda cue: cue.first)


class _Reader:
    def __init__(self, sentence: Sentence, lexicon: SpeechLexicon, people: People) -> None:
        self.items: Sequence[Item] = sentence.items
        self.lexicon = lexicon
        self.people = people
        self.table = lexicon.table
        self.has_quote = any(item.quote is not None for item in sentence.items)

    # prepositions ----------------------------------------------------------------------------

    def prepositions(self) -> Iterator[Cue]:
        """ "laut X", "nach Angaben von X", "X zufolge", "according to X"."""
        table = self.table["prepositions"]
        position = 0
        while position < len(self.items):
            size = self._matches(position, table["before"])
            if size:
                cue = self._preposition(position, position + size)
                if cue is not None:
                    yield cue
                    position = max(cue.after, cue.speaker_after)
                    continue
            if self.items[position].low in table["after"]:
                cue = self._postposition(position)
                if cue is not None:
                    yield cue
            position += 1

    def _matches(self, position: int, phrases: Sequence[str]) -> int:
        for size in (4, 3, 2, 1):
            words = self.items[position : position + size]
            if len(words) == size and " ".join(word.low for word in words) in phrases:
                return size
        return 0

    def _preposition(self, first: int, after: int) -> Cue | None:
        if "eigenen" in (item.low for item in self.items[first:after]):
            subject = self._subject_of_sentence(after)
            return self._cue("preposition", first, after, subject) if subject else None
        at = after
        while (
            at < len(self.items)
            and self.items[at].low in ("von", "vom", "des", "der", "aus", "durch", "the")
            and self.lexicon.language == "de"
        ):
            if starts_phrase(self.items, at, self.lexicon) and self.items[at].low == "der":
                break
            at += 1
        phrase = phrase_from(self.items, at, self.lexicon)
        if (
            phrase is None
            or (self.people.score(self.items, phrase, self.lexicon) < 0
            and phrase.after - phrase.first < 2)
        ):
            return None
        return self._cue("preposition", first, after, phrase)

    def _postposition(self, position: int) -> Cue | None:
        for first in range(max(position - 12, 0), position):
            phrase = phrase_from(self.items, first, self.lexicon)
            if phrase is not None and phrase.after == position:
                cue = self._cue("preposition", position, position + 1, phrase)
                start = min(first, position)
                return replace(cue, first=start)
        return None

    # so, heißt es ------------------------------------------------------------------------------

    def so(self) -> Iterator[Cue]:
        """ "…", so X; nothing for "so dass" and "so wichtig"."""
        for position, item in enumerate(self.items):
            if item.low not in self.table["prepositions"]["so"] or not position:
                continue
            before = self.items[position - 1]
            if not (before.quote is not None or before.text == ","):
                continue
            at = position + 1
            if at < len(self.items) and self._finite(at):
                continue
            while at < len(self.items) and self.items[at].low in (
                "zum",
                "beispiel",
                "etwa",
                "auch",
                "gestern",
                "heute",
                "weiter",
                "jedenfalls",
                "dann",
                "die",
            ):
                if starts_phrase(self.items, at, self.lexicon):
                    break
                at += 1
            phrase = phrase_from(self.items, at, self.lexicon)
            if (
                phrase is not None
                and self.people.score(self.items, phrase, self.lexicon) > _FITS_BESIDE_QUOTE
            ):
                yield self._cue("so", position, position + 1, phrase)

    def says_it(self) -> Iterator[Cue]:
        """ "heißt es aus dem Unternehmen", "in einer Mitteilung der Firma heißt es"."""
        links = self.table["prepositions"]["says_it_links"]
        for position in range(len(self.items) - 1):
            if not self._matches(position, self.table["prepositions"]["says_it"]):
                continue
            phrase = None
            for at in range(position + 2, min(position + 6, len(self.items))):
                if self.items[at].low in links:
                    phrase = self._oblique(at + 1)
                    break
            if phrase is None:
                start = next((at for at in range(position) if self.items[at].low in (*links, "laut")), None)
                phrase = self._oblique(start + 1) if start is not None else None
            yield self._cue("says_it", position, position + 2, phrase)

    def _oblique(self, at: int) -> Phrase | None:
        """A phrase behind a preposition, its determiner in any case."""
        if at < len(self.items) and self.items[at].low in ("dem", "den", "einem", "einer", "der"):
            inner = phrase_from(self.items, at + 1, self.lexicon)
            return Phrase(at, inner.after, inner.core) if inner else None
        return phrase_from(self.items, at, self.lexicon)

    # verbs ---------------------------------------------------------------------------------------

    def verbs(self) -> Iterator[Cue]:
        """Verbs of saying with their subjects."""
        for position, item in enumerate(self.items):
            if item.quote is not None or (item.capital and position):
                continue
            for verb in self.lexicon.verbs.get(item.low, ()):
                cue = self._verb(position, verb)
                if cue is not None:
                    yield cue
                    break

    def _verb(self, position: int, verb: Verb) -> Cue | None:
        after = position + 1
        if verb.particle is not None:
            particle = self._particle(position, verb.particle)
            if particle is None:
                return None
            after = position + 1
        if verb.form == "gerund":
            return self._gerund(position, verb)
        if self.lexicon.language == "en":
            return self._english(position, after, verb)
        return self._german(position, after, verb)

    def _particle(self, position: int, particle: str) -> int | None:
        """Where the separated part of a verb stands: before a sign, a "dass" or the end."""
        words = particle.split()
        for at in range(position + 1, min(position + _FARTHEST_PARTICLE, len(self.items) - len(words) + 1)):
            if [item.low for item in self.items[at : at + len(words)]] != words:
                continue
            behind = self.items[at + len(words)] if at + len(words) < len(self.items) else None
            if self.lexicon.language == "en":
                return at if at <= position + 2 else None
            if (
                behind is None
                or behind.quote is not None
                or not behind.is_word
                or behind.low in ("und", "dass", "wie", "oder")
            ):
                return at
        return None

    def _german(self, position: int, after: int, verb: Verb) -> Cue | None:
        finite = position
        if verb.form == "participle":
            auxiliary = self._auxiliary(position)
            if auxiliary is None:
                return None
            finite = auxiliary
        final = verb.form == "joined" or self._is_final(position)
        if verb.weak and not self._leads_to_speech(position):
            return None
        if final:
            phrase = self._subject_of_final(position)
            if phrase is not None:
                kind: CueKind = "as" if self._opened_by_as(phrase.first) else "verb"
                first = phrase.first - 1 if kind == "as" else position
                cue = self._cue(kind, position, after, phrase, verb)
                return replace(cue, first=first)
            if verb.form == "joined":
                return None
        phrase = self._german_subject(finite)
        return self._cue("verb", position, after, phrase, verb, inverted=self._inverted(finite))

    def _auxiliary(self, position: int) -> int | None:
        words = self.table["auxiliaries"]["words"]
        for at in range(position - 1, -1, -1):
            if self.items[at].low in words:
                return at
            if self.items[at].low in (",", ";", ":") and position - at > 25:
                return None
        return None

    def _is_final(self, position: int) -> bool:
        """Whether a verb ends its clause, as in "wie die Polizei am Abend mitteilte"."""
        behind = self.items[position + 1] if position + 1 < len(self.items) else None
        if behind is not None and behind.low in self.table["auxiliaries"]["words"]:
            behind = self.items[position + 2] if position + 2 < len(self.items) else None
        return behind is None or (not behind.is_word and behind.quote is None and behind.text in ".,;!?)–-")

    def _clause_start(self, position: int) -> int:
        for at in range(position - 1, -1, -1):
            if self.items[at].text in ",;:–—(" or (
                self.items[at].quote is not None and self.items[at].quote.sentence
            ):
                return at + 1
        return 0

    def _opened_by_as(self, first: int) -> bool:
        return first > 0 and self.items[first - 1].low in self.table["prepositions"]["as"]

    def _subject_of_final(self, position: int) -> Phrase | None:
        """The subject of a clause that the verb ends: behind its first word."""
        for at in range(position - 1, -1, -1):
            low = self.items[at].low
            if low in self.table["prepositions"]["as"] or (
                low in ("dass", "weil", "nachdem") and at + 1 < position
            ):
                start = at + 1
                while start < position and self.items[start].low in self.table["openers"]["skip_after_verb"]:
                    if starts_phrase(self.items, start, self.lexicon):
                        break
                    start += 1
                return phrase_from(self.items, start, self.lexicon)
            if self.items[at].text in ";:" or position - at > 30:
                return None
        return None

    def _leads_to_speech(self, position: int) -> bool:
        """Whether a quote, a colon or a clause of content follows a verb of many uses."""
        if self.has_quote:
            return True
        for at in range(position + 1, len(self.items)):
            low = self.items[at].low
            if low == ":" or low in self.table["prepositions"]["that"]:
                return True
        return self._inverted(position)

    def _inverted(self, position: int) -> bool:
        """Whether the verb follows what is said: behind a comma or a quote."""
        before = self.items[position - 1] if position else None
        return before is not None and (before.quote is not None or before.text in ",–—") and position > 1

    def _german_subject(self, finite: int) -> Phrase | None:
        candidates: list[tuple[float, Phrase]] = []
        behind = self._phrase_behind(finite)
        if behind is not None:
            candidates.append((self.people.score(self.items, behind, self.lexicon), behind))
        if not self._inverted(finite) or self._closes_insertion(finite):
            before = self._phrase_before(finite)
            if before is not None:
                # Subjects stand before the verb more often than behind it.
                bonus = 0.6
                candidates.append((self.people.score(self.items, before, self.lexicon) + bonus, before))
        limit = _FITS_BESIDE_QUOTE if self.has_quote or self._inverted(finite) else _FITS
        best = max(candidates, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] > limit else None

    def _closes_insertion(self, finite: int) -> bool:
        """ "Emil Brandt, Chef der Firma, sagte": the comma belongs to the subject."""
        if finite < 2 or self.items[finite - 1].text != ",":
            return False
        phrase = self._phrase_at_start(0)
        return phrase is not None and phrase.after < finite and self.items[phrase.core].text == ","

    def _phrase_before(self, finite: int) -> Phrase | None:
        """The phrase in front of a verb in second place; through "und" the subject of the sentence."""
        start = 0
        for at in range(finite - 1, 0, -1):
            if self.items[at].text in ";:" or (
                self.items[at].quote is not None and self.items[at].quote.sentence
            ):
                start = at + 1
                break
        return self._phrase_at_start(start)

    def _phrase_at_start(self, start: int) -> Phrase | None:
        at = start
        openers = (*self.table["openers"]["conjunctions"], "auch", "nur", "sogar", "selbst")
        while at < len(self.items) and self.items[at].low in openers:
            at += 1
        if not starts_phrase(self.items, at, self.lexicon):
            return None
        return phrase_from(self.items, at, self.lexicon)

    def _phrase_behind(self, finite: int) -> Phrase | None:
        skip = self.table["openers"]["skip_after_verb"]
        at = finite + 1
        while at < len(self.items) and at < finite + 8:
            phrase = phrase_from(self.items, at, self.lexicon)
            alone = phrase is not None and phrase.after == at + 1
            if phrase is not None and not (alone and self.items[at].low in self.table["openers"]["objects"]):
                if not self._is_time(phrase):
                    return phrase
                at = phrase.after
                continue
            if (
                self.items[at].low in skip
                or self.items[at].low in self.table["openers"]["adverbs"]
                or self._in_time(at)
                or self.items[at].low in ("der", "dem", "den")
            ):
                at += 1
                continue
            return None
        return None

    def _is_time(self, phrase: Phrase) -> bool:
        times = self.table["phrases"]["time_nouns"]
        return all(
            item.low in times or item.low in ("der", "die", "vergangene", "dieser")
            for item in self.items[phrase.first : phrase.after]
        )

    def _in_time(self, at: int) -> bool:
        return (
            self.items[at].low in self.table["phrases"]["time_nouns"]
            or self.items[at].text[0].isdigit()
            or self.items[at].text == "."
        )

    # English ------------------------------------------------------------------------------------

    def _english(self, position: int, after: int, verb: Verb) -> Cue | None:
        passive = self._passive(position)
        if passive:
            agent = self._agent(position)
            return self._cue("verb", position, after, agent, verb) if agent is not None else None
        if verb.weak and not self._leads_to_speech(position):
            return None
        inverted = self._inverted(position)
        if inverted or self._quote_before(position):
            behind = phrase_from(self.items, position + 1, self.lexicon)
            if (
                behind is not None
                and self.people.score(self.items, behind, self.lexicon) > _FITS_BESIDE_QUOTE
            ):
                return self._cue("verb", position, after, behind, verb, inverted=True)
        phrase = self._english_subject(position)
        if phrase is None:
            return None
        return self._cue("verb", position, after, phrase, verb, inverted=self._said_before(phrase))

    def _quote_before(self, position: int) -> bool:
        return position > 0 and self.items[position - 1].quote is not None

    def _said_before(self, phrase: Phrase) -> bool:
        """Whether the phrase and its verb follow what is said: "…, the company said"."""
        if phrase.first < 2:
            return False
        before = self.items[phrase.first - 1]
        return before.quote is not None or before.text == ","

    def _passive(self, position: int) -> bool:
        for at in range(position - 1, max(position - 4, -1), -1):
            if self.items[at].low in ("was", "were", "been", "is", "are", "being", "be"):
                return True
            if not self.items[at].is_word:
                return False
        return False

    def _agent(self, position: int) -> Phrase | None:
        for at in range(position + 1, min(position + 12, len(self.items))):
            if self.items[at].low == "by":
                return phrase_from(self.items, at + 1, self.lexicon)
            if self.items[at].text in ".;:":
                return None
        return None

    def _english_subject(self, position: int) -> Phrase | None:
        """The phrase that ends just before the verb and its auxiliaries."""
        words = self.table["auxiliaries"]["words"]
        end = position
        while end > 0 and (self.items[end - 1].low in words or self.items[end - 1].low.endswith("ly")):
            end -= 1
        if end > 0 and self.items[end - 1].low in ("and", "but"):
            return self._scored(self._phrase_at_start(0))
        closed = end > 1 and self.items[end - 1].text == ","
        for first in range(max(end - 24, 0), end):
            if (
                first
                and self.items[first - 1].is_word
                and self.items[first - 1].low not in self._before_subject()
            ):
                continue
            phrase = (
                self._phrase_at_start(first) if first == 0 else phrase_from(self.items, first, self.lexicon)
            )
            if phrase is None or phrase.first >= end:
                continue
            if phrase.after in (end, end - closed) or phrase.core == end:
                return self._scored(phrase)
        return None

    def _before_subject(self) -> tuple[str, ...]:
        openers = self.table["openers"]
        return (
            *openers["conjunctions"],
            *openers["adverbs"],
            "that",
            *self.table["prepositions"]["as"],
            *self.table["phrases"]["time_nouns"],
        )

    def _scored(self, phrase: Phrase | None) -> Phrase | None:
        if phrase is None:
            return None
        limit = _FITS_BESIDE_QUOTE if self.has_quote else _FITS
        return phrase if self.people.score(self.items, phrase, self.lexicon) > limit else None

    def _gerund(self, position: int, verb: Verb) -> Cue | None:
        """ ", adding that": the subject of the sentence goes on speaking."""
        if verb.weak or not position or self.items[position - 1].text != ",":
            return None
        return self._cue("verb", position, position + 1, None, verb)

    # shared ------------------------------------------------------------------------------------

    def _subject_of_sentence(self, after: int) -> Phrase | None:
        phrase = self._phrase_at_start(0)
        if phrase is not None:
            return phrase
        for at in range(after, min(after + 6, len(self.items))):
            if starts_phrase(self.items, at, self.lexicon):
                return phrase_from(self.items, at, self.lexicon)
        return None

    def _finite(self, position: int) -> bool:
        low = self.items[position].low
        return low in self.lexicon.verbs or low in self.table["auxiliaries"]["words"]

    def _cue(
        self,
        kind: CueKind,
        first: int,
        after: int,
        phrase: Phrase | None,
        verb: Verb | None = None,
        *,
        inverted: bool = False,
    ) -> Cue:
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
