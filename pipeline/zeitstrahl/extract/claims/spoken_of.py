"""Kinds of goods that an authority speaks of where no name is told: food, substances, water from the tap.

Advice is often on what is eaten or taken ("rät vom Verzehr der Lakritzen ab", "an advisory against eating
raw clams"), on what care is due with ("Vorsicht bei Holzkohlegrills"), or on what the clause below names.
"""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler, mention_filler
from zeitstrahl.extract.claims.goods import is_kind
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.phrases import NO_TARGET, is_known, words_of
from zeitstrahl.extract.claims.roles import DONE_TO
from zeitstrahl.extract.claims.told_words import lemma_told
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention

SPOKEN_OF = "kind of goods spoken of"
"""What speaks for a target found here."""
_POSITIONS = frozenset(
    {
        "warns",
        "maintains_warning",
        "lifts_warning",
        "advises_against",
        "recommends",
        "considers_safe",
        "no_ban",
    }
)
_ADVICE = frozenset({"recommends", "advises_against"})
_LINKS = ("vor", "von", "vom", "gegen", "bei", "beim", "of", "against", "about", "over", "from")
"""Links of what somebody warns of or gives advice on."""
_ENOUGH = 0.5
_BELOW = 0.25
"""Score from which on a phrase of the clause below is what its verb is done to."""
_SHALL = frozenset({"should", "shall"})
"""Triggers in whose own clause it is told what is to be done: "Residents should boil their tap water"."""
_NEVER = (*NO_TARGET, "addressee", "public", "peril", "amount", "company_word", "natural_hazard", "stock")
_NEVER_MORE = ("staff", "licence", "accusation", "private", "intervention", "no_goods")
_MAKERS = frozenset({"by", "from", "of", "von", "vom", "genitive"})
_NEAR = 3
"""Words between goods and the name of their maker, at most: "made by"."""
_PLACES = frozenset({"country", "region", "city"})
_BODIES = frozenset({"authority", "government", "court", "parliament", "party", "union"})


def name_spoken_of(world: World, draft: Draft, *, definite: bool = False) -> None:
    """The kind of goods that an authority speaks of as principal, in its own words, or whose goods they are.

    Args:
        definite: also a phrase with an article, which means a kind where the article told of none
            before: "Entwarnung bei der Handystrahlung".
    """
    principal = draft.hit.grammar.type.principal
    if draft.type != "stance" or principal in draft.roles or not draft.roles.get("authority"):
        return
    if draft.hit.trigger.implies.get("position") not in _POSITIONS:
        return
    for chunk in _candidates(world, draft):
        if not _fits(world, draft, chunk, definite=definite):
            continue
        maker = _maker(world, draft.sentence, chunk)
        goods = goods_filler(draft.sentence, chunk, words_of(world))
        draft.roles[principal] = [goods if maker is None else mention_filler(maker)]
        draft.why[principal] = f"{SPOKEN_OF} = 0.55"
        if maker is not None:
            draft.roles.setdefault("products", [goods])
        return


def _candidates(world: World, draft: Draft) -> Iterator[Chunk]:
    """Phrases that an authority may speak of, the likeliest first."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        if max((slots.get(slot, 0.0) for slot in _LINKS), default=0.0) >= _ENOUGH:
            yield from _through(world, sentence, chunk)
    clause = sentence.clause_of(draft.hit.place)
    if has(sentence, lexicon["do_without"], clause.tokens):
        yield from (one for one in sentence.chunks if one.preposition == "auf" and one.head in clause.tokens)
    below = {
        one.index for one in sentence.clauses if one.parent == clause.index and one.index != clause.index
    }
    advice = draft.hit.trigger.implies.get("position") in _ADVICE
    for chunk in sentence.chunks:
        if chunk.preposition or chunk.head < draft.hit.place:
            continue
        own = sentence.clause_of(chunk.head)
        found = draft.slots.get(chunk.index, {}).get("below_object", 0.0) >= _BELOW
        if own.index not in below or not (found or _against(sentence, own.tokens)):
            continue
        handled = any(
            has(sentence, lexicon[name], own.tokens) for name in ("precaution", "avoid", "stop_use")
        )
        if handled or not advice:
            yield chunk


def _against(sentence: Sentence, tokens: tuple[int, ...]) -> bool:
    """Whether a clause is a gerund behind a preposition: "an advisory against eating"."""
    words = sentence.lower
    return len(tokens) > 1 and words[tokens[0]] in ("against", "that") and bool(words[tokens[1]])


def _through(world: World, sentence: Sentence, chunk: Chunk) -> Iterator[Chunk]:
    """What is eaten, drunk or taken, behind the noun for that: "vom Verzehr der Lakritzen"."""
    lexicon = world.lexicons[sentence.language]
    act = names_act(sentence, lexicon, [chunk.head]) or has(sentence, lexicon["making"], [chunk.head])
    if not act:
        yield chunk
        return
    yield from (one for one in sentence.chunks if one.chain == chunk.index and one.link in DONE_TO)


def _fits(world: World, draft: Draft, chunk: Chunk, *, definite: bool) -> bool:
    """Whether a phrase means a kind of goods, and neither people nor what was told before."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    never = tuple(name for name in (*_NEVER, *_NEVER_MORE) if name in lexicon.classes)
    if is_kind(world, draft, chunk, never):
        return True
    token = sentence.token(chunk.head)
    if not definite or chunk.mention is not None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    if names_act(sentence, lexicon, [chunk.head]) or any(
        has(sentence, lexicon[name], [chunk.head]) for name in never
    ):
        return False
    return is_known(draft, chunk) and not lemma_told(world, sentence, token.lemma_)


def _maker(world: World, sentence: Sentence, chunk: Chunk) -> Mention | None:
    """Whose goods they are, if a name follows: "equipment from Brellacom", "software made by Orbisec"."""
    for other in sentence.chunks:
        if other.mention is None or other.first <= chunk.last or other.first - chunk.last > _NEAR:
            continue
        if other.chain == chunk.index and (other.preposition or other.link) not in _MAKERS:
            continue
        if other.chain != chunk.index and other.preposition not in _MAKERS:
            continue
        kinds = world.kinds(other.mention.entity_id)
        known = world.register.get(other.mention.entity_id) is not None
        if kinds & _BODIES or (known and kinds & _PLACES) or other.mention.label == "PERSON":
            continue
        if other.mention.label == "LOC" and not has(
            sentence, world.lexicons[sentence.language]["product"], [chunk.head]
        ):
            continue
        return other.mention
    return None
