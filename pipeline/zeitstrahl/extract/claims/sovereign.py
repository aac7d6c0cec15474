"""The country or region in which something is forbidden, where nobody says who forbids it."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.ban_words import FIRST_PART
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import scope, with_parents
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Mention

_LANDS = frozenset({"country", "region"})
_PLACES = _LANDS | {"city"}
_OF = frozenset({"genitive", "of", "von"})
_SUBJECT = 0.6
"""Score from which on somebody does it."""
_BODIES = frozenset({"company", "person", "product"})


def forbidding_place(world: World, draft: Draft) -> Mention | None:
    """Where it is forbidden, as who forbids it: "In Belgien dürfen Händler keine X mehr verkaufen".

    None for triggers that need somebody who acts, and where no country, region or city stands behind *in*.
    """
    if not draft.hit.trigger.options.get("where"):
        return None
    sentence = draft.sentence
    if draft.hit.trigger.options.get("negative") and "past" in draft.standing:
        return None  # "was never approved in Germany" forbids nothing
    paper, law = (world.lexicons[sentence.language][name] for name in ("paper", "measure"))
    for phrase in sentence.chunks:
        acts = draft.slots.get(phrase.index, {}).get("subject", 0.0) >= _SUBJECT and not phrase.preposition
        if acts and (has(sentence, paper, [phrase.head]) or has(sentence, law, [phrase.head])):
            # "a Canadian bill would ban it"
            mention = _by_adjective(world, sentence, range(phrase.first, phrase.head))
            if mention is not None:
                return mention
    if draft.hit.trigger.frame == "act" and any(
        draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT
        for chunk in sentence.chunks
        if not chunk.preposition and not has(sentence, paper, [chunk.head])  # "a bill would ban it"
    ):
        return None
    if draft.hit.trigger.nominal and (whose := whose_ban(world, draft)) is not None:
        return whose
    if draft.hit.trigger.nominal and not _new(draft):
        return _opening_place(world, draft)  # "the ban" points back, but for "In Belgium the ban …"
    own = sentence.clause_of(draft.hit.place)
    places = {at for one in with_parents(sentence, own) for at in one.tokens}
    if not draft.hit.trigger.nominal:
        places |= set(scope(sentence, draft.hit.place, content=True))
    inside = function_words(sentence.language, "inside")
    found: list[tuple[bool, int, Mention]] = []
    for placed in sentence.mentions:
        chunk = sentence.chunk_at(placed.last)
        if chunk is None or placed.last not in places:
            continue
        if chunk.preposition not in inside:
            land = bool(world.kinds(placed.mention.entity_id) & _LANDS)
            if land and (_owns_place(sentence, chunk, inside) or _begins(sentence, chunk, placed.last)):
                found.append((True, placed.first, placed.mention))
            continue
        before = range(chunk.first, placed.first)
        kinds = function_words(sentence.language, "place_nouns")  # "in der Stadt Salzburg"
        bare = not any(
            sentence.token(at).pos_ in ("NOUN", "PROPN") and sentence.lower[at] not in kinds for at in before
        )
        if chunk.mention is placed.mention and (bare or _is_genitive(world, sentence, placed.mention)):
            found.append((not world.kinds(placed.mention.entity_id) & _LANDS, placed.first, placed.mention))
    for reference in world.references.within(sentence.start, sentence.end):
        at = sentence.place(reference.start)
        if reference.kind == "place" and at is not None and at in places:
            found.append((True, at, reference.mention))
    for chunk in sentence.chunks:
        if chunk.preposition in inside and chunk.head in places and chunk.mention is None:
            mention = _by_adjective(world, sentence, range(chunk.first, chunk.head))
            if mention is not None:
                found.append((False, chunk.first, mention))
    for _, _, mention in sorted(found, key=lambda one: one[:2]):
        kinds = world.kinds(mention.entity_id)
        if mention.label == "LOC" or kinds & _PLACES:
            if not kinds & _BODIES:
                return mention
    return None


def whose_ban(world: World, draft: Draft) -> Mention | None:
    """The country whose a ban is: "the *Danish* ban", "das *dänische* Verkaufsverbot"."""
    sentence, place = draft.sentence, draft.hit.place
    chunk = sentence.chunk_at(place)
    if chunk is None or chunk.mention is not None:
        return None
    first = place - 1
    if first > chunk.first and names_act(sentence, world.lexicons[sentence.language], [first]):
        first -= 1
    return _by_adjective(world, sentence, range(first, first + 1)) if first >= chunk.first else None


def _opening_place(world: World, draft: Draft) -> Mention | None:
    """The country with which the clause of a ban begins: "In den Niederlanden greift das Verbot im April"."""
    sentence = draft.sentence
    first = sentence.clause_of(draft.hit.place).tokens[0]
    chunk = next((one for one in sentence.chunks if one.first >= first), None)
    if chunk is None or chunk.first - first > 1 or chunk.mention is None:
        return None
    if chunk.preposition not in function_words(sentence.language, "inside"):
        return None
    kinds = world.kinds(chunk.mention.entity_id)
    return chunk.mention if kinds & _LANDS and not kinds & _BODIES else None


def _owns_place(sentence: Sentence, chunk: Chunk, inside: frozenset[str]) -> bool:
    """Whether a land is that of a place where it holds: "in den Häfen von Polen"."""
    if chunk.chain is not None and chunk.link in _OF:
        return sentence.chunks[chunk.chain].preposition in inside
    return False


def _begins(sentence: Sentence, chunk: Chunk, last: int) -> bool:
    """Whether a land stands before the places where it holds: "an Österreichs Schulen"."""
    return chunk.preposition in function_words(sentence.language, "all_over") and last < chunk.head


def _is_genitive(world: World, sentence: Sentence, mention: Mention) -> bool:
    """Whether a land owns the place before it: "in den Häfen Polens"."""
    own = mention.canonical or mention.text
    genitive = mention.text.endswith("s") and mention.text != own and not own.endswith("s")
    return sentence.language == "de" and genitive and bool(world.kinds(mention.entity_id) & _LANDS)


def _new(draft: Draft) -> bool:
    """Whether a noun brings up a ban: "a ban", "ein solches Verbot", and what says what it is on."""
    if draft.why.get(draft.hit.grammar.type.principal) == FIRST_PART:
        return True
    sentence = draft.sentence
    chunk = sentence.chunk_at(draft.hit.place)
    return chunk is not None and sentence.lower[chunk.first] in function_words(
        sentence.language, "indefinite"
    )


def _by_adjective(world: World, sentence: Sentence, places: range) -> Mention | None:
    """The country of "in dänischen Gewässern", "in German waters", as a mention of the adjective."""
    for at in places:
        if sentence.token(at).pos_ not in ("ADJ", "PROPN"):
            continue
        entity = world.register.country_of_adjective(sentence.token(at).text)
        if entity is not None and entity.type in ("COUNTRY", "REGION"):
            start, end = sentence.range(at, at)
            name = world.register.name(entity.id, sentence.language)
            return Mention(
                world.story.article.id,
                start,
                end,
                world.story.text(start, end),
                "LOC",
                entity.id,
                name,
                "register",
            )
    return None


def is_elsewhere(world: World, one: Draft, other: Draft) -> bool:
    """Whether a ban that is brought up anew holds in another place: "In New South Wales a ban … applies"."""
    there = _opening_place(world, other) if other.hit.trigger.nominal and _new(other) else None
    if there is None or one.sentence.index == other.sentence.index:
        return False
    named = {filler.entity_id for role in ("authority", "territory") for filler in one.roles.get(role, ())}
    place = forbidding_place(world, one)
    return there.entity_id not in named and (place is None or place.entity_id != there.entity_id)


def same_country(world: World, authority: str, place: Mention) -> bool:
    """Whether an authority is known to be of the country of a place."""
    here = world.register.country_of(place.entity_id)
    return here is not None and here == home_of(world, authority)


def home_of(world: World, authority: str) -> str | None:
    """The country of an authority: as the register knows, else as its name says ("Swedish Health Agency")."""
    known = world.register.country_of(authority)
    if known is not None or world.register.get(authority) is not None:
        return known
    for mention in world.story.mentions:
        if mention.entity_id != authority:
            continue
        for word in mention.text.split():
            place = world.register.country_of_adjective(word)
            if place is not None and place.type == "COUNTRY":
                return place.id
    return None


def agrees(world: World, authority: str | None, place: Mention) -> bool:
    """Whether an authority may forbid something in a place: it is not known to be of another country."""
    if authority is None:
        return True
    here, there = world.register.country_of(place.entity_id), home_of(world, authority)
    return here is None or there is None or here == there or not there.startswith("country.")
