"""What is alleged or denied, in the words of the article."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import find
from zeitstrahl.extract.claims.said_by import source_behind, unsourced
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence
from zeitstrahl.records import Filler

_LONGEST = 40
"""Words of a content, at most."""
_EDGE = frozenset({"PUNCT", "CCONJ", "SCONJ", "SPACE"})
_BELOW = frozenset({"content", "infinitive", "relative", "other"})
_OBJECT_SLOTS = ("object", "of", "for", "wegen", "over", "about", "gegen", "against", "zu")


def content_of(world: World, draft: Draft) -> Filler | None:
    """The words of the clause or phrase that says what is alleged or denied; None if there are none."""
    sentence = draft.sentence
    named = _named_clause(world, draft)
    if named is not None:
        return named
    if draft.hit.said is not None:
        return _words(world, sentence, _whole(sentence, sentence.clause_of(draft.hit.place).index))
    gerund = _gerund(draft)
    if gerund and gerund[-1] + 1 < len(sentence.lower) and sentence.lower[gerund[-1] + 1] == ",":
        return _words(world, sentence, gerund)  # "of bribing officials, a claim the company disputes"
    said = _said(world, draft)
    # "of breaking promises made in 2023, when …": what hangs on the gerund is no content
    if said and not (gerund and said[0] > gerund[0]):
        return _words(world, sentence, unsourced(sentence, said))
    clause = content_clause(world, draft)
    if clause is not None and not (gerund and clause.tokens[0] > gerund[0]):
        return _words(world, sentence, unsourced(sentence, _whole(sentence, clause.index)))
    if gerund:
        return _words(world, sentence, gerund)
    told = (
        _behind_colon(draft)
        if draft.hit.trigger.options.get("about") or draft.hit.trigger.options.get("answers")
        else []
    )
    if told:
        return _words(world, sentence, told)
    phrase = _object(draft)
    return _words(world, sentence, phrase) if phrase else None


def _said(world: World, draft: Draft) -> list[int]:
    """The words of the sentence that are said with the trigger: "„Wir zahlen“, entgegnete Brandt"."""
    sentence = draft.sentence
    if draft.hit.trigger.nominal:
        return []
    start, end = sentence.range(draft.hit.place, draft.hit.place)
    for one in world.cues(start, end):
        if one.kind == "reported" or (one.cue_start or 0) < start:
            continue
        first, last = sentence.place(one.start), sentence.place(min(one.end, sentence.end) - 1)
        if first is not None and last is not None and not first <= draft.hit.place <= last:
            return list(range(first, last + 1))
    return []


def _named_clause(world: World, draft: Draft) -> Filler | None:
    """What "the charge that …", "den Vorwurf, er habe …" says; None if no such noun has a clause."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    for found in find(sentence, lexicon["accusation"]):
        at = found.place + 1
        while at < len(sentence.lower) and sentence.lower[at] in (",", "that"):
            at += 1
        answers = draft.hit.grammar.type.name == "denial" or draft.hit.trigger.options.get("again")
        if answers and "that" in sentence.lower[found.place + 1 : at]:
            end = _end_of_phrase(sentence, at)
            verb = next((one for one in range(at, end) if sentence.token(one).pos_ in ("AUX", "VERB")), end)
            if draft.hit.place > at:
                end = min(end, draft.hit.place)
                while (
                    end > at and sentence.token(end - 1).pos_ in ("AUX", "PUNCT", "VERB") and end - 1 > verb
                ):
                    end -= 1
            return _words(world, sentence, list(range(at, end))) if at < end else None
        if (
            sentence.language == "de"
            and at > found.place + 1
            and at < len(sentence.lower)
            and sentence.lower[at] in ("dass", "wonach")
        ):
            return _words(world, sentence, _whole(sentence, sentence.clause_at[at]))
    return None


def _behind_colon(draft: Draft) -> list[int]:
    """What follows a colon behind the trigger: "widersprach: Die Puppe sei …"."""
    sentence = draft.sentence
    for at in range(draft.hit.place + 1, len(sentence.lower)):
        if sentence.lower[at] == ":":
            return list(range(at + 1, len(sentence.lower)))
    return []


def reason_of(world: World, draft: Draft, name: str) -> Filler | None:
    """What the speaker means to do about it: words of a class in this sentence or one near by.

    A sentence near by counts if it names nobody else as its first name, or the same speaker.
    """
    sentences = world.story.sentences
    index = draft.sentence.index
    speaker = draft.principal
    for other in (index, index + 1, index + 2, index - 1):
        if not 0 <= other < len(sentences):
            continue
        sentence = sentences[other]
        found = find(sentence, world.lexicons[sentence.language][name])
        if not found:
            continue
        first = sentence.mentions[0].mention if sentence.mentions else None
        if (
            other != index
            and first is not None
            and speaker is not None
            and first.entity_id != speaker.entity_id
        ):
            said = world.said(*sentence.range(found[0].place, found[0].place))
            bodies = (
                {one.entity_id for one in (said.organisation, said.person) if one is not None}
                if said is not None
                else set()
            )
            if speaker.entity_id not in bodies:
                continue
        return _words(world, sentence, _whole(sentence, sentence.clause_at[found[0].place]))
    return None


