"""What is no word of an authority on a product: forecasts, "warning shots", "not a clean bill of health"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.suits import official
from zeitstrahl.extract.claims.together import related, same_thing
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.voices import is_definite
from zeitstrahl.records import Filler

_BODIES = frozenset({"authority", "government", "court", "parliament"})
_WARNINGS = frozenset({"warns", "maintains_warning", "advises_against", "lifts_warning"})
_ADVICE = frozenset({"recommends", "advises_against", "warns"})
_CLEARS = frozenset({"safe", "no_act"})
"""Triggers that are also said of mergers: "keine Einwände", "no concerns"."""
_NO_MAKERS = _BODIES | {"country", "region", "city", "party", "union"}
"""Kinds of those who make and sell nothing."""
_SURELY = 2
"""Kinds of a name of which it is known what it is, at most."""
_TOLD = 0.5
"""Score from which on a phrase is who is told something."""
_OF = ("vor", "of", "about", "against", "on", "from")
"""Slots of what somebody warns of."""
_SUBJECT = 0.6
"""Score from which on a phrase counts as the subject."""
_BEFORE = 3
"""Words before a phrase within which a negation is its own: "not (yet) a clean bill of health"."""


def no_word(world: World, draft: Draft, role: str) -> str:
    """Why what an authority says is no stance; empty if it is one.

    Args:
        role: of the authority.
    """
    fillers = draft.roles.get(role)
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if fillers and _named_in(world, (fillers[0].text, fillers[0].canonical or "")):
        return "weather or travel"
    if _on_no_goods(world, draft):
        return "on no firm or product"
    if _private_subject(world, draft):
        return "a private body"
    if _to_one_person(world, draft):
        return "said to one person"
    if fillers and _only_advises(world, draft, fillers[0]):
        return "a court's advice"
    if _on_the_road(world, draft):
        return "weather or travel"
    if draft.hit.trigger.id in _CLEARS and has(sentence, lexicon["merger"]):
        return "clears a merger"
    if fillers and _testers(world, draft, fillers[0]):
        return "a private body"
    if fillers and _quoted_by_another(world, draft, fillers[0]):
        return "somebody else's words"
    if draft.hit.trigger.nominal and _modifies(sentence, draft.hit.place):
        return "only a part of another word"
    if sentence.lower[draft.hit.place] == "pressure" and sentence.token(draft.hit.place).pos_ == "NOUN":
        return "no verb"
    place = draft.hit.place
    if draft.hit.trigger.id == "warn" and draft.hit.found.kind == "phrase":
        # "has no concerns about", "hat keine Bedenken gegen"
        near = sentence.lower[max(0, place - _BEFORE) : place]
        if any(word in function_words(None, "none_of") for word in near):
            return "negated"
    first = draft.hit.found.first
    if draft.hit.trigger.id == "safe" and first > 0:
        before = [
            at
            for at in range(max(0, first - _BEFORE), first)
            if sentence.clause_at[at] == sentence.clause_at[first]
        ]
        if has(sentence, lexicon["negation"], before):
            return "negated"
    return ""


def drop_pointers(world: World, drafts: Sequence[Draft]) -> None:
    """Drop "the warning of the office applies to …" where the article has told that warning before."""
    told: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.sentence.index):
        if draft.dropped or draft.type != "stance" or not _WARNINGS.intersection(draft.codes("position")):
            continue
        if _points_back(draft) and any(_same_word(world, one, draft) for one in told):
            draft.dropped = "points back to a warning"
        else:
            told.append(draft)


def _points_back(draft: Draft) -> bool:
    chunk = draft.sentence.chunk_at(draft.hit.place)
    bare = draft.hit.trigger.nominal and draft.codes("position") == ("warns",) and draft.time is None
    return bare and chunk is not None and is_definite(draft, chunk)


def _same_word(world: World, one: Draft, other: Draft) -> bool:
    """Whether two stances are of one authority on one thing, the second told in a later sentence."""
    if one.sentence.index >= other.sentence.index or one.principal is None or other.principal is None:
        return False
    return same_thing(world, one.principal, other.principal) and any(
        related(world, left, right)
        for left in one.roles.get("authority", ())
        for right in other.roles.get("authority", ())
    )


def _named_in(world: World, names: tuple[str, ...]) -> bool:
    """Whether a name is that of a weather service or of those who warn travellers."""
    return any(
        lexicon["forecaster"].phrases.search(name.casefold())
        or any(lexicon["forecaster"].nouns.fullmatch(word) for word in name.casefold().split())
        for lexicon in world.lexicons.values()
        for name in names
    )


def _modifies(sentence: Sentence, place: int) -> bool:
    """Whether an English noun only modifies the next one: "a warning shot", "warning labels"."""
    if sentence.language != "en" or place + 1 >= len(sentence.lower):
        return False
    token = sentence.token(place)
    return token.dep_ == "compound" and sentence.head(place) == place + 1


def _on_no_goods(world: World, draft: Draft) -> bool:
    """Whether it is on a state, a body, a party or a politician: diplomacy, and no word on what one buys.

    A lone last name may be a firm's; so may a place that nobody knows, unless it is only guessed.
    """
    target = draft.principal
    if target is None or target.entity_id is None:
        return False
    kinds = world.kinds(target.entity_id)
    guessed = draft.why.get("target", "").startswith("main entity")
    party = world.lexicons[draft.sentence.language]["party"].words
    if party.fullmatch((target.canonical or target.text).casefold()):
        return True
    if not kinds or len(kinds) > _SURELY:
        return False
    if kinds == {"person"}:
        name = (target.canonical or target.text).split()
        firms = (one for one in world.story.mentions if "company" in world.kinds(one.entity_id))
        return len(name) > 1 and not any(name[-1] in one.text.split() for one in firms)
    if not kinds <= _NO_MAKERS:
        return False
    return guessed or world.register.get(target.entity_id) is not None


def _private_subject(world: World, draft: Draft) -> bool:
    """Whether the subject is an expert, an association or a party: "Analysts at Corvid caution"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["private"]
    for chunk in sentence.chunks:
        if draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT or chunk.preposition:
            continue
        known = chunk.mention is not None and world.register.get(chunk.mention.entity_id) is not None
        bodies = world.kinds(chunk.mention.entity_id) & _BODIES if chunk.mention and known else frozenset()
        if not bodies and has(sentence, words, range(chunk.first, chunk.last + 1)):
            # "the government's cybersecurity team": part of a body
            state = world.lexicons[sentence.language]["authority"]
            before = range(max(0, chunk.first - _BEFORE), chunk.first)
            return not (chunk.link == "owned" and has(sentence, state, before))
    return False


