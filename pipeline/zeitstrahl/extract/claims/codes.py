"""Codes, products, places, counts: the roles of a claim that are no named things."""

from __future__ import annotations

from collections.abc import Iterable

from zeitstrahl.extract.claims.acts import find_acts
from zeitstrahl.extract.claims.counted import from_to, in_trigger, is_somebody, staff_of_outlet, told_before
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Code, Lexicon
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.scopes import arguments, part_of_them, scope
from zeitstrahl.extract.claims.things import object_products, only_points
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_CARRIED = frozenset({"update", "licensing", "download", "service", "integration", "data_collection"})
"""Activities that are what is sold or supplied and no second activity: "Updates verteilen"."""
_STEPS = frozenset({"cut_jobs", "shrink"})
"""Triggers by which a number falls to another one."""
_CLOSE = 4
"""Words between a phrase and the number that is its object."""
_OF_WHOLE = 20
"""Characters between a number and the size of the whole it is of: "560 der gut 1.100 Beschäftigten"."""


def code_fillers(
    sentence: Sentence, codes: Iterable[Code], places: list[int], lexicon: Lexicon
) -> list[Filler]:
    """The codes that words at some places give, each once, in the order of the text.

    What is done to a thing gives way to the thing: "Updates verteilen" is ``update``.
    """
    found: list[tuple[Found, str]] = []
    words = [sentence.lower[at] for at in places]
    for code in codes:
        if code.needs and not any(need in word for word in words for need in code.needs):
            continue
        found += [(one, code.name) for one in find_acts(sentence, code, places)]
    carriers = {one.place for one in find(sentence, lexicon["carrier"], places)}
    carried = [
        one for one, name in found if one.place not in carriers and one.kind != "verb" and name in _CARRIED
    ]
    found = _without_removal(sentence, found, places, lexicon)
    out: dict[str, Filler] = {}
    for one, name in sorted(found, key=lambda pair: pair[0].place):
        if (one.place in carriers and carried) or _only_part(sentence, one.place):
            continue
        if (one.kind == "verb" and _describes(sentence, one)) or _only_modifies(sentence, one, lexicon):
            continue
        if any(
            other.place == one.place and other.kind == "phrase" and one.kind != "phrase" for other, _ in found
        ):
            continue
        first = one.first if one.first >= 0 else one.place
        start, end = sentence.range(first, one.place)
        text = sentence.span.text[start - sentence.start : end - sentence.start]
        out.setdefault(name, Filler(text, start, end, value=name))
    return list(out.values())


def _without_removal(
    sentence: Sentence, found: list[tuple[Found, str]], places: list[int], lexicon: Lexicon
) -> list[tuple[Found, str]]:
    """Without the use that a removal would mean, where data is deleted or a thing leaves the shelves."""
    names = {name for _, name in found}
    sold = has(sentence, lexicon["shop"], places)
    if "data_collection" not in names and not sold:
        return found
    gone = {one.place for one in find(sentence, lexicon["removal"], places)}
    out = [
        (one, "sale" if sold else "") if one.place in gone and name == "use" else (one, name)
        for one, name in found
    ]
    return [(one, name) for one, name in out if name]


def _only_modifies(sentence: Sentence, found: Found, lexicon: Lexicon) -> bool:
    """Whether an English noun is only the first part of another thing: "delivery vans", but "sales ban"."""
    chunk = sentence.chunk_at(found.place)
    if sentence.language != "en" or found.kind != "noun" or chunk is None or found.place >= chunk.head:
        return False
    if sentence.lower[found.place].endswith("ing"):
        return False  # "from advertising toys"
    behind = range(found.place + 1, chunk.head + 1)
    if not all(sentence.token(at).pos_ in ("NOUN", "PROPN") for at in behind):
        return False
    return not any(
        has(sentence, lexicon[name], [chunk.head]) for name in ("measure", "ban_noun", "standstill_noun")
    ) and not has(sentence, lexicon["unit"], [chunk.head])


