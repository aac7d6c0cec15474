"""Countries, regions and cities that a sentence names, by name, adjective or compound."""

from __future__ import annotations

from collections.abc import Iterable

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import part_of_them, scope
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.records import Filler
from zeitstrahl.register.entity import Entity
from zeitstrahl.register.register import text_id

_LOCAL = ("unit", "unit_part", "unit_site", "outlet", "business", "job", "staff", "workforce")
"""Classes of what a city has: "Wiener Kundendienst", "Eschborner Angestellte"."""
_AGO = 3
"""Sentences before in which the country is looked for that "the country" means, at most."""
_LEAST = 6
"""Letters of the adjective of a city that no list knows, at least."""


def place_fillers(
    world: World, draft: Draft, places: Iterable[int] | None = None, *, portions: bool = False
) -> list[Filler]:
    """The places (countries, regions, cities) that a sentence names as where, in its order.

    Args:
        portions: also those where only a part of the jobs goes.
    """
    sentence = draft.sentence
    wanted = set(places) if places is not None else None
    taken = {filler.entity_id for fillers in draft.roles.values() for filler in fillers}
    if draft.type == "layoff" and not portions and (parts := part_of_them(sentence, draft.hit.place)):
        wanted = (wanted if wanted is not None else set(range(len(sentence.lower)))) - parts
    out: dict[str, Filler] = {}
    for placed in sentence.mentions:
        mention = placed.mention
        kinds = world.kinds(mention.entity_id)
        if wanted is not None and placed.last not in wanted:
            continue
        if placed.first == placed.last and _is_part(world, sentence, placed.last):
            continue  # "in der Deutschlandzentrale", which a model took for a name
        if mention.label != "LOC" and not kinds & {"country", "city", "region"}:
            continue
        if mention.entity_id in taken or kinds & {"authority", "government", "company"} - {"country"}:
            continue
        if _of_war(world, sentence, placed.last):
            continue
        out.setdefault(mention.entity_id, mention_filler(mention))
    for place in sorted(wanted) if wanted is not None else range(len(sentence.lower)):
        for entity in country_at(world, sentence, place):
            if entity.id not in taken and entity.id not in out:
                start, end = sentence.range(place, place)
                name = world.register.name(entity.id, sentence.language)
                out[entity.id] = Filler(world.story.text(start, end), start, end, name, entity.id)
        city = _city_at(world, sentence, place) if draft.type == "layoff" else None
        if city is not None and city.entity_id not in taken:
            out.setdefault(city.entity_id or "", city)
    for reference in world.references.within(sentence.start, sentence.end):
        if reference.kind == "place" or world.kinds(reference.mention.entity_id) & {
            "country",
            "city",
            "region",
        }:
            at = sentence.place(reference.start)
            if wanted is not None and at not in wanted:
                continue
            if reference.mention.entity_id not in taken and reference.kind != "possessive":
                out.setdefault(reference.mention.entity_id, mention_filler(reference.mention))
    return list(out.values())


def land_told_before(world: World, draft: Draft, found: list[Filler]) -> list[Filler]:
    """The places that a claim may mean if it says "the country": none named behind these words.

    "Has sold its Russian business, completing its exit from the country two years after the invasion of
    Ukraine" is on Russia.

    Args:
        found: the places of the sentence.
    """
    sentence = draft.sentence
    said = _the_land(sentence, scope(sentence, draft.hit.place))
    if said is None:
        return found
    start = sentence.range(said.first, said.last)[0]
    if any(one.start is not None and one.start > start for one in found):
        found = place_fillers(world, draft)
    before = [one for one in found if one.start is None or one.start <= start]
    if before:
        return before
    for earlier in reversed(world.story.sentences[max(sentence.index - _AGO, 0) : sentence.index]):
        for at in reversed(range(len(earlier.lower))):
            for entity in country_at(world, earlier, at):
                name = world.register.name(entity.id, sentence.language)
                first, last = earlier.range(at, at)
                return [Filler(world.story.text(first, last), first, last, name, entity.id)]
    return []


def _the_land(sentence: Sentence, places: Iterable[int]) -> Chunk | None:
    """The phrase "the country", "dem Markt" behind a preposition, if no name or adjective says which."""
    nouns, own = function_words(sentence.language, "the_land"), set(places)
    for chunk in sentence.chunks:
        if (
            chunk.head in own
            and chunk.preposition
            and chunk.head == chunk.first + 1
            and sentence.lower[chunk.head] in nouns
            and sentence.token(chunk.first).pos_ == "DET"
            and not any(other.chain == chunk.index for other in sentence.chunks)
        ):
            return chunk
    return None


def _of_war(world: World, sentence: Sentence, place: int) -> bool:
    """Whether a place only tells which war is meant: "after the invasion of Ukraine"."""
    chunk = sentence.chunk_at(place)
    if chunk is None or not chunk.preposition or not chunk.index:
        return False
    before = sentence.chunks[chunk.index - 1]
    return before.last + 2 == chunk.first and has(
        sentence, world.lexicons[sentence.language]["war"], [before.head]
    )


def _is_part(world: World, sentence: Sentence, place: int) -> bool:
    """Whether a word is a noun for a part of a company, and no place."""
    lexicon = world.lexicons[sentence.language]
    return any(has(sentence, lexicon[name], [place]) for name in ("unit", "unit_site"))


