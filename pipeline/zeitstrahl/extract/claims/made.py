"""Who makes a product, as far as the text says: "Kinsella's Lungmate", "its maker, Kinsella"."""

from __future__ import annotations

import re

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.firm_acts import is_firm
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.mains import is_private_name
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.said_makers import said_makers
from zeitstrahl.extract.claims.suits import UNSURE, union_name
from zeitstrahl.extract.claims.view import Placed, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Mention

_WORD = re.compile(r"\w+")
_ALONE = 1.6
"""How much more an article has to be about its first company than about the next one."""
_UNSURE_SHARE = 0.7
"""Weight of an organisation of which nothing is known beside that of a company."""
_TOLD = 3.5
"""What words that call a company the maker add to its weight."""
_BESIDE = 1.0
"""What standing in one phrase with the product adds."""
_PHRASE = 6
"""Words of a phrase before the name in it: "made by Halifax start-up Kinsella", at most."""
_NO_PHRASE = frozenset({"VERB", "AUX", "CCONJ", "SCONJ"})
_BEHIND_NAME = _NO_PHRASE | {"ADP"}
"""What ends a phrase with names in it: "made by Kinsella in Halifax"."""
_APPOSITION = 7
"""Words of an insertion behind a name that may say what it is."""


def text_maker(world: World, product: str) -> Mention | None:
    """The company that makes a product: the one that is called its maker, else the only one there is."""
    return _rank(world, product)[0]


def told_maker(world: World, product: str) -> Mention | None:
    """The company that a text calls the maker of a name, which for all we know may be another company."""
    best, told = _rank(world, product, sure=True)
    return best if told else None


def _rank(world: World, product: str, *, sure: bool = False) -> tuple[Mention | None, bool]:
    """The likeliest maker of a product, and whether the text calls it so.

    Args:
        sure: not if it is only called "the company".
    """
    told = {*world.once(_called_maker), *world.once(_described_maker, True), *_named_after(world, product)}
    told |= {entity for entities in world.once(_owning) for entity in _only(entities - {product})}
    for index in {sentence.index for sentence, _ in world.placed(product)}:
        told |= _with(world, world.story.sentences[index], product)
    told.discard(product)
    said = world.once(said_makers).get(product, ()) or world.once(_only_producer, product)
    for one in said:
        if one != product and one in world.once(_makers):
            return world.once(_makers)[one], True
    if not told and not sure:
        if world.once(is_firm, product):
            return None, False
        told = {*world.once(_described_maker, False)}
    scores = {entity: weight for entity, weight in world.once(_weights).items() if entity != product}
    ranked = sorted(scores, key=lambda one: -(scores[one] + (_TOLD if one in told else 0.0)))
    if not ranked:
        return None, False
    best, *rest = ranked
    if best not in told and _stranger(world, product, best):
        return None, False
    if best not in told:
        if (
            len(world.kinds(best)) >= UNSURE
            or not world.kinds(best)
            or (rest and scores[best] < _ALONE * scores[rest[0]])
        ):
            return None, False
    return world.once(_makers)[best], best in told


def _only_producer(world: World, product: str) -> tuple[str, ...]:
    """The one firm called a manufacturer, if a product is the only one of the article that no list knows."""
    if world.once(_unknown_products) != {product}:
        return ()
    found = set()
    for sentence in world.story.sentences:
        words = function_words(sentence.language, "producers")
        for placed in _named_makers(world, sentence):
            if placed.first and sentence.lower[placed.first - 1] in words:
                found.add(placed.mention.entity_id)
    return tuple(found) if len(found) == 1 else ()


def _unknown_products(world: World) -> set[str]:
    """The products of the article that no list knows."""
    named = dict.fromkeys(one.entity_id for one in world.story.mentions)
    return {one for one in named if world.kinds(one) == {"product"} and world.register.get(one) is None}


def _only(entities: frozenset[str]) -> frozenset[str]:
    """The one that there is; none if there are several."""
    return entities if len(entities) == 1 else frozenset()


