"""What became of a plan by the same sentence: given up, denied, or only asked about."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.others import is_elsewhere

_TYPES = frozenset({"layoff", "market_exit"})


def fate(world: World, draft: Draft) -> list[str]:
    """``failed`` for a plan that was given up, ``deny`` for a report that is called wrong."""
    if draft.type not in _TYPES:
        return []
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    out = []
    first = draft.hit.found.first if draft.hit.found.first >= 0 else draft.hit.place
    own = range(first, draft.hit.place + 1)
    if any(one.place not in own for one in find(sentence, lexicon["dropped_plan"])):
        out.append("failed")
    if sentence.clause_of(draft.hit.place).kind != "main" and has(sentence, lexicon["untrue_report"]):
        if has(sentence, lexicon["report"]):
            out.append("deny")
    clause = sentence.clause_of(draft.hit.place)
    if draft.hit.trigger.nominal and has(sentence, lexicon["forgoes"], clause.tokens):
        out.append("failed")  # "verzichtet auf den geplanten Abbau", "called off the job cuts"
    if _of_denied_report(world, draft):
        out.append("deny")
    if _is_open(draft):
        out.append("hypothetical")
    before = sentence.lower[clause.tokens[0] : draft.hit.place]
    if not draft.hit.trigger.nominal and function_words(None, "nobody_else").intersection(before):
        out.append("negated")  # "Nobody in Leeds is losing a job"
    return out


_DENYING = ("deny", "untrue", "untrue_report", "shot_down")
"""Classes of words by which a report is called wrong."""


def _of_denied_report(world: World, draft: Draft) -> bool:
    """Whether a report that somebody calls wrong tells it: "shot down an article claiming that X will go"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    lexicon = world.lexicons[sentence.language]
    reports = [one.place for one in find(sentence, lexicon["report"])]
    if draft.hit.trigger.nominal or clause.kind == "main":
        # "nannte Meldungen über 300 Kündigungen Unsinn"
        reports = [at for at in reports if _hangs_on(draft, at)]
        around: list[int] | range = list(clause.tokens)
    elif clause.kind in ("relative", "content", "infinitive"):
        reports = [at for at in reports if at < clause.tokens[0]]
        around = [at for at in range(len(sentence.lower)) if at not in clause.tokens]
    else:
        return False
    return bool(reports) and any(has(sentence, lexicon[name], around) for name in _DENYING)


def _hangs_on(draft: Draft, place: int) -> bool:
    """Whether the phrase of the trigger hangs on a noun: "Meldungen über 300 Kündigungen"."""
    sentence = draft.sentence
    own, chunk = sentence.chunk_at(draft.hit.place), sentence.chunk_at(place)
    if own is None or chunk is None or own.index == chunk.index:
        return False
    return own.chain == chunk.index or (
        own.index == chunk.index + 1 and own.preposition in function_words(None, "about")
    )


def _asks_for_end(world: World, draft: Draft) -> bool:
    """Whether it is open that a ban ends: "whether to lift it", "ob das Verbot aufgehoben wird"."""
    sentence = draft.sentence
    for verb in find(sentence, world.lexicons[sentence.language]["lift"]):
        first = sentence.clause_of(verb.place).tokens[0]
        around = (*sentence.lower[first : first + 2], *sentence.lower[max(0, verb.place - 2) : verb.place])
        if not function_words(None, "asking").isdisjoint(around):
            return True
    return False


def no_news(world: World, draft: Draft) -> str:
    """Why a cut or an exit is only asked about, or the trigger is what happens to the plan; else empty.

    "Asked whether X might leave", "auf die Frage, ob X aussteigt"; "the plan was dropped". Of bans, why their
    end is only asked about: "a decision on whether to lift it".
    """
    if draft.type == "ban" and draft.status == "lifted" and _asks_for_end(world, draft):
        return "a question"
    if draft.type not in _TYPES:
        return ""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    counted = draft.roles.get("count") or draft.roles.get("share")
    if not counted and _is_open(draft) and has(sentence, lexicon["ask"]):
        return "a question"
    if is_elsewhere(world, draft) or _in_sector(world, draft):
        return "elsewhere"
    last = [one.place for one in find(sentence, lexicon["dropped_plan"])]
    return "a plan is dropped" if draft.hit.place in last else ""


def _in_sector(world: World, draft: Draft) -> bool:
    """Whether a clause tells of a whole trade: "Nachdem im Ölsektor 65.000 Jobs wegfielen, …"."""
    sentence, principal = draft.sentence, draft.principal
    own = sentence.clause_of(draft.hit.place)
    place = sentence.place(principal.start) if principal is not None and principal.start is not None else None
    if place is not None and place in own.tokens:
        return False
    words = world.lexicons[sentence.language]["sector"]
    return any(
        chunk.preposition in ("in", "im", "across")
        and chunk.head in own.tokens
        and has(sentence, words, [chunk.head])
        for chunk in sentence.chunks
    )


def _is_open(draft: Draft) -> bool:
    """Whether the clause says that it is not known: "ob X Stellen streicht, ist offen"."""
    sentence = draft.sentence
    first = sentence.clause_of(draft.hit.place).tokens[0]
    return any(
        word in function_words(None, "asking") for word in sentence.lower[max(0, first - 1) : first + 1]
    )
