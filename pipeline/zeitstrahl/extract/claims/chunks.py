"""Noun phrases by parts of speech, with their prepositions and what they are attached to."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from zeitstrahl.extract.claims.chunk_runs import NOUNS, Run, ends_of, runs, starts_of
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Chunk, Placed
from zeitstrahl.records import Language


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
    ends = ends_of(span, dated)
    if language == "en":
        ends = frozenset(at for at in ends if at + 1 in covered and at not in covered)
    starts = starts_of(span, dated) if language == "en" else frozenset()
    chunks: list[Chunk] = []
    for run in runs(span, language, covered, ends, starts):
        chunks.append(_chunk(span, language, run, chunks, covered, ends))
    return tuple(chunks)


def _chunk(
    span: Sequence[Token],
    language: Language,
    run: Run,
    chunks: list[Chunk],
    covered: dict[int, Placed],
    ends: frozenset[int],
) -> Chunk:
    head = next(
        (at for at in range(run.last, run.first - 1, -1) if span[at].pos_ in NOUNS or at in covered),
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
            and (gap != [","] or _listed(span, before, run) or _lands(span, before, run, covered))
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


def _counts(span: Sequence[Token], language: Language, run: Run, gap: list[str]) -> bool:
    """Whether words before a count only say how exact it is: "Abbau von bis zu 600 Stellen"."""
    first = span[run.first]
    return (
        1 < len(gap) <= _QUALIFIERS
        and gap[0] in function_words(language, "attaching")
        and (first.pos_ == "NUM" or first.lower_ in _BOUNDS)
        and all(span[at].pos_ in _QUALIFYING for at in range(run.first - len(gap), run.first))
    )


def _ends_range(span: Sequence[Token], before: Chunk, run: Run, gap: list[str]) -> bool:
    """Whether a phrase is the upper bound of a count: "Abbau von 500 | bis 600 Stellen"."""
    return (
        gap in (["bis"], ["to"], ["und"], ["and"], ["–"], ["-"])
        and before.chain is not None
        and before.first == before.last
        and span[before.head].pos_ == "NUM"
        and span[run.first].pos_ == "NUM"
        and run.last > run.first
    )


def _opens_clause(span: Sequence[Token], before: Chunk, run: Run, gap: list[str]) -> bool:
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


def _apposed(span: Sequence[Token], run: Run, before: Chunk) -> bool:
    """Whether a name may explain the phrase before it; not in "kauft sich | die Firma X"."""
    return span[before.head].pos_ != "PRON" and span[run.first].pos_ != "DET"


def _bare_genitive(span: Sequence[Token], language: Language, run: Run, before: Chunk) -> bool:
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


def _listed(span: Sequence[Token], before: Chunk, run: Run) -> bool:
    """Whether a comma joins two members of a list, as the tree says."""
    return any(
        span[at].dep_ == "conj" and before.first <= span[at].head.i - span[0].i <= before.last
        for at in range(run.first, run.last + 1)
    )


def _lands(span: Sequence[Token], before: Chunk, run: Run, covered: dict[int, Placed]) -> bool:
    """Whether a comma joins two places of a list that goes on: "Hungary, the Czech Republic | and Peru"."""
    one, other = covered.get(before.head), covered.get(run.last)
    behind = span[run.last + 1].lower_ if run.last + 1 < len(span) else ""
    places = one is not None and other is not None and one.mention.label == other.mention.label == "LOC"
    return places and behind in _LIST


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
