"""Kinds of goods as what is forbidden: "to sell disposable vapes", "keine Einwegkameras anbieten"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zeitstrahl.extract.claims.activities import activity_places
from zeitstrahl.extract.claims.acts import find_acts, names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler, is_noun, mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.gerunds import gerunds
from zeitstrahl.extract.claims.mains import main_entity
from zeitstrahl.extract.claims.match import Found, has
from zeitstrahl.extract.claims.owners import owner_of
from zeitstrahl.extract.claims.phrases import NO_TARGET, is_addressed, is_known, is_on_hand, words_of
from zeitstrahl.extract.claims.roles import DONE_TO, is_buyer
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature

_NOBODY = "nobody_may"
"""The trigger that is the determiner of what is forbidden: "dürfen keine Laubbläser benutzen"."""
_MAY = frozenset({"nobody_may", "may_not"})
"""Triggers whose object or subject is named right beside them."""
_WHATEVER = _MAY | {"not_allowed", "illegal", "made_offence"}
"""Triggers that forbid whatever verb stands below them."""
_TO_DO = frozenset({"forbid"})
"""The same for infinitives: "forbade companies to rent out scooters"."""
_LITTLE = 0.5
"""Score up to which a name may give way to goods that stand beside the trigger."""
_MAIN = 2.4
"""Weight from which on an article is about a company or a product."""
_BEHIND = 3
"""Words between an English verb and the begin of its object, at most."""
_NEVER = (*NO_TARGET, "staff", "licence", "addressee", "public", "peril")
_OBJECTS = frozenset({"obj", "nsubj:pass"})


def name_goods(world: World, draft: Draft) -> None:
    """What must not be sold, used or imported as principal, in its own words, if no name stands for it."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    table = grammar.fill.get(principal, {})
    if not table.get("phrases") or "activities" not in grammar.type.roles:
        return
    if principal in draft.roles and not (
        draft.hit.trigger.id in _MAY and _doubtful(draft.why.get(principal, ""))
    ):
        return
    if draft.hit.trigger.options.get("phrases") is False or draft.hit.trigger.options.get("uncoded"):
        return
    for chunk in handled(world, draft):
        if draft.hit.trigger.id == "illegal" and _is_breed(world, chunk):
            assert chunk.mention is not None
            draft.roles[principal] = [mention_filler(chunk.mention)]
            draft.why[principal] = "what is done to it = 0.60"
            return
        if is_kind(world, draft, chunk, table.get("never", ())):
            goods = goods_filler(draft.sentence, chunk, words_of(world))
            owner = owner_of(world, draft.sentence, chunk)
            draft.roles[principal] = [mention_filler(owner) if owner is not None else goods]
            draft.why[principal] = (
                "maker of the goods = 0.70" if owner is not None else "what is done to it = 0.60"
            )
            if owner is not None and "products" in grammar.type.roles:
                draft.roles["products"] = [goods]
            return


def _is_breed(world: World, chunk: Chunk) -> bool:
    """Whether a phrase names a thing that no list knows: "illegal to sell a Cane Corso"."""
    mention = chunk.mention
    return (
        mention is not None
        and mention.label in ("MISC", "PRODUCT")
        and world.kinds(mention.entity_id) <= {"product"}
    )


def _doubtful(why: str) -> bool:
    """Whether little speaks for a name as what is forbidden: it only stands near, or in a phrase's phrase."""
    return why.startswith("near ") or float(why.rpartition("= ")[2] or 0.0) < _LITTLE