_DATELINE = frozenset(":–—-(,")
"""What stands behind the place of a dateline."""
_HOMES = ("company_word", "company_before", "plain_company")
"""Classes of what a company is called with its home: "a Winnipeg importer"."""


def is_home(world: World, sentence: Sentence, filler: Filler) -> bool:
    """Whether a place only says where a company sits or the report is from.

    "The Denver-based company", "Brightpeg, a Winnipeg importer, …", "Germany's biggest steelmaker",
    "HAMBURG: …".
    """
    at = sentence.place(filler.start) if filler.start is not None else None
    last = sentence.place(filler.end - 1) if filler.end is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if at is None or last is None:
        return False
    behind = sentence.lower[last + 1 : last + 3]
    if len(behind) == 2 and behind[0] in "-–" and behind[1] in function_words("en", "from_there"):
        return True
    if not at and sentence.index <= 1 and behind and behind[0] in _DATELINE:
        return len(behind) == 2 and (behind[0] != "," or sentence.token(last + 2).pos_ in ("NUM", "PROPN"))
    lexicon = world.lexicons[sentence.language]
    owned = _owned(sentence, chunk) if chunk is not None else None
    if owned is None or last >= owned.head:
        return False
    named = [owned.head] if owned is chunk else range(owned.first, owned.last + 1)
    return any(has(sentence, lexicon[name], named) for name in _HOMES) and not any(
        has(sentence, lexicon[name], named) for name in _LOCAL[:4]
    )


def _owned(sentence: Sentence, chunk: Chunk) -> Chunk:
    """The phrase right behind a genitive before it: "Deutschlands größter Stahlkonzern"; else the phrase."""
    behind = sentence.chunks[chunk.index + 1] if chunk.index + 1 < len(sentence.chunks) else None
    if behind is None or behind.preposition:
        return chunk
    between = sentence.lower[chunk.last + 1 : behind.first]
    german = sentence.language == "de" and not between and sentence.lower[chunk.last].endswith("s")
    return behind if german or (len(between) == 1 and between[0] in ("'s", "’s", "'", "’")) else chunk


def is_where_said(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a place is where somebody said it: "…, sagte der Vorstandschef in Hamburg"."""
    sentence = draft.sentence
    at = sentence.place(filler.start) if filler.start is not None else None
    if at is None or sentence.clause_at[at] == sentence.clause_at[draft.hit.place]:
        return False
    lexicon = world.lexicons[sentence.language]
    return has(sentence, lexicon["speech"], sentence.clause_of(at).tokens)


def is_origin(sentence: Sentence, filler: Filler) -> bool:
    """Whether a place only says where somebody named is from: "Tuiskula of Finland has left Peru"."""
    at = sentence.place(filler.start) if filler.start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if chunk is None or chunk.chain is None or chunk.preposition not in ("of", "from", "aus", "von"):
        return False
    home = sentence.chunks[chunk.chain].mention
    return home is not None and home.label != "LOC"


def country_at(world: World, sentence: Sentence, place: int) -> list[Entity]:
    """The country of an adjective before a market or business: "portugiesischer Markt", "US business"."""
    compound = _by_compound(world, sentence, place)
    if compound is not None:
        return [compound]
    if place + 1 >= len(sentence.lower) or sentence.token(place).pos_ not in ("ADJ", "PROPN"):
        return []
    lexicon = world.lexicons[sentence.language]
    chunk = sentence.chunk_at(place)
    if chunk is None or not any(
        has(sentence, lexicon[name], [chunk.head]) for name in ("market", "business", "job")
    ):
        return []
    entity = world.register.country_of_adjective(sentence.token(place).text)
    return [entity] if entity is not None else []


def _by_compound(world: World, sentence: Sentence, place: int) -> Entity | None:
    """The country in a German compound: "Russlandgeschäft", "China-Tochter"."""
    word = sentence.token(place).text
    lexicon = world.lexicons[sentence.language]
    if sentence.language != "de" or not any(
        lexicon[name].nouns.fullmatch(word.lower()) for name in ("market", "business")
    ):
        return None
    for head in sorted(function_words("de", "business_heads")):
        stem = word.lower().rpartition(head)[0].rstrip("-")
        if len(stem) > 2:
            entity = world.register.lookup(stem.title(), "de")
            if entity is not None and entity.type in ("COUNTRY", "REGION"):
                return entity
    return None


def _city_at(world: World, sentence: Sentence, place: int) -> Filler | None:
    """The city of a German adjective before jobs or a part of a company: "in der Kölner Zentrale"."""
    token = sentence.token(place)
    if sentence.language != "de" or not token.text.endswith("er") or not token.text[:1].isupper():
        return None
    chunk = sentence.chunk_at(place)
    lexicon = world.lexicons["de"]
    if chunk is None or chunk.head <= place or token.pos_ not in ("ADJ", "PROPN", "NOUN"):
        return None
    if not any(has(sentence, lexicon[name], [chunk.head]) for name in _LOCAL):
        return None
    start, end = sentence.range(place, place)
    known = world.register.place_of_adjective(token.text)
    if known is not None:
        return Filler(token.text, start, end, known.name_de, known.id)
    if not place or token.pos_ != "ADJ" or len(token.text) < _LEAST:
        return None  # a sentence begins with a capital anyhow
    name = token.text.removesuffix("er")
    return Filler(token.text, start, end, name, text_id(name))
