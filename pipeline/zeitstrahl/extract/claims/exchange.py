"""Accusation and answer: a statement next to a denial accuses, a statement next to an accusation denies.

"The Italians shipped us faulty stock, Dolgov says. Every box was inspected, says Ferrandini" holds no word
of accusing or denying; each of the two is told by the other. So statements are looked at only next to a
claim of the other type, by the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.content import is_generic
from zeitstrahl.extract.claims.draft import Draft, Hit, World, by_sentence
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.grammar import Grammar, Trigger
from zeitstrahl.extract.claims.make import make_draft
from zeitstrahl.extract.claims.match import Found, has
from zeitstrahl.extract.claims.parties import is_of_company, main_party
from zeitstrahl.extract.claims.reasons import find_reasons
from zeitstrahl.extract.claims.rejected import find_rejected
from zeitstrahl.extract.claims.together import related
from zeitstrahl.extract.claims.veto import veto
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import Filler

_CLEAR = 0.6
"""Strength from which on a trigger surely accuses."""
_APART = 2
"""Sentences between an accusation and its answer, at most."""
_FINDINGS = frozenset({"ban", "stance"})
"""What an authority does on a finding, which those concerned may contradict."""
_NO_FACT = frozenset("future will hypothetical demand plan to_come condition conditional".split())
"""Standings of what is no fact: nobody is accused of what may be."""
_ACCUSED = frozenset({"company", "product", "organisation", "group", "authority", "government"})
"""What may be accused by a mere assertion."""
_SAID = frozenset({"say", "announce", "deny", "accuse"})


def find_statements(world: World, drafts: Sequence[Draft], grammars: Iterable[Grammar]) -> list[Draft]:
    """Drafts of what somebody says close to the claims that it may answer or that may answer it."""
    _accused_answers(world, drafts)
    told = by_sentence(drafts)
    out: list[Draft] = []
    for grammar in grammars:
        for trigger in grammar.triggers:
            if trigger.options.get("reason"):
                out += find_reasons(world, [*drafts, *out], told, grammar, trigger)
            if trigger.options.get("rejected"):
                out += find_rejected(world, [*drafts, *out], told, grammar, trigger)
            if trigger.options.get("statement"):
                out += _of_trigger(world, [*drafts, *out], told, grammar, trigger)
    return out


def _accused_answers(world: World, drafts: Sequence[Draft]) -> None:
    """Who denies right behind an accusation of nobody is who was accused."""
    told = by_sentence(drafts)
    for draft in drafts:
        principal = draft.hit.grammar.type.principal
        if draft.dropped != f"no {principal}" or not draft.hit.trigger.options.get("pointed"):
            continue
        role = draft.hit.grammar.type.grammar.get("speaker_role", "")
        accusers = draft.roles.get(role, [])
        answer = _answer(world, draft, told, accusers)
        if answer is not None and answer.principal is not None:
            draft.roles[principal] = [_body(world, answer.principal, accusers)]
            draft.why[principal] = "who denies it = 0.45"
            draft.dropped = veto(world, draft)


def _body(world: World, speaker: Filler, accusers: Sequence[Filler]) -> Filler:
    """The company for which a spokesperson or manager denies, if there is one; else who denies."""
    if speaker.entity_id is not None and "person" not in world.kinds(speaker.entity_id):
        return speaker
    party = main_party(world, {one.entity_id for one in accusers})
    return mention_filler(party) if party is not None and is_of_company(world, speaker) else speaker


def _answer(world: World, draft: Draft, told: ByPlace[Draft], accusers: Sequence[Filler]) -> Draft | None:
    """The denial of an accusation close behind it, by no accuser."""
    at = draft.sentence.index
    near = told.within(at, at + _APART + 1)
    return next((one for one in near if _answers(world, draft, one, accusers)), None)


def _answers(world: World, draft: Draft, other: Draft, accusers: Sequence[Filler]) -> bool:
    """Whether a claim is the denial of an accusation, by no accuser."""
    speaker = other.principal
    return (
        other.hit.grammar.type.merge.get("answers") == draft.type
        and not other.dropped
        and speaker is not None
        and not any(related(world, speaker, one) for one in accusers)
    )


def _of_trigger(
    world: World, drafts: Sequence[Draft], told: ByPlace[Draft], grammar: Grammar, trigger: Trigger
) -> list[Draft]:
    """Statements of one side; each is told, too, from when it is found on."""
    answers = grammar.type.merge.get("answers")
    partners = [one for one in drafts if not one.dropped and _opposite(one, grammar)]
    if answers:
        partners += [one for one in drafts if not one.dropped and one.type in _FINDINGS]
    sides = by_sentence(partners)
    step = -1 if answers else 1
    out: list[Draft] = []
    for sentence in world.story.sentences:
        places = range(sentence.index, sentence.index + step * (_APART + 1), step)
        near = [one for at in places for one in sides.within(at, at + 1)]
        asserted = trigger.options.get("asserted", ())
        for said in _attributions(world, sentence):
            if not near and said.verb not in asserted:
                continue
            hit = _hit(world, grammar, trigger, sentence, said)
            if hit is None:
                continue
            draft = make_draft(world, hit)
            if not draft.dropped:
                draft.dropped = _no_statement(world, draft, said)
            paired = any(_pair(world, draft, one, bool(answers)) for one in near)
            if not draft.dropped and not paired and not (said.verb in asserted and _points(world, draft)):
                draft.dropped = "answers nobody" if answers else "nobody denies it"
            if not draft.dropped and _said_near(world, draft, told):
                draft.dropped = "goes on with what was said"
            out.append(draft)
            told.add(draft)
    return out


def _points(world: World, draft: Draft) -> bool:
    """Whether what somebody asserts tells a deed of a company: "claims the firm made pilots fly ill"."""
    accused, sentence = draft.principal, draft.sentence
    role = draft.hit.grammar.type.grammar.get("speaker_role", "")
    accuser = next(iter(draft.roles.get(role, ())), None)
    if accused is None or accuser is None or accused.entity_id is None or same_side(world, accused, accuser):
        return False
    acts = draft.why.get(draft.hit.grammar.type.principal, "").startswith("subject")
    return (
        acts and world.kinds(accused.entity_id) <= _ACCUSED and sentence.token(draft.hit.place).pos_ == "VERB"
    )


def _opposite(one: Draft, grammar: Grammar) -> bool:
    """Whether a claim is of the type that a type answers, or of the one that answers it."""
    other = one.hit.grammar.type
    return grammar.type.merge.get("answers") == other.name or other.merge.get("answers") == grammar.type.name


def _said_near(world: World, draft: Draft, told: ByPlace[Draft]) -> bool:
    """Whether the same side says the same in the sentences around: a statement only goes on with it."""
    first = _answers_first(draft, told) and _contrary(world, draft)
    return any(
        one is not draft
        and not one.dropped
        and one.type == draft.type
        and one.principal is not None
        and draft.principal is not None
        and not (first and one.sentence.index > draft.sentence.index and not is_generic(world, one))
        and same_side(world, one.principal, draft.principal)
        for one in _near(told, draft)
    )


def _answers_first(draft: Draft, told: ByPlace[Draft]) -> bool:
    """Whether words in quotation marks stand right behind an accusation: a denial of more comes later."""
    at = draft.sentence.index
    quoted = draft.hit.said is not None and draft.sentence.quoted[draft.hit.place]
    return quoted and any(
        one.type == "allegation" and not one.dropped and one.hit.trigger.strength >= _CLEAR
        for one in told.within(at - 1, at)
    )


def _near(told: ByPlace[Draft], draft: Draft) -> list[Draft]:
    """Claims as close to another one as an answer stands."""
    at = draft.sentence.index
    return told.within(at - _APART, at + _APART + 1)


def settle_accused(world: World, drafts: Sequence[Draft]) -> None:
    """Give accusations of "the firm" the party that other claims name: who denies, is banned, dismisses."""
    told = by_sentence(drafts)
    named: dict[str, Filler] = {}
    for draft in drafts:
        filler = draft.principal
        if draft.dropped or filler is None or filler.entity_id is None or _guessed(draft):
            continue
        if "company" in world.kinds(filler.entity_id):
            named.setdefault(filler.entity_id, filler)
    for draft in drafts:
        filler = draft.principal
        if draft.dropped or filler is None or not _guessed(draft):
            continue
        role = draft.hit.grammar.type.grammar.get("speaker_role", "")
        answer = _answer(world, draft, told, draft.roles.get(role, []))
        if answer is not None and answer.principal is not None and not _guessed(answer):
            if not same_side(world, filler, answer.principal):
                body = _body(world, answer.principal, draft.roles.get(role, []))
                draft.roles[draft.hit.grammar.type.principal] = [body]
            continue
        if filler.entity_id in named:
            continue
        accusers = {one.entity_id for one in draft.roles.get(role, ())}
        others = [one for entity, one in named.items() if entity not in accusers]
        if len(others) == 1 and role != draft.hit.grammar.type.principal:
            draft.roles[draft.hit.grammar.type.principal] = others


def _guessed(draft: Draft) -> bool:
    return "party" in draft.why.get(draft.hit.grammar.type.principal, "")


def said_again(world: World, drafts: Sequence[Draft]) -> None:
    """Drop accusations of the party of the article that an accuser has made by name close by."""
    told = by_sentence(drafts)
    for draft in drafts:
        role = draft.hit.grammar.type.grammar.get("speaker_role", "")
        if draft.dropped or not _guessed(draft) or role == draft.hit.grammar.type.principal:
            continue
        for one in _near(told, draft):
            if one is draft or one.dropped or one.type != draft.type or _guessed(one):
                continue
            if any(related(world, a, b) for a in one.roles.get(role, ()) for b in draft.roles.get(role, ())):
                draft.dropped = "the same accusation"
                break


def _no_statement(world: World, draft: Draft, said: Attribution) -> str:
    """Why what is said neither accuses nor denies; empty if it may."""
    clause = draft.sentence.clause_of(draft.hit.place).tokens
    accuses = draft.hit.grammar.type.principal != draft.hit.grammar.type.grammar.get("speaker_role")
    may_be = world.lexicons[draft.sentence.language]["may_be"]
    kind = draft.sentence.clause_of(draft.hit.place).kind
    if set(draft.standing) & _NO_FACT or (
        accuses and (kind == "infinitive" or _is_infinitive(draft) or has(draft.sentence, may_be, clause))
    ):
        return "tells what may be"
    role = draft.hit.grammar.type.grammar.get("speaker_role", "")
    speaker = next(iter(draft.roles.get(role, ())), None)
    mentions = {one.entity_id for one in (said.person, said.organisation) if one is not None}
    if speaker is None or speaker.entity_id in mentions:
        return ""
    named = speaker.start is not None and (said.speaker_start or 0) <= speaker.start < (said.speaker_end or 0)
    return "" if named or (not mentions and "part" in draft.why.get(role, "")) else "said by somebody else"


def _is_infinitive(draft: Draft) -> bool:
    """Whether a statement is at an infinitive: "empfiehlt, das Update einzuspielen" demands something."""
    return "Inf" in feature(draft.sentence.token(draft.hit.place), "VerbForm")


def _attributions(world: World, sentence: Sentence) -> list[Attribution]:
    return [
        one
        for one in world.sayings(sentence.start, sentence.end)
        if sentence.start <= one.start
        and one.kind != "reported"
        and one.reading in _SAID
        and one.speaker_start is not None
    ]


def _hit(
    world: World, grammar: Grammar, trigger: Trigger, sentence: Sentence, said: Attribution
) -> Hit | None:
    """The statement at its verb; None for "no comment" and the like."""
    first, last = sentence.place(said.start), sentence.place(min(said.end, sentence.end) - 1)
    if first is None or last is None or last <= first:
        return None
    lexicon = world.lexicons[sentence.language]
    if any(has(sentence, lexicon[name]) for name in trigger.options.get("without", ())):
        return None
    if said.verb in trigger.options.get("not_said", ()):
        return None
    places = range(first, last + 1)
    verb = next((at for at in places if sentence.token(at).pos_ == "VERB"), None)
    if verb is None:
        verb = next((at for at in places if sentence.token(at).pos_ == "AUX"), first)
    return Hit(grammar, trigger, sentence, Found(verb, "verb"), said)


def _pair(world: World, draft: Draft, partner: Draft, answers: bool) -> bool:
    """Whether a statement and a claim are those of two sides: who is accused in one speaks in the other."""
    denial, charge = (draft, partner) if answers else (partner, draft)
    if charge.type in _FINDINGS and not _contrary(world, denial):
        return False
    if charge.sentence.index == denial.sentence.index and not _after(charge, denial):
        return False
    speaker, accused = denial.principal, charge.principal
    if speaker is None or accused is None:
        return False
    role = charge.hit.grammar.type.grammar.get("speaker_role", "authority")
    accusers = charge.roles.get(role, [])
    if any(related(world, speaker, one) for one in accusers):
        return False
    return same_side(world, speaker, accused)


def _contrary(world: World, draft: Draft) -> bool:
    """Whether a statement contradicts by its words alone: "every batch left us sterile"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    return any(has(sentence, lexicon[name]) for name in ("contrary", "lawful", "untrue"))


def _after(charge: Draft, denial: Draft) -> bool:
    """Whether the denier is named behind the accusation of the same sentence, in another clause."""
    speaker = denial.principal
    at = denial.sentence.place(speaker.start) if speaker is not None and speaker.start is not None else None
    if at is None or at < charge.hit.place or denial.hit.place < charge.hit.place:
        return False
    return denial.sentence.clause_at[at] != denial.sentence.clause_at[charge.hit.place]


def same_side(world: World, one: Filler, other: Filler) -> bool:
    """Whether two fillers stand on one side: equal, one named for the other, or one speaks for the other."""
    if related(world, one, other) or _share_name(one, other):
        return True
    party = main_party(world, set())
    if party is None or party.entity_id not in (one.entity_id, other.entity_id):
        return False
    member = other if party.entity_id == one.entity_id else one
    return is_of_company(world, member)


def _share_name(one: Filler, other: Filler) -> bool:
    """Whether two names have a word in common: "Detlef Hausladen", "Hausladen GmbH"."""
    names = [f"{filler.text} {filler.canonical or ''}".split() for filler in (one, other)]
    mine, theirs = ({word for word in words if len(word) > 3 and word.istitle()} for words in names)
    return bool(mine & theirs)
