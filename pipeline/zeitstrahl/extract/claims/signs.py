"""Signs by which a claim is believed or not: what a reader would point at, as words that can be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.offtopic import topic_words
from zeitstrahl.extract.claims.suits import UNSURE
from zeitstrahl.records import Filler

_STEPS = (0.3, 0.5, 0.7, 0.9)
"""Bounds of the classes that scores of a filler are counted in."""
_WEIGHTS = (0.5, 1.0, 2.4, 5.0)
"""Bounds of the classes of how much the article is about an entity."""
_LENGTHS = (8, 15, 25, 40)
"""Bounds of the classes of sentences by their words."""
_SCORES = re.compile(r" \d[\d.]*")
"""The scores in the middle of what speaks for a filler: "object 0.77 × company 1.00"."""
_TOPICS = ("topic_crime", "topic_private", "topic_war", "topic_fiction")
"""Classes of words of what an article may be about besides firms and authorities."""
_TOPIC_STEPS = (1, 2, 4, 7)
"""Bounds of the classes of how many of these words an article has."""
_VALUES = ("code", "count", "share")
"""Kinds of roles whose fillers are values, not things."""


def signs_of(world: World, draft: Draft) -> tuple[str, ...]:
    """The signs of a finished draft, each once."""
    trigger = draft.hit.trigger
    name = f"{draft.type}/{trigger.id}"
    out = [f"type {draft.type}", f"trigger {name}", f"trigger {draft.sentence.language} {name}"]
    word = draft.sentence.token(draft.hit.place)
    out.append(f"word {draft.type} {draft.sentence.language} {word.lemma_.lower()}")
    out.append(f"status {draft.type} {draft.status}")
    out += [f"standing {draft.type} {one}" for one in draft.standing]
    if draft.time is not None:
        out.append(f"dated {draft.type}")
    kinds: dict[str, str] = {}
    for role, about in draft.hit.grammar.type.roles.items():
        fillers = draft.roles.get(role)
        if not fillers:
            out.append(f"without {draft.type} {role}")
        elif about.kind in _VALUES:
            out.append(f"has {draft.type} {role}")
        else:
            kinds[role] = _kind(world, fillers[0])
            out += _filler(world, draft, role, kinds[role])
    if len(kinds) > 1:
        both = " ".join(f"{role}={kind}" for role, kind in sorted(kinds.items()))
        out.append(f"kinds {draft.type} {both}")
    out += _speech(world, draft)
    out += _topics(world, draft)
    return tuple(dict.fromkeys(out))


def _filler(world: World, draft: Draft, role: str, kind: str) -> list[str]:
    """What fills a role: its kind, why it was taken, where it stands, how much the article is about it."""
    first = draft.roles[role][0]
    why, _, score = draft.why.get(role, "").partition(" = ")
    out = [
        f"why {draft.type} {role} {_SCORES.sub('', why.split(' of ')[0])}",
        f"kind {draft.type} {role} {kind}",
        f"kind {role} {kind}",
        f"far {draft.type} {role} {_far(draft, first)}",
    ]
    if score:
        out.append(f"score {draft.type} {role} {_step(float(score), _STEPS)}")
    if first.entity_id is not None:
        weight = world.story.weights.get(first.entity_id, 0.0)
        out.append(f"weight {draft.type} {role} {_step(weight, _WEIGHTS)}")
    return out


def _speech(world: World, draft: Draft) -> list[str]:
    """How it is said: by somebody, in quotation marks, in which kind of clause, in how long a sentence."""
    sentence = draft.sentence
    said = world.said(*sentence.range(draft.hit.place, draft.hit.place))
    out = [f"said {draft.type} {said.kind if said else 'not'}"]
    if sentence.quoted[draft.hit.place]:
        out.append(f"quoted {draft.type}")
    out.append(f"clause {draft.type} {sentence.clause_of(draft.hit.place).kind}")
    out.append(f"length {_step(len(sentence.lower), _LENGTHS)}")
    return out


def _topics(world: World, draft: Draft) -> list[str]:
    """What the article is about: how many words of crime, sport or war it has, and whom it names most."""
    out = [
        f"topic {draft.type} {name} {_step(len(world.once(topic_words, name)), _TOPIC_STEPS)}"
        for name in _TOPICS
    ]
    out.append(f"main {draft.type} {world.once(_main_kind)}")
    return out


def _main_kind(world: World) -> str:
    """What the entity is that weighs most in the article."""
    weights = world.story.weights
    main = max(weights, key=lambda one: (weights[one], one), default=None)
    if main is None:
        return "nobody"
    kinds = world.kinds(main)
    if len(kinds) >= UNSURE:
        return "unsure"
    return "+".join(sorted(kinds)) or _label(world, main)


def _step(value: float, bounds: Sequence[float]) -> int:
    return sum(value >= one for one in bounds)


def _kind(world: World, filler: Filler) -> str:
    """What fills a role: kinds of the entity, or label of its mention, or that it is a description."""
    if filler.entity_id is None:
        return "words"
    kinds = world.kinds(filler.entity_id)
    if kinds:
        return "+".join(sorted(kinds))
    return _label(world, filler.entity_id)


def _label(world: World, entity_id: str) -> str:
    return next((str(one.label) for one in world.mentions_of(entity_id)), "unknown")


def _far(draft: Draft, filler: Filler) -> str:
    """Where a filler stands: in the clause or sentence of the trigger, before, behind, or nowhere."""
    if filler.start is None:
        return "nowhere"
    sentence = draft.sentence
    place = sentence.place(filler.start)
    if place is not None:
        own = sentence.clause_at[place] == sentence.clause_at[draft.hit.place]
        return ("clause " if own else "sentence ") + ("before" if place < draft.hit.place else "behind")
    return "earlier" if filler.start < sentence.start else "later"