def _describes(sentence: Sentence, found: Found) -> bool:
    """Whether a verb form only says which thing is meant: "used tyres", "gebrauchte Reifen"."""
    chunk = sentence.chunk_at(found.place)
    if chunk is None or not chunk.first <= found.place < chunk.head or found.infinitive:
        return False
    if sentence.language == "en" and not sentence.lower[found.place].endswith("ed"):
        return False
    return all(sentence.token(at).pos_ != "ADP" for at in range(found.place + 1, chunk.head))


def _only_part(sentence: Sentence, place: int) -> bool:
    """Whether a word is the second half of an adjective: "single-use vapes" are no use."""
    return (
        1 < place < len(sentence.lower) - 1
        and sentence.lower[place - 1] == "-"
        and not sentence.token(place - 1).whitespace_
        and sentence.lower[place - 2] in function_words(sentence.language, "half_words")
    )


def product_fillers(world: World, draft: Draft, class_name: str, places: Iterable[int]) -> list[Filler]:
    """The products that a claim names besides its principal: named ones, and phrases like "its products"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    principal = draft.principal
    if draft.why.get(draft.hit.grammar.type.principal, "").startswith("maker of the goods"):
        return []  # they are known already
    wanted = set(places)
    out: list[Filler] = []
    for placed in sentence.mentions:
        mention = placed.mention
        if placed.last not in wanted or principal is None or mention.entity_id == principal.entity_id:
            continue
        if "product" in world.kinds(mention.entity_id) or mention.label == "PRODUCT":
            out.append(mention_filler(mention))
    if principal is not None and _is_product(world, principal):
        return out
    for found in find(sentence, lexicon[class_name], wanted):
        chunk = sentence.chunk_at(found.place)
        if chunk is None or chunk.head != found.place or chunk.head not in wanted:
            continue
        single = "Plur" not in feature(sentence.token(chunk.head), "Number")
        if single and only_points(draft, chunk):
            continue  # "the platform", "dem Dienst": the product that has a name, or the company itself
        meant = world.references.resolve(*sentence.range(chunk.first, chunk.last))
        if meant is not None and principal is not None and meant.entity_id == principal.entity_id:
            continue  # "the platform" is the company itself
        if _about(world, sentence, chunk, principal):
            filler = _product_phrase(sentence, chunk)
            if not any(_overlap(filler, one) for one in out):
                out.append(filler)
    return out or object_products(world, draft, sorted(wanted))


def _is_product(world: World, principal: Filler) -> bool:
    """Whether a principal is a product and no company that makes others."""
    kinds = world.kinds(principal.entity_id)
    return "product" in kinds and "company" not in kinds


def _about(world: World, sentence: Sentence, chunk: Chunk, principal: Filler | None) -> bool:
    """Whether a phrase names products of the principal: by its name, a possessive, or what follows it."""
    if principal is None:
        return False
    start, end = sentence.range(chunk.first, chunk.last)
    following = [one for one in sentence.chunks if one.chain == chunk.index]
    if chunk.link == "owned" and chunk.index:
        start = sentence.range(sentence.chunks[chunk.index - 1].first, chunk.last)[0]
    for one in following:
        end = max(end, sentence.range(one.first, one.last)[1])
    if any(one.entity_id == principal.entity_id for one in world.story.mentions_in(start, end)):
        return True
    return any(
        reference.mention.entity_id == principal.entity_id
        for reference in world.references.within(start, end)
    )


def _product_phrase(sentence: Sentence, chunk: Chunk) -> Filler:
    filler = phrase_filler(sentence, chunk)
    following = [
        one
        for one in sentence.chunks
        if one.chain == chunk.index and one.mention is not None and one.mention.label != "LOC"
    ]
    if following and following[0].first - chunk.last <= 2 and filler.start is not None:
        end = sentence.range(following[0].last, following[0].last)[1]
        text = sentence.span.text[filler.start - sentence.start : end - sentence.start]
        return Filler(text, filler.start, end)
    return filler


def _overlap(one: Filler, other: Filler) -> bool:
    if None in (one.start, one.end, other.start, other.end):
        return False
    return bool(one.start < other.end and other.start < one.end)  # type: ignore[operator]


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
