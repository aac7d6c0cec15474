"""Who has to obey a prohibition."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_TOLD = 0.5
"""Score from which on a group is told something."""
_AHEAD = 3
"""Sentences behind a prohibition that may say for whom it holds."""


def affected_fillers(world: World, part: list[Draft], others: list[Draft]) -> list[Filler]:
    """The groups that must obey the prohibition that some drafts tell, as codes.

    They stand in its own sentences, and in those after them that say for whom it holds.
    """
    own = {draft.sentence.index for draft in part}
    out: dict[str, Filler] = {}
    for at in sorted({one + ahead for one in own for ahead in range(_AHEAD + 1)}):
        if at >= len(world.story.sentences):
            break
        sentence = world.story.sentences[at]
        lexicon = world.lexicons[sentence.language]
        if sentence.index not in own and not _continues(world, sentence, own, others):
            continue
        for filler in _groups(sentence, lexicon):
            if filler.value and _obeys(world, sentence, filler, part, sentence.index in own):
                out.setdefault(filler.value, filler)
        if "authorities" not in out:
            staff = _staff(world, sentence, part)
            if staff is not None:
                out["authorities"] = staff
    return list(out.values())


def _groups(sentence: Sentence, lexicon: Lexicon) -> Iterator[Filler]:
    """The words of a sentence for groups that may have to obey, each time they stand."""
    for code in lexicon.codes["affected"]:
        for found in find(sentence, code.words):
            start, end = sentence.range(found.first if found.first >= 0 else found.place, found.place)
            text = sentence.span.text[start - sentence.start : end - sentence.start]
            yield Filler(text, start, end, value=code.name)


def _continues(world: World, sentence: Sentence, own: set[int], others: list[Draft]) -> bool:
    """Whether a sentence says for whom a prohibition told before holds."""
    lexicon = world.lexicons[sentence.language]
    before = [one.sentence.index for one in others if one.sentence.index < sentence.index]
    if not before or max(before) not in own or sentence.index - max(before) > _AHEAD:
        return False
    return has(sentence, lexicon["measure"]) and has(sentence, lexicon["affected_cue"])


def _obeys(world: World, sentence: Sentence, filler: Filler, part: list[Draft], own: bool) -> bool:
    """Whether the words name who has to obey, and not the authority or the company itself."""
    at = sentence.place(filler.start) if filler.start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if at is None or chunk is None:
        return True
    lexicon = world.lexicons[sentence.language]
    own_clause = sentence.clause_of(at).tokens
    if any(has(sentence, lexicon[name], own_clause) for name in ("exception", "still_may")):
        return False
    start, end = sentence.range(chunk.first, chunk.last)
    several = "Plur" in feature(sentence.token(at), "Number")
    named = chunk.mention is not None and not (filler.value == "authorities" and several)
    if chunk.head == at and (named or world.references.resolve(start, end) is not None):
        return False
    for draft in part:
        for role in ("authority", "target"):
            if any(one.start is not None and start <= one.start < end for one in draft.roles.get(role, ())):
                return False
    last = sentence.place(filler.end - 1) if filler.end is not None else None
    if last is not None and last < chunk.head:
        return False  # "school meals", "Trading Minister Dale Rickard"
    if filler.value == "authorities":
        return not _only_named(world, sentence, chunk) and not _regulator(world, sentence, chunk)
    if own and _does(world, sentence, chunk):
        return True
    single = "Sing" in feature(sentence.token(chunk.head), "Number") and chunk.first != chunk.head
    if single and sentence.lower[chunk.first] not in function_words(sentence.language, "none_of"):
        return False
    if _done_to(part, sentence, chunk) or _served(part, sentence, chunk):
        return False
    cue = has(sentence, lexicon["affected_cue"]) or _told(part, sentence, chunk)
    return cue and _slot_fits(world, sentence, chunk)


def _done_to(part: list[Draft], sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a group is what may not be taken on or supplied: "darf keine neuen Kunden annehmen"."""
    words = sentence.lower[chunk.first : chunk.head]
    if not any(word.startswith(("neu", "new", "kein")) for word in words):
        return False
    return any(
        draft.sentence.index == sentence.index
        and draft.hit.trigger.frame == "modal"
        and draft.slots.get(chunk.index, {}).get("object", 0.0) >= _TOLD
        for draft in part
    )


