"""Who may forbid, and what is no prohibition though its words stand there."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import find, has

_NOT_OWN = frozenset({"near", "named", "who"})
"""What speaks for an authority that the trigger itself does not name."""
_MAY_FORBID = ("authority", "measure", "demand", "plan", "official", "ban_noun", "attempt")
"""Classes of words for what can forbid something: bodies, officials, laws and their drafts."""
_SUBJECT = 0.6
"""Score from which on a phrase is the subject of a trigger."""


def no_ban(world: World, draft: Draft) -> str:
    """Why somebody's words forbid nothing; empty if they do."""
    if _lacks_basis(world, draft):
        return "a ban that lacks its legal basis"
    if _private_subject(world, draft):
        return "who forbids is no authority"
    if _only_appeal(world, draft):
        return "an appeal and no order"
    return "an opinion" if _only_opinion(world, draft) else ""


def named_later(draft: Draft) -> bool:
    """Whether who does it may be named elsewhere: always, or ``open``, where a trigger has no subject."""
    later = draft.hit.trigger.options.get("later")
    if later == "open":
        slots = ("subject", "upper_subject")
        return not any(found.get(slot, 0.0) >= _SUBJECT for found in draft.slots.values() for slot in slots)
    return bool(later)


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


def names_authority(draft: Draft) -> bool:
    """Whether the sentence itself names who forbids."""
    why = draft.why.get("authority", "")
    return bool(draft.roles.get("authority")) and "=" in why and why.split(" ")[0] not in _NOT_OWN
