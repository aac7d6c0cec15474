"""Reads sentences for reporting clauses: cue, speaker and the words said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from zeitstrahl.extract.speakers_clause import SURELY_SPEAKS, Clause, Cue
from zeitstrahl.extract.speakers_content import content
from zeitstrahl.extract.speakers_cues import find_cues
from zeitstrahl.extract.speakers_fallback import told_of
from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_people import People, Speaker
from zeitstrahl.extract.speakers_quotes import Item, Sentence
from zeitstrahl.extract.speakers_titles import is_name, known_name

# A quote inside of a sentence without reporting clause is speech from this length on.
_FEWEST_WORDS = 5
_FEWEST_REPORTED = 2
# Letters between a quote and the cue that is surely its own: "ist laut Falk „frei erfunden“".
_BESIDE = 30


@dataclass(frozen=True, slots=True)
class Said:
    """Words said: their offsets, the cue (None if carried over) and the speaker, if there is one."""

    start: int
    end: int
    kind: Literal["direct", "indirect", "reported"]
    cue: Cue | None
    speaker: Speaker | None


@dataclass(slots=True)
class _State:
    """Who spoke last, and where."""

    speaker: Speaker | None = None
    cue: Cue | None = None
    paragraph: int = -1
    open_quote: bool = False
    told_behind: bool = False


def read_sentences(
    sentences: Sequence[Sentence],
    lexicon: SpeechLexicon,
    people: People,
    verbs_at: Collection[int] = frozenset(),
) -> Iterator[Said]:
    """What is said in consecutive sentences; speakers are carried over quotes and subjunctives.

    Args:
        verbs_at: offsets of finite verbs, from the tagger; used only where no cue is known.
    """
    state = _State()
    before: Sentence | None = None
    for number, sentence in enumerate(sentences):
        found = find_cues(sentence, lexicon, people, verbs_at)
        if _goes_on(sentence, state, lexicon):
            # "Bisher habe die Regierung „nichts“ getan": the speaker before, and not the subject.
            told = _main_in_subjunctive(sentence, lexicon, verbs_at)
            found = [
                cue for cue in found if cue.reach or not (cue.kind == "subject" or (cue.reported and told))
            ]
        told_behind = _told_behind(sentence, found, sentences[number + 1 : number + 2], lexicon)
        if told_behind:
            found = []
        cues = [cue for cue in found if cue.kind != "silent"]
        if state.speaker is None or state.paragraph != sentence.paragraph:
            _look_back(sentence, before, state, people, lexicon, verbs_at)
            behind = sentences[number + 1] if number + 1 < len(sentences) else None
            _look_back_for_quote(sentence, before, behind, state, people, lexicon, verbs_at)
        carried = _goes_on(sentence, state, lexicon) or _inside(sentence, lexicon)
        if cues and not (carried and all(cue.speaker is None for cue in cues)):
            yield from _with_cues(sentence, cues, lexicon, people)
            yield from _pointing_back(sentence, before, cues[0], lexicon, state.told_behind)
        else:
            yield from _without_cue(sentence, state, lexicon)
        main = next((cue for cue in (*cues, *found) if cue.speaker is not None and not cue.reach), None)
        if main is not None:
            state.speaker, state.cue, state.paragraph = main.speaker, main, sentence.paragraph
        before, state.told_behind = sentence, told_behind
        state.open_quote = any(item.quote is not None and not item.quote.closed for item in sentence.items)
        if state.open_quote and state.speaker is not None:
            state.paragraph = sentence.paragraph + 1


def _look_back(
    sentence: Sentence,
    before: Sentence | None,
    state: _State,
    people: People,
    lexicon: SpeechLexicon,
    verbs_at: Collection[int],
) -> None:
    """Where nobody spoke, a reported subjunctive gives the words of whom the sentence before is about."""
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or not _subjunctive(sentence, lexicon, sure=True)
    ):
        return
    about = told_of(Clause.of(before, lexicon, people, verbs_at))
    if about is not None:
        state.speaker, state.cue, state.paragraph = about.speaker, about, sentence.paragraph


def _look_back_for_quote(
    sentence: Sentence,
    before: Sentence | None,
    behind: Sentence | None,
    state: _State,
    people: People,
    lexicon: SpeechLexicon,
    verbs_at: Collection[int],
) -> None:
    """A sentence that is nothing but a quote has the words of whom the sentence before is about.

    So has what stands in a document: "Velmora gab eine Erklärung ab. Darin heißt es: „…“".
    """
    if before is None or before.paragraph != sentence.paragraph:
        return
    alone = _only_quote(sentence, sentence.start, sentence.end) and any(
        item.quote is not None and item.quote.sentence and item.quote.words >= _FEWEST_WORDS
        for item in sentence.items
    )
    told_behind = behind is not None and behind.items[0].low in lexicon.table["pointing"]["words"]
    if not _inside(sentence, lexicon) and (not alone or told_behind):
        return
    about = told_of(Clause.of(before, lexicon, people, verbs_at), SURELY_SPEAKS)
    if about is not None:
        state.speaker, state.cue, state.paragraph = about.speaker, about, sentence.paragraph


def _inside(sentence: Sentence, lexicon: SpeechLexicon) -> bool:
    """ "Darin heißt es": what is said stands in what was told before."""
    return sentence.items[0].low in lexicon.table["pointing"]["inside"] and any(
        item.quote is not None for item in sentence.items
    )


def _goes_on(sentence: Sentence, state: _State, lexicon: SpeechLexicon) -> bool:
    if state.speaker is None or state.paragraph not in (sentence.paragraph, sentence.paragraph - 1):
        return False
    # across paragraphs only what can be nothing else than reported
    return _subjunctive(sentence, lexicon, sure=state.paragraph != sentence.paragraph)


def _with_cues(
    sentence: Sentence, cues: Sequence[Cue], lexicon: SpeechLexicon, people: People
) -> Iterator[Said]:
    told = list(_told(sentence, cues, lexicon))
    cues = _speaking(cues)
    for at, item in enumerate(sentence.items):
        own = next((cue for cue in cues if cue.reach and cue.reach[0] <= at < cue.reach[1]), None)
        if own is not None and item.quote is not None and not known_name(item, people):
            yield Said(item.start, item.end, "direct", own, own.speaker)
            continue
        around = [
            one for one in told if one.kind == "indirect" and one.start <= item.start and item.end <= one.end
        ]
        if item.quote is None or is_name(item, sentence, cues, lexicon, reported=bool(around), people=people):
            continue
        open_cues = [cue for cue in cues if cue.reach is None]
        if not open_cues:
            continue
        behind_colon = _of_colon(sentence, open_cues, at)
        cue = _nearest(behind_colon or open_cues, item)
        if around and not behind_colon and _distance(cue, item) > _BESIDE:
            # "sonst werden sie gestrichen, gab X bekannt": whose words the clause holds, not the nearest
            inner = min(around, key=lambda one: (one.end - one.start, _cue_distance(one, item)))
            yield Said(item.start, item.end, "direct", inner.cue, inner.speaker)
            continue
        if cue.speaker is not None:
            yield Said(item.start, item.end, "direct", cue, cue.speaker)
    yield from told


def _speaking(cues: Sequence[Cue]) -> list[Cue]:
    """Without those told of in the subjunctive: "Sie wisse, dass …, hatte Brandt gesagt" is Brandt's."""
    if any(cue.speaker is not None and not cue.reported and cue.kind == "verb" for cue in cues):
        return [cue for cue in cues if not (cue.reported and cue.speaker_after - cue.speaker_first == 1)]
    return list(cues)


