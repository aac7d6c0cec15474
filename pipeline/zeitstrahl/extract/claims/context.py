"""What claims of an article say of each other: who answers whom, which plan is denied, what "that day" is."""

from __future__ import annotations

from zeitstrahl.extract.claims.by_place import ByPlace
from zeitstrahl.extract.claims.content import is_generic
from zeitstrahl.extract.claims.days import usable
from zeitstrahl.extract.claims.denied_plans import deny_again, deny_plans
from zeitstrahl.extract.claims.deniers import settle_deniers
from zeitstrahl.extract.claims.draft import Draft, World, by_sentence
from zeitstrahl.extract.claims.exchange import said_again, settle_accused
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.restore import reauthorise, retarget
from zeitstrahl.extract.claims.sovereign import agrees, forbidding_place
from zeitstrahl.extract.claims.stances import drop_pointers
from zeitstrahl.extract.claims.together import related
from zeitstrahl.records import Filler

_ANSWER = 3
"""Sentences within which a denial answers what stands before it."""
_NEXT = 1
"""Sentences between an accusation and a denial by somebody who is not known to be the accused, at most."""


def relate(world: World, drafts: list[Draft]) -> None:
    """Drop answers that answer nobody, deny denied plans, give "that day" its day, all in place."""
    _references(world, drafts)
    _same_day(world, drafts)
    reauthorise(world, drafts)
    retarget(world, drafts)
    drop_pointers(world, drafts)
    _said_twice(drafts)
    _only_warned(world, drafts)
    settle_deniers(world, drafts)
    settle_accused(world, drafts)
    said_again(world, drafts)
    _answers(world, drafts)
    _only_denied(world, drafts)
    _denied_twice(drafts)
    _bare_protests(world, drafts)
    deny_plans(world, drafts)
    deny_again(world, drafts)
    _generic_contents(world, drafts)


def _references(world: World, drafts: list[Draft]) -> None:
    """ "The order was lifted" is about the prohibition told in the article; without one it is nothing."""
    told = [one for one in drafts if not one.dropped and not one.hit.trigger.options.get("refers")]
    for draft in drafts:
        if draft.dropped or not draft.hit.trigger.options.get("refers"):
            continue
        like = "similar" in draft.hit.trigger.all
        homes = [
            one
            for one in told
            if one.type == draft.type and (like or one.status in ("in_force", "announced"))
        ]
        if not homes:
            if not (_named(draft, draft.hit.grammar.type.principal) and _named(draft, "authority")):
                draft.dropped = "refers to no prohibition of the article"
            continue
        home = min(
            homes, key=lambda one: (abs(one.sentence.index - draft.sentence.index), one.sentence.index)
        )
        for role in ("target", "activities", "products"):
            if home.roles.get(role):
                draft.roles[role] = list(home.roles[role])
                draft.why[role] = "the measure referred to"
        place = forbidding_place(world, draft)
        owner = next(iter(home.roles.get("authority", ())), None)
        if not draft.roles.get("authority") and owner is not None:
            if place is None or agrees(world, owner.entity_id, place):
                draft.roles["authority"] = list(home.roles["authority"])


def _named(draft: Draft, role: str) -> bool:
    """Whether the sentence itself names who fills a role."""
    why = draft.why.get(role, "")
    return "=" in why and "main entity" not in why and "phrase" not in why and "near" not in why


def _same_day(world: World, drafts: list[Draft]) -> None:
    """ "Am selben Tag" is the day of the thing told last, not the day on which it was told."""
    last: Draft | None = None
    for draft in sorted((one for one in drafts if not one.dropped), key=lambda one: one.sentence.index):
        if draft.time is None or not draft.hit.grammar.type.has_status:
            continue
        first, end = draft.sentence.place(draft.time.start), draft.sentence.place(draft.time.end - 1)
        lexicon = world.lexicons[draft.sentence.language]
        pointing = (
            first is not None
            and end is not None
            and has(draft.sentence, lexicon["same_day"], range(max(0, first - 1), end + 1))
        )
        if (
            pointing
            and last is not None
            and last.time is not None
            and last.sentence.index < draft.sentence.index
        ):
            draft.time = last.time
        elif usable(draft.time):
            last = draft