def handled(world: World, draft: Draft) -> Iterator[Chunk]:
    """Phrases to which the forbidden activities are done."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    anchored = bool(draft.hit.trigger.anchor)
    places = [at for at in activity_places(draft) if anchored or at != draft.hit.place]
    acts = [found for code in lexicon.codes["activities"] for found in find_acts(sentence, code, places)]
    if has(sentence, lexicon["allowed"], places) and not has(sentence, lexicon["data_work"], places):
        if any(found.kind == "verb" for found in acts) or has(
            sentence, lexicon["handling"], [*places, draft.hit.place]
        ):
            for chunk in _none_of(sentence, sorted({*places, draft.hit.place})):
                if not _owned(world, sentence, chunk):
                    yield chunk
    yield from _advertised(world, sentence, places)
    for at in gerunds(world, draft):
        yield from (one for one in _behind(sentence, at) if not is_addressed(draft, one))
    for found in acts:
        if has(sentence, lexicon["data_work"], [found.place]):
            continue  # what is stored or analysed is nobody's goods
        yield from _of_verb(sentence, found) if found.kind == "verb" else _of_noun(sentence, found)
    whatever, to_do = draft.hit.trigger.id in _WHATEVER, draft.hit.trigger.id in _TO_DO
    if whatever or to_do:
        # Who may not do something may not do it to this, whatever it is: "may not bring phones to class".
        for at in places:
            if at == draft.hit.place or has(sentence, lexicon["data_work"], [at]):
                continue
            below = to_do and _is_infinitive(sentence, at)
            if (whatever or below) and _done(sentence, at):
                yield from _of_verb(sentence, Found(at, "verb"))
            elif below:
                beside = _before_infinitive if sentence.language == "de" else _behind
                yield from beside(sentence, at)


def _is_infinitive(sentence: Sentence, place: int) -> bool:
    """Whether a verb is what somebody is forbidden "to do", "zu tun"."""
    token = sentence.token(place)
    if token.pos_ != "VERB":
        return False
    to = function_words(sentence.language, "to_do")
    if place and sentence.lower[place - 1] in to:
        return True
    head = sentence.head(place)
    return token.dep_ == "conj" and head is not None and head > 0 and sentence.lower[head - 1] in to


def _before_infinitive(sentence: Sentence, place: int) -> Iterator[Chunk]:
    """The bare phrase right before a German infinitive, whatever the parser makes of it."""
    if place < 2 or sentence.lower[place - 1] not in function_words("de", "to_do"):
        return
    at = place - 2
    chunk = sentence.chunk_at(at)
    if chunk is None or chunk.last != at:
        return
    if not chunk.preposition:
        yield chunk
    elif sentence.token(at).pos_ == "NOUN" and not any(
        placed.first <= at <= placed.last for placed in sentence.mentions
    ):
        yield replace(
            chunk, first=at, head=at, mention=None, preposition=""
        )  # "in Graz | Roller zu vermieten"


def _done(sentence: Sentence, place: int) -> bool:
    """Whether a verb says what is done: an infinitive or a passive, with an object of its own."""
    token = sentence.token(place)
    return token.pos_ == "VERB" and any(child.dep_ in _OBJECTS for child in token.children)


def _advertised(world: World, sentence: Sentence, places: Sequence[int]) -> Iterator[Chunk]:
    """What nobody may advertise: "darf für Nikotinbeutel nicht mehr geworben werden", "adverts for vapes"."""
    for code in world.lexicons[sentence.language].codes["activities"]:
        if code.name == "advertising" and find_acts(sentence, code, places):
            inside = set(places)
            yield from (
                chunk
                for chunk in sentence.chunks
                if chunk.preposition in ("für", "for") and chunk.head in inside
            )


def _none_of(sentence: Sentence, places: Sequence[int]) -> Iterator[Chunk]:
    """What stands behind a German *kein*, whatever the parser makes of it: "dürfen keine Vapes anbieten"."""
    if sentence.language != "de":
        return
    for at in places:
        if sentence.lower[at] not in function_words("de", "none_of"):
            continue
        chunk = sentence.chunk_at(at)
        if chunk is not None and chunk.last == at:
            chunk = next((one for one in sentence.chunks if one.first == at + 1), None)
        if chunk is not None and not chunk.preposition:
            yield chunk


def _owned(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase names technology of somebody: "keine Technik der beiden Ausrüster"."""
    if has(sentence, world.lexicons[sentence.language]["product"], [chunk.head]):
        return True
    return any(
        one.chain == chunk.index and "Def" in feature(sentence.token(one.first), "Definite")
        for one in sentence.chunks
    )


