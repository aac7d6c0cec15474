"""Which person and which body a phrase such as "eine Sprecherin des Konzerns" means."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zeitstrahl.extract.reference import References
from zeitstrahl.extract.reference_lexicon import read_lexicon
from zeitstrahl.extract.reference_scene import noun_of
from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_phrases import Phrase
from zeitstrahl.extract.speakers_quotes import Item
from zeitstrahl.extract.told_media import is_told
from zeitstrahl.records import Article, Mention

# How far back, in characters, the body of "eine Sprecherin" is looked for.
_REACH = 900
# Small words with which names begin.
_NAME_PARTICLES = frozenset({"von", "van", "de", "di", "du", "le"})
_NAME_ARTICLES = frozenset({"der", "den", "dem", "la"})
_BODIES = frozenset({"company", "authority", "government", "group", "union", "party", "court"})
_SPEAKING_KINDS = _BODIES | {"person", "country"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker, and whom they name."""

    start: int
    end: int
    person: Mention | None = None
    organisation: Mention | None = None


class People:
    """The named things of an article as possible speakers; remembers for whom a person speaks."""

    def __init__(self, article: Article, mentions: Sequence[Mention], references: References) -> None:
        self._article = article
        self._mentions = sorted(mentions, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._mentions]
        self._references = references
        self._counts = Counter(one.entity_id for one in self._mentions if self._is_body(one))
        self._counts.update(one.mention.entity_id for one in references.items if self._is_body(one.mention))
        title = (article.title or "").lower()
        for one in self._mentions:
            if len(one.text) > 2 and one.text.lower() in title:
                self._counts[one.entity_id] += 1
        self._bodies: dict[str, Mention] = {}

    def speaker(self, items: Sequence[Item], phrase: Phrase, lexicon: SpeechLexicon) -> Speaker:
        """The speaker that a phrase names; person and body are None where they are not known."""
        start, end = items[phrase.first].start, items[phrase.after - 1].end
        text = self._article.text
        named = [one for one in self._within(start, end) if one.start == start or not is_told(text, one)]
        described = self._described(start)
        if described is not None:
            return Speaker(start, end, None, described)
        person = next((one for one in named if self._is_person(one)), None)
        body = next((one for one in named if self._is_body(one)), None)
        if person is None:
            person, body = self._referred(start, end, body)
        if person is not None:
            return self._with_body(Speaker(start, end, person, body), items, phrase, lexicon)
        if body is None:
            place = next((one for one in named if one.label == "LOC"), None)
            if self._spokes_word(items, phrase, lexicon):
                body = self._near_body(start)
            elif place is not None and phrase.core - phrase.first <= 2:
                body = place
        return Speaker(start, end, None, body)

    def names_in(self, start: int, end: int) -> bool:
        """Whether something named stands in ``[start, end)``."""
        return bool(self._within(start, end))

    def score(self, items: Sequence[Item], phrase: Phrase, lexicon: SpeechLexicon) -> float:
        """How well a phrase fits as one that speaks: above 1 surely, below 0 surely not."""
        table = lexicon.table
        first = items[phrase.first]
        if first.low in table["phrases"]["accusative"]:
            return -3.0
        if phrase.after - phrase.first == 1 and first.low in table["openers"]["objects"]:
            if first.low not in table["phrases"]["pronouns"]:
                return -3.0
            # "it said" has a subject; "es" is one if it means something.
            found = lexicon.language == "en" or self._references.resolve(first.start, first.end)
            return 0.7 if found else -3.0
        if phrase.after - phrase.first == 1 and first.low in table["phrases"]["pronouns"]:
            return 2.0
        start, end = first.start, items[phrase.core - 1].end
        named = self._within(start, end)
        noun = self._head(items, phrase, lexicon)
        if first.low == "der" and noun is not None and self._is_feminine(noun, lexicon):
            return -3.0
        if noun in table["speaking"]["content"]:
            return -3.0
        person = next((one for one in named if self._is_person(one)), None)
        genitive = (
            person is not None and lexicon.language == "de" and self._in_genitive(items, phrase, person)
        )
        if person is not None and not genitive:
            return 3.0
        if noun is not None and self._speaks(noun, lexicon):
            return 2.5
        if any(self._is_body(one) for one in named):
            return 2.0
        resolved = self._references.resolve(start, end)
        if resolved is not None and resolved.label in ("ORG", "PERSON"):
            return 2.0
        if any(one.label == "LOC" for one in named):
            return 1.0
        return 0.5 if first.capital or len(items) > phrase.first + 1 else 0.0

    def person_at(self, items: Sequence[Item], position: int) -> Phrase | None:
        """The phrase of a person's name that begins with small words: "Von der Heyden", "Van Dorn"."""
        if position >= len(items) or items[position].low not in _NAME_PARTICLES:
            return None
        name = position + 1
        while name < len(items) and items[name].low in _NAME_ARTICLES:
            name += 1
        if items[position].low == "von" and name == position + 1:
            return None  # "Von Brandt kam Kritik"
        inside = self._within(items[position].start, items[name].end) if name < len(items) else []
        one = next((one for one in inside if self._is_person(one)), None)
        if one is None or one.start not in (items[position].start, items[name].start):
            return None
        after = next((at for at in range(position, len(items)) if items[at].start >= one.end), len(items))
        return Phrase(position, after, after)

    def _in_genitive(self, items: Sequence[Item], phrase: Phrase, person: Mention) -> bool:
        """ "Brandts Absage", "die Absage Emil Brandts": the noun beside the name is what is meant."""
        bare = person.canonical.casefold()
        if not person.text.casefold().endswith("s") or bare.endswith(("s", "x", "z", "ß")):
            return False
        core = items[phrase.first : phrase.core]
        return any(item.capital and (item.start >= person.end or item.end <= person.start) for item in core)

    def _speaks(self, noun: str, lexicon: SpeechLexicon) -> bool:
        return _speaks(noun, lexicon.language)

    @staticmethod
    def _is_feminine(noun: str, lexicon: SpeechLexicon) -> bool:
        """ "der Zeitung", "der Ministerin": a dative or genitive and no subject."""
        table = read_lexicon(lexicon.language, "reference")
        known = noun_of(noun, table, compounds=True)
        if known is None or known.gender != "f" or known.kind == "none":
            return False
        return known.word not in table["nouns"]["person"]["m"]

    def _head(self, items: Sequence[Item], phrase: Phrase, lexicon: SpeechLexicon) -> str | None:
        """The noun of a phrase in lower case: the first one in German, the one before "of" in English."""
        low: str | None = None
        for item in items[phrase.first : phrase.core]:
            if not item.is_word or item.low in lexicon.table["phrases"]["determiners"]:
                continue
            if lexicon.language == "de":
                if item.capital and (
                    self._speaks_or_content(item.low, lexicon) or not self._within(item.start, item.end)
                ):
                    return item.low
                continue
            if item.low in lexicon.table["phrases"]["links"]:
                break
            low = item.low.removesuffix("'s").removesuffix("’s")
        return low

    def _speaks_or_content(self, low: str, lexicon: SpeechLexicon) -> bool:
        return low in lexicon.table["speaking"]["content"] or self._speaks(low, lexicon)

    def _spokes_word(self, items: Sequence[Item], phrase: Phrase, lexicon: SpeechLexicon) -> bool:
        spokes = lexicon.table["speaking"]["spokes"]
        for item in items[phrase.first : phrase.after]:
            if item.low in spokes or (
                lexicon.language == "de" and any(len(w) > 6 and item.low.endswith(w) for w in spokes)
            ):
                return True
        return False

    def _described(self, start: int) -> Mention | None:
        """The body that a phrase begins to describe: "das Unternehmen", "die Tochter des Konzerns X"."""
        for reference in self._references.within(start, start + 1):
            if reference.start == start and reference.kind in ("description", "pronoun"):
                return reference.mention if self._is_body(reference.mention) else None
        return None

    def _referred(self, start: int, end: int, body: Mention | None) -> tuple[Mention | None, Mention | None]:
        for reference in self._references.within(start, end):
            mention = reference.mention
            if self._is_person(mention) and reference.start == start and reference.kind != "possessive":
                return mention, body
            if body is None and self._is_body(mention):
                body = mention
        return None, body

    def _with_body(
        self, speaker: Speaker, items: Sequence[Item], phrase: Phrase, lexicon: SpeechLexicon
    ) -> Speaker:
        """Fill in, or remember, for whom a person speaks."""
        person = speaker.person
        if person is None:
            return speaker
        body = speaker.organisation
        if body is not None:
            self._bodies.setdefault(person.entity_id, body)
            return speaker
        body = self._bodies.get(person.entity_id)
        if body is None:
            body = self._introduced(person)
        if body is None and self._spokes_word(items, phrase, lexicon):
            body = self._near_body(speaker.start)
        if body is not None:
            self._bodies.setdefault(person.entity_id, body)
        return Speaker(speaker.start, speaker.end, person, body)

    def _introduced(self, person: Mention) -> Mention | None:
        """The body beside any mention of a person: "Ondrel-Chefin Weidt", "Ondrel's chief, Ms Weidt"."""
        for one in self._mentions:
            if one.entity_id != person.entity_id:
                continue
            for other in self._within(max(one.start - 60, 0), one.start):
                between = self._article.text[other.end : one.start]
                if self._is_body(other) and len(between) < 45 and not set(between) & set('.;:!?„“"»«\n'):
                    if between.startswith(("-", "'s", "’s")) or between.strip(" ,") == "":
                        return other
        return None

    def _near_body(self, start: int) -> Mention | None:
        """The body that the sentences before are about: the most frequent of the nearest ones."""
        text = self._article.text
        paragraph = text.rfind("\n\n", 0, start) + 1
        for left in (paragraph, max(0, start - _REACH)):
            bodies = [one for one in self._within(left, start) if self._is_body(one)]
            bodies += [
                reference.mention
                for reference in self._references.within(left, start)
                if self._is_body(reference.mention)
            ]
            if bodies:
                return max(bodies, key=lambda one: (self._counts[one.entity_id], one.start))
        return None

    def _is_body(self, mention: Mention) -> bool:
        kinds = self._references.kinds.get(mention.entity_id)
        return bool(kinds & _BODIES) if kinds else mention.label == "ORG"

    def _is_person(self, mention: Mention) -> bool:
        kinds = self._references.kinds.get(mention.entity_id)
        return "person" in kinds if kinds else mention.label == "PERSON"

    def _within(self, start: int, end: int) -> list[Mention]:
        first = max(bisect.bisect_left(self._starts, start) - 1, 0)
        last = bisect.bisect_left(self._starts, end)
        return [one for one in self._mentions[first:last] if one.end > start and one.start < end]


@functools.lru_cache(maxsize=16_384)
def _speaks(noun: str, language: str) -> bool:
    speaking = read_lexicon(language, "speakers")["speaking"]
    if noun in speaking["spokes"] or noun in speaking["others"]:
        return True
    german = language == "de"
    if german and any(
        len(word) > 4 and noun.endswith(word) for word in (*speaking["spokes"], *speaking["others"])
    ):
        return True
    known = noun_of(noun, read_lexicon(language, "reference"), compounds=german)
    return known is not None and known.kind in _SPEAKING_KINDS
