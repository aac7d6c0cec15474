"""Where noun phrases begin and end, by parts of speech, names and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Placed
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Language

_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"})
NOUNS = frozenset({"NOUN", "PROPN", "X", "SYM"})


_SINCE = frozenset({"von", "vom", "ab"})
_UPWARDS = frozenset({"an"})
"""Words that close a German time: "vom 1. Mai an"."""


@dataclass(slots=True)
class Run:
    """First and last place of a noun phrase, without its preposition."""

    first: int
    last: int


def ends_of(span: Sequence[Token], dated: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The last places of times: the word before what follows, "an" in "vom 1. Mai an" included."""
    out = set()
    for first, last in dated:
        since = any(span[at].lower_ in _SINCE for at in range(max(0, first - 1), last))
        behind = span[last + 1].lower_ if last + 1 < len(span) else ""
        out.add(last + 1 if since and behind in _UPWARDS else last)
    return frozenset(out)


def starts_of(span: Sequence[Token], dated: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The first places of times that stand behind a phrase and describe no noun."""
    return frozenset(
        first
        for first, last in dated
        if first
        and span[first - 1].pos_ in NOUNS
        and not (last + 1 < len(span) and (span[last + 1].pos_ in NOUNS or span[last + 1].tag_ == "PART"))
        and not (last + 1 < len(span) and span[last + 1].text in ("'s", "’s", "-"))
    )


def runs(
    span: Sequence[Token],
    language: Language,
    covered: dict[int, Placed],
    ends: frozenset[int],
    starts: frozenset[int],
) -> list[Run]:
    """The noun phrases of a sentence, in order.

    Args:
        covered: places of names to their names.
        ends, starts: places at which a phrase ends or begins, whatever stands beside it.
    """
    found: list[Run] = []
    open_run: Run | None = None
    for place, token in enumerate(span):
        inside = not token.is_space and (
            place in covered
            or (token.pos_ in _INSIDE and not token.is_space)  # a tagger may call a gap a noun
            or _determines(token)
            or _loose_part(span, place, open_run)
        )
        alone = token.pos_ == "PRON" and place not in covered and not _determines(token)
        cut = place - 1 in ends or place in starts
        if open_run and (not inside or alone or cut or _breaks(span, language, place, covered)):
            found.append(open_run)
            open_run = None
        if alone:
            found.append(Run(place, place))
        elif inside:
            if open_run is None:
                open_run = Run(place, place)
            open_run.last = place
    if open_run:
        found.append(open_run)
    return [run for run in found if _has_head(span, run, covered)]


def _determines(token: Token) -> bool:
    """Whether a pronoun stands before its noun: "its service", "this app"."""
    return (
        token.pos_ == "DET"
        or (token.dep_ in ("nmod:poss", "det:poss", "det") and "Yes" in feature(token, "Poss"))
        or token.dep_ == "det"
    )


def _has_head(span: Sequence[Token], run: Run, covered: dict[int, Placed]) -> bool:
    return any(
        span[at].pos_ in NOUNS or span[at].pos_ in ("PRON", "NUM", "ADJ", "DET") or at in covered
        for at in range(run.first, run.last + 1)
    )


def _loose_part(span: Sequence[Token], place: int, run: Run | None) -> bool:
    """Hyphens and participles inside a phrase: "security - related software", "verbotene Software"."""
    token = span[place]
    if place + 1 >= len(span):
        return False
    after = span[place + 1]
    if token.text in ("-", "–") and run is not None and not token.whitespace_:
        return True
    subject = (
        run is not None and place and span[place - 1].pos_ == "PROPN" and span[place - 1].ent_type_ != ""
    )
    return (
        token.pos_ in ("VERB", "ADV")
        and token.dep_ == "amod"
        and after.pos_ in NOUNS | {"ADJ"}
        and not subject
    )


def _breaks(span: Sequence[Token], language: Language, place: int, covered: dict[int, Placed]) -> bool:
    token, before = span[place], span[place - 1]
    if place in covered and covered.get(place - 1) is covered[place]:
        return False
    if place in covered and before.lower_ in function_words(language, "amounts"):
        return True  # "übernimmt für 14 Milliarden | Tyco International"
    if language == "de" and _ends_place(span, place, covered):
        return True  # "in Graz | Elektroroller zu vermieten"
    if before.lower_ in ("'s", "’s", "'", "’") and before.tag_ in ("POS", "PART", "POS"):
        return True
    if _determines(token) and before.pos_ in NOUNS | {"NUM"}:
        return True
    if before.pos_ in NOUNS and token.pos_ == "ADJ" and place not in covered:
        return language == "de" or place - 1 in covered
    if before.pos_ in NOUNS and token.pos_ == "NUM" and place not in covered:
        if language == "en" and before.lower_ in function_words("en", "calendar"):
            return True  # "in March | 340 employees"
        return language == "de" or place - 1 in covered
    return False


def _ends_place(span: Sequence[Token], place: int, covered: dict[int, Placed]) -> bool:
    """Whether a German noun stands behind where something is: no name has it as its own part."""
    named = covered.get(place - 1)
    if named is None or place in covered or named.mention.label != "LOC" or not named.first:
        return False
    return span[place].pos_ == "NOUN" and span[named.first - 1].lower_ in function_words("de", "where_at")