def _of_verb(sentence: Sentence, found: Found) -> Iterator[Chunk]:
    token, start = sentence.token(found.place), sentence.span.start
    listed = [token.head] if token.dep_ == "conj" and token.head.pos_ == "VERB" else []
    for child in (one for verb in (token, *listed) for one in verb.children):
        at = child.i - start
        chunk = sentence.chunk_at(at) if child.dep_ in _OBJECTS and 0 <= at < len(sentence.lower) else None
        if chunk is not None and _opens_gerund(sentence, chunk):
            yield replace(chunk, first=chunk.first + 1, preposition="")  # "from advertising toys"
        elif chunk is not None and not chunk.preposition:
            yield chunk
    if sentence.language == "en":
        yield from _behind(sentence, found.place)


def _opens_gerund(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase was given the verb before it: "from advertising toys", "(rent or) park"."""
    if sentence.language != "en" or chunk.first >= chunk.head:
        return False
    first = sentence.token(chunk.first)
    if sentence.lower[chunk.first].endswith("ing"):
        return first.dep_ in ("conj", "advcl", "pcomp", "acl")
    return first.dep_ == "conj" and first.head.pos_ == "VERB"


def _behind(sentence: Sentence, place: int) -> Iterator[Chunk]:
    """The bare phrases right behind a word."""
    behind = range(place + 1, place + 1 + _BEHIND)
    for chunk in sentence.chunks:
        if chunk.first in behind and not chunk.preposition:
            yield replace(chunk, first=chunk.first + 1) if _opens_gerund(sentence, chunk) else chunk


def _of_noun(sentence: Sentence, found: Found) -> Iterator[Chunk]:
    own = sentence.chunk_at(found.place)
    if own is None or own.head != found.place:
        if sentence.language == "en" and sentence.lower[found.place].endswith("ing"):
            yield from _behind(sentence, found.place)  # "from running the scooters"
        return
    for one in sentence.chunks:
        if one.chain == own.index and one.link in DONE_TO and not is_buyer(sentence, one):
            yield one
    if sentence.language == "en" and sentence.lower[found.place].endswith("ing"):
        yield from _behind(sentence, found.place)
    if sentence.language == "en" and sentence.lower[found.place + 1 : found.place + 2] == ("of",):
        # "the sale of laughing gas": a tagger takes the first word for a verb
        first = found.place + 2
        chunk = next((one for one in sentence.chunks if first < one.first <= first + 1), None)
        if chunk is not None and not chunk.preposition and sentence.token(first).pos_ in ("VERB", "ADV"):
            yield replace(chunk, first=first)


def is_kind(world: World, draft: Draft, chunk: Chunk, never: tuple[str, ...]) -> bool:
    """Whether a phrase names a kind of thing that the article has not introduced as one thing."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if not is_noun(sentence, chunk) or chunk.mention is not None or is_known(draft, chunk):
        return False
    if sentence.lower[chunk.head] in function_words("en", "instead_of_goods"):
        return False  # "dealers may not sell new ones"
    if is_on_hand(sentence, chunk) or _means_main(world, draft, chunk):
        return False
    if chunk.first <= draft.hit.place <= chunk.last and (
        draft.hit.place == chunk.head or draft.hit.trigger.id != _NOBODY
    ):
        return False
    activity = names_act(sentence, lexicon, [chunk.head])
    group = any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["affected"])
    if group and _is_compound(sentence, chunk):
        group = False  # "use power banks"
    if activity or group or any(has(sentence, lexicon[name], [chunk.head]) for name in (*never, *_NEVER)):
        return False
    begin = sentence.range(chunk.head, chunk.head)[0]
    return not any(time.start <= begin < time.end for time in sentence.times)


def _means_main(world: World, draft: Draft, chunk: Chunk) -> bool:
    """Whether "Geräte aus der ersten Serie" are those of the product that the article is about."""
    words = world.lexicons[draft.sentence.language]["general_goods"]
    if chunk.first != chunk.head or not has(draft.sentence, words, [chunk.head]):
        return False
    main = main_entity(world, frozenset({"company", "product"}))
    return main is not None and world.story.weights.get(main.entity_id, 0.0) >= _MAIN


def _is_compound(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an English phrase without determiner is made of two nouns at least: "power banks"."""
    if sentence.language != "en" or chunk.first >= chunk.head:
        return False
    before = [sentence.token(at).pos_ for at in range(chunk.first, chunk.head)]
    return before[-1] == "NOUN" and "DET" not in before
