"""The goods that a claim on their maker only means: "warned of the app", "hält das Gerät für sicher"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.records import Filler

_TYPES = frozenset({"ban", "stance"})


def name_meant_goods(world: World, drafts: list[Draft]) -> None:
    """Give claims on a company the goods of the nearest claim on it, where they mean them, in place."""
    told = [one for one in drafts if one.type in _TYPES and not one.dropped and one.roles.get("products")]
    for draft in drafts:
        if draft.type not in _TYPES or draft.dropped or draft.roles.get("products"):
            continue
        words = _goods_meant(world, draft) if _on_company(world, draft) else []
        same = [one for one in told if _maker(one) == _maker(draft) and _may_be(world, one, words)]
        if words and same:
            home = min(same, key=lambda one: (abs(one.sentence.index - draft.sentence.index), one.hit.place))
            draft.roles["products"] = [_bare(one) for one in home.roles["products"]]
            draft.why["products"] = "of the nearest claim on it"


def _maker(draft: Draft) -> str | None:
    return draft.principal.entity_id if draft.principal is not None else None


def _on_company(world: World, draft: Draft) -> bool:
    kinds = world.kinds(_maker(draft))
    return "company" in kinds and "product" not in kinds and _maker(draft) is not None


def _goods_meant(world: World, draft: Draft) -> list[str]:
    """The nouns by which a sentence points to goods: "die App", "of the product", "such devices"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    out = []
    for found in find(sentence, lexicon["product"]):
        chunk = sentence.chunk_at(found.place)
        if chunk is None or has(sentence, lexicon["platform_before"], [found.place]):
            continue  # "the platform": the company itself
        if sentence.lower[chunk.first] in function_words(None, "pointing_articles"):
            out.append(sentence.lower[found.place])
    return out


def _may_be(world: World, home: Draft, words: list[str]) -> bool:
    """Whether nouns may mean the goods of a claim: any noun a named thing, a general one any."""
    general = function_words(None, "general_goods")
    for filler in home.roles["products"]:
        if filler.entity_id is not None or any(word in general for word in words):
            return True
    return False


def _bare(filler: Filler) -> Filler:
    return Filler(filler.text, filler.start, filler.end, filler.canonical, filler.entity_id, filler.value)