def _said_twice(drafts: list[Draft]) -> None:
    """Of an accusation by its verb and one by what is said in the same sentence, the former counts."""
    verbs = {
        draft.sentence.index
        for draft in drafts
        if draft.type == "allegation" and not draft.dropped and not draft.hit.said
    }
    for draft in drafts:
        if (
            draft.type == "allegation"
            and draft.hit.said
            and not draft.dropped
            and draft.sentence.index in verbs
        ):
            draft.dropped = "said by the verb of the sentence"


def _only_warned(world: World, drafts: list[Draft]) -> None:
    """What an authority warns of or orders is its stance, and neither accuses nor denies besides.

    An accusation by its own verb stays: "warned of X, which it accused of fraud".
    """
    stances = by_sentence(one for one in drafts if one.type == "stance" and not one.dropped)
    for draft in drafts:
        if draft.dropped or draft.type not in ("allegation", "denial") or draft.hit.said is None:
            continue
        role = "accuser" if draft.type == "allegation" else "speaker"
        if any(
            related(world, mine, theirs)
            for one in stances.within(draft.sentence.index, draft.sentence.index + 1)
            for mine in draft.roles.get(role, ())
            for theirs in one.roles.get("authority", ())
        ):
            draft.dropped = "a stance of the same authority"


def _only_denied(world: World, drafts: list[Draft]) -> None:
    """What somebody else denies in a sentence is no stance of an authority named elsewhere."""
    denials = {one.sentence.index: one for one in drafts if one.type == "denial" and not one.dropped}
    for draft in drafts:
        denial = denials.get(draft.sentence.index)
        if draft.dropped or draft.type != "stance" or denial is None or denial.hit.said is not None:
            continue
        authority = next(iter(draft.roles.get("authority", ())), None)
        if authority is None or authority.start is None or denial.hit.place >= draft.hit.place:
            continue
        elsewhere = not draft.sentence.start <= authority.start < draft.sentence.end
        if elsewhere and not any(related(world, authority, one) for one in denial.roles.get("speaker", ())):
            draft.dropped = "somebody else denies it"


def _denied_twice(drafts: list[Draft]) -> None:
    """Of a denial by its words and a protest in the same sentence, the former counts."""
    denials = [draft for draft in drafts if draft.type == "denial" and not draft.dropped]
    denied = {draft.sentence.index for draft in denials if _strong(draft)}
    called = {one.sentence.index for one in denials if one.hit.trigger.id == "called_false"}
    relative = [
        one for one in denials if one.sentence.clause_of(one.hit.place).kind == "relative" and one.hit.said
    ]
    for draft in denials:
        if draft in relative and draft.sentence.index in called:
            # "X reported …, which the company called nonsense": no words of X
            draft.dropped = "called so by another"
        if not _strong(draft) and draft.sentence.index in denied:
            draft.dropped = "the same denial by its words"


def _bare_protests(world: World, drafts: list[Draft]) -> None:
    """Drop "The maker fights back" where the same one says in the next sentence what is not so."""
    denials = [
        one for one in drafts if one.type == "denial" and not one.dropped and one.principal is not None
    ]
    for draft in denials:
        content = draft.roles.get("content") or []
        if _strong(draft) or any(len(one.text.split()) > 1 for one in content):
            continue
        if any(
            _strong(one)
            and one.sentence.index - draft.sentence.index == 1
            and related(world, one.roles["speaker"][0], draft.roles["speaker"][0])
            for one in denials
        ):
            draft.dropped = "told in the next sentence"


def _strong(draft: Draft) -> bool:
    return draft.hit.trigger.options.get("answers") != "protest"


def _answers(world: World, drafts: list[Draft]) -> None:
    """A mere statement is a denial only from somebody who is accused, banned or warned of in the article."""
    told, accused = by_sentence(drafts), _accused(drafts)
    for draft in drafts:
        if draft.dropped or not draft.hit.trigger.options.get("answers"):
            continue
        if draft.hit.trigger.options["answers"] == "untrue":
            continue
        speaker = draft.principal
        if speaker is None or not (
            any(
                related(world, speaker, one) and any(by is not draft and not by.dropped for by in charges)
                for one, charges in accused
            )
            or _replies(world, draft, told)
            or _answers_wrong(world, draft, told)
        ):
            draft.dropped = "answers nobody"


