"""The goods that a ban or a warning is on, where its principal is the company that makes or sells them."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.goods import handled
from zeitstrahl.extract.claims.maker import add_main_product
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import best_phrase, is_known, words_of
from zeitstrahl.extract.claims.things import is_thing
from zeitstrahl.extract.claims.view import Chunk
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_KINDS = frozenset({"product", "person"})
"""Kinds of principals that make nothing, or are the product."""
_ON_GOODS = frozenset({"warns", "maintains_warning", "lifts_warning", "advises_against", "considers_safe"})
"""Positions whose object is a thing; what is demanded or recommended may be anything."""
_NEVER = (
    "company_word", "company_before", "business", "danger", "peril", "unit", "market", "amount", "method",
    "person_word", "staff", "public", "addressee", "no_goods", "bill_noun",
)  # fmt: skip
"""Classes of words that name no goods."""


def add_goods(world: World, draft: Draft) -> None:
    """Name the goods among the products: those of the sentence, else that which the article is about.

    "Tuvoo darf kein Spielzeug mehr verkaufen", "warnt vor Sprossen der Firma Grünherz". What the
    article has introduced ("the sets") is named only if it has no name.
    """
    filler = draft.principal
    if "products" not in draft.hit.grammar.type.roles or draft.roles.get("products"):
        return
    if filler is not None and _product_of_name(world, filler):
        draft.roles["products"] = [filler]
        return
    found = next(_goods(world, draft), None) if filler is not None and _may_make(world, filler) else None
    if found is None or is_known(draft, found):
        add_main_product(world, draft)
    if found is not None and not draft.roles.get("products") and not _points_back(draft, found):
        draft.roles["products"] = [goods_filler(draft.sentence, found, words_of(world))]


def _product_of_name(world: World, filler: Filler) -> bool:
    """Whether a principal is told by its product's name: "the app Echovane Live" of the firm Echovane."""
    names = world.mentions_of(filler.entity_id)
    text = filler.text.casefold()
    if not any(text.startswith(one.text.casefold() + " ") for one in names):
        return False
    for one in names:
        sentence = world.story.sentence_at(one.start)
        place = sentence.place(one.start) if sentence is not None else None
        if sentence is None or not place or one.text.casefold() != text:
            continue
        words = world.lexicons[sentence.language]["product_before"]
        if words.nouns.fullmatch(sentence.lower[place - 1]):
            return True
    return False


def _may_make(world: World, filler: Filler) -> bool:
    """Whether a principal is a company, or a name that no list knows and that is no product."""
    if filler.entity_id is None:
        return False
    kinds = world.kinds(filler.entity_id)
    return "company" in kinds or (world.register.get(filler.entity_id) is None and not kinds & _KINDS)


def _goods(world: World, draft: Draft) -> Iterator[Chunk]:
    """Phrases of the sentence that may name the goods, the likeliest first."""
    if "activities" in draft.hit.grammar.type.roles:
        yield from (one for one in handled(world, draft) if _fits(world, draft, one))
        return
    if not _ON_GOODS.intersection(draft.codes("position")):
        return
    best = best_phrase(world, draft, only_goods=False)
    if best is not None and _fits(world, draft, best[1]):
        yield best[1]
    yield from (one for one in handled(world, draft) if _fits(world, draft, one))


def _fits(world: World, draft: Draft, chunk: Chunk) -> bool:
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if any(has(sentence, lexicon[name], [chunk.head]) for name in _NEVER if name in lexicon.classes):
        return False
    if sentence.lower[chunk.head] in function_words("en", "instead_of_goods"):
        return False
    filler = draft.principal
    start, end = sentence.range(chunk.head, chunk.head)
    if filler is not None and filler.start is not None and filler.end is not None:
        if filler.start < end and start < filler.end:
            return False
    return is_thing(world, draft, chunk)


def _points_back(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase stands for one thing named before: "the platform", "den Dienst"."""
    single = "Plur" not in feature(draft.sentence.token(chunk.head), "Number")
    return single and is_known(draft, chunk)