def _served(part: list[Draft], sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a group is the object of another verb than that of the ban: "must stop serving customers"."""
    head = sentence.head(chunk.head)
    if chunk.preposition or head is None or sentence.token(chunk.head).dep_ != "obj":
        return False
    if sentence.token(head).pos_ != "VERB":
        return False
    own = [draft for draft in part if draft.sentence.index == sentence.index]
    for draft in own:
        above = {one.index for one in with_parents(sentence, sentence.clause_of(draft.hit.place))[1:]}
        subject = draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _TOLD
        if head == draft.hit.place or sentence.clause_at[head] in above or subject:
            return False
    return bool(own)


def _does(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a group is who does what is forbidden: "das Spritzen durch Betriebe", "use by farmers"."""
    if chunk.chain is None or chunk.preposition not in function_words(sentence.language, "done_by"):
        return False
    lexicon = world.lexicons[sentence.language]
    upper: Chunk | None = chunk
    for _ in sentence.chunks:
        upper = sentence.chunks[upper.chain] if upper is not None and upper.chain is not None else None
        if upper is None or names_act(sentence, lexicon, [upper.head]):
            break
    return upper is not None


def _regulator(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a single office is the one that forbids: "Eine Ausnahme machte die Behörde"."""
    several = "Plur" in feature(sentence.token(chunk.head), "Number")
    if several or chunk.preposition or chunk.chain is not None:
        return False
    return has(sentence, world.lexicons[sentence.language]["authority_before"], [chunk.head])


def _only_named(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an office only speaks or is a place: "the ministry said", "may not be used in schools"."""
    lexicon = world.lexicons[sentence.language]
    if chunk.preposition in function_words(sentence.language, "inside") or chunk.preposition == "from":
        return has(sentence, lexicon["building"], [chunk.head])
    if chunk.preposition or chunk.chain is not None:
        return False
    head = sentence.head(chunk.head)
    subject = sentence.token(chunk.head).dep_.startswith("nsubj")
    speaks = subject and head is not None and has(sentence, lexicon["speech"], [head])
    return speaks or has(sentence, lexicon["official"], [chunk.head])


def _told(part: list[Draft], sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a group is who is forbidden something: "stopped shops from selling", "verbietet Anglern"."""
    for draft in part:
        if draft.sentence.index == sentence.index:
            slots = draft.slots.get(chunk.index, {})
            names = ["object", "dative", "upper_object"]
            if draft.hit.trigger.frame == "modal":
                names.append("subject")
            if max(slots.get(name, 0.0) for name in names) >= _TOLD or _behind_time(sentence, chunk):
                return True
    return False


def _slot_fits(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """A group obeys as subject or dative, or behind "for" and "to"."""
    if chunk.preposition == "to":
        # "applies to shops", but "may not be sold to customers"
        return has(sentence, world.lexicons[sentence.language]["measure"])
    if chunk.preposition in function_words(None, "obeying"):
        return True
    return (not chunk.preposition or _behind_time(sentence, chunk)) and chunk.chain is None


def _behind_time(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether the preposition of a phrase is that of a time in it: "From 1 July shops may not"."""
    start, head = sentence.range(chunk.first, chunk.first)[0], sentence.range(chunk.head, chunk.head)[0]
    return any(start <= time.start < head and time.end <= head for time in sentence.times)


def _staff(world: World, sentence: Sentence, part: list[Draft]) -> Filler | None:
    """Staff of the authority itself: "ihre Beschäftigten", "staff of the Commission"."""
    lexicon = world.lexicons[sentence.language]
    authorities = {
        filler.entity_id for draft in part for filler in draft.roles.get("authority", ()) if filler.entity_id
    }
    for found in find(sentence, lexicon["staff"]):
        chunk = sentence.chunk_at(found.place)
        if chunk is None or chunk.head != found.place:
            continue
        last = max([chunk.last] + [one.last for one in sentence.chunks if one.chain == chunk.index])
        first = chunk.first
        if chunk.link == "owned" and chunk.index:
            first = sentence.chunks[chunk.index - 1].first
        start, end = sentence.range(first, last)
        owners = {one.entity_id for one in world.story.mentions_in(start, end)}
        owners |= {one.mention.entity_id for one in world.references.within(start, end)}
        if _staff_told(world, part, sentence, chunk):
            begin, stop = sentence.range(found.place, found.place)
            return Filler(world.story.text(begin, stop), begin, stop, value="authorities")
        official = any({"authority", "government"} & world.kinds(owner) for owner in owners)
        if owners & authorities or official:
            begin, stop = sentence.range(found.place, found.place)
            return Filler(world.story.text(begin, stop), begin, stop, value="authorities")
    return None


def _staff_told(world: World, part: list[Draft], sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a ministry says of its staff what they may not do: "staff will no longer be allowed to"."""
    if chunk.preposition or chunk.chain is not None:
        return False
    for draft in part:
        if draft.sentence.index != sentence.index or draft.hit.trigger.frame != "modal":
            continue
        office = any(
            {"authority", "government"} & world.kinds(one.entity_id)
            for one in draft.roles.get("authority", ())
        )
        if office and draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _TOLD:
            return True
    return False
