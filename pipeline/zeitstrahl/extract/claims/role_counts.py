"""Counts and shares as roles: which numbers of a sentence tell how many jobs or people it is about."""

from __future__ import annotations

from zeitstrahl.extract.claims.counted import from_to, in_trigger, is_somebody, staff_of_outlet, told_before
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import arguments, part_of_them, scope
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_STEPS = frozenset({"cut_jobs", "shrink"})
"""Triggers by which a number falls to another one."""
_CLOSE = 4
"""Words between a phrase and the number that is its object."""
_OF_WHOLE = 20
"""Characters between a number and the size of the whole it is of: "560 der gut 1.100 Beschäftigten"."""


def _is_age(sentence: Sentence, at: int | None) -> bool:
    """Whether a bare number with its bound tells how old people are: "children *under 15* may not"."""
    if not at or sentence.lower[at] not in function_words(sentence.language, "bounds_of_age"):
        return False
    behind = sentence.token(at + 2).pos_ if at + 2 < len(sentence.lower) else ""
    return sentence.token(at - 1).pos_ in ("NOUN", "PRON") and behind not in ("NOUN", "ADJ", "PROPN")


def quantity_fillers(world: World, draft: Draft, kind: str, heads: tuple[str, ...]) -> list[Filler]:
    """The counts or shares of jobs or people in the sentence, those of the trigger's clause first."""
    sentence = draft.sentence
    if draft.hit.trigger.options.get("staffed"):
        return staff_of_outlet(world, draft) if kind == "count" else []
    places = {*scope(sentence, draft.hit.place), *arguments(sentence, draft.hit.found)}
    if draft.hit.found.first >= 0:
        places |= set(range(draft.hit.found.first, draft.hit.place))  # "let up to 120 of them go"
    parts = part_of_them(sentence, draft.hit.place) if kind == "share" else frozenset()
    step = from_to(world, sentence) if kind == "count" and draft.hit.trigger.id in _STEPS else None
    if step is not None:
        return [step]
    near: list[Filler] = []
    bare: list[Filler] = []
    far: list[Filler] = []
    whole: list[Filler] = []
    for quantity in world.quantities(sentence.start, sentence.end):
        if quantity.kind != kind or quantity.value is None:
            continue
        at = sentence.place(quantity.start)
        if draft.hit.trigger.id in _STEPS and _size_of_staff(world, sentence, at, draft.hit.place):
            continue  # "Norvik, das 900 Menschen beschäftigt, streicht ein Drittel"
        if at in parts or told_before(world, sentence, quantity.start) or _is_age(sentence, at):
            continue  # ", about half of them in Hull", "on top of the 2,900 jobs announced in May"
        filler = _told_about(world, sentence, quantity)
        beside = at in places or _equated(sentence, at, draft.hit.place)
        if quantity.head_class is None and beside and _elliptic(world, sentence, quantity, heads):
            bare.append(filler)
        if (
            quantity.head_class not in heads
            and not (
                draft.hit.trigger.options.get("counted") == "any"
                and (is_somebody(world, sentence, quantity) or in_trigger(draft, quantity))
            )
            and not (kind == "share" and heads and _of_staff(world, sentence, quantity))
        ):
            continue
        if quantity.whole:
            # "hat 400 Beschäftigte entlassen" is no size of the staff
            # ("part ways with 300 employees" neither)
            close = (
                draft.hit.found.kind == "phrase"
                and at is not None
                and 0 < at - draft.hit.place <= _CLOSE
                and sentence.lower[at - 1] in function_words(None, "beside") | {"von"}
            )
            if at in places and (draft.hit.found.participle or close) and kind == "count":
                whole.append(filler)
            continue
        (near if at in places else far).append(filler)
    if draft.hit.trigger.options.get("inside"):
        start = sentence.range(draft.hit.found.first, draft.hit.place)[0]
        return [one for one in near + bare if one.start is not None and one.start >= start]
    if any(_part_of(world, one, other) for one in bare for other in near):
        return bare  # "130 der noch übrigen 500 Mitarbeiter"
    found = _behind_wholes(sentence, near) or bare or far or whole
    if found and found[0].value == "all":
        # "The office, where 38 people work, will lose all of its staff"
        return [one for one in near + far if _work_there(world, sentence, one)] or found
    return found


def _work_there(world: World, sentence: Sentence, filler: Filler) -> bool:
    """Whether a number is that of the people who work where all have to go."""
    at = sentence.place(filler.start) if filler.start is not None else None
    if at is None or filler.value == "all":
        return False
    works = world.lexicons[sentence.language]["works"]
    clause = sentence.clause_of(at)
    return clause.kind == "relative" and has(sentence, works, clause.tokens)