def content_clause(world: World, draft: Draft) -> Clause | None:
    """The clause that is the object of the trigger: a *that* clause, an infinitive, a quote before it."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    lexicon = world.lexicons[sentence.language]
    found: list[Clause] = []
    for other in sentence.clauses:
        if other.index == own.index or other.kind == "conditional":
            continue
        child = other.parent == own.index and other.kind in _BELOW
        first = next((at for at in other.tokens if sentence.token(at).pos_ != "PUNCT"), other.tokens[0])
        opened = lexicon.openers.kind(sentence.lower[first]) == "content"
        if (child and other.kind in ("content", "infinitive")) or opened:
            found.append(other)
    if not found:
        return None
    after = [one for one in found if one.tokens[-1] > draft.hit.place]
    return (after or found)[0]


def _gerund(draft: Draft) -> list[int]:
    """What follows "accused X of", "denied": the gerund with all that hangs on it."""
    sentence = draft.sentence
    if sentence.language != "en":
        return []
    for at in range(draft.hit.place + 1, len(sentence.lower)):
        token = sentence.token(at)
        gerund = token.lower_.endswith("ing") and token.pos_ in ("VERB", "AUX", "NOUN")
        opens = at - 1 == draft.hit.place or sentence.lower[at - 1] in ("of", "by", "for", "with")
        if gerund and opens:
            return list(range(at, _end_of_phrase(sentence, at)))
    return []


def _end_of_phrase(sentence: Sentence, start: int) -> int:
    """Place behind the words that hang on a word, up to a new main clause."""
    for at in range(start + 1, len(sentence.lower)):
        token = sentence.token(at)
        if token.text in (";", ":", "–", "—", ".", "!", "”", '"'):
            return at
        if (
            token.text == ","
            and at + 1 < len(sentence.lower)
            and sentence.lower[at + 1] in ("but", "which", "who", "after", "while", "although")
        ):
            return at
        if token.text == "," and source_behind(sentence, at):
            return at
        if token.text == "," and sentence.lower[at + 1 : at + 2] in (("a",), ("an",)):
            if sentence.lower[at + 2 : at + 3] and sentence.lower[at + 2] in function_words("en", "charges"):
                return at  # ", a charge the group contests"
    return len(sentence.lower)


def _whole(sentence: Sentence, index: int) -> list[int]:
    """A clause with the clauses that hang on it and follow it."""
    wanted = {index}
    for other in sentence.clauses:
        if other.parent in wanted and other.index > index and other.kind in _BELOW | {"reason"}:
            wanted.add(other.index)
    return sorted(at for one in wanted for at in sentence.clauses[one].tokens)


def _object(draft: Draft) -> list[int] | None:
    """The object of the trigger with what is attached to it: "eine Schließung des Werks in Brod"."""
    sentence = draft.sentence
    taken = {filler.start for fillers in draft.roles.values() for filler in fillers}
    best: tuple[float, Chunk] | None = None
    for chunk in sentence.chunks:
        if chunk.chain is not None or _holds(sentence, chunk, taken):
            continue
        if chunk.first <= draft.hit.place <= chunk.last or sentence.token(chunk.head).pos_ == "PRON":
            continue
        slots = draft.slots.get(chunk.index, {})
        score = max((slots.get(slot, 0.0) for slot in _OBJECT_SLOTS), default=0.0)
        if score > 0.3 and (best is None or score > best[0]):
            best = (score, chunk)
    if best is None:
        return None
    places = list(range(best[1].first, best[1].last + 1))
    attached = {best[1].index}
    for chunk in sentence.chunks:
        if (
            chunk.chain in attached
            and (chunk.link == "genitive" or chunk.preposition)
            and chunk.link != "apposition"
        ):
            if not _holds(sentence, chunk, taken):
                attached.add(chunk.index)
                places += range(places[-1] + 1, chunk.last + 1)
    return places


def _holds(sentence: Sentence, chunk: Chunk, taken: set[int | None]) -> bool:
    start, end = sentence.range(chunk.first, chunk.last)
    return any(one is not None and start <= one < end for one in taken)


def _words(world: World, sentence: Sentence, places: list[int]) -> Filler | None:
    while len(places) > 1 and sentence.token(places[0]).pos_ in _EDGE | {"DET", "PART"}:
        if sentence.lower[places[0]] in ("not", "nicht", "kein", "keine", "no"):
            break
        places = places[1:]
    while places and sentence.token(places[-1]).pos_ in _EDGE:
        places = places[:-1]
    if not places:
        return None
    last = min(places[-1], places[0] + _LONGEST - 1)
    while last > places[0] and sentence.token(last).pos_ in _EDGE | {"ADP", "DET"}:
        last -= 1
    start, end = sentence.range(places[0], last)
    return Filler(world.story.text(start, end), start, end)


def is_generic(world: World, draft: Draft) -> bool:
    """Whether the content only points to something said elsewhere: "the accusation", "das"."""
    fillers = draft.roles.get("content")
    if not fillers or fillers[0].start is None:
        return True
    lexicon = world.lexicons[draft.sentence.language]
    first, last = draft.sentence.place(fillers[0].start), draft.sentence.place((fillers[0].end or 1) - 1)
    if first is None or last is None:
        return False
    places = range(first, last + 1)
    content = [
        at
        for at in places
        if draft.sentence.token(at).pos_ in ("NOUN", "PROPN", "VERB")
        and (at != draft.hit.place or draft.hit.said is not None)
        and not _when_or_where(world, draft.sentence, at)
    ]
    named = {one.place for one in find(draft.sentence, lexicon["accusation"], places)}
    return all(at in named for at in content)


def _when_or_where(world: World, sentence: Sentence, place: int) -> bool:
    """Whether a word belongs to a time or names a place: "wies das am Donnerstag in Wien zurück"."""
    start = sentence.range(place, place)[0]
    if any(time.start <= start < time.end for time in sentence.times):
        return True
    chunk = sentence.chunk_at(place)
    return (
        chunk is not None
        and chunk.mention is not None
        and chunk.mention.label == "LOC"
        and (
            bool(chunk.preposition)
            and bool(world.kinds(chunk.mention.entity_id) & {"city", "country", "region"})
        )
    )