def _makers(world: World) -> dict[str, Mention]:
    """What may make something, as first named."""
    first: dict[str, Mention] = {}
    for one in world.story.mentions:
        if one.entity_id not in first and _may_make(world, one):
            first[one.entity_id] = one
    return first


def _weights(world: World) -> dict[str, float]:
    """How much the article is about what may make something; less if nothing is known of it."""
    out = {}
    for entity in world.once(_makers):
        kinds = world.kinds(entity)
        unsure = len(kinds) >= UNSURE or not kinds
        if entity not in world.once(_groups):
            out[entity] = world.story.weights.get(entity, 0.0) * (_UNSURE_SHARE if unsure else 1.0)
    return out


def _groups(world: World) -> frozenset[str]:
    """Names that the article calls a group of people or a charity: "Nyreliv, a patients' group"."""
    out = set()
    for sentence in world.story.sentences:
        words = world.lexicons[sentence.language]["people_group"]
        for placed in sentence.mentions:
            before = sentence.lower[placed.first - 1] if placed.first else ""
            behind = sentence.lower[placed.last + 1 : placed.last + 2 + _APPOSITION]
            inside = behind[1:] if behind[:1] == (",",) else ()
            end = next((at for at, word in enumerate(inside) if word in (",", ".")), len(inside))
            first = placed.last + 2
            if words.nouns.fullmatch(before) or has(sentence, words, range(first, first + end)):
                out.add(placed.mention.entity_id)
    return frozenset(out)


def _stranger(world: World, product: str, company: str) -> bool:
    """Whether a company that is known makes, as far as is known, other things than an unknown product."""
    return world.register.get(product) is None and world.register.get(company) is not None


def _named_after(world: World, product: str) -> set[str]:
    """Companies whose name opens that of the product: "Lindquell" makes the "Lindquell R7"."""
    names = {one.text.casefold() for one in world.mentions_of(product)}
    openings = {name[:at] for name in names for at, char in enumerate(name) if char == " "}
    by_name = world.once(_by_name)
    return {entity for opening in openings for entity in by_name.get(opening, ())}


def _by_name(world: World) -> dict[str, set[str]]:
    """What may make something, by its names in lower case."""
    found: dict[str, set[str]] = {}
    for entity in world.once(_makers):
        for one in world.mentions_of(entity):
            found.setdefault(one.text.casefold(), set()).add(entity)
    return found


def _may_make(world: World, mention: Mention) -> bool:
    """Whether a name may be that of a company: no authority's, union's or association's by its words."""
    kinds = world.kinds(mention.entity_id)
    nameless = not kinds and mention.label in ("ORG", "MISC")
    if not ("company" in kinds or nameless) or "country" in kinds or union_name(world, mention):
        return False
    if is_private_name(world, mention):
        return False
    words = mention.text.casefold().split()
    return not any(
        lexicon["authority"].nouns.fullmatch(word) for lexicon in world.lexicons.values() for word in words
    )


def _called_maker(world: World) -> frozenset[str]:
    """Companies with the word for a maker before their name or in an insertion behind it."""
    out = set()
    for sentence in world.story.sentences:
        words = world.lexicons[sentence.language]["maker"].nouns
        for placed in _named_makers(world, sentence):
            before = [one for one in sentence.lower[max(0, placed.first - 3) : placed.first] if one.isalpha()]
            inside = _behind_comma(sentence, placed)
            end = next((at for at, word in enumerate(inside) if word in (",", ".")), len(inside))
            plain = function_words(sentence.language, "any_company")
            called = (word for word in (*before[-1:], *inside[:end]) if word not in plain)
            if any(words.fullmatch(word) for word in called) or _names_goods(world, sentence, placed):
                out.add(placed.mention.entity_id)
    return frozenset(out)


def _named_makers(world: World, sentence: Sentence) -> list[Placed]:
    known = world.once(_makers)
    return [placed for placed in sentence.mentions if placed.mention.entity_id in known]


def _behind_comma(sentence: Sentence, placed: Placed) -> tuple[str, ...]:
    """The words behind a name and a comma."""
    last = placed.last
    if last + 1 < len(sentence.lower) and sentence.token(last + 1).text.isupper():
        last += 1  # "Norvik AI, the start-up behind …"
    after = sentence.lower[last + 1 : last + 2 + _APPOSITION]
    return after[1:] if after[:1] == (",",) else ()