def _accused(drafts: list[Draft]) -> list[tuple[Filler, list[Draft]]]:
    """Those whom the claims of an article are against, each once, with these claims."""
    found: dict[tuple[str | None, str], tuple[Filler, list[Draft]]] = {}
    for draft in drafts:
        for role in ("target", "accused", "employer", "company") if draft.type != "denial" else ():
            for one in draft.roles.get(role, ()):
                found.setdefault((one.entity_id, one.text.casefold()), (one, []))[1].append(draft)
    return list(found.values())


def _replies(world: World, draft: Draft, told: ByPlace[Draft]) -> bool:
    """Whether somebody who is no authority speaks right after an accusation or a prohibition by others."""
    speaker = draft.principal
    if speaker is None or world.kinds(speaker.entity_id) & {"authority", "government", "court"}:
        return False
    return any(
        other.type in ("allegation", "ban", "stance")
        and not other.dropped
        and not any(
            related(world, speaker, one)
            for role in ("accuser", "authority")
            for one in other.roles.get(role, ())
        )
        for other in told.within(draft.sentence.index - _ANSWER, draft.sentence.index + 1)
    )


def _answers_wrong(world: World, draft: Draft, told: ByPlace[Draft]) -> bool:
    """Whether a protest follows on a wrong that was named, by somebody who is no authority."""
    speaker = draft.principal
    if draft.hit.trigger.options["answers"] not in ("protest", "lawful") or speaker is None:
        return False
    if world.kinds(speaker.entity_id) & {"authority", "government", "court", "union"}:
        return False
    if any(
        other.type == "allegation"
        and any(related(world, speaker, one) for one in other.roles.get("accuser", ()))
        for other in told.within(draft.sentence.index, draft.sentence.index + 1)
    ):
        return False
    lexicon = world.lexicons[draft.sentence.language]
    never = has(draft.sentence, lexicon["never_word"])
    if never and any(has(draft.sentence, lexicon[name]) for name in ("wrong", "accusation_noun")):
        return True
    first = max(0, draft.sentence.index - 2)
    return any(
        has(one, world.lexicons[one.language][name])
        for one in world.story.sentences[first : draft.sentence.index]
        for name in ("wrong", "accusation_noun")
    )


def _answers_side(world: World, told: ByPlace[Draft], charge: Draft, denial: Draft, speaker: Filler) -> bool:
    """Whether a denial is the first one behind an accusation by somebody else, and of no rumour."""
    apart = denial.sentence.index - charge.sentence.index
    if not 0 <= apart <= _NEXT or "rumour" in denial.standing:
        return False
    answered = any(
        one is not denial and one.type == "denial" and not one.dropped
        for one in told.within(charge.sentence.index, denial.sentence.index + 1)
    )
    return not answered and not any(related(world, speaker, one) for one in charge.roles.get("accuser", ()))


def _generic_contents(world: World, drafts: list[Draft]) -> None:
    """A denial of "it" or "the accusation" denies what the speaker was accused of before."""
    told = by_sentence(drafts)
    charges = [
        one for one in drafts if not one.dropped and one.type == "allegation" and one.roles.get("content")
    ]
    for denial in drafts:
        if denial.dropped or denial.type != "denial" or not is_generic(world, denial):
            continue
        speaker = denial.principal
        before = next(
            (
                draft
                for draft in reversed(charges)
                if draft.sentence.index <= denial.sentence.index
                and speaker is not None
                and draft.principal is not None
                and (
                    related(world, speaker, draft.principal)
                    or draft.principal.entity_id is None
                    or speaker.entity_id is None
                    or _answers_side(world, told, draft, denial, speaker)
                )
            ),
            None,
        )
        if before is not None:
            denial.roles["content"] = [*denial.roles.get("content", []), *before.roles["content"]][-1:]
        elif not denial.roles.get("content"):
            lexicon = world.lexicons[denial.sentence.language]
            named = [one.place for one in find(denial.sentence, lexicon["accusation"]) if one.kind == "noun"]
            place = named[0] if named else denial.hit.place
            start, end = denial.sentence.range(place, place)
            denial.roles["content"] = [Filler(world.story.text(start, end), start, end)]
