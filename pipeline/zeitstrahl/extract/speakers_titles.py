"""Which quotes are names and no speech: titles of films, names of papers and alliances."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.speakers_clause import Cue
from zeitstrahl.extract.speakers_lexicon import SpeechLexicon
from zeitstrahl.extract.speakers_people import People
from zeitstrahl.extract.speakers_quotes import Item, Sentence
from zeitstrahl.extract.speakers_words import inflected_quote

_LONGEST_TITLE = 10
_LONGEST_NAME = 3
_SIGNS = "„“”\"»«‚‘’'.,;:!?()"
_FARTHEST_PREPOSITION = 6
_ADJECTIVE = ("e", "er", "en", "es", "em")


def known_name(item: Item, people: People) -> bool:
    """Whether a short quote is a name that the article knows: "für die Grünen ist der „Kurier“ …"."""
    short = item.quote is not None and item.quote.words <= _LONGEST_NAME
    return short and people.names_in(item.start, item.end)


def is_name(
    item: Item,
    sentence: Sentence,
    cues: Sequence[Cue],
    lexicon: SpeechLexicon,
    *,
    reported: bool,
    people: People,
) -> bool:
    """Whether a quote is a name and not speech: part of the speaker's phrase, or a title.

    Args:
        reported: whether it stands in reported speech: a lone word there is the speaker's own, unless it
            is known as a name ("gegen den „Terrorismus“").
    """
    for cue in cues:
        if cue.speaker is not None and cue.speaker.start <= item.start and item.end <= cue.speaker.end:
            return True
    lemmas = {cue.verb for cue in cues}
    with_of = lexicon.table["quoting"]["with_of"]
    said = {preposition for lemma, preposition in with_of.items() if lemma in lemmas}
    if not _is_title(item, sentence, lexicon, said):
        return False
    if people.names_in(item.start, item.end):
        return True
    index = sentence.items.index(item)
    if index and _leads_back_to(sentence, index, said, lexicon):
        return False
    lower = index > 0 and sentence.items[index - 1].is_word and not sentence.items[index - 1].capital
    accused = any(cue.reading == "accuse" and cue.start < item.start for cue in cues)
    lone = item.quote is not None and item.quote.words == 1
    return not (lower and ((reported and lone) or accused))


def _leads_back_to(sentence: Sentence, index: int, said: set[str], lexicon: SpeechLexicon) -> bool:
    """ "sprach von der Notwendigkeit eines „Kehraus“": the preposition of the verb before the quote."""
    phrases = lexicon.table["phrases"]
    small = (*phrases["determiners"], *phrases["oblique"], "a", "an", "the")
    for at in range(index - 1, max(index - _FARTHEST_PREPOSITION, -1), -1):
        item = sentence.items[at]
        if not item.is_word:
            return False
        if item.low in said:
            return True
        genitive = item.capital and at < index - 1 and sentence.items[at + 1].low in phrases["oblique"]
        adjective = not item.capital and item.low.endswith(_ADJECTIVE)
        if not (item.low in small or genitive or adjective):
            return False
    return False


def _is_title(item: Item, sentence: Sentence, lexicon: SpeechLexicon, said: set[str]) -> bool:
    """ "der Film „Wolken über Brod“": a name, all its longer words with capitals."""
    if item.quote is None or item.quote.words > _LONGEST_TITLE or item.text[-2:-1] in (".", "!", "?"):
        return False
    words = [word.strip(_SIGNS) for word in item.text.split()]
    if not words[0][:1].isupper() or item.text[-2:-1] == ",":
        return False
    if inflected_quote(sentence.items, sentence.items.index(item)):
        return False
    phrases = lexicon.table["phrases"]
    small = {*phrases["links"], *phrases["determiners"], *phrases["oblique"]}
    if any(word[:1].islower() and word not in small for word in words):
        return False
    index = sentence.items.index(item)
    before = sentence.items[index - 1] if index else None
    if before is None or not before.is_word:
        return before is None and index + 1 < len(sentence.items) and sentence.items[index + 1].is_word
    return before.low not in {*lexicon.table["titles"]["words"], *said, *lexicon.verbs}
