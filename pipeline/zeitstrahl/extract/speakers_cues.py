"""Finds the words of a sentence that tell who speaks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from zeitstrahl.extract.speakers_clause import Clause, Cue
from zeitstrahl.extract.speakers_english import read_english
from zeitstrahl.extract.speakers_fallback import subject_beside_quote
from zeitstrahl.extract.speakers_german import read_german
from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_people import People
from zeitstrahl.extract.speakers_quotes import Sentence
from zeitstrahl.extract.speakers_sources import find_sources
from zeitstrahl.extract.speakers_views import views_and_nouns

# Items; what is longer is a list or a table and no sentence.
_LONGEST_SENTENCE = 400


def find_cues(
    sentence: Sentence, lexicon: SpeechLexicon, people: People, verbs_at: Collection[int] = frozenset()
) -> list[Cue]:
    """The reporting phrases of a sentence in order; those without a named speaker come with None.

    Args:
        verbs_at: offsets of finite verbs, from the tagger.
    """
    if len(sentence.items) > _LONGEST_SENTENCE:
        return []
    clause = Clause.of(sentence, lexicon, people, verbs_at)
    cues = list(find_sources(clause))
    for cue in _verbs(clause):
        if not any(cue.first < other.after and other.first < cue.after for other in cues):
            cues.append(cue)
    reaching = list(views_and_nouns(clause))
    if _quotes_left(clause, reaching) and not any(
        cue.speaker is not None and cue.kind != "silent" for cue in cues
    ):
        subject = subject_beside_quote(clause)
        cues = [*(cue for cue in cues if cue.kind != "silent"), subject] if subject is not None else cues
    return [*_shared(sorted(cues, key=lambda cue: cue.first), clause), *reaching]


def _quotes_left(clause: Clause, reaching: Sequence[Cue]) -> bool:
    """Whether there are quotes that no cue of its own tells of."""
    own = [cue.reach for cue in reaching if cue.reach is not None]
    return any(
        item.quote is not None and not any(start <= at < end for start, end in own)
        for at, item in enumerate(clause.items)
    )


def _verbs(clause: Clause) -> Iterator[Cue]:
    read = read_german if clause.german else read_english
    for position, item in enumerate(clause.items):
        verbs = clause.lexicon.verbs.get(item.low)
        if verbs is None or item.quote is not None or (item.capital and position):
            continue
        found = [read(clause, position, verb) for verb in verbs]
        cues = [cue for cue in found if cue is not None]
        if cues:
            yield max(cues, key=_clarity)


def _clarity(cue: Cue) -> tuple[bool, bool, int]:
    """The reading of a verb form that says most: with a speaker, as speech, with a particle."""
    return cue.speaker is not None, cue.kind != "silent", len(cue.verb or "")


def _shared(cues: list[Cue], clause: Clause) -> list[Cue]:
    """A verb without a subject of its own ("…, adding that") has that of the verb before it.

    So has one behind "und" whose clause opened with what is said: "Das gehe, sagte X und warf ...".
    """
    items, conjunctions = clause.items, clause.table["openers"]["conjunctions"]
    out: list[Cue] = []
    for cue in cues:
        before = next((one for one in reversed(out) if one.speaker is not None and one.kind == "verb"), None)
        if cue.kind == "verb" and before is not None:
            joined = items[cue.first - 1].low in conjunctions and cue.speaker_first < before.first
            if cue.speaker is None or (joined and before.speaker_first > before.first):
                cue = replace(cue, speaker=before.speaker)
        out.append(cue)
    return out
