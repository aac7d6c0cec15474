"""Who may forbid, and what is no prohibition though its words stand there."""

from __future__ import annotations

import re

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find, has

_NOT_OWN = frozenset({"near", "named", "who"})
"""What speaks for an authority that the trigger itself does not name."""
_MAY_FORBID = ("authority", "measure", "demand", "plan", "official", "ban_noun", "attempt")
"""Classes of words for what can forbid something: bodies, officials, laws and their drafts."""
_CLOSES = frozenset({"block", "block_noun", "closes", "halt", "illegal", "taboo"})
"""Triggers that are also said of roads."""
_CAP = ("no", "more", "than")
_ROAD = re.compile(r"(?:[ABKLMN]|St|US|I)[ -]?\d{1,4}[a-z]?")
"""The number of a road: "A7", "B 315", "M25"."""
_OWN_DOING = frozenset({"halt", "closes", "block"})
"""Triggers of what companies also do themselves."""
_RULE = frozenset({"authority", "government", "court", "parliament", "country"})
_FEW = 4
_FAR = 6
"""Words before a verb in which somebody is told what it says, at most."""
_SUBJECT = 0.6
"""Score from which on a phrase is the subject of a trigger."""


_ANYBODYS = frozenset({"block", "halt", "removes", "closes"})
"""Triggers of what a company may do itself, too: shut, stop, take off the shelves."""
_ACTS = 0.9
"""Score from which on a phrase is surely the subject."""


def no_ban(world: World, draft: Draft) -> str:
    """Why somebody's words forbid nothing; empty if they do."""
    if _lacks_basis(world, draft):
        return "a ban that lacks its legal basis"
    if _private_subject(world, draft):
        return "who forbids is no authority"
    if _own_act(world, draft):
        return "the company's own act"
    if _only_appeal(world, draft):
        return "an appeal and no order"
    if _closed_road(world, draft):
        return "a road is closed"
    if _only_caps(draft):
        return "limits how many"
    if _need_not(draft):
        return "nobody has to"
    if _advice(world, draft):
        return "advice to the public"
    if _own_doing(world, draft):
        return "a company stops its own business"
    return "an opinion" if _only_opinion(world, draft) else ""


def _closed_road(world: World, draft: Draft) -> bool:
    """Whether a road or lane is closed for the moment: "Die A7 ist nach einem Unfall gesperrt"."""
    target = draft.principal
    if draft.hit.trigger.id not in _CLOSES or target is None:
        return False
    if target.entity_id is not None and world.register.get(target.entity_id) is not None:
        return False
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if _ROAD.fullmatch(target.text):
        return True
    at = sentence.place(target.start) if target.start is not None else None
    places = range(at, min(at + len(target.text.split()), len(sentence.lower))) if at is not None else ()
    lane = has(sentence, lexicon["road_closure"], places)
    road = has(sentence, lexicon["closed_place"], places)
    return lane or (road and has(sentence, lexicon["road_closure"]))


def _only_caps(draft: Draft) -> bool:
    """Whether English words only limit how many may: "No more than 67,500 passengers may leave"."""
    words, place = draft.sentence.lower, draft.hit.place
    if draft.hit.trigger.id != "nobody_may" or draft.sentence.language != "en":
        return False
    return any(words[at : at + 3] == _CAP for at in range(place + 1))


def _need_not(draft: Draft) -> bool:
    """Whether somebody need not do it: "müsse ihn nicht vernichten", "do not have to switch it off"."""
    if draft.hit.trigger.id not in ("must_stop", "is_to_stop"):
        return False
    sentence, place = draft.sentence, draft.hit.place
    words = function_words(sentence.language, "need_not")
    if sentence.language == "en":
        before = " ".join(sentence.lower[max(0, place - _FEW) : place])
        return any(one in before for one in words)
    clause = sentence.clause_of(place).tokens
    more = function_words("de", "after_negation")
    must = any(sentence.lower[at] in words for at in clause)
    return must and any(
        sentence.lower[at] == "nicht" and sentence.lower[at + 1] not in more for at in clause if at < place
    )


def _advice(world: World, draft: Draft) -> bool:
    """Whether the public is told not to do something, which is advice: "told residents not to eat fish"."""
    if draft.hit.trigger.id != "told_not":
        return False
    sentence, place = draft.sentence, draft.hit.place
    words = world.lexicons[sentence.language]["public"]
    before = range(max(0, place - _FAR), place)
    return has(sentence, words, before) and draft.principal is not None and draft.principal.entity_id is None


def _own_doing(world: World, draft: Draft) -> bool:
    """Whether a company itself stops something, and the authority is only named nearby."""
    trigger, sentence = draft.hit.trigger, draft.sentence
    if trigger.nominal or trigger.frame != "act" or trigger.id not in _OWN_DOING:
        return False
    if names_authority(draft) and not draft.why.get("authority", "").startswith("subject"):
        return False
    for chunk in sentence.chunks:
        if draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT or chunk.preposition:
            continue
        if chunk.head not in sentence.clause_of(draft.hit.place).tokens:
            continue
        known = chunk.mention or world.references.resolve(*sentence.range(chunk.first, chunk.last))
        kinds = world.kinds(known.entity_id) if known is not None else frozenset()
        if "company" in kinds and len(kinds) <= 2 and not kinds & _RULE:
            return not any(
                known and one.entity_id == known.entity_id for one in draft.roles.get("authority", ())
            )
    return False


