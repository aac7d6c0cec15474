"""The direction of a time by the verbs around it: does it lie back or ahead?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zeitstrahl.extract.times.lexicon import Lexicon
from zeitstrahl.extract.times.tokens import Tokens

# How far from an expression, in tokens, a verb form still tells its direction.
_REACH = 25
_RIGHT_BEHIND = 2
# How far from an expression, in tokens, its infinitive may stand.
_INFINITIVE_REACH = 8
# What a comma, and a conjunction, between an expression and a verb counts, in tokens.
_CLAUSE_PENALTY = 12
_CONJUNCTION_PENALTY = 8
# How far back the auxiliary of a participle may stand.
_AUXILIARY_REACH = 14
_CLAUSE_MARKS = frozenset(",;–():")
# A comma so close behind an expression that stands in the first words of its sentence ends no clause: "On
# Friday, shares fell", "Between April and June, shares fell".
_OPENING_COMMA = 3
_OPENING_REACH = 6


@dataclass(frozen=True, slots=True)
class _Telling:
    """The nearest telling word.

    Attributes:
        tense: what it tells; empty if there is no such word.
        index: its token; behind: whether it stands behind the expression; elsewhere: in another clause.
        distance: in tokens, with penalties for clauses between; lasting: whether it tells a state.
    """

    tense: str = ""
    index: int = -1
    behind: bool = False
    elsewhere: bool = True
    distance: int = 10_000
    lasting: bool = False


def tense(
    first: int, last: int, tokens: Tokens, numbers: Sequence[int], lexicon: Lexicon, role: str = ""
) -> str:
    """Direction of the tokens [first, last) by the nearest telling word; empty if nothing tells.

    ==============================  ==============================================================
    ``past``, ``future``            as a verb tells it; ``perfect``, ``present``: left open
    ``aside``                       a past that only another clause tells
    ``behind``                      the pluperfect: back, however far
    ``ahead``                       what a preposition tells: ahead, however far ("bis 31. März")
    ``expected``                    ahead, by no more than a verb in the present
    ``begin``, ``due``              the day of a beginning or an end, most often to come
    ``gone``                        a deadline in the pluperfect: a day of the week back, a date the nearest
    ``around``                      the nearest ("verfügte ein Verbot ab 1. März")
    ``stands``                      a state told in the present ("ist geschlossen"): a day to come
    ==============================  ==============================================================

    Words in the same clause count before those behind a comma. A participle ("approved") tells
    nothing itself: its auxiliary does.

    Args:
        numbers: sentence number of each token.
        role: what a preposition says: as of an expression, or ``for`` ("für Donnerstag"), ``dated`` ("das
            Update vom April").
    """
    before = [word.lower() for word in tokens.words[max(0, first - 3) : first]]
    if any(word in lexicon.since for word in before[-2:]):
        return "past"
    if role == "dated":
        return "past"
    if _opens(first, numbers) and last < len(tokens.words) and not tokens.values[last]:
        # "Am Freitag tagt der Rat", "Am Freitag spielen sie": the verb stands second.
        if lexicon.present_verb.search(tokens.words[last]) or _is_plural_present(last, tokens, lexicon):
            return "future"
    telling = _nearest(first, last, tokens, numbers, lexicon)
    found, elsewhere = telling.tense, telling.elsewhere
    if role == "deadline" or " ".join(before) in lexicon.soon:
        # "By Friday all had agreed": only the pluperfect puts a deadline into the past.
        # So do a verb in the past right behind it and one that tells a state: "Bis Mittwoch mussten sie".
        right_behind = telling.behind and telling.distance <= _RIGHT_BEHIND
        told = found == "pluperfect" or (found == "past" and (right_behind or telling.lasting))
        if told:
            return "gone" if found == "pluperfect" else "past"
        if found == "past" and before[-1:] and before[-1] in lexicon.prior:
            # "what it delivered before March"
            return "around"
        return "due" if found == "past" and not elsewhere else "ahead"
    if role == "for" and found in ("", "past", "present", "perfect"):
        return "ahead"
    if role == "start":
        if found == "future" and not elsewhere:
            return "ahead"
        if found == "past" and telling.lasting and not elsewhere:
            # "The trial ran from September 2", but "It announced a ban from September 2".
            return "past"
        if found == "present" and not elsewhere and not _is_state(telling.index, tokens, numbers, lexicon):
            return "past"  # "ist am Montag in Kraft getreten"
        return "around" if found in ("past", "pluperfect") and not elsewhere else "begin"
    if role == "announced" and (elsewhere or found in ("", "present", "perfect")):
        return "past"
    if found in ("past", "pluperfect", "perfect") and telling.distance > _RIGHT_BEHIND:
        if _is_intended(first, last, tokens, numbers, lexicon):
            return "around"
    if found == "pluperfect":
        return "behind"
    if found == "past" and elsewhere:
        return "aside"
    if found == "present" and len(before) > 2 and before[0] in lexicon.infinitive:
        # "are advised not to travel on Tuesday"
        return "future"
    if found == "present" and not elsewhere:
        state = _is_state(telling.index, tokens, numbers, lexicon)
        return "stands" if state else "perfect"
    if found in ("", "present", "perfect"):
        return found or _present(first, numbers, tokens, lexicon)
    return found


def _nearest(first: int, last: int, tokens: Tokens, numbers: Sequence[int], lexicon: Lexicon) -> _Telling:
    best = _Telling()
    opens = _opens(first, numbers, _OPENING_REACH)
    for step in (-1, 1):
        index = first - 1 if step < 0 else last
        penalty = 0
        for distance in range(1, _REACH):
            if not 0 <= index < len(tokens.words) or numbers[index] != numbers[first]:
                break
            word = tokens.words[index]
            if word in _CLAUSE_MARKS:
                if not (word == "," and step > 0 and opens and index <= last + _OPENING_COMMA):
                    penalty += _CLAUSE_PENALTY
            elif word in lexicon.conjunctions:
                penalty += _CONJUNCTION_PENALTY
            elif distance + penalty < best.distance and (found := _of(index, numbers, tokens, lexicon)):
                elsewhere, lasting = penalty >= _CLAUSE_PENALTY, word.lower() in lexicon.lasting
                best = _Telling(found, index, step > 0, elsewhere, distance + penalty, lasting)
            index += step
    return best


def _is_intended(first: int, last: int, tokens: Tokens, numbers: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the date belongs to an infinitive, which lies behind the act that the verb tells: "kündigte an,
    im Juni zu schließen", "had ordered it to close in June"."""
    words = tokens.words
    for index in range(last, min(len(words) - 1, last + _INFINITIVE_REACH)):
        if numbers[index] != numbers[first] or words[index] in _CLAUSE_MARKS:
            break
        if lexicon.to_infinitive.search(f"{words[index]} {words[index + 1]}"):
            return True
    for index in range(first - 1, max(0, first - _INFINITIVE_REACH), -1):
        if numbers[index] != numbers[first] or words[index] in _CLAUSE_MARKS:
            break
        if words[index - 1].lower() in lexicon.infinitive and "plan_verb" in (tokens.values[index] or {}):
            return True
    return False


def _is_state(index: int, tokens: Tokens, numbers: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether "is" tells a state and is no auxiliary of the perfect ("ist gestorben")."""
    for later in range(index + 1, min(len(tokens.words), index + _REACH)):
        word = tokens.words[later]
        if numbers[later] != numbers[index] or word in _CLAUSE_MARKS:
            break
        if lexicon.perfect_participle.search(word):
            return False
    return True


def _is_plural_present(index: int, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a word where the verb stands is in the present, of several or of me ("spielen", "gehe ich")."""
    word, after = tokens.words[index], tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    if lexicon.past_ending.search(word):
        return False
    return bool(lexicon.plural_present.search(word)) or (word.endswith("e") and after in lexicon.speakers)


def _present(first: int, numbers: Sequence[int], tokens: Tokens, lexicon: Lexicon) -> str:
    """``expected`` if a verb in the present is all that the sentence has."""
    if first > 2 and numbers[first - 3] == numbers[first] and not tokens.values[first - 2]:
        # "Die Läden öffnen am Montag."
        if tokens.words[first - 3][:1].isupper() and _is_plural_present(first - 2, tokens, lexicon):
            return "expected"
    for index in range(max(0, first - _REACH), min(len(tokens.words), first + _REACH)):
        if numbers[index] == numbers[first] and not tokens.values[index]:
            if lexicon.present_verb.search(tokens.words[index]):
                return "expected"
    return ""


def _opens(first: int, numbers: Sequence[int], reach: int = 3) -> bool:
    """Whether an expression opens its sentence, but for a preposition and an article."""
    return first < reach or numbers[first - reach] != numbers[first]


def _of(index: int, numbers: Sequence[int], tokens: Tokens, lexicon: Lexicon) -> str:
    """What one word tells; empty for nothing."""
    values = tokens.values[index]
    after = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    found = ""
    if values is not None:
        if "ahead" in values:
            if values["ahead"] == "always" or after.lower() in lexicon.ahead_before:
                return "future"
        found = str(values.get("tense", ""))
        if "plural_verb" in values and index and _is_plural(tokens.words[index - 1], lexicon):
            # "let 20 people go" tells as much as "let"
            let = _is_let(index, numbers, tokens, lexicon)
            return "future" if let < 0 else _own_past(let, tokens, lexicon)
        found = _governing(found, after, lexicon)
        if found and "participle" not in values:
            return found
    word = tokens.words[index]
    if not found and _own_past(index, tokens, lexicon):
        return "past"
    if not found and (not lexicon.past_ending.search(word) or _is_adjective(index, tokens)):
        return ""
    if not found and lexicon.finite_past.search(word):
        return "past"
    return _auxiliary(index, numbers, tokens, lexicon)


def _own_past(index: int, tokens: Tokens, lexicon: Lexicon) -> str:
    """``past`` for a verb that is its own past behind who is one: "it let", "Velmora let"; else empty."""
    if not index or tokens.words[index] not in lexicon.unchanging:
        return ""
    before = tokens.words[index - 1]
    name = before[:1].isupper() and not _is_plural(before.lower(), lexicon)
    return "past" if before.lower() in lexicon.before_past or name else ""


def _is_let(index: int, numbers: Sequence[int], tokens: Tokens, lexicon: Lexicon) -> int:
    """The place of a verb before which governs a bare infinitive: "let 20 people go"; -1 if there is none."""
    for back in range(index - 1, max(-1, index - _INFINITIVE_REACH), -1):
        if numbers[back] != numbers[index] or tokens.words[back] in _CLAUSE_MARKS:
            break
        if tokens.words[back].lower() in lexicon.letting:
            return back
    return -1


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be the subject of "start" and "open": "the rules start", "they open"."""
    return word.lower() in lexicon.plural_subjects or bool(lexicon.plural_noun.search(word))


def _governing(found: str, after: str, lexicon: Lexicon) -> str:
    """The tense of an auxiliary before an infinitive: "is to resume", "had to be cooled"."""
    if found == "unreal":
        return "past" if after.lower() in lexicon.unreal else "future"
    if after.lower() in lexicon.infinitive:
        return {"present": "future", "pluperfect": "past"}.get(found, found)
    return found


def _is_adjective(index: int, tokens: Tokens) -> bool:
    """Whether a word stands between an article and a noun: "die bekannten Marken"."""
    if index + 1 >= len(tokens.words) or not tokens.words[index + 1][:1].isupper() or not index:
        return False
    return "art" in (tokens.values[index - 1] or {})


def _auxiliary(index: int, numbers: Sequence[int], tokens: Tokens, lexicon: Lexicon) -> str:
    """The tense of a participle by its auxiliary: right behind it ("geliefert wird") or before."""
    if index + 1 < len(tokens.words):
        later = tokens.values[index + 1] or {}
        if "tense" in later and "participle" not in later and numbers[index + 1] == numbers[index]:
            if later["tense"] in ("future", "pluperfect"):
                return str(later["tense"])
    for back in range(index - 1, max(index - _AUXILIARY_REACH, -1), -1):
        if numbers[back] != numbers[index] or tokens.words[back] in (",", ";", ":"):
            break
        earlier = tokens.values[back]
        if earlier is not None and "tense" in earlier and "participle" not in earlier:
            return _governing(str(earlier["tense"]), tokens.words[back + 1], lexicon)
    return "past"
