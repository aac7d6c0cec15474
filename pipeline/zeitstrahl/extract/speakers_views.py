"""Quotes whose speaker stands beside them without a verb of saying, or with a noun of saying.

"Für die Gewerkschaft ist das „ein Irrweg“", "Auf den Vorwurf der Grünen, es gehe um „Symbole“, sagte
…", "Mit den Worten „Es reicht“ trat Brandt zurück", "auch die Ministerin („Ein guter Tag!“)". Each says
of which quotes it tells, so that other reporting phrases of the sentence leave them alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zeitstrahl.extract.speakers_clause import FITS_BESIDE_QUOTE, SURELY_SPEAKS, Clause, Cue
from zeitstrahl.extract.speakers_phrases import Phrase
from zeitstrahl.extract.speakers_subject import inverted, subject_of

# Words between a noun of saying and what it says: its genitive, with appositions.
_LONGEST_OWNER = 16
_LONGEST_VIEW = 30
_ENDS = (".", ";", ":", "!", "?")


def views_and_nouns(clause: Clause) -> Iterator[Cue]:
    """The cues of a sentence that hold for certain of its quotes only; nothing without a quote."""
    if not clause.has_quote:
        return
    for position in range(len(clause.items)):
        found = (
            _view(clause, position)
            or _noun(clause, position)
            or _words(clause, position)
            or _bracket(clause, position)
            or _spoken_of(clause, position)
        )
        if found is not None:
            yield found


def _reaching(clause: Clause, position: int, phrase: Phrase, reach: tuple[int, int]) -> Cue:
    return replace(clause.cue("subject", position, position + 1, phrase), reach=reach)


def _view(clause: Clause, position: int) -> Cue | None:
    """ "Für Brandt ist die Lage „ernst“", "Das war für die Firma „ein Fehler“": a copula and its quote."""
    views = clause.table["views"]
    if clause.low(position) not in views["prepositions"]:
        return None
    phrase = clause.oblique(position + 1)
    if phrase is None or clause.score(Phrase(phrase.first, phrase.after, phrase.core)) < SURELY_SPEAKS:
        phrase = _without_case(clause, phrase)
    if phrase is None:
        return None
    first = _clause_start(clause, position)
    behind = phrase.after + (position == first and clause.low(phrase.after) == ",")
    end = _clause_end(clause, behind)
    copulas = [at for at in range(first, end) if clause.low(at) in views["copulas"]]
    quotes = [at for at in range(phrase.after, end) if clause.items[at].quote is not None]
    if not copulas or not quotes:
        return None
    at_once = copulas[0] in (phrase.after, phrase.after + 1, position - 1) or copulas[-1] == end - 1
    if not at_once and position != first and clause.german:
        return None
    return _reaching(clause, position, phrase, (quotes[0], end))


def _without_case(clause: Clause, phrase: Phrase | None) -> Phrase | None:
    """The phrase behind "für", whose determiner is in another case than that of a subject."""
    if phrase is None:
        return None
    bare = clause.phrase(phrase.first + 1)
    if bare is None or clause.low(phrase.first) not in clause.table["phrases"]["oblique"]:
        return None
    inner = Phrase(phrase.first, bare.after, bare.core)
    return inner if clause.score(bare) >= SURELY_SPEAKS else None


def _clause_start(clause: Clause, position: int) -> int:
    for at in range(position - 1, -1, -1):
        if clause.items[at].text in (",", *_ENDS):
            return at + 1
    return 0


def _clause_end(clause: Clause, position: int) -> int:
    last = min(position + _LONGEST_VIEW, len(clause.items))
    for at in range(position, last):
        if clause.items[at].text in (",", *_ENDS):
            return at
    return last


def _noun(clause: Clause, position: int) -> Cue | None:
    """ "den Vorwurf der Grünen, es handle sich um „Symbole“": whose charge it is, not who answers it."""
    views = clause.table["views"]
    if clause.low(position) not in views["nouns"]:
        return None
    owner = position + 1
    if clause.low(owner) in views["of"]:
        owner += 1
    elif not clause.german or clause.low(owner) not in clause.table["prepositions"]["source_genitives"]:
        return None
    phrase = clause.oblique(owner)
    if phrase is None or phrase.after - position > _LONGEST_OWNER:
        return None
    start = _content_start(clause, phrase)
    if start is None:
        return None
    end = _content_end(clause, start)
    if not any(item.quote is not None for item in clause.items[start:end]):
        return None
    bare = clause.phrase(phrase.first + 1) if clause.german else None
    fitting = max(clause.score(one) for one in (phrase, bare) if one is not None)
    if fitting <= FITS_BESIDE_QUOTE:
        return None
    return _reaching(clause, position, phrase, (start, end))


def _content_start(clause: Clause, phrase: Phrase) -> int | None:
    """Where the clause of a noun of saying begins: behind its owner, a verb at the end, a comma or "that"."""
    at = phrase.core
    if not clause.german:
        return at if clause.low(at) in clause.table["prepositions"]["that"] else None
    if clause.low(at) in clause.lexicon.verbs:
        at += 1
    if at >= len(clause.items) or clause.items[at].text != ",":
        return None
    if clause.low(at + 1) in (*clause.table["prepositions"]["that"], "wonach"):
        return at + 1
    end = _content_end(clause, at + 1)
    words = clause.table["subjunctive"]["words"]
    return at + 1 if any(item.low in words for item in clause.items[at + 1 : end]) else None


def _content_end(clause: Clause, start: int) -> int:
    """Before the verb of the main clause that goes on behind a comma, else the end of the sentence."""
    for at in range(start + 1, len(clause.items) - 1):
        if clause.items[at].text == "," and _goes_on_with_verb(clause, at + 1):
            return at
    return len(clause.items)


def _goes_on_with_verb(clause: Clause, at: int) -> bool:
    item = clause.items[at]
    if clause.german:
        return item.start in clause.verbs_at or item.low in clause.lexicon.verbs
    return True


def _words(clause: Clause, position: int) -> Cue | None:
    """ "Mit den Worten „Es reicht“ trat Brandt zurück": the subject of the sentence says them."""
    size = clause.matches(position, clause.lexicon.with_words, 5)
    quote = position + size
    if not size or quote >= len(clause.items) or clause.items[quote].quote is None:
        return None
    if any(item.low in clause.table["quoting"]["forms"] for item in clause.items):
        return None
    phrase: Phrase | None = None
    at = quote + 1
    while at < len(clause.items) and clause.items[at].text == ",":
        at += 1
    if not clause.german:
        phrase = clause.phrase(at) or clause.opening_phrase()
    elif position and clause.items[position - 1].text not in (":", ","):
        phrase = clause.opening_phrase()
    elif at < len(clause.items) and clause.items[at].start in clause.verbs_at:
        phrase = subject_of(clause, at, True) if not inverted(clause, at) else clause.phrase(at + 1)
    if phrase is None or clause.score(phrase) <= FITS_BESIDE_QUOTE:
        return None
    return _reaching(clause, position, phrase, (quote, quote + 1))


def _bracket(clause: Clause, position: int) -> Cue | None:
    """ "auch die Ministerin, Eva Lind („Ein guter Tag!“)": the name before the bracket speaks."""
    if clause.items[position].text != "(" or position + 2 >= len(clause.items):
        return None
    quote = clause.items[position + 1].quote
    if quote is None or not quote.sentence or clause.items[position + 2].text != ")":
        return None
    for first in range(position - 1, max(position - _LONGEST_OWNER, -1), -1):
        if not clause.starts(first) or (first and clause.items[first - 1].capital):
            continue
        phrase = clause.phrase(first)
        if phrase is not None and phrase.core == position:
            named = Phrase(first, position, position)
            if clause.score(named) >= SURELY_SPEAKS:
                return _reaching(clause, position, named, (position + 1, position + 2))
    return None


def _spoken_of(clause: Clause, position: int) -> Cue | None:
    """ "In dem Schreiben ist von einem „Neuanfang“ die Rede": where it stands speaks."""
    views = clause.table["views"]
    if not clause.german or clause.low(position) != views["spoken_of"]:
        return None
    opener = clause.table["prepositions"]["says_it_links"]
    start = next((at for at in range(position) if clause.low(at) in opener), None)
    quotes = [at for at in range(position) if clause.items[at].quote is not None]
    phrase = clause.oblique(start + 1) if start is not None else None
    if phrase is None or not quotes or quotes[0] < phrase.after:
        return None
    return _reaching(clause, position, phrase, (quotes[0], position))
