"""What a prohibition does not cover."""

from __future__ import annotations

from zeitstrahl.extract.claims.acts import is_nominal_infinitive
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

_AHEAD = 4
"""Sentences after a prohibition in which its exceptions may stand."""
_MOST = 4


def exception_fillers(world: World, part: list[Draft], others: list[Draft]) -> list[Filler]:
    """The phrases that name what is exempt from the prohibition that some drafts tell.

    Args:
        others: all prohibitions of the article; an exception belongs to the one told last before it.
    """
    own = {draft.sentence.index for draft in part}
    out: list[Filler] = []
    weak: list[Filler] = []
    for at in sorted({one + ahead for one in own for ahead in range(_AHEAD + 1)}):
        if at >= len(world.story.sentences):
            break
        sentence = world.story.sentences[at]
        lexicon = world.lexicons[sentence.language]
        before = [one.sentence.index for one in others if one.sentence.index <= sentence.index]
        if not before or max(before) not in own or sentence.index - max(before) > _AHEAD:
            continue
        cues = find(sentence, lexicon["exception"])
        strong = [
            one
            for one in cues
            if not has(sentence, lexicon["not_covered"], range(max(0, one.first), one.place + 1))
        ]
        if strong:
            out += _exempt(world, sentence, strong)
        elif cues:
            weak += _exempt(world, sentence, cues)
        elif sentence.index not in own or len(sentence.clauses) > 1:
            weak += _still_allowed(world, sentence)
    return (out or weak)[:_MOST]


def _exempt(world: World, sentence: Sentence, cues: list[Found]) -> list[Filler]:
    cue = cues[0]
    chunks = [chunk for chunk in sentence.chunks if _may_be(world, sentence, chunk, cues)]
    clause = set(sentence.clause_of(cue.place).tokens)
    near = [chunk for chunk in chunks if chunk.head in clause]
    if cue.kind == "noun":
        picked = [
            chunk
            for chunk in near
            if chunk.preposition in function_words(None, "exception_for")
            and (chunk.head > cue.place or chunk.preposition in function_words(None, "exempting"))
        ]
        picked = picked[:1] + [
            chunk for chunk in near if picked and chunk.coordinated in {one.index for one in picked}
        ]
        picked = picked or [chunk for chunk in near if chunk.preposition in ("with", "mit")][:1]
        condition = next(
            (
                one
                for one in sentence.clauses
                if one.kind in ("conditional", "other", "relative") and one.tokens[0] > cue.place
            ),
            None,
        )
        if not picked and condition is not None:
            start, end = sentence.range(condition.tokens[0], condition.tokens[-1])
            return [
                Filler(
                    world.story.text(start, end).strip(" ,."),
                    start,
                    start + len(world.story.text(start, end).strip(" ,.")),
                )
            ]
    elif cue.kind == "phrase" and sentence.lower[cue.place] in ("für", "to", "of", "from", "außer", "except"):
        picked = [chunk for chunk in chunks if chunk.head > cue.place]
    elif sentence.lower[cue.place] in ("except", "excluding", "außer"):
        picked = [chunk for chunk in chunks if chunk.head > cue.place]
    else:
        # "X and Y are exempt", "Ausgenommen bleiben X und Y": the free phrases of the clause
        # "Für X gelten die Vorgaben nicht": what does not hold stands without a preposition
        behind = [chunk for chunk in near if chunk.preposition in function_words(None, "exempting")]
        bare = [chunk for chunk in near if not chunk.preposition]
        first = cue.first if cue.first >= 0 else cue.place
        holds = not function_words(None, "holds").isdisjoint(sentence.lower[first : cue.place + 1])
        picked = (behind or bare) if holds else (bare or behind)
    return _fillers(world, sentence, picked)


def _still_allowed(world: World, sentence: Sentence) -> list[Filler]:
    """Who may go on: "Only pharmacies may still stock them", "Apotheken dürfen Reste noch abgeben"."""
    cues = find(sentence, world.lexicons[sentence.language]["still_may"])
    if not cues:
        return []
    clause = set(sentence.clause_of(cues[0].first if cues[0].first >= 0 else cues[0].place).tokens)
    for chunk in sentence.chunks:
        token = sentence.token(chunk.head)
        subject = token.dep_.startswith("nsubj") and chunk.head in clause and not chunk.preposition
        if subject and "Plur" in feature(token, "Number") and _may_be(world, sentence, chunk, cues):
            return _fillers(world, sentence, [chunk]) if chunk.mention is None else []
    return []


def _may_be(world: World, sentence: Sentence, chunk: Chunk, cues: list[Found]) -> bool:
    token = sentence.token(chunk.head)
    if token.pos_ not in ("NOUN", "PROPN") or any(chunk.first <= one.place <= chunk.last for one in cues):
        return False
    listed = chunk.coordinated is not None and not chunk.preposition  # "Dienste zur Analyse und Schulungen"
    if (
        chunk.chain is not None
        and not listed
        and chunk.link
        in (
            "genitive",
            "of",
            "von",
            "zur",
            "zum",
            "to",
            "from",
            "under",
            "mit",
            "with",
        )
    ):
        parent = sentence.chunks[chunk.chain]
        if not any(parent.first <= one.place <= parent.last for one in cues):
            return False
    start = sentence.range(chunk.head, chunk.head)[0]
    if any(time.start <= start < time.end for time in sentence.times):
        return False
    lexicon = world.lexicons[sentence.language]
    if has(sentence, lexicon["measure"], [chunk.head]) or is_nominal_infinitive(
        sentence, lexicon, chunk.head
    ):
        return False
    kinds = world.kinds(chunk.mention.entity_id) if chunk.mention is not None else frozenset()
    return not kinds & {"country", "authority", "government", "person", "company"}


def _fillers(world: World, sentence: Sentence, chunks: list[Chunk]) -> list[Filler]:
    out: list[Filler] = []
    for number, chunk in enumerate(chunks):
        if number and _one_word(sentence, chunks[number - 1], chunk):
            begin, stop = sentence.range(chunks[number - 1].first, chunk.head)
            out[-1] = Filler(world.story.text(begin, stop), begin, stop)
            continue
        filler = phrase_filler(sentence, chunk)
        end = filler.end
        last = chunk
        for other in sentence.chunks:
            if (
                other.chain == last.index
                and other.first - last.last <= 2
                and other.index not in {one.index for one in chunks}
            ):
                end, last = sentence.range(other.last, other.last)[1], other
        if filler.start is not None and end is not None:
            out.append(Filler(world.story.text(filler.start, end), filler.start, end))
    return out


def _one_word(sentence: Sentence, first: Chunk, second: Chunk) -> bool:
    """Whether two phrases are halves of one: "Such- und Rettungseinsätze", "search and rescue flights"."""
    if second.first - first.last != 2:
        return False
    half = sentence.token(first.head)
    if half.text.endswith("-"):
        return True
    single = first.first == first.last and "Sing" in feature(half, "Number")
    whole = sentence.token(second.head)
    return (
        sentence.language == "en"
        and single
        and second.first < second.last
        and "Plur" in feature(whole, "Number")
    )
