"""Who says it: quotes, reported speech and their speakers in German and English.

Kinds: ``direct`` (quotation marks), ``indirect`` (a clause: "X sagte, dass ...", "laut X ...", the
German subjunctive without a source), ``reported`` (an act of speech with an object: "X bestreitet
den Vorwurf").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.reference import References
from zeitstrahl.extract.reference_lexicon import LANGUAGES
from zeitstrahl.extract.speakers_lexicon import Reading, speech_lexicon
from zeitstrahl.extract.speakers_people import People
from zeitstrahl.extract.speakers_quotes import sentences_of
from zeitstrahl.extract.speakers_reading import Said, read_sentences
from zeitstrahl.records import Article, Mention

if TYPE_CHECKING:
    from zeitstrahl.extract.passages import PassageDoc


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said, and by whom. All offsets are those of ``Article.text``.

    Attributes:
        start, end: the words said; for quotes with their marks. A sentence whose reporting clause
            stands in its middle is one span.
        kind: see the module.
        reading: what saying it amounts to: say, announce, confirm, deny, accuse, warn, demand.
        verb: infinitive of the verb of saying ("mitteilen", "deny"); None for "laut", "so", quotes
            without a verb.
        cue_start, cue_end: the verb or preposition that tells who speaks; None where the speaker
            is carried over from the sentence before.
        speaker_start, speaker_end: the words that name the speaker, with appositions; they may
            stand in an earlier sentence. None if the text names nobody.
        person: the person who speaks, if named.
        organisation: the body that speaks, or for which the person speaks.
    """

    start: int
    end: int
    text: str
    kind: Literal["direct", "indirect", "reported"]
    reading: Reading
    verb: str | None
    cue_start: int | None
    cue_end: int | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_text: str | None
    person: Mention | None
    organisation: Mention | None

    @property
    def speaker(self) -> Mention | None:
        """The person if named, else the body."""
        return self.person or self.organisation


def find_attributions(
    article: Article,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    references: References,
) -> list[Attribution]:
    """What is said in an article and by whom, in the order of the text.

    A quote inside of reported speech is an attribution of its own. What nobody in the text says is
    left out, so that a name in quotation marks is none.

    Example:
        "Das Werk bleibe offen, sagte Ondrel-Chefin Weidt." gives one indirect attribution with
        the person Weidt and the organisation Ondrel.
    """
    people = People(article, mentions, references)
    found: list[Attribution] = []
    for passage in docs:
        if passage.language not in LANGUAGES:
            continue
        lexicon = speech_lexicon(passage.language)
        sentences = sentences_of(passage.text, passage.language, passage.start)
        reading = read_sentences(sentences, lexicon, people, _finite_verbs(passage))
        found += [_attribution(article, said, people) for said in reading]
    return sorted(found, key=lambda one: (one.start, one.end))


def _finite_verbs(passage: PassageDoc) -> frozenset[int]:
    """Offsets of the finite verbs that the tagger sees; none for a blank pipeline."""
    return frozenset(
        passage.start + token.idx
        for token in passage.tokens
        if token.pos_ in ("VERB", "AUX") and (feature(token, "VerbForm") or ["Fin"]) == ["Fin"]
    )


def speaker_of(attributions: Sequence[Attribution], start: int, end: int) -> Mention | None:
    """Who says the words in ``[start, end)``: the speaker of the closest attribution around them."""
    one = attribution_of(attributions, start, end)
    return one.speaker if one else None


def attribution_of(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The shortest attribution whose words hold ``[start, end)``, or None."""
    around = [one for one in attributions if one.start <= start and end <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def _attribution(article: Article, said: Said, people: People) -> Attribution:
    speaker = said.speaker
    cue = said.cue
    return Attribution(
        start=said.start,
        end=said.end,
        text=article.text[said.start : said.end],
        kind=said.kind,
        reading=cue.reading if cue else "say",
        verb=cue.verb if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_text=article.text[speaker.start : speaker.end] if speaker else None,
        person=speaker.person if speaker else None,
        organisation=speaker.organisation if speaker else None,
    )