def _size_of_staff(world: World, sentence: Sentence, at: int | None, trigger: int) -> bool:
    """Whether a number tells how many work somewhere, in a relative clause beside what is told."""
    if at is None or sentence.clause_at[at] == sentence.clause_at[trigger]:
        return False
    clause = sentence.clause_of(at)
    if clause.kind != "relative" or not function_words(sentence.language, "where").isdisjoint(
        sentence.lower[one] for one in clause.tokens[:2]
    ):
        return False  # "The office in Cork, where 38 people work, will close"
    return has(sentence, world.lexicons[sentence.language]["works"], clause.tokens)


def _told_about(world: World, sentence: Sentence, quantity: Quantity) -> Filler:
    """The filler of a number; "über" behind "Spekulationen" is no comparison: "über 500 Kündigungen"."""
    first = sentence.place(quantity.start)
    about = quantity.text.casefold().startswith("über ") and first
    if about and has(sentence, world.lexicons[sentence.language]["about_noun"], [about - 1]):
        start = quantity.start + len("über ")
        value = (quantity.value or "").removeprefix(">")
        return Filler(world.story.text(start, quantity.end), start, quantity.end, value=value)
    return Filler(quantity.text, quantity.start, quantity.end, value=quantity.value)


def _of_staff(world: World, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a share is one of people who work there, whatever they are called: "a fifth of its pilots"."""
    at = sentence.place(quantity.head_start) if quantity.head_start is not None else None
    return at is not None and has(sentence, world.lexicons[sentence.language]["staff"], [at])


def _part_of(world: World, part: Filler, whole: Filler) -> bool:
    """Whether one number is of another one: "130 der noch übrigen 500", "130 of the remaining 500"."""
    if part.end is None or whole.start is None or not 0 < whole.start - part.end <= _OF_WHOLE:
        return False
    words = world.story.text(part.end, whole.start).casefold().split()
    return bool(words) and words[0] in ("der", "of", "von", "ihrer", "seiner") and "," not in "".join(words)


def _behind_wholes(sentence: Sentence, fillers: list[Filler]) -> list[Filler]:
    """The numbers, those of a whole behind the others: "von 9.200 Stellen sollen 1.100 wegfallen"."""
    return sorted(fillers, key=lambda one: len(fillers) > 1 and _of_a_whole(sentence, one))


def _of_a_whole(sentence: Sentence, filler: Filler) -> bool:
    at = sentence.place(filler.start) if filler.start is not None else None
    if not at:
        return False
    back = at - 1
    if back and sentence.token(back).pos_ in ("DET", "PRON"):
        back -= 1
    return sentence.lower[back] in ("von", "of") and back == 0


def _equated(sentence: Sentence, at: int | None, trigger: int) -> bool:
    """Whether a share stands in an insertion that says how much that is: ", das ist jede fünfte"."""
    if at is None or at < trigger:
        return False
    first = sentence.clause_of(at).tokens[0]
    return sentence.lower[first] in function_words(None, "equating")


def _counted_before(world: World, sentence: Sentence, quantity: Quantity) -> bool:
    return any(other.kind == "count" for other in world.quantities(sentence.start, quantity.start))


def _elliptic(world: World, sentence: Sentence, quantity: Quantity, heads: tuple[str, ...]) -> bool:
    """Whether a number counts people or jobs named elsewhere: "12 bis 15 müssen gehen", "another 30"."""
    if any(time.start < quantity.end and quantity.start < time.end for time in sentence.times):
        return False
    place = sentence.place(quantity.end - 1)
    if place is None or place + 1 >= len(sentence.lower):
        return place is not None
    if quantity.text.casefold().split()[0] in function_words(None, "all_of_them"):
        # "für alle 498 ist Schluss"
        return True
    after = sentence.token(place + 1)
    whole = any(
        other.whole and other.head_class in heads
        for other in world.quantities(quantity.end + 1, quantity.end + _OF_WHOLE + 1)
    )
    if sentence.lower[place + 1] in function_words(None, "genitive") | {"of", "von"}:
        total = function_words(None, "totals").intersection(sentence.lower[place + 2 : place + 4])
        if quantity.kind == "share" and total:
            return True  # "900 jobs, 15% of the total"
        them = sentence.lower[place + 2 : place + 3] in (("them",), ("ihnen",), ("those",))
        # "will cut 1,400 jobs, about half of them in Uddevalla" says where
        where = quantity.kind == "share" and _counted_before(world, sentence, quantity)
        return whole or (them and not where)
    if quantity.kind == "share" and sentence.lower[place + 1] == "zu":
        # "die Belegschaft um ein Sechstel zu verringern"
        return True
    return after.pos_ in ("VERB", "AUX", "PUNCT", "ADP", "DET", "CCONJ") or after.lower_ == "more"
