"""Whether it is a market that somebody leaves: the place behind a preposition, as object, as business."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.places import country_at, is_origin
from zeitstrahl.extract.claims.scopes import scope
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.claims.words import WordClass

_OBJECT = 0.35
"""Score from which on a phrase counts as the object of what is left or sold."""
_SUBJECT = 0.8
"""Score from which on a phrase is surely the subject."""
_WAR = 2
"""Words of war from which on an article is about one."""
_UPPER = 0.6
"""The same, for the subject of a verb above: "wants to withdraw"."""
_PUBLIC = frozenset({"country", "authority", "government", "court", "parliament"})
PLACES = frozenset({"country", "region"})


def acts_as_authority(world: World, draft: Draft) -> bool:
    """Whether the subject is a country or a public body: "Austria has stopped the sale".

    In German a country before the verb may be what is left: "Argentinien verlässt Gräfe".
    """
    if draft.hit.trigger.nominal:
        return _of_a_state(world, draft)
    if draft.sentence.language == "de" and not draft.hit.trigger.options.get("place"):
        return False
    for chunk in draft.sentence.chunks:
        kinds = world.kinds(chunk.mention.entity_id) if chunk.mention is not None else frozenset()
        public = bool(kinds) and kinds <= _PUBLIC and not chunk.preposition
        score = draft.slots[chunk.index].get("subject", 0.0)
        if public and score >= (_SUBJECT if chunk.head in _own(draft) else _UPPER):
            return True
    return False


def _of_a_state(world: World, draft: Draft) -> bool:
    """Whether an adjective says whose withdrawal from another country it is: "an Iraqi withdrawal from X"."""
    own = draft.sentence.chunk_at(draft.hit.place)
    return own is not None and any(
        world.register.country_of_adjective(draft.sentence.token(at).text) is not None
        for at in range(own.first, own.head)
        if draft.sentence.token(at).pos_ in ("ADJ", "PROPN")
    )


def people_leave(world: World, draft: Draft) -> str:
    """Why it is no company that leaves, but troops or people; empty if it is one."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    own = set(scope(sentence, draft.hit.place))
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        acts = max(slots.get(slot, 0.0) for slot in ("subject", "owner", "upper_subject"))
        if acts >= _OBJECT and chunk.head in own and has(sentence, lexicon["no_leaver"], [chunk.head]):
            return "troops or people leave"
    principal = draft.principal
    if principal is None or world.kinds(principal.entity_id) == {"company"}:
        return ""
    return "troops leave" if world.once(_military) >= _WAR else ""


def _military(world: World) -> int:
    """How many words of war the article has."""
    return len(
        {
            sentence.lower[one.place]
            for sentence in world.story.sentences
            for one in find(sentence, world.lexicons[sentence.language]["topic_military"])
        }
    )


def _own(draft: Draft) -> tuple[int, ...]:
    return draft.sentence.clause_of(draft.hit.place).tokens


def leaves_from(draft: Draft, prepositions: list[str]) -> bool:
    """Whether a place stands behind one of some prepositions: "aus Russland", "from the market"."""
    sentence = draft.sentence
    if any(
        sentence.lower[at] in function_words(None, "there") and sentence.lower[at - 1] in prepositions
        for at in range(1, len(sentence.lower))
    ):
        return True  # "will sich von dort zurückziehen"
    if _stands_in(draft, prepositions):
        return True
    for filler in draft.roles.get("territory", []):
        at = sentence.place(filler.start) if filler.start is not None else None
        chunk = sentence.chunk_at(at) if at is not None else None
        if is_origin(sentence, filler) and _leaves_other(draft, prepositions, chunk):
            continue  # "the provider Norvik from Peru has vanished from the shops"
        if chunk is not None:
            root = chunk
            while root.chain is not None and root.preposition not in prepositions:
                root = sentence.chunks[root.chain]
            if root.preposition in prepositions:
                return True
    return any(
        chunk.preposition in prepositions
        and sentence.lower[chunk.head] in ("markt", "market", "land", "country")
        for chunk in sentence.chunks
    )