def _of_colon(sentence: Sentence, cues: Sequence[Cue], at: int) -> Sequence[Cue]:
    """ "sagte Brandt Zeugen zufolge: „…“": behind a colon the words are those of the verb before it."""
    if not at or sentence.items[at - 1].text != ":":
        return ()
    verbs = [cue for cue in cues if cue.kind == "verb" and cue.speaker is not None and cue.first < at]
    return verbs[-1:]


def _told(sentence: Sentence, cues: Sequence[Cue], lexicon: SpeechLexicon) -> Iterator[Said]:
    """The clauses that report what is said."""
    for number, cue in enumerate(cues):
        last = cues[number + 1].first if number + 1 < len(cues) else len(sentence.items)
        span = content(sentence, cue, lexicon, last)
        if span is None or cue.speaker is None:
            continue
        start, end, kind = span
        if _says_something(sentence, start, end) and not _points_back(sentence, cue, lexicon):
            yield Said(start, end, kind, cue, cue.speaker)


def _pointing_back(
    sentence: Sentence, before: Sentence | None, cue: Cue, lexicon: SpeechLexicon, every: bool
) -> Iterator[Said]:
    """ "Das teilte die Firma mit.": what is said is the sentence before.

    Args:
        every: whether its short quotes, too, are the speaker's.
    """
    if before is None or cue.kind != "verb" or cue.speaker is None or before.paragraph != sentence.paragraph:
        return
    if _points_back(sentence, cue, lexicon):
        whole = _only_quote(before, before.start, before.end)
        for item in before.items:
            if item.quote is not None and (whole or every or item.quote.words >= _FEWEST_WORDS):
                yield Said(item.start, item.end, "direct", cue, cue.speaker)
        if not whole:
            yield Said(before.start, before.end, "indirect", cue, cue.speaker)


