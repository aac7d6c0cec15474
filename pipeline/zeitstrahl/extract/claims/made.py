"""Who makes a product, as far as the text says: "Kinsella's Lungmate", "its maker, Kinsella"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.mains import is_private_name
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import UNSURE, union_name
from zeitstrahl.extract.claims.view import Placed, Sentence
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Mention

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
    scores: dict[str, float] = {}
    first: dict[str, Mention] = {}
    for mention in world.story.mentions:
        if mention.entity_id == product or not _may_make(world, mention):
            continue
        if mention.entity_id not in first:
            unsure = len(world.kinds(mention.entity_id)) >= UNSURE or not world.kinds(mention.entity_id)
            weight = world.story.weights.get(mention.entity_id, 0.0)
            scores[mention.entity_id] = weight * (_UNSURE_SHARE if unsure else 1.0)
            first[mention.entity_id] = mention
    told = _named_after(world, product, first)
    for sentence in world.story.sentences:
        told |= _called_maker(world, sentence, product, first) | _beside(sentence, product, first)
        told |= _described_maker(world, sentence, first, sure=True)
        told |= _owning(world, sentence, first)
    if not told and not sure:
        if world.once(is_firm, product):
            return None, False
        for sentence in world.story.sentences:
            told |= _described_maker(world, sentence, first, sure=False)
    for entity in world.once(_groups):
        if scores.pop(entity, None) is not None:
            told.discard(entity)
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
    return first[best], best in told


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


def _named_after(world: World, product: str, known: dict[str, Mention]) -> set[str]:
    """Companies whose name opens that of the product: "Lindquell" makes the "Lindquell R7"."""
    names = {one.text.casefold() for one in world.story.mentions if one.entity_id == product}
    return {
        mention.entity_id
        for mention in world.story.mentions
        if mention.entity_id in known
        and any(name.startswith(mention.text.casefold() + " ") for name in names)
    }


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


def _called_maker(world: World, sentence: Sentence, product: str, known: dict[str, Mention]) -> set[str]:
    """Companies with the word for a maker before their name or in an insertion behind it."""
    words = world.lexicons[sentence.language]["maker"]
    out = set()
    for placed in sentence.mentions:
        if placed.mention.entity_id not in known:
            continue
        before = [one for one in sentence.lower[max(0, placed.first - 3) : placed.first] if one.isalpha()]
        last = placed.last
        if last + 1 < len(sentence.lower) and sentence.token(last + 1).text.isupper():
            last += 1  # "Norvik AI, the start-up behind …"
        after = sentence.lower[last + 1 : last + 2 + _APPOSITION]
        inside = after[1:] if after[:1] == (",",) else ()
        end = next((at for at, word in enumerate(inside) if word in (",", ".")), len(inside))
        called = any(words.nouns.fullmatch(word) for word in (*before[-1:], *inside[:end]))
        called = called or _behind(sentence, product, inside)
        if called or (_closes(sentence, placed) and _made_by(sentence, product, placed.first)):
            out.add(placed.mention.entity_id)
    return out


def _closes(sentence: Sentence, placed: Placed) -> bool:
    """Whether no other name follows in a phrase: in "Halifax start-up Kinsella" the last one counts."""
    ahead = sentence.lower[placed.last + 1 : placed.last + 1 + _PHRASE]
    end = next((at for at, word in enumerate(ahead) if not (word.isalpha() or word == "-")), len(ahead))
    for one in sentence.mentions:
        if placed.last < one.first <= placed.last + end:
            between = range(placed.last + 1, one.first)
            return any(sentence.token(at).pos_ in _NO_PHRASE for at in between)
    return True


def _owning(world: World, sentence: Sentence, known: dict[str, Mention]) -> set[str]:
    """The company that speaks of "its product", where the sentence names no other."""
    named = {one.mention.entity_id for one in sentence.mentions if one.mention.entity_id in known}
    words = world.lexicons[sentence.language]["general_goods"]
    own = any(
        "Yes" in feature(sentence.token(chunk.first), "Poss") and has(sentence, words, [chunk.head])
        for chunk in sentence.chunks
        if chunk.mention is None
    )
    return named if own and len(named) == 1 else set()


def is_firm(world: World, name: str) -> bool:
    """Whether what is called a product acts as a firm of the same name: it employs, denies, has a chief."""
    return any(
        _acts_as_firm(world, sentence, placed.first, placed.last)
        for sentence in world.story.sentences
        for placed in sentence.mentions
        if placed.mention.entity_id == name
    )


def _acts_as_firm(world: World, sentence: Sentence, first: int, last: int) -> bool:
    lexicon = world.lexicons[sentence.language]
    own = sentence.chunk_at(last)
    if own is not None and any(
        (one.chain == own.index and one.link == "owned") or (own.chain == one.index and own.link == "owned")
        for one in sentence.chunks
        if has(sentence, lexicon["officer"], [one.head])
    ):
        return True
    if last + 1 < len(sentence.lower) and has(sentence, lexicon["officer"], [last + 1]):
        return True
    if _insertion(sentence, last, lexicon["company_word"]):
        return True
    start = sentence.span.start
    for at in range(first, last + 1):
        token = sentence.token(at)
        if token.dep_ == "nsubj" and has(sentence, lexicon["firm_acts"], [token.head.i - start]):
            return True
    return False


def _insertion(sentence: Sentence, last: int, words: WordClass) -> bool:
    """Whether an insertion behind a name calls it something: ", a Leeds brand whose …"."""
    if sentence.lower[last + 1 : last + 2] != (",",) or last + 2 >= len(sentence.lower):
        return False
    chunk = sentence.chunk_at(last + 2)
    return (
        chunk is not None
        and "Ind" in feature(sentence.token(chunk.first), "Definite")
        and has(sentence, words, [chunk.head])
    )


def _behind(sentence: Sentence, product: str, inside: Sequence[str]) -> bool:
    """Whether an insertion says that a company stands behind a product: ", the start-up behind the app X"."""
    return any(word in function_words(None, "behind") for word in inside) and any(
        one.mention.entity_id == product for one in sentence.mentions
    )


def _described_maker(world: World, sentence: Sentence, known: dict[str, Mention], *, sure: bool) -> set[str]:
    """Companies that a description calls the maker: "the drinks maker", "der Hersteller"."""
    lexicon = world.lexicons[sentence.language]
    out = set()
    for one in world.references.within(sentence.start, sentence.end):
        word = one.text.split()[-1].casefold()
        if one.kind != "description" or one.mention.entity_id not in known:
            continue
        plain = sure and word in function_words(sentence.language, "any_company")
        if lexicon["maker"].nouns.fullmatch(word) and not plain:
            out.add(one.mention.entity_id)
    return out


def _made_by(sentence: Sentence, product: str, place: int) -> bool:
    """Whether the words before a name say that it makes the product that the sentence names."""
    if not any(one.mention.entity_id == product for one in sentence.mentions):
        return False
    for at in range(place - 1, max(0, place - 1 - _PHRASE), -1):
        word = sentence.lower[at]
        if word in function_words(None, "agent"):
            return sentence.lower[at - 1] in function_words(sentence.language, "made")
        if not (word.isalpha() or word == "-") or sentence.token(at).pos_ in _NO_PHRASE:
            return False
    return False


def _beside(sentence: Sentence, product: str, known: dict[str, Mention]) -> set[str]:
    """Companies in one phrase with the product: its owner, or what it is *of*, *by* or *from*."""
    out = set()
    for placed in sentence.mentions:
        if placed.mention.entity_id not in known:
            continue
        own = sentence.chunk_at(placed.first)
        for other in sentence.mentions:
            chunk = sentence.chunk_at(other.first)
            if other.mention.entity_id != product or own is None or chunk is None:
                continue
            owned = chunk.link == "owned" and chunk.index == own.index + 1
            chained = own.chain == chunk.index and own.link in function_words(None, "made_by")
            if owned or chained or (own.index == chunk.index and placed.first < other.first):
                out.add(placed.mention.entity_id)
    return out
