"""Noun phrases by parts of speech, with their prepositions and what they are attached to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Placed
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Language

_INSIDE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "X", "SYM"})
_NOUNS = frozenset({"NOUN", "PROPN", "X", "SYM"})


_SINCE = frozenset({"von", "vom", "ab"})
_UPWARDS = frozenset({"an"})
"""Words that close a German time: "vom 1. Mai an"."""


@dataclass(slots=True)
class _Run:
    first: int
    last: int


def find_chunks(
    span: Sequence[Token],
    language: Language,
    mentions: Sequence[Placed],
    dated: Sequence[tuple[int, int]] = (),
) -> tuple[Chunk, ...]:
    """The noun phrases and pronouns of a sentence, in order.

    Args:
        dated: first and last place of each time; a German phrase does not go on behind it
            ("ab November | Nachtflüge"), nor is the end of "vom 1. Mai an" its preposition. An English one
            ends before it ("the Polish market | next year") where it describes no noun ("its May report"),
            and behind it before a name ("In March | Germany").
    """
    covered = {at: one for one in mentions for at in range(one.first, one.last + 1)}
    if language == "en":
        # "In March | Germany barred it", but "its May report", "the Sunday Sentinel"
        dated = [one for one in dated if not one[0] or span[one[0] - 1].pos_ != "DET"]
    ends = _ends(span, dated)
    if language == "en":
        ends = frozenset(at for at in ends if at + 1 in covered and at not in covered)
    starts = _starts(span, dated) if language == "en" else frozenset()
    chunks: list[Chunk] = []
    for run in _runs(span, language, covered, ends, starts):
        chunks.append(_chunk(span, language, run, chunks, covered, ends))
    return tuple(chunks)


def _ends(span: Sequence[Token], dated: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The last places of times: the word before what follows, "an" in "vom 1. Mai an" included."""
    out = set()
    for first, last in dated:
        since = any(span[at].lower_ in _SINCE for at in range(max(0, first - 1), last))
        behind = span[last + 1].lower_ if last + 1 < len(span) else ""
        out.add(last + 1 if since and behind in _UPWARDS else last)
    return frozenset(out)


