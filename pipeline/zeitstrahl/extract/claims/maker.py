"""Products and their makers: a claim is about the company if the article names it."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.made import text_maker, told_maker
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.roles import DONE_TO
from zeitstrahl.extract.claims.substances import is_substance
from zeitstrahl.records import Filler, Mention

_ALONE = 1.6
"""How much more the article has to be about its first company than about the next one."""
_OBJECT = 0.6
"""Score from which on a phrase is what something is done to."""
_FIRST = 2
"""Sentences that say what an article is about."""
_SEVERAL = 2
"""Mentions that make a product one that the article is about."""


def name_maker(world: World, draft: Draft) -> None:
    """Put the maker in place of a product as principal, and the product among the products."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    filler = draft.principal
    accept, _ = grammar.accepts(principal)
    if draft.hit.trigger.options.get("seller"):
        return  # "kauft den Dienst Ortho von Velmora": who made it sells it
    if filler is None or filler.entity_id is None or not {"company", "product"} <= accept:
        return
    if world.once(is_substance, filler.entity_id):
        return
    kinds = world.kinds(filler.entity_id)
    maker: Mention | None = None
    if ("product" in kinds and "company" not in kinds) or _named_as_product(world, draft, filler):
        maker = _maker(world, filler.entity_id)
    elif _handled(world, draft, filler):
        maker = world.once(told_maker, filler.entity_id)
    taken = {one.entity_id for role, fillers in draft.roles.items() if role != principal for one in fillers}
    if maker is None or maker.entity_id in taken:
        return
    draft.roles[principal] = [mention_filler(maker)]
    draft.why[principal] = f"maker of {filler.label} = 0.70"
    if "products" in grammar.type.roles:
        draft.roles.setdefault("products", []).append(filler)


def _named_as_product(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether an unknown name stands behind the word for a product, or has a number: "Router Nest 7"."""
    place = draft.sentence.place(filler.start) if filler.start is not None else None
    kinds = world.kinds(filler.entity_id)
    if place is None or world.register.get(filler.entity_id or "") is not None or kinds == {"company"}:
        return False
    lexicon = world.lexicons[draft.sentence.language]
    before = draft.sentence.lower[place - 1] if place else ""
    return (
        filler.text[-1:].isdigit()
        or has(draft.sentence, lexicon["product_before"], [place])
        or lexicon["product_before"].nouns.fullmatch(before) is not None
    )


def _handled(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a name that no list knows is sold or used: "sales of Voltaro Max", "X may not be sold"."""
    sentence = draft.sentence
    at = sentence.place(filler.start) if filler.start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if chunk is None or world.register.get(filler.entity_id or "") is not None:
        return False
    lexicon = world.lexicons[sentence.language]
    if chunk.chain is not None and chunk.link in DONE_TO:
        head = sentence.chunks[chunk.chain].head
        return names_act(sentence, lexicon, [head])
    if chunk.preposition or draft.hit.trigger.frame != "modal":
        return False
    passive = draft.slots.get(chunk.index, {}).get("object", 0.0) >= _OBJECT
    clause = sentence.clause_of(draft.hit.place).tokens
    return passive and names_act(sentence, lexicon, clause)


def add_main_product(world: World, draft: Draft) -> None:
    """Name the product that the article is about, if the claim names none."""
    filler = draft.principal
    if "products" not in draft.hit.grammar.type.roles or draft.roles.get("products"):
        return
    if filler is None or filler.entity_id is None or "product" in world.kinds(filler.entity_id):
        return
    product = world.once(_main_product, filler.entity_id)
    if product is not None:
        draft.roles["products"] = [mention_filler(product)]


def _maker(world: World, product: str) -> Mention | None:
    """The company of the article that makes a product: by the register, else the only one it is about."""
    entity = world.register.get(product)
    if entity is not None:
        return next(
            (
                one
                for one in world.story.mentions
                if entity.part_of and one.entity_id in (entity.part_of, *world.register.ancestors(entity.id))
            ),
            None,
        )
    return world.once(text_maker, product)


def _opens(world: World, mention: Mention) -> bool:
    """Whether a thing is named in the first sentences: the article is about it."""
    return any(one.start <= mention.start < one.end for one in world.story.sentences[:_FIRST])


def _main_product(world: World, company: str) -> Mention | None:
    title = (world.story.article.title or "").casefold()
    for entity in world.once(_products):
        mentions = world.mentions_of(entity)
        known = world.register.get(entity)
        if (
            known is not None
            and known.part_of
            and company not in (known.part_of, *world.register.ancestors(entity))
        ):
            continue
        if _opens(world, mentions[0]) or len(mentions) >= _SEVERAL or mentions[0].text.casefold() in title:
            return mentions[0]
    return None


def _products(world: World) -> list[str]:
    """The products of an article, in the order of the text."""
    named = dict.fromkeys(one.entity_id for one in world.story.mentions)
    return [one for one in named if "product" in world.kinds(one) and "company" not in world.kinds(one)]
