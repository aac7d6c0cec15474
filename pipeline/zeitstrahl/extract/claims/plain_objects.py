"""The kind of goods or deed that a verb of forbidding takes as its object, by the order of the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.goods import is_kind
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.passives import is_passive
from zeitstrahl.extract.claims.phrases import words_of
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_AGO = 5
"""Sentences before in which the app is looked for that devices may not hold, at most."""
HELD_FOR = "what it holds for = 0.60"
"""What speaks for a principal that a ban told before is said to hold for, too."""
_TRIGGERS = frozenset({"forbid", "illegal"})
_KEEPING = frozenset({"block", "forbid", "exclude"})
_FROM = frozenset({"from", "off"})
_FAR = 8
"""Words between a verb and what it keeps people from, at most."""
_MODIFIERS = frozenset({"VERB", "NOUN", "ADJ", "PUNCT"})
_SUBJECT = 0.6
"""Score from which on a phrase is who forbids, or who is told."""
_LONGEST = 5
"""Words of a phrase, at most."""
_NEVER = ("authority", "official", "person_word", "public", "staff", "job", "measure", "licence", "peril")
"""Classes of nouns that are no goods: people, bodies, papers."""
_CONJUNCTIONS = frozenset({"that", "and", "but", "while", "as"})
_PARTICLES = frozenset({"off", "out", "up", "down", "away", "on"})


def name_object(world: World, draft: Draft) -> None:
    """The bare plural or mass noun that is forbidden, where the tree does not show it.

    "a bill that would have outlawed leveraged tokens", "proposed banning companion chatbots",
    "Catching eel will be illegal".
    """
    principal = draft.hit.grammar.type.principal
    if draft.type != "ban" or principal in draft.roles or draft.hit.trigger.id not in _TRIGGERS | _KEEPING:
        return
    sentence = draft.sentence
    if draft.hit.trigger.nominal:
        return
    if sentence.language != "en":
        found = _german(world, draft) if draft.hit.trigger.id == "forbid" else None
        if found is not None:
            draft.roles[principal] = [found]
            draft.why[principal] = "what is done to it = 0.60"
        return
    found = (
        _made(world, draft)
        or _kept_from(world, draft)
        or (_of_gerund(world, draft) if draft.hit.trigger.id in _TRIGGERS else None)
    )
    if found is None and draft.hit.trigger.id == "forbid":
        passive = is_passive(sentence, draft.hit.place, draft.hit.found.participle)
        found = _subject(world, draft) if passive else _behind(world, draft, draft.hit.place + 1)
    if found is not None:
        draft.roles[principal] = [found]
        draft.why[principal] = "what is done to it = 0.60"


def _app_told(world: World, sentence: Sentence) -> bool:
    """Whether a sentence before names a product or company, which devices may hold."""
    return any(
        world.kinds(placed.mention.entity_id) & {"product", "company"}
        for earlier in world.story.sentences[max(sentence.index - _AGO, 0) : sentence.index]
        for placed in earlier.mentions
    )


def name_applied(world: World, draft: Draft) -> None:
    """What a ban holds for, if that is no people: "Für den Hering gilt das Verbot schon länger"."""
    principal = draft.hit.grammar.type.principal
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place).tokens
    lexicon = world.lexicons[sentence.language]
    if draft.type != "ban" or principal in draft.roles or draft.hit.trigger.id != "noun":
        return
    if not has(sentence, lexicon["holds"], clause):
        return
    for chunk in sentence.chunks:
        token = sentence.token(chunk.head)
        if chunk.head not in clause or chunk.preposition not in function_words(
            sentence.language, "applied_to"
        ):
            continue
        if sentence.lower[chunk.head] in function_words(sentence.language, "where_it_holds"):
            continue  # "gilt für das ganze Land"
        if has(sentence, lexicon["device"], [chunk.head]) and _app_told(world, sentence):
            continue  # "Das Verbot gilt auch für private Geräte" tells where the app may not be
        if chunk.mention is None and token.pos_ in ("NOUN", "PROPN") and is_bare_kind(world, sentence, chunk):
            draft.roles[principal] = [phrase_filler(sentence, chunk)]
            draft.why[principal] = HELD_FOR
            return


def _german(world: World, draft: Draft) -> Filler | None:
    """The bare noun of the clause, whatever the parser hangs it on: "Graz verbietet ab Herbst Laubbläser"."""
    sentence = draft.sentence
    if not draft.roles.get("authority"):
        return None
    clause = sentence.clause_of(draft.hit.place).tokens
    for chunk in sentence.chunks:
        bare = all(sentence.token(at).pos_ == "ADJ" for at in range(chunk.first, chunk.head))
        if chunk.head not in clause or chunk.preposition or chunk.chain is not None or not bare:
            continue
        slots = draft.slots.get(chunk.index, {})
        if slots.get("subject", 0.0) >= _SUBJECT or slots.get("dative", 0.0) >= _SUBJECT:
            continue
        if is_bare_kind(world, sentence, chunk) and is_kind(world, draft, chunk, ()):
            return goods_filler(sentence, chunk, words_of(world))
    return None


def _made(world: World, draft: Draft) -> Filler | None:
    """What is made illegal: "make octopus farming illegal", "has declared disposable vapes illegal"."""
    sentence, place = draft.sentence, draft.hit.place
    if draft.hit.trigger.id != "illegal":
        return None
    making = function_words("en", "makes_so")
    for at in range(place - 1, max(-1, place - 1 - _FAR), -1):
        if sentence.lower[at] in making:
            first = at + 1
            break
    else:
        return None
    tags = [sentence.token(at).pos_ for at in range(first, place)]
    if not tags or not set(tags) <= {"NOUN", "ADJ", "VERB", "PUNCT"} or tags[-1] not in ("NOUN", "VERB"):
        return None
    chunk = sentence.chunk_at(place - 1)
    if (
        chunk is None
        or _named(sentence, first, place - 1)
        or not is_bare_kind(world, sentence, replace(chunk, head=place - 1))
    ):
        return None
    start, end = sentence.range(first, place - 1)
    return Filler(world.story.text(start, end), start, end)


def _kept_from(world: World, draft: Draft) -> Filler | None:
    """What people are kept from: "bar children from social media", "keep under-16s off e-scooters"."""
    sentence, place = draft.sentence, draft.hit.place
    if draft.hit.trigger.id not in _KEEPING or draft.hit.found.kind != "verb":
        return None
    passive = is_passive(sentence, place, draft.hit.found.participle)
    clause = sentence.clause_of(place).tokens
    told = range(clause[0], place) if passive else range(place + 1, min(place + _FAR, len(sentence.lower)))
    for at in range(place + 1, min(place + 1 + _FAR, len(sentence.lower) - 1)):
        if sentence.lower[at] in _FROM:
            people = [one for one in told if one < at]
            if _is_people(world, sentence, people):
                return _behind(world, draft, at + 1)
            # "barred both breeds from its flats"
            return None if passive else _behind(world, draft, place + 1)
    return None


def _is_people(world: World, sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether some words mean people: "children", "under-16s", "the under-15s"."""
    lexicon = world.lexicons["en"]
    if any(has(sentence, lexicon[name], places) for name in ("person_word", "public")):
        return True
    return any(
        sentence.lower[at].strip("-").rstrip("s").isdigit() and sentence.lower[at].endswith("s")
        for at in places
    ) or any(sentence.lower[at].startswith("under-") for at in places)