def _to_one_person(world: World, draft: Draft) -> bool:
    """Whether a single person is told something: "warnt ihn", "told her to stay away"."""
    sentence = draft.sentence
    above = with_parents(sentence, sentence.clause_of(draft.hit.place))
    clause = {place for one in above for place in one.tokens}
    singular = function_words(sentence.language, "one_person")
    for chunk in sentence.chunks:
        if chunk.head not in clause or chunk.preposition or sentence.lower[chunk.head] not in singular:
            continue
        slots = draft.slots.get(chunk.index, {})
        if max((slots.get(slot, 0.0) for slot in ("object", "dative", "upper_object")), default=0.0) < _TOLD:
            continue
        if sentence.language == "en":
            return True  # a company is "it" or "them"
        known = world.references.resolve(*sentence.range(chunk.first, chunk.last))
        kinds = world.kinds(known.entity_id) if known is not None else frozenset()
        return bool(kinds & {"person"}) or (known is not None and known.label == "PERSON")
    return False


def _only_advises(world: World, draft: Draft, authority: Filler) -> bool:
    """Whether a court gives advice: what it has to say to the public it orders."""
    advice = _ADVICE.issuperset(draft.codes("position")) and bool(draft.codes("position"))
    return advice and (
        world.kinds(authority.entity_id) == {"court"} or _described_as(world, draft, authority, "judge")
    )


def _on_the_road(world: World, draft: Draft) -> bool:
    """Whether what one is warned of are fallen trees, black ice or a flood, and no product."""
    sentence, target = draft.sentence, draft.principal
    hazard = world.lexicons[sentence.language]["natural_hazard"]
    place = sentence.place(target.start) if target is not None and target.start is not None else None
    own = sentence.chunk_at(place) if place is not None else None
    for chunk in sentence.chunks:
        slots = draft.slots.get(chunk.index, {})
        told = max((slots.get(slot, 0.0) for slot in _OF), default=0.0)
        if told < _TOLD or not has(sentence, hazard, [chunk.head]):
            continue
        known = target is not None and world.kinds(target.entity_id) & {"company", "product"}
        # "of black ice on the A9": a road, whatever a model took it for
        return not known or (own is not None and own.chain == chunk.index)
    return False


def _described_as(world: World, draft: Draft, authority: Filler, name: str) -> bool:
    """Whether the words that describe an authority without naming it are of a class."""
    sentence = draft.sentence
    if authority.entity_id is not None or authority.start is None or authority.end is None:
        return False
    first, last = sentence.place(authority.start), sentence.place(authority.end - 1)
    if first is None or last is None:
        return False
    return has(sentence, world.lexicons[sentence.language][name], range(first, last + 1))


def _testers(world: World, draft: Draft, authority: Filler) -> bool:
    """Whether "die Prüfer", "the testers" of an article without any authority pass a judgement."""
    return _described_as(world, draft, authority, "tester") and not any(
        world.kinds(one.entity_id) & _BODIES for one in world.story.mentions
    )


def _quoted_by_another(world: World, draft: Draft, authority: Filler) -> bool:
    """Whether the words stand in a quote of somebody who does not speak for the authority."""
    said = world.said(*draft.sentence.range(draft.hit.place, draft.hit.place))
    if (
        said is None
        or (said.kind != "direct" and "no_legal_basis" not in draft.codes("position"))
        or (said.person is None and said.organisation is None)
    ):
        return False
    speakers = [one for one in (said.person, said.organisation) if one is not None]
    if said.kind != "direct" and not any(
        world.kinds(one.entity_id) & {"court", "company"} for one in speakers
    ):
        return False
    if any(one.entity_id == authority.entity_id for one in speakers):
        return False
    return not any(world.kinds(one.entity_id) & _BODIES or official(world, one) for one in speakers)