def _starts(span: Sequence[Token], dated: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The first places of times that stand behind a phrase and describe no noun."""
    return frozenset(
        first
        for first, last in dated
        if first
        and span[first - 1].pos_ in _NOUNS
        and not (last + 1 < len(span) and (span[last + 1].pos_ in _NOUNS or span[last + 1].tag_ == "PART"))
        and not (last + 1 < len(span) and span[last + 1].text in ("'s", "’s", "-"))
    )


def _runs(
    span: Sequence[Token],
    language: Language,
    covered: dict[int, Placed],
    ends: frozenset[int],
    starts: frozenset[int],
) -> list[_Run]:
    runs: list[_Run] = []
    open_run: _Run | None = None
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
            runs.append(open_run)
            open_run = None
        if alone:
            runs.append(_Run(place, place))
        elif inside:
            if open_run is None:
                open_run = _Run(place, place)
            open_run.last = place
    if open_run:
        runs.append(open_run)
    return [run for run in runs if _has_head(span, run, covered)]


def _determines(token: Token) -> bool:
    """Whether a pronoun stands before its noun: "its service", "this app"."""
    return (
        token.pos_ == "DET"
        or (token.dep_ in ("nmod:poss", "det:poss", "det") and "Yes" in feature(token, "Poss"))
        or token.dep_ == "det"
    )


def _has_head(span: Sequence[Token], run: _Run, covered: dict[int, Placed]) -> bool:
    return any(
        span[at].pos_ in _NOUNS or span[at].pos_ in ("PRON", "NUM", "ADJ", "DET") or at in covered
        for at in range(run.first, run.last + 1)
    )


def _loose_part(span: Sequence[Token], place: int, run: _Run | None) -> bool:
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
        and after.pos_ in _NOUNS | {"ADJ"}
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
    if _determines(token) and before.pos_ in _NOUNS | {"NUM"}:
        return True
    if before.pos_ in _NOUNS and token.pos_ == "ADJ" and place not in covered:
        return language == "de" or place - 1 in covered
    if before.pos_ in _NOUNS and token.pos_ == "NUM" and place not in covered:
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


def _chunk(
    span: Sequence[Token],
    language: Language,
    run: _Run,
    chunks: list[Chunk],
    covered: dict[int, Placed],
    ends: frozenset[int],
) -> Chunk:
    head = next(
        (at for at in range(run.last, run.first - 1, -1) if span[at].pos_ in _NOUNS or at in covered),
        run.last,
    )
    preposition = "" if run.first - 1 in ends else _preposition(span, run.first)
    before = chunks[-1] if chunks else None
    chain: int | None = None
    link = ""
    coordinated = None
    if before is not None:
        gap = [span[at].lower_ for at in range(before.last + 1, run.first)]
        if gap and gap[-1] == "#":
            del gap[-1]
        if not gap and language == "de" and span[run.first].lower_ in function_words("de", "genitive"):
            chain, link = before.index, "genitive"
        elif not gap and _bare_genitive(span, language, run, before):
            chain, link = before.index, "genitive"
        elif (
            not gap
            and language == "de"
            and head in covered
            and not preposition
            and _apposed(span, run, before)
        ):
            chain, link = before.index, "apposition"
        elif gap in (["'s"], ["’s"], ["'"], ["’"]):
            link = "owned"  # the phrase before owns this one
        elif (
            gap
            and gap[-1] == preposition
            and len(gap) == 1
            and preposition in function_words(language, "attaching")
        ):
            chain, link = before.index, preposition
        elif _counts(span, language, run, gap):
            chain, link, preposition = before.index, gap[0], gap[0]
        elif _ends_range(span, before, run, gap):
            chain, link, preposition = before.chain, before.link, before.preposition
        elif (
            gap
            and all(word in _LIST for word in gap)
            and (gap != [","] or _listed(span, before, run))
            and not _opens_clause(span, before, run, gap)
            and not span[head].dep_.startswith("nsubj")
        ):
            coordinated = before.index
            if not preposition:
                preposition = before.preposition
    mention = covered.get(head)
    if mention is None:
        # "Premierminister Kishida Fumio": the name is not always the last noun
        named = (at for at in range(run.last, run.first - 1, -1) if at in covered and not _seat(span, at))
        mention = next((covered[at] for at in named), None)
    return Chunk(
        len(chunks),
        run.first,
        run.last,
        head,
        preposition,
        chain,
        link,
        mention.mention if mention else None,
        coordinated,
    )


def _seat(span: Sequence[Token], at: int) -> bool:
    """Whether a name only says where something sits: "the Chengdu-based company"."""
    token = span[at]
    return token.dep_ == "compound" and token.head.pos_ == "VERB" and token.head.i > token.i


def _counts(span: Sequence[Token], language: Language, run: _Run, gap: list[str]) -> bool:
    """Whether words before a count only say how exact it is: "Abbau von bis zu 600 Stellen"."""
    first = span[run.first]
    return (
        1 < len(gap) <= _QUALIFIERS
        and gap[0] in function_words(language, "attaching")
        and (first.pos_ == "NUM" or first.lower_ in _BOUNDS)
        and all(span[at].pos_ in _QUALIFYING for at in range(run.first - len(gap), run.first))
    )


def _ends_range(span: Sequence[Token], before: Chunk, run: _Run, gap: list[str]) -> bool:
    """Whether a phrase is the upper bound of a count: "Abbau von 500 | bis 600 Stellen"."""
    return (
        gap in (["bis"], ["to"], ["und"], ["and"], ["–"], ["-"])
        and before.chain is not None
        and before.first == before.last
        and span[before.head].pos_ == "NUM"
        and span[run.first].pos_ == "NUM"
        and run.last > run.first
    )


def _opens_clause(span: Sequence[Token], before: Chunk, run: _Run, gap: list[str]) -> bool:
    """Whether a comma and "and" begin a clause: "closes in Leeds in May, and 25 employees will be let go"."""
    after = span[run.last + 1] if run.last + 1 < len(span) else None
    return (
        len(gap) == 2
        and gap[0] == ","
        and before.coordinated is None
        and bool(before.preposition)
        and after is not None
        and after.pos_ in ("AUX", "VERB")
        and after.dep_ != "amod"
    )


def _apposed(span: Sequence[Token], run: _Run, before: Chunk) -> bool:
    """Whether a name may explain the phrase before it; not in "kauft sich | die Firma X"."""
    return span[before.head].pos_ != "PRON" and span[run.first].pos_ != "DET"


def _bare_genitive(span: Sequence[Token], language: Language, run: _Run, before: Chunk) -> bool:
    """Whether a German phrase without article is a genitive: "ein Verbot sozialer Netzwerke"."""
    first = span[run.first]
    return (
        language == "de"
        and first.pos_ == "ADJ"
        and run.last > run.first
        and first.lower_.endswith("er")
        and span[before.last].pos_ == "NOUN"
        and before.last == before.head == run.first - 1
    )


_LIST = function_words(None, "list")


def _listed(span: Sequence[Token], before: Chunk, run: _Run) -> bool:
    """Whether a comma joins two members of a list, as the tree says."""
    return any(
        span[at].dep_ == "conj" and before.first <= span[at].head.i - span[0].i <= before.last
        for at in range(run.first, run.last + 1)
    )


_QUALIFIERS = 4
"""Words between a preposition and its count, the preposition included, at most."""
_QUALIFYING = frozenset({"ADP", "ADV", "ADJ", "CCONJ", "SCONJ", "PART", "DET"})
_MARKS = frozenset({"#"})
"""What may stand between a preposition and its phrase."""
_COMPARING = function_words(None, "comparing")
_COMPOUND = function_words(None, "of_compounds")
_BOUNDS = frozenset({"least", "most", "best"})
"""Words that are no phrase of their own behind "at": "cutting at least 400 jobs"."""


def _preposition(span: Sequence[Token], first: int) -> str:
    while first > 1 and span[first - 1].text in _MARKS:
        first -= 1  # "Übernahme von #Norvik"
    if first == 0:
        return ""
    before = span[first - 1]
    bound = _bound(span, first)
    if bound:
        return _preposition(span, first - bound)
    if span[first].pos_ == "NUM" and before.lower_ == "of" and first > 1 and span[first - 2].pos_ == "NOUN":
        if span[first - 2].lower_ not in function_words("en", "sums"):
            return "of"  # "the elimination of 600 jobs", but "a total of 600 jobs"
    if span[first].pos_ == "NUM" and before.lower_ in _COMPARING:
        return (
            _preposition(span, first - 2)
            if first > 1 and span[first - 2].pos_ in ("ADV", "ADP", "ADJ")
            else ""
        )
    if before.dep_ == "compound:prt":  # "winding down | its business": part of the verb
        return ""
    if before.lower_ in ("of", "von") and first > 1 and span[first - 2].lower_ in _COMPOUND:
        return span[first - 2].lower_  # "because of dioxins", "aufgrund von Dioxinen"
    if before.pos_ == "ADP" or (before.pos_ == "PART" and before.lower_ == "to"):
        return before.lower_
    behind = span[first - 2] if first > 1 else None
    if before.pos_ in ("ADV", "PART", "CCONJ") and behind is not None and behind.pos_ == "ADP":
        if behind.dep_ == "compound:prt":
            return ""  # "hire out or park | carriages"
        return span[first - 2].lower_
    if before.pos_ == "SCONJ" and before.lower_ in ("for", "of", "by", "from", "against", "on", "in"):
        return before.lower_
    return ""


def _bound(span: Sequence[Token], first: int) -> int:
    """Words before a count that are no preposition, but say how exact it is; 0 if there are none.

    "at least 400 jobs", "as many as 400", "zwischen 400 und 500 Stellen", "an die 400 Stellen".
    """
    before = span[first - 1].lower_
    if span[first].lower_ in _BOUNDS and before == "at":
        return 1
    numeral = span[first].pos_ == "NUM"
    if numeral and before == "as" and first > 2 and span[first - 3].lower_ == "as":
        return 3
    if numeral and before in function_words(None, "counting"):
        return 1
    article = first + 1 < len(span) and span[first].lower_ == "die" and span[first + 1].pos_ == "NUM"
    return 1 if article and before in function_words("de", "counting_about") else 0