def _of_gerund(world: World, draft: Draft) -> Filler | None:
    """What is done to in the gerund that is the subject: "Catching eel will be illegal"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    first = next((at for at in clause.tokens if sentence.token(at).pos_ != "PUNCT"), None)
    if first is None or first >= draft.hit.place - 1:
        return None
    first += sentence.lower[first] in _CONJUNCTIONS
    if not is_gerund(sentence, first):
        return None
    if has(sentence, world.lexicons["en"]["data_work"], [first]):
        return None
    behind = first + 1 + (sentence.lower[first + 1] in _PARTICLES)
    return _behind(world, draft, behind)


def _subject(world: World, draft: Draft) -> Filler | None:
    """The phrase with which a passive begins: "Checked-in power banks have been prohibited by …"."""
    sentence, place = draft.sentence, draft.hit.place
    if _told(sentence, place):
        return None  # who must obey: "Farmers will be barred from spraying it"
    clause = sentence.clause_of(place)
    first = next((at for at in clause.tokens if sentence.token(at).pos_ != "PUNCT"), None)
    if first is None or first >= place - 1:
        return None
    return _behind(world, draft, first + (sentence.lower[first] in _CONJUNCTIONS))


def is_gerund(sentence: Sentence, place: int) -> bool:
    """Whether a word may be an English gerund: "Catching", "selling"."""
    token = sentence.token(place)
    return (
        token.text.endswith("ing")
        and len(token.text) > 5
        and token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN")
        and sentence.lower[place] not in function_words("en", "no_gerund")
    )


def _behind(world: World, draft: Draft, place: int) -> Filler | None:
    """The bare noun phrase that begins at a place; None for one with an article, a name, people."""
    sentence = draft.sentence
    place += sentence.lower[place : place + 1] in (("both",), ("all",), ("any",))
    last = None
    for at in range(place, min(place + _LONGEST, len(sentence.lower))):
        token = sentence.token(at)
        if token.pos_ == "NOUN":
            last = at
        elif token.text == "-" or (at > place and sentence.lower[at - 1] == "-"):
            continue  # "checked-in power banks"
        elif token.pos_ not in _MODIFIERS or token.pos_ == "PUNCT":
            break
        elif token.pos_ == "VERB" and (last is not None or not token.text.endswith(("ed", "ing"))):
            break
    if last is None or _named(sentence, place, last):
        return None
    chunk = sentence.chunk_at(last)
    if (
        chunk is None
        or "Def" in feature(sentence.token(chunk.first), "Definite")
        or chunk.head != last
        or chunk.mention is not None
    ):
        return None
    lexicon = world.lexicons["en"]
    if _told(sentence, last) or not is_bare_kind(world, sentence, chunk):
        return None
    group = any(has(sentence, code.words, [last]) for code in lexicon.codes["affected"])
    compound = last > place and sentence.token(last - 1).pos_ == "NOUN"
    if (group and not compound) or not (group or is_kind(world, draft, chunk, ()) or compound):
        return None
    start, end = sentence.range(place, last)
    return Filler(world.story.text(start, end), start, end)


def _told(sentence: Sentence, place: int) -> bool:
    """Whether what follows says what somebody must not do: "shops from selling", "farmers to spray"."""
    behind = sentence.lower[place + 1 : place + 3]
    return behind[:1] == ("to",) or (behind[:1] == ("from",) and behind[-1].endswith("ing"))


def is_bare_kind(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a noun may be a kind of goods: no people, body, paper, activity or time."""
    lexicon = world.lexicons[sentence.language]
    if names_act(sentence, lexicon, [chunk.head]):
        return False
    if any(has(sentence, lexicon[name], [chunk.head]) for name in _NEVER):
        return False
    begin = sentence.range(chunk.head, chunk.head)[0]
    return not any(time.start <= begin < time.end for time in sentence.times)


def _named(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a name stands among some words."""
    return any(first <= placed.last and placed.first <= last for placed in sentence.mentions)