def _with(world: World, sentence: Sentence, product: str) -> set[str]:
    """Companies that a sentence with the product in it tells to be its maker: "the start-up behind X"."""
    return {
        placed.mention.entity_id
        for placed in _named_makers(world, sentence)
        if any(word in function_words(None, "behind") for word in _behind_comma(sentence, placed))
        or (_closes(sentence, placed) and _made_by(sentence, placed.first))
        or _beside(sentence, product, placed)
    }


def _names_goods(world: World, sentence: Sentence, placed: Placed) -> bool:
    """Whether a name opens the word for its goods: "die Ferrotakt-Gateways"."""
    text, end = world.story.article.text, placed.mention.end
    if sentence.language != "de" or text[end : end + 1] not in ("-", "‑", "–"):
        return False
    behind = _WORD.match(text, end + 1)
    goods = world.lexicons["de"]["product"].nouns
    word = behind.group().casefold() if behind is not None else ""
    return any(goods.fullmatch(form) is not None for form in (word, word.rstrip("sn")))


def _closes(sentence: Sentence, placed: Placed) -> bool:
    """Whether no other name follows in a phrase: in "Halifax start-up Kinsella" the last one counts."""
    ahead = sentence.lower[placed.last + 1 : placed.last + 1 + _PHRASE]
    end = next((at for at, word in enumerate(ahead) if not (word.isalpha() or word == "-")), len(ahead))
    for one in sentence.mentions:
        if placed.last < one.first <= placed.last + end:
            between = range(placed.last + 1, one.first)
            return any(sentence.token(at).pos_ in _BEHIND_NAME for at in between)
    return True


def _owning(world: World) -> list[frozenset[str]]:
    """The companies of each sentence that has "its product": the only one speaks of it."""
    found = []
    for sentence in world.story.sentences:
        named = frozenset(one.mention.entity_id for one in _named_makers(world, sentence))
        words = world.lexicons[sentence.language]["general_goods"]
        if named and any(
            "Yes" in feature(sentence.token(chunk.first), "Poss") and has(sentence, words, [chunk.head])
            for chunk in sentence.chunks
            if chunk.mention is None
        ):
            found.append(named)
    return found


def _described_maker(world: World, sure: bool) -> frozenset[str]:
    """Companies that a description calls the maker: "the drinks maker", "der Hersteller"."""
    known = world.once(_makers)
    out = set()
    for sentence in world.story.sentences:
        words = world.lexicons[sentence.language]["maker"].nouns
        for one in world.references.within(sentence.start, sentence.end):
            word = one.text.split()[-1].casefold()
            if one.kind != "description" or one.mention.entity_id not in known:
                continue
            plain = sure and word in function_words(sentence.language, "any_company")
            if words.fullmatch(word) and not plain:
                out.add(one.mention.entity_id)
    return frozenset(out)


def _made_by(sentence: Sentence, place: int) -> bool:
    """Whether the words before a name say that it makes what the sentence names."""
    for at in range(place - 1, max(0, place - 1 - _PHRASE), -1):
        word = sentence.lower[at]
        if word in function_words(None, "agent"):
            return sentence.lower[at - 1] in function_words(sentence.language, "made")
        if not (word.isalpha() or word == "-") or sentence.token(at).pos_ in _NO_PHRASE:
            return False
    return False


def _beside(sentence: Sentence, product: str, placed: Placed) -> bool:
    """Whether a company is in one phrase with the product: its owner, or what it is *of*, *by* or *from*."""
    own = sentence.chunk_at(placed.first)
    for other in sentence.mentions:
        chunk = sentence.chunk_at(other.first)
        if other.mention.entity_id != product or own is None or chunk is None:
            continue
        owned = chunk.link == "owned" and chunk.index == own.index + 1
        chained = own.chain == chunk.index and own.link in function_words(None, "made_by")
        if owned or chained or (own.index == chunk.index and placed.first < other.first):
            return True
    return False
