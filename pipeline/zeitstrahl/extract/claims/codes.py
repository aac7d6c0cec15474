"""Codes and products: the roles of a claim that are told by words of a vocabulary or by kinds of goods."""

from __future__ import annotations

from collections.abc import Iterable

from zeitstrahl.extract.claims.acts import find_acts
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Code, Lexicon
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.things import object_products, only_points
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_CARRIED = frozenset({"update", "licensing", "download", "service", "integration", "data_collection"})
"""Activities that are what is sold or supplied and no second activity: "Updates verteilen"."""


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