def _told_behind(
    sentence: Sentence, found: Sequence[Cue], behind: Sequence[Sentence], lexicon: SpeechLexicon
) -> bool:
    """Whether "Das teilte die Firma mit." follows a sentence that only its subject seemed to say."""
    if not found or any(cue.kind != "subject" or cue.reach for cue in found) or not behind:
        return False
    items = behind[0].items
    points = items[0].low in lexicon.table["pointing"]["words"] and behind[0].paragraph == sentence.paragraph
    return points and len(items) > 1 and items[1].low in lexicon.verbs


def _says_something(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a range holds more than a quote, an addressee or "in a statement"."""
    words = sum(1 for item in sentence.items if item.start >= start and item.end <= end and item.is_word)
    return words >= _FEWEST_REPORTED and not _only_quote(sentence, start, end)


def _points_back(sentence: Sentence, cue: Cue, lexicon: SpeechLexicon) -> bool:
    if cue.kind != "verb" or cue.speaker_first < 1 or len(sentence.items) < 2:
        return False
    if sentence.items[0].low not in lexicon.table["pointing"]["words"]:
        return False
    auxiliaries = lexicon.table["auxiliaries"]
    return cue.first == 1 or sentence.items[1].low in (*auxiliaries["words"], *auxiliaries["must"])


def _nearest(cues: Sequence[Cue], item: Item) -> Cue:
    return min(cues, key=lambda cue: (cue.speaker is None, _distance(cue, item)))


def _distance(cue: Cue, item: Item) -> int:
    return min(abs(cue.start - item.end), abs(item.start - cue.end))


def _cue_distance(said: Said, item: Item) -> int:
    return _distance(said.cue, item) if said.cue is not None else item.end


def _main_in_subjunctive(sentence: Sentence, lexicon: SpeechLexicon, verbs_at: Collection[int]) -> bool:
    """Whether the first finite verb is a reported one: "Bisher habe man nichts ausgeschlossen"."""
    table = lexicon.table["subjunctive"]
    first = next((item for item in sentence.items if item.start in verbs_at), None)
    return first is not None and first.low in table["words"] and first.low not in table["past_like"]


def _only_quote(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but a quote and signs stands in a range."""
    inside = [item for item in sentence.items if item.start >= start and item.end <= end]
    return all(item.quote is not None or not item.text[0].isalnum() for item in inside)


def _without_cue(sentence: Sentence, state: _State, lexicon: SpeechLexicon) -> Iterator[Said]:
    """Quotes and subjunctives that go on with the speaker before."""
    fresh = state.speaker is not None and state.paragraph in (sentence.paragraph, sentence.paragraph - 1)
    if not fresh:
        return
    same = state.paragraph == sentence.paragraph
    quotes = [item for item in sentence.items if item.quote is not None]
    whole = bool(quotes) and _only_quote(sentence, sentence.start, sentence.end)
    reported = _goes_on(sentence, state, lexicon)
    inside = same and _inside(sentence, lexicon)
    for item in quotes:
        if item.quote is not None and (
            whole or reported or inside or (same and item.quote.words >= _FEWEST_WORDS)
        ):
            yield Said(item.start, item.end, "direct", None, state.speaker)
            state.paragraph = sentence.paragraph
    if not whole and reported:
        yield Said(sentence.start, sentence.end, "indirect", None, state.speaker)
        state.paragraph = sentence.paragraph


def _subjunctive(sentence: Sentence, lexicon: SpeechLexicon, *, sure: bool = False) -> bool:
    """Whether the main clause stands in the reported subjunctive ("Man sei enttäuscht.").

    Args:
        sure: forms that are those of the past or of a condition as often do not count.
    """
    words = lexicon.table["subjunctive"]["words"]
    unsure = lexicon.table["subjunctive"]["past_like"]
    if sentence.lows.isdisjoint(words) and (sure or sentence.lows.isdisjoint(unsure)):
        return False  # most sentences
    lows = [item.low for item in sentence.items if item.is_word and not item.capital]
    if any(low in words and low not in unsure for low in lows):
        return True
    return not sure and (any(low in unsure for low in lows) and "wenn" not in lows and "falls" not in lows)
