"""Accusations that are told with their denial: "den Vorwurf von Oceana, er habe …, nannte er erfunden".

The sentence has no verb of accusing; the noun says that there is an accusation and whose it is, what
is denied says of what, and who denies is accused.
"""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.draft import Draft, Hit, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.grammar import Grammar, Trigger
from zeitstrahl.extract.claims.make import make_draft
from zeitstrahl.extract.claims.match import find
from zeitstrahl.extract.claims.parties import is_of_company, main_party
from zeitstrahl.extract.claims.together import related
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler

_BESIDE = 3
"""Sentences between two tellings of one accusation, at most."""
_FEWEST = 4
"""Words of a content that tells something: "einen Zusammenhang" alone does not."""


def find_rejected(
    world: World, drafts: Sequence[Draft], told: ByPlace[Draft], grammar: Grammar, trigger: Trigger
) -> list[Draft]:
    """Drafts of accusations, one for each denial that names whose accusation it denies.

    Args:
        told: the drafts by their sentences; what is found is added.
    """
    out: list[Draft] = []
    role = grammar.type.grammar.get("speaker_role", "")
    for denial in drafts:
        if denial.dropped or denial.hit.grammar.type.merge.get("answers") != grammar.type.name:
            continue
        draft = _told_with(world, denial, grammar, trigger)
        accusers = draft.roles.get(role, []) if draft is not None else []
        if draft is None or _told(world, told, draft, accusers, role):
            continue
        out.append(draft)
        told.add(draft)
    return out


def _told_with(world: World, denial: Draft, grammar: Grammar, trigger: Trigger) -> Draft | None:
    """The accusation that a denial names; None if it names none, or does not say whose it is."""
    sentence, speaker = denial.sentence, denial.principal
    role, principal = grammar.type.grammar.get("speaker_role", ""), grammar.type.principal
    if speaker is None or speaker.entity_id is None:
        return None
    for found in find(sentence, world.lexicons[sentence.language][trigger.options["rejected"]]):
        draft = make_draft(world, Hit(grammar, trigger, sentence, found))
        accuser = next(iter(draft.roles.get(role, ())), None)
        if accuser is None or not _owns(denial, found.place, accuser):
            accuser = _named_behind(denial, found.place) or _who_raises(denial, found.place)
        if accuser is None or related(world, accuser, speaker):
            continue
        content = _content(denial, accuser)
        if content is None:
            continue
        draft.roles[role] = [accuser]
        draft.roles[principal], draft.roles["content"] = [_accused(world, speaker, accuser)], [content]
        draft.why[principal], draft.why["content"] = "who denies it = 0.60", "what is denied"
        if draft.dropped:
            draft.dropped = ""
        return draft
    return None


def _owns(denial: Draft, place: int, accuser: Filler) -> bool:
    """Whether the accuser stands with the noun: "der Vorwurf der Gruppe X", "a claim by X", "X's charge"."""
    sentence = denial.sentence
    at = sentence.place(accuser.start) if accuser.start is not None else None
    own, chunk = sentence.chunk_at(place), sentence.chunk_at(at) if at is not None else None
    return own is not None and chunk is not None and (chunk is own or chunk.chain == own.index)


def _named_behind(denial: Draft, place: int) -> Filler | None:
    """The name close behind the noun, where the phrase is in pieces: "a claim by beekeepers' group X"."""
    sentence, by = denial.sentence, ""
    for chunk in sentence.chunks:
        if chunk.first <= place:
            continue
        between = range(place + 1, chunk.first)
        if any(sentence.lower[at] == "," or sentence.token(at).pos_ in ("VERB", "AUX") for at in between):
            return None
        by = by or chunk.preposition or ""
        if chunk.mention is not None:
            return mention_filler(chunk.mention) if by in function_words(None, "agent") else None
    return None


def _who_raises(denial: Draft, place: int) -> Filler | None:
    """Who a clause says to raise it: "den Vorwurf, er habe …, den die Gruppe X erhebt", "…, made by X"."""
    sentence = denial.sentence
    raising = function_words(sentence.language, "raising")
    for chunk in sentence.chunks:
        if chunk.first <= place or chunk.mention is None or chunk.mention.label == "LOC":
            continue
        before = sentence.lower[place + 1 : chunk.first]
        behind = sentence.lower[chunk.last + 1 : chunk.last + 3]
        if "," not in before:
            continue
        if sentence.language == "de":
            told = not raising.isdisjoint(behind)
        else:
            told = chunk.preposition == "by" and not raising.isdisjoint(before[-4:])
        if told:
            return mention_filler(chunk.mention)
    return None


def _content(denial: Draft, accuser: Filler) -> Filler | None:
    """What is denied, behind the accuser's name; None if that is no more than a few words."""
    content = next(iter(denial.roles.get("content", ())), None)
    if content is None or content.start is None or content.end is None or accuser.end is None:
        return None
    text, start = content.text, content.start
    sentence = denial.sentence
    if accuser.start is not None and accuser.start > start:
        raised = _before_raising(sentence, start, accuser.start)
        if raised is not None:
            text = text[: raised - start].rstrip(" ,")
            noun, comma, rest = text.partition(", ")
            if comma and len(noun.split()) <= 2:
                text, start = rest, start + len(noun) + len(comma)
            return Filler(text, start, start + len(text)) if len(text.split()) >= _FEWEST else None
    if accuser.end > start:
        text = text[accuser.end - start :]
        start = content.end - len(text)
    bare = text.lstrip(" ,:;–-")
    start += len(text) - len(bare)
    return Filler(bare, start, start + len(bare)) if len(bare.split()) >= _FEWEST else None


def _before_raising(sentence: Sentence, start: int, accuser: int) -> int | None:
    """Where the clause begins that says who raises it, behind the content; None if none does."""
    first, last = sentence.place(start), sentence.place(accuser)
    if first is None or last is None:
        return None
    commas = [at for at in range(first, last) if sentence.lower[at] == ","]
    if len(commas) < 1 or commas[-1] - first < _FEWEST:
        return None
    return sentence.range(commas[-1], commas[-1])[0]


def _accused(world: World, speaker: Filler, accuser: Filler) -> Filler:
    """Who denies, or the company that a manager or spokesperson answers for."""
    if "person" not in world.kinds(speaker.entity_id) or not is_of_company(world, speaker):
        return speaker
    party = main_party(world, {accuser.entity_id})
    return mention_filler(party) if party is not None else speaker


def _told(world: World, told: ByPlace[Draft], draft: Draft, accusers: Sequence[Filler], role: str) -> bool:
    """Whether the accuser's accusation is told close by in so many words."""
    at = draft.sentence.index
    return any(
        one.type == draft.type
        and not one.dropped
        and any(related(world, other, accuser) for other in one.roles.get(role, ()) for accuser in accusers)
        for one in told.within(at - _BESIDE, at + _BESIDE + 1)
    )