def _leaves_other(draft: Draft, prepositions: list[str], place: Chunk | None) -> bool:
    """Whether another phrase than a place may be what is left, and none that names who leaves or when."""
    own, sentence = _own(draft), draft.sentence
    spans = [(time.start, time.end) for time in sentence.times]
    if draft.principal is not None and draft.principal.start is not None:
        spans.append((draft.principal.start, draft.principal.end or draft.principal.start + 1))
    besides: set[int] = set()
    for start, end in spans:
        first, last = sentence.place(start), sentence.place(end - 1)
        if first is not None and last is not None:
            besides.update(range(first, last + 1))
    return any(
        chunk is not place
        and chunk.head in own
        and chunk.preposition in prepositions
        and besides.isdisjoint(range(chunk.first, chunk.last + 1))
        for chunk in sentence.chunks
    )


def _stands_in(draft: Draft, prepositions: list[str]) -> bool:
    """Whether the place opens the clause, and nothing else is left: "In Peru war X schon ausgestiegen"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place).tokens
    chunks = [chunk for chunk in sentence.chunks if chunk.head in own]
    if draft.hit.trigger.nominal or any(chunk.preposition in prepositions for chunk in chunks):
        return False
    starts = {filler.start for filler in draft.roles.get("territory", ())}
    return any(
        chunk.preposition == "in" and chunk.first <= own[0] + 1 and chunk.mention.start in starts
        for chunk in chunks
        if chunk.mention is not None
    )


def leaves_place(world: World, draft: Draft) -> bool:
    """Whether the object is a country or a market: "verlässt Polen", "quit the market".

    In German a country may stand before the verb and still be the object: "Argentinien verlässt Gräfe".
    """
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    own = set(sentence.clause_of(draft.hit.place).tokens)
    if _which_it_leaves(world, draft):
        return True
    for chunk in sentence.chunks:
        if chunk.preposition:
            continue
        score = draft.slots.get(chunk.index, {}).get("object", 0.0)
        owner = chunk.link == "owned" or _owns_next(sentence, chunk)
        country = bool(chunk.mention and world.kinds(chunk.mention.entity_id) & PLACES and not owner)
        if country and (
            score >= _OBJECT or (sentence.language == "de" and _free(chunk) and chunk.head in own)
        ):
            return True
        if score >= _OBJECT and has(sentence, lexicon["market"], [chunk.head]):
            return True
        if score >= _OBJECT and has(sentence, lexicon["there"], range(chunk.first, chunk.last + 1)):
            # "the Dutch group departs the country": who leaves has to be said here
            return not draft.why.get(draft.hit.grammar.type.principal, "").startswith("main entity")
    return False


def _which_it_leaves(world: World, draft: Draft) -> bool:
    """Whether the object is a pronoun for the country right before it: "Polen, das Norvik verlässt"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    first = clause.tokens[0] + (sentence.lower[clause.tokens[0]] == ",")
    pronouns = function_words(sentence.language, "relatives")
    if clause.kind != "relative" or sentence.lower[first] not in pronouns:
        return False
    pronoun, land = sentence.chunk_at(first), sentence.chunk_at(first - 2)
    if land is None or land.mention is None or land.last != first - 2 or sentence.lower[first - 1] != ",":
        return False
    joined = pronoun is not None and pronoun.first == first < pronoun.head and pronoun.mention is not None
    subject = joined or any(  # "die Schweiz, die Norvik verlassen hat": the parser makes one phrase of it
        chunk.head in clause.tokens
        and chunk is not pronoun
        and draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _OBJECT
        for chunk in sentence.chunks
    )
    return subject and bool(world.kinds(land.mention.entity_id) & PLACES)


