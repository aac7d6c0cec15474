"""How far a word reaches in its sentence: its clause, the clauses that hang on it, its subject and object."""

from __future__ import annotations

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import Found
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence

_DEPENDENT = frozenset({"infinitive", "other"})
_WHOLE = frozenset({"main", "content"})
_BREAKS = frozenset({",", ";", "(", ")", "–", "."})
_PRONOUNS = frozenset({"them", "those", "which", "whom"})


def scope(sentence: Sentence, place: int, *, content: bool = False) -> list[int]:
    """Places of the clause of a word and of the infinitives and participles that hang on it.

    Args:
        content: also of what it says: "verfügt, dass …".
    """
    clause = sentence.clause_at[place]
    key = clause, content
    known = sentence.scopes.get(key)
    if known is None:
        known = sentence.scopes[key] = tuple(_scope(sentence, clause, content))
    return list(known)


def _scope(sentence: Sentence, clause: int, content: bool) -> list[int]:
    wanted = {clause}
    for other in sentence.clauses:
        if other.parent in wanted and (other.kind in _DEPENDENT or (content and other.kind == "content")):
            wanted.add(other.index)
    return sorted([at for index in wanted for at in sentence.clauses[index].tokens])


def with_parents(sentence: Sentence, clause: Clause) -> list[Clause]:
    """An infinitive or participle clause and the clauses above it, up to a main clause."""
    out = [clause]
    while out[-1].parent is not None and out[-1].kind in _DEPENDENT | {"content"} and len(out) < 4:
        out.append(sentence.clauses[out[-1].parent])
    return out


def arguments(sentence: Sentence, found: Found) -> list[int]:
    """Places of the phrases that the tree makes subject or object of a verb, wherever they stand.

    "1,000 positions, or ten percent of the total, will be abolished", "6,000 people are expected to
    be dismissed": a parenthesis or a verb above parts them from the verb's own clause.
    """
    if found.kind != "verb":
        return []
    parted = _parted(sentence, found)
    token = sentence.token(found.place)
    verbs = [token, *([token.head] if token.dep_ == "xcomp" and found.participle else [])]
    start = sentence.span.start
    out: set[int] = set()
    for verb in verbs:
        for child in verb.children:
            if child.dep_.split(":")[0] not in ("nsubj", "obj"):
                continue
            chunk = sentence.chunk_at(child.i - start) if 0 <= child.i - start < len(sentence.lower) else None
            if chunk is not None and child.pos_ != "PRON":
                out |= set(range(chunk.first, chunk.last + 1))
    return sorted((out | parted | _adjacent(sentence, found)) - {found.place})


def _adjacent(sentence: Sentence, found: Found) -> set[int]:
    """The bare phrase right behind an English verb, whatever the tree says: "is to axe 420 jobs"."""
    at = found.place + 1
    chunk = sentence.chunk_at(at) if sentence.language == "en" and at < len(sentence.lower) else None
    if chunk is None or chunk.preposition or chunk.first != at:
        return set()
    return set(range(chunk.first, chunk.last + 1))


def _parted(sentence: Sentence, found: Found) -> set[int]:
    """Words before an English verb whose own clause has no subject: an insertion parts the two."""
    own = sentence.clause_of(found.place)
    if sentence.language != "en" or own.kind not in _WHOLE or not own.index:
        return set()
    if any(not chunk.preposition and chunk.head < found.place for chunk in _chunks(sentence, own)):
        return set()
    before = [one for one in sentence.clauses if one.tokens[0] < own.tokens[0]]
    return {at for one in before[-2:] if one.kind in _WHOLE for at in one.tokens if at < found.place}


def _chunks(sentence: Sentence, clause: Clause) -> list[Chunk]:
    places = set(clause.tokens)
    return [chunk for chunk in sentence.chunks if chunk.head in places]


def part_of_them(sentence: Sentence, trigger: int) -> frozenset[int]:
    """Places that only tell of a part of what is counted: "…, 80 davon in Polen", ", most of them in Hull".

    Args:
        trigger: place of the word that tells the whole; a part in which it stands is none.
    """
    out: set[int] = set()
    lower = sentence.lower
    for at, word in enumerate(lower):
        pair = word in ("of", "among") and bool(_PRONOUNS.intersection(lower[at + 1 : at + 2]))
        if not pair and word not in function_words(None, "part_words"):
            continue
        first = next((one for one in range(at, -1, -1) if lower[one] in _BREAKS), -1)
        last = next((one for one in range(at, len(lower)) if lower[one] in _BREAKS), len(lower))
        if first > 0 and not first < trigger < last:
            out.update(range(first, last))
    return frozenset(out)
