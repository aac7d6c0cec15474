"""Who only reports what others do: "berichtete die Weserpost", "people told StreamScene", "laut Verdi"."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_verb
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.functions import chunks_in, functions
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.records import Mention

_SUBJECT = 0.5
"""Score from which on a phrase is the subject of a verb of reporting."""
_UPPER = 0.6
"""The same, where what is reported hangs on it."""
_TOLD = frozenset({"ban", "stance"})
"""Types whose principal is told something, and does nothing."""
_COMPANY = frozenset({"company"})


def reporters(world: World, draft: Draft) -> set[str]:
    """Ids of those who only report what others do; the company that the article is about reports its own.

    "Die Zeitung X berichtete, 300 Leute sollen gehen" names whom X has asked, and not who cuts.
    """
    if not draft.hit.grammar.type.has_status or draft.type in _TOLD:
        return set()
    named = [chunk for chunk in draft.sentence.chunks if chunk.mention is not None]
    found = {chunk.mention.entity_id for chunk in named if chunk.mention and _may_report(world, draft, chunk)}
    main = main_entity(world, _COMPANY) if found else None
    found -= {main.entity_id} if main is not None else set()
    sure = {
        chunk.mention.entity_id for chunk in named if chunk.mention and _only_reports(world, draft, chunk)
    }
    return found | sure | _above(world, draft)


def _only_reports(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase is no company in its own matter: "told X", a newspaper, a bank that rates."""
    sentence = draft.sentence
    before, after = _around(sentence, chunk)
    if before in function_words(None, "telling_to"):
        return after != "to"  # "told Norvik to stop"
    if chunk.mention is not None and _is_media(world, chunk.mention) and _may_report(world, draft, chunk):
        return True
    # "HSBC hat das Kursziel für Astora nach dem Zukauf von Velmora gesenkt"
    acts = not chunk.preposition and draft.slots.get(chunk.index, {}).get("upper_subject", 0.0) >= _SUBJECT
    return acts and has(sentence, world.lexicons[sentence.language]["rating"], range(len(sentence.lower)))


def _is_media(world: World, mention: Mention) -> bool:
    """Whether a name is that of a newspaper or broadcaster, by one of its words."""
    words = mention.text.casefold().split()
    return any(
        lexicon["media_name"].words.fullmatch(word) for lexicon in world.lexicons.values() for word in words
    )


def _above(world: World, draft: Draft) -> set[str]:
    """The subject of a verb of reporting on which the trigger's clause hangs."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    if draft.type not in ("layoff", "market_exit") or clause.parent is None:
        return set()
    upper = set(sentence.clauses[clause.parent].tokens)
    if not has(sentence, world.lexicons[sentence.language]["reports"], upper):
        return set()
    return {
        chunk.mention.entity_id
        for chunk in sentence.chunks
        if chunk.mention is not None
        and chunk.head in upper
        and draft.slots.get(chunk.index, {}).get("upper_subject", 0.0) >= _UPPER
        and not chunk.preposition
    }


def _may_report(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase says from whom it is known: "laut X", ", berichtete X", "as X reported"."""
    sentence = draft.sentence
    before, after = _around(sentence, chunk)
    if before in function_words(None, "source_before") or after in function_words(None, "source_after"):
        return True
    if before == "to" and chunk.first > 1 and sentence.lower[chunk.first - 2] == "according":
        return True
    clause = sentence.clause_of(chunk.head)
    return not chunk.preposition and _is_aside(world, draft, clause) and _is_subject(sentence, clause, chunk)


def _around(sentence: Sentence, chunk: Chunk) -> tuple[str, str]:
    """The words before and behind a phrase; empty at the ends of the sentence."""
    before = sentence.lower[chunk.first - 1] if chunk.first else ""
    return before, (sentence.lower[chunk.last + 1] if chunk.last + 1 < len(sentence.lower) else "")


def _is_aside(world: World, draft: Draft, clause: Clause) -> bool:
    """Whether a clause behind what is told, or opened by "wie", has a verb of reporting."""
    sentence = draft.sentence
    first = clause.tokens[0]
    if draft.hit.place in clause.tokens:
        return False
    if first < draft.hit.place and sentence.lower[first] not in ("wie", "as"):
        return False  # "Norvik reported a loss and is cutting jobs"
    return has(sentence, world.lexicons[sentence.language]["reports"], clause.tokens)


def _is_subject(sentence: Sentence, clause: Clause, chunk: Chunk) -> bool:
    verb = next((at for at in clause.tokens if is_verb(sentence.tokens, at)), clause.tokens[0])
    return any(one.index == chunk.index for one in chunks_in(sentence, clause)) and (
        functions(sentence, clause, chunk, verb)[0] >= _SUBJECT
    )