def named_later(world: World, draft: Draft) -> bool:
    """Whether who does it may be named elsewhere: always, or ``open``, where a trigger has no subject.

    A rule as the subject is nobody: "The new rule will also bar downloads of updates".
    """
    later = draft.hit.trigger.options.get("later")
    if later != "open":
        return bool(later)
    rules = world.lexicons[draft.sentence.language]["measure"]
    return not any(
        found.get(slot, 0.0) >= _SUBJECT
        for index, found in draft.slots.items()
        for slot in ("subject", "upper_subject")
        if found and not has(draft.sentence, rules, [draft.sentence.chunks[index].head])
    )


def _lacks_basis(world: World, draft: Draft) -> bool:
    """Whether the clause, or that above, speaks of a legal basis: "keine Handhabe, X zu sperren"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["legal_basis"]
    clause = sentence.clause_of(draft.hit.place)
    places = set(clause.tokens)
    if clause.kind == "infinitive" and clause.parent is not None:
        places |= set(sentence.clauses[clause.parent].tokens)
    elif not draft.hit.trigger.nominal:
        return False
    return has(sentence, words, places)


def _only_appeal(world: World, draft: Draft) -> bool:
    """Whether somebody is only asked to do it: "urging shops to withdraw it from sale"."""
    sentence = draft.sentence
    clause = sentence.clause_of(draft.hit.place)
    first = draft.hit.found.first if draft.hit.found.first >= 0 else draft.hit.place
    asked = sentence.language == "en" and first > 0 and sentence.lower[first - 1] == "to"
    if draft.hit.trigger.nominal or not (clause.kind == "infinitive" or asked):
        return False
    words = world.lexicons[sentence.language]["appeal"]
    upper = sentence.clauses[clause.parent].tokens if clause.parent is not None else ()
    places = [
        at
        for at in (*upper, *clause.tokens)
        if at < first or (sentence.language == "de" and at != draft.hit.place)
    ]
    # a tagger takes ", urging shops to" for a noun now and then
    loose = any(sentence.lower[at].endswith("ing") and sentence.lower[at] in words.verbs for at in places)
    return loose or any(one.kind == "verb" for one in find(sentence, words, places))


def _only_opinion(world: World, draft: Draft) -> bool:
    """Whether somebody thinks it right or wrong: "should be barred", "does not think it must go"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    clause = sentence.clause_of(draft.hit.place)
    if draft.hit.trigger.nominal:
        return has(sentence, lexicon["unneeded"], clause.tokens)
    if has(sentence, lexicon["ought"], clause.tokens) and not names_authority(draft):
        return True
    if clause.parent is None or clause.kind not in ("content", "infinitive"):
        return False
    if "voted_down" in draft.standing:
        return False  # "found no majority"
    upper = sentence.clauses[clause.parent].tokens
    return has(sentence, lexicon["opinion"], upper) and has(sentence, lexicon["negation"], upper)


def _private_subject(world: World, draft: Draft) -> bool:
    """Whether what anybody can do is done by a person or a company: "the curator bans tea"."""
    trigger, sentence = draft.hit.trigger, draft.sentence
    if trigger.nominal or trigger.frame != "act" or draft.roles.get("authority") or trigger.needs:
        return False
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        if draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT or chunk.preposition:
            continue
        kinds = world.kinds(chunk.mention.entity_id) if chunk.mention is not None else frozenset()
        if kinds and len(kinds) <= 2 and kinds <= {"person", "company"}:
            return True
        if sentence.token(chunk.head).pos_ != "NOUN" or chunk.mention is not None:
            continue
        if not any(has(sentence, lexicon[name], [chunk.head]) for name in _MAY_FORBID):
            return True
    return False


def _own_act(world: World, draft: Draft) -> bool:
    """Whether the company does it itself: "it shut down the service there after the watchdog's demand"."""
    trigger, sentence, target = draft.hit.trigger, draft.sentence, draft.principal
    if trigger.id not in _ANYBODYS or target is None or target.entity_id is None:
        return False
    own = sentence.clause_of(draft.hit.place).tokens
    for chunk in sentence.chunks:
        found = draft.slots.get(chunk.index, {})
        if chunk.head not in own:
            continue
        acts = found.get("subject", 0.0) >= _ACTS and found.get("object", 0.0) < _SUBJECT
        if not acts or chunk.preposition or "company" not in world.kinds(target.entity_id):
            continue
        mention = chunk.mention or world.references.resolve(*sentence.range(chunk.first, chunk.last))
        if mention is not None and mention.entity_id == target.entity_id:
            return True
    return False


def names_authority(draft: Draft) -> bool:
    """Whether the sentence itself names who forbids."""
    why = draft.why.get("authority", "")
    return bool(draft.roles.get("authority")) and "=" in why and why.split(" ")[0] not in _NOT_OWN
