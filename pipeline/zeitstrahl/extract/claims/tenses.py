"""The tense of a clause, as the status of a claim needs it."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.draft import Draft
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.view import Clause, Sentence
from zeitstrahl.extract.morphology import feature


def _with_auxiliaries(sentence: Sentence, clause: Clause) -> tuple[int, ...]:
    """Places of a clause, and of the one whose "will" or "has" it shares: "will cut jobs and leave"."""
    shares = sentence.language == "en" and clause.kind == "main" and clause.parent is not None
    if not shares or any(is_finite(sentence.tokens, at) for at in clause.tokens):
        return clause.tokens
    return (*sentence.clauses[clause.parent or 0].tokens, *clause.tokens)


def tense_of(sentence: Sentence, own: Clause, draft: Draft, lexicon: Lexicon) -> list[str]:
    """``future``, ``will``, ``past``, ``to_come``, ``present``: what verbs say of the time of a clause."""
    out = []
    clause = set(_with_auxiliaries(sentence, own))
    if own.kind == "infinitive" and own.parent is not None and draft.hit.trigger.options.get("negative"):
        clause |= set(sentence.clauses[own.parent].tokens)  # "will cease selling cars"
    place = draft.hit.place
    if has(
        sentence,
        lexicon["future"],
        [at for at in clause if at < place] if sentence.language == "en" else clause,
    ):
        out.append("future")
    if has(sentence, lexicon["will"], clause):
        out.append("will")
    if has(sentence, lexicon["past"], clause):
        out.append("past")
    if has(
        sentence,
        lexicon["to_come"],
        sorted(
            {*clause, *(at for one in with_parents(sentence, sentence.clause_of(place)) for at in one.tokens)}
        ),
    ):
        out.append("to_come")
    if "past" not in out and _has_moved(sentence, clause, place):
        out.append("past")
    if "past" not in out and not set(out) & {"future", "will"} and _own_past(sentence, draft):
        return [*out, "past"]
    finite = [sentence.token(at) for at in sorted(clause) if is_finite(sentence.tokens, at)]
    if "past" in out and _under_way(sentence, draft, lexicon):
        out[out.index("past")] = "will"
    if "past" in out and is_progressive(sentence, place):
        out.remove("past")
    if not finite and "past" not in out and _is_second(sentence, own, draft):
        out.append("present")
    if finite and "past" not in out and not any("Past" in feature(token, "Tense") for token in finite):
        out.append("present")
    return out


def is_progressive(sentence: Sentence, place: int) -> bool:
    """Whether an English verb tells what is being done: "is withdrawing", "are also leaving"."""
    before = sentence.lower[max(0, place - 2) : place]
    going_on = sentence.language == "en" and sentence.lower[place].endswith("ing")
    return going_on and not {"is", "are", "'s", "’s", "am"}.isdisjoint(before)


def _has_moved(sentence: Sentence, clause: set[int], place: int) -> bool:
    """Whether "sein" makes the past of a German verb of motion: "ist *ausgestiegen*", but "ist verboten"."""
    if sentence.language != "de" or not sentence.lower[place].endswith(tuple(function_words("de", "moved"))):
        return False
    return not function_words("de", "be").isdisjoint(sentence.lower[at] for at in clause)


def _is_second(sentence: Sentence, own: Clause, draft: Draft) -> bool:
    """Whether a German verb that looks like its participle is the finite one: "reduziert sein Personal"."""
    place = draft.hit.place
    if sentence.language != "de" or draft.hit.trigger.nominal or own.kind not in ("main", "other"):
        return False
    if sentence.token(place).pos_ != "VERB" or any(sentence.token(at).pos_ == "AUX" for at in own.tokens):
        return False
    behind = [at for at in own.tokens if at > place and sentence.token(at).pos_ != "PUNCT"]
    before = [at for at in own.tokens if at < place]
    return bool(behind and before) and not sentence.lower[place].endswith(("te", "ten"))


def _own_past(sentence: Sentence, draft: Draft) -> bool:
    """Whether an English verb that is its own past tells one's deed: "It let 20 people go", not "lets"."""
    place = draft.hit.found.first if draft.hit.found.first >= 0 else draft.hit.place
    if sentence.language != "en" or draft.hit.trigger.nominal:
        return False
    if sentence.lower[place] not in function_words("en", "own_past") or not place:
        return False
    before = sentence.lower[place - 1]
    if before in function_words("en", "before_past"):
        return True
    chunk = sentence.chunk_at(place - 1)
    token = sentence.token(place - 1)
    named = chunk is not None and chunk.mention is not None and chunk.head == place - 1
    return named and not chunk.preposition and token.text[:1].isupper() if chunk else False


def _under_way(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether somebody says that it is being done: "confirmed that it was leaving the country"."""
    place, clause = draft.hit.place, sentence.clause_of(draft.hit.place)
    if sentence.language != "en" or place < 1 or clause.parent is None or draft.hit.trigger.nominal:
        return False
    said = sentence.clauses[clause.parent].tokens
    return (
        sentence.lower[place].endswith("ing")
        and sentence.lower[place - 1] in function_words("en", "was")
        and (has(sentence, lexicon["speech"], said) or has(sentence, lexicon["announce"], said))
    )
