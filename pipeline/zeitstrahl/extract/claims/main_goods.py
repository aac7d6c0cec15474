"""The kind of goods that an article is about, "rental e-scooters", and what "the vehicles" then means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.goods import handled, is_kind
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import is_known, words_of
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_OFTEN = 3
"""Phrases of an article with one noun that make it what the article is about, at least."""
_LEAD = 3
"""Sentences from the first on that tell what an article is about."""
_BACK = 2
"""Sentences before one that only points to goods which may name them."""
_OPENING = 2
"""Phrases with which a sentence begins."""
_SHORTEST = 4
"""Letters of a noun that may be the end of a compound."""
_ENOUGH = 0.5
_LINKS = frozenset({"von", "of", "on", "für", "for", "genitive", "auf"})
_OWNED = frozenset({"genitive", "of", "von", "vom", "by"})
_NO_TOPIC = (
    "product",
    "company_word",
    "plain_company",
    "staff",
    "network",
    "authority",
    "measure",
    "ban_noun",
)
"""Classes of nouns that say too little, or no thing."""


def name_main_goods(world: World, draft: Draft) -> None:
    """The kind of goods that the article is about as principal of a ban that names or means it."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    if draft.type != "ban" or principal in draft.roles or draft.hit.trigger.options.get("uncoded"):
        return
    objects = list(_objects(world, draft))
    # what the article is about is found out only where something may be it
    topic = world.once(main_goods, draft.sentence.language) if objects else None
    for chunk in objects:
        lemma = draft.sentence.token(chunk.head).lemma_.casefold()
        if topic is not None and alike(lemma, topic[0]) and is_kind(world, draft, chunk, ()):
            filler = goods_filler(draft.sentence, chunk, words_of(world))
        elif _means(world, draft, chunk):
            pronoun = draft.sentence.token(chunk.head).pos_ == "PRON"
            recent = topic[1] if topic is not None else None if pronoun else _recent(world, draft.sentence)
            if recent is None:
                continue
            filler = recent
        else:
            continue
        draft.roles[principal] = [filler]
        draft.why[principal] = "what is done to it = 0.60"
        return


def _recent(world: World, sentence: Sentence) -> Filler | None:
    """The kind of goods with which one of the sentences before begins: "Power banks … The devices …"."""
    for back in range(1, _BACK + 1):
        at = sentence.index - back
        before = world.story.sentences[at] if at >= 0 else None
        if before is None or before.language != sentence.language:
            return None
        for chunk in before.chunks[:_OPENING]:
            noun = before.token(chunk.head).pos_ == "NOUN" and not chunk.preposition
            if noun and chunk.mention is None and _may_be(world, before, chunk):
                return goods_filler(before, chunk, words_of(world))
    return None


def name_banned_kind(world: World, draft: Draft) -> bool:
    """Name the kind of goods that a ban itself is on, and say whether it is on one: "a ban on toy drones"."""
    sentence = draft.sentence
    own = sentence.chunk_at(draft.hit.place)
    if draft.type != "ban" or not draft.hit.trigger.nominal or own is None:
        return False
    for chunk in sentence.chunks:
        behind = chunk.chain == own.index and chunk.link in _LINKS
        if behind and _may_be(world, sentence, chunk) and is_kind(world, draft, chunk, ()):
            principal = draft.hit.grammar.type.principal
            draft.roles[principal] = [goods_filler(sentence, chunk, words_of(world))]
            draft.why[principal] = "what is done to it = 0.60"
            return True
    return False


def name_topic_goods(world: World, draft: Draft) -> bool:
    """Name the goods that the article is about, if there are any, and say so: "repealed the ban"."""
    if draft.type != "ban" or draft.hit.trigger.options.get("uncoded"):
        return False
    topic = world.once(main_goods, draft.sentence.language)
    if topic is None:
        return False
    principal = draft.hit.grammar.type.principal
    draft.roles[principal] = [topic[1]]
    draft.why[principal] = "the kind of goods that the article is about = 0.45"
    return True


def _objects(world: World, draft: Draft) -> Iterator[Chunk]:
    """What is forbidden, or what something is done to: objects, and what stands behind "a ban on"."""
    sentence = draft.sentence
    own = sentence.chunk_at(draft.hit.place)
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if draft.hit.trigger.nominal:
            if own is not None and chunk.chain == own.index and chunk.link in _LINKS:
                yield chunk
        elif not chunk.preposition and slots.get("object", 0.0) >= _ENOUGH:
            yield chunk
    yield from handled(world, draft)


def _means(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase only points to goods: "them", "die Produkte", "the vehicles"."""
    sentence = draft.sentence
    token = sentence.token(chunk.head)
    if token.pos_ == "PRON":
        return sentence.lower[chunk.head] in function_words(sentence.language, "plural_pronouns")
    if chunk.mention is not None or not is_known(draft, chunk) or chunk.link == "owned":
        return False
    if "Yes" in feature(sentence.token(chunk.first), "Poss") or chunk.first != chunk.head - 1:
        return False
    words = world.lexicons[sentence.language]["general_goods"]
    return has(sentence, words, [chunk.head]) and not any(
        one.chain == chunk.index and one.link in _OWNED for one in sentence.chunks
    )


def main_goods(world: World, language: str) -> tuple[str, Filler] | None:
    """The lemma and the first phrase of the goods that an article names again and again; None for none."""
    heads: list[tuple[str, Sentence, Chunk]] = [
        (sentence.token(chunk.head).lemma_.casefold(), sentence, chunk)
        for sentence in world.story.sentences
        if sentence.language == language
        for chunk in sentence.chunks
        if chunk.mention is None and sentence.token(chunk.head).pos_ == "NOUN"
    ]
    counts = Counter(lemma for lemma, _, _ in heads)
    best: tuple[int, str, Sentence, Chunk] | None = None
    for lemma, sentence, chunk in heads:
        if sentence.index >= _LEAD or not _may_be(world, sentence, chunk):
            continue
        often = sum(number for other, number in counts.items() if alike(other, lemma) or alike(lemma, other))
        if often >= _OFTEN and (best is None or often > best[0]):
            best = (often, lemma, sentence, chunk)
    if best is None:
        return None
    return best[1], goods_filler(best[2], best[3], words_of(world))


def _may_be(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase without a determiner is a kind of goods in the plural, and no people or bodies."""
    if any(sentence.token(at).pos_ in ("DET", "NUM", "PRON") for at in range(chunk.first, chunk.head)):
        return False
    if "Plur" not in feature(sentence.token(chunk.head), "Number") or chunk.link == "owned":
        return False
    lexicon = world.lexicons[sentence.language]
    if any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["affected"]):
        return False
    if any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["activities"]):
        return False
    names = (*_NO_TOPIC, "job", "person_word", "official", "public", "peril", "no_target", "addressee")
    return not any(has(sentence, lexicon[name], [chunk.head]) for name in names)


def alike(one: str, other: str) -> bool:
    """Whether a noun is another one or ends in it: "Nikotinbeutel" and "Beutel"."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer == shorter or (len(shorter) >= _SHORTEST and longer.endswith(shorter))