def _owns_next(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a name has the sign of what owns behind it: "Germany's cartel office has dropped the case"."""
    return sentence.lower[chunk.last] in ("'s", "’s") or sentence.lower[chunk.last + 1 : chunk.last + 2] in (
        ("'s",),
        ("’s",),
    )


def _free(chunk: Chunk) -> bool:
    return chunk.chain is None and chunk.link not in ("genitive", "owned")


def leaves_business(world: World, draft: Draft) -> bool:
    """Whether the object is the business of a country: "sein Russlandgeschäft", "its shops in Peru"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        if chunk.preposition not in ("", None, "of", "von") or (
            draft.slots.get(chunk.index, {}).get("object", 0.0) < _OBJECT and chunk.preposition != "of"
        ):
            continue
        if not any(has(sentence, lexicon[name], [chunk.head]) for name in ("business", "market")):
            continue
        if any(country_at(world, sentence, at) for at in range(chunk.first, chunk.last + 1)):
            return True
        for one in sentence.chunks:
            if one.chain == chunk.index and one.mention and world.kinds(one.mention.entity_id) & PLACES:
                return True
    return False


def closes_outlet(world: World, draft: Draft, name: str) -> bool:
    """Whether what closes is a shop or plant of a town: "schließt seinen Laden in Bremen".

    Args:
        name: word class of such places; those of a whole country are its market ("all shops in Peru").
    """
    sentence = draft.sentence
    words = world.lexicons[sentence.language][name]
    if _in_town(world, draft, words):
        return True
    near = set(scope(sentence, draft.hit.place))
    kinds = [world.kinds(one.mention.entity_id) for one in sentence.mentions if one.last in near]
    kinds += [world.kinds(one.entity_id) for one in draft.roles.get("territory", ())]
    if any("country" in one and not one & {"region", "city"} for one in kinds):
        return False  # a place of which nothing is known may be both
    if _of_country(world, draft, words):
        # "its Dutch site": an adjective is no mention
        return _counted(draft, words)
    return any(
        _weight(draft, chunk) >= _OBJECT and has(sentence, words, [chunk.head])
        for chunk in sentence.chunks
        if not chunk.preposition
    )


def _in_town(world: World, draft: Draft, words: WordClass) -> bool:
    """Whether the shop or plant itself is said to be in a town: "The site in Runcorn will shut"."""
    sentence = draft.sentence
    for chunk in sentence.chunks:
        if chunk.chain is None or chunk.link not in ("in", "at") or chunk.mention is None:
            continue
        root = sentence.chunks[chunk.chain]
        if root.preposition or not has(sentence, words, [root.head]):
            continue
        kinds = world.kinds(chunk.mention.entity_id)
        if "city" in kinds and chunk.mention.label == "LOC" and _weight(draft, root) >= _OBJECT:
            return True
    return False


def _weight(draft: Draft, chunk: Chunk) -> float:
    """How much a phrase, or what it is a part of, is subject or object: "fünf seiner Filialen"."""
    both = [chunk.index, *([chunk.chain] if chunk.chain is not None and chunk.link == "genitive" else [])]
    return max(draft.slots.get(at, {}).get(slot, 0.0) for at in both for slot in ("object", "subject"))


def _of_country(world: World, draft: Draft, words: WordClass) -> bool:
    """Whether an adjective says that the shops or sites are those of a country."""
    sentence = draft.sentence
    for filler in draft.roles.get("territory", ()):
        known = world.register.get(filler.entity_id or "")
        at = sentence.place(filler.start) if filler.start is not None else None
        chunk = sentence.chunk_at(at) if at is not None else None
        if known is not None and known.type == "COUNTRY" and chunk is not None:
            if has(sentence, words, [chunk.head]):
                return True
    return False


def _counted(draft: Draft, words: WordClass) -> bool:
    """Whether only some of a country's shops close: "three of its Dutch shops"."""
    sentence = draft.sentence
    return any(
        sentence.token(at).pos_ == "NUM"
        for chunk in sentence.chunks
        if has(sentence, words, [chunk.head]) and not chunk.mention
        for at in range(max(0, chunk.first - 3), chunk.head)
    )
