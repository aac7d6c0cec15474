"""What a noun phrase is to a trigger: subject, object, dative, owner, a preposition's phrase, …

Slots are those of the active sentence: what a passive is done to is its ``object``, who does it its
``subject``. Each slot comes with a score from 0 to 1, since no single feature is trusted: the arc of
the parser, the case, the preposition and the order each have a say.

Slots: ``subject``, ``object``, ``dative``, ``owner`` (genitive or possessive of a nominal trigger),
``part`` (inside the trigger's own phrase or compound), ``upper_subject`` and ``upper_object`` (of the
verb that governs the trigger), ``below_subject``, ``below_object`` and ``below_owner`` (of the clause
that is the trigger's object), ``subject_owner`` (whose the subject is), a preposition (``gegen``,
``on``), ``near`` (same sentence).
"""

from __future__ import annotations

from dataclasses import dataclass

from zeitstrahl.extract.claims.clauses import is_finite, is_verb
from zeitstrahl.extract.claims.control import object_acts
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.functions import chunks_in, functions
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence

Slots = dict[str, float]

_AGENT = function_words(None, "agent")
_CONTROL = 0.8
"""Share of a subject's score that an infinitive or coordinated verb inherits from the clause above."""
_ASKER = 0.4
"""Share of its score that the subject of a verb of asking keeps in the infinitive below."""
_SECOND = 0.4
"""Share of its score that the second phrase which looks like a subject keeps."""
_WITH = function_words(None, "beside")
_BESIDE = 0.6
"""Share of that which is left for a mere companion: "Zusammenarbeit mit dem Militär"."""
_INDEFINITE = function_words(None, "indefinite") | {"the", "die", "der", "das"}
_CHAIN = 0.85
"""Share of a slot's score that a phrase inherits from the phrase it is attached to."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A trigger in its clause.

    Attributes:
        place: of the trigger word.
        verbal: whether it is a verb (else a noun or adjective).
        passive: for verbs.
    """

    sentence: Sentence
    place: int
    verbal: bool
    passive: bool = False

    @property
    def clause(self) -> Clause:
        """The clause of the trigger."""
        return self.sentence.clause_of(self.place)


def slots_of(predicate: Predicate) -> dict[int, Slots]:
    """Index of every noun phrase of the sentence to its slots."""
    sentence = predicate.sentence
    out: dict[int, Slots] = {chunk.index: {"near": 0.3} for chunk in sentence.chunks}
    if predicate.verbal:
        _verbal(predicate, out)
    else:
        _nominal(predicate, out)
    _spread(sentence, out)
    return out


def _put(out: dict[int, Slots], index: int, slot: str, score: float) -> None:
    if score > out[index].get(slot, 0.0):
        out[index][slot] = round(min(score, 1.0), 3)


def _verbal(predicate: Predicate, out: dict[int, Slots]) -> None:
    sentence, clause = predicate.sentence, predicate.clause
    own = False
    chunks = chunks_in(sentence, clause)
    looks = {chunk.index: functions(sentence, clause, chunk, predicate.place) for chunk in chunks}
    free = [chunk.index for chunk in chunks if not chunk.preposition and chunk.chain is None]
    first = max(free, key=lambda index: looks[index][0], default=None)
    for chunk in chunks:
        subject, other, dative = looks[chunk.index]
        second = chunk.index in free and chunk.index != first and chunk.coordinated != first
        if second and subject > other and first is not None and looks[first][0] > subject:
            # a clause has one subject: "wirft das Amt dem Konzern …", whatever the parser calls the other
            subject, other = subject * _SECOND, max(other, subject * _CONTROL)
        if chunk.preposition:
            _put(out, chunk.index, chunk.preposition, 0.8)
            if predicate.passive and chunk.preposition in _AGENT:
                _put(out, chunk.index, "subject", 0.9)
            continue
        own = own or subject > 0.5
        if predicate.passive:
            _put(out, chunk.index, "object", max(subject, other))
            _put(out, chunk.index, "dative", dative)
        else:
            _put(out, chunk.index, "subject", subject)
            _put(out, chunk.index, "object", other)
            _put(out, chunk.index, "dative", dative)
    if clause.kind == "relative":
        _antecedent(predicate, out)
    for below in sentence.clauses:
        if below.parent == clause.index and below.kind == "content":
            _content_subject(sentence, below, out)
    if not own and clause.kind not in ("content", "reason", "conditional"):
        _inherit(predicate, out)
    _below(predicate, out)
    _owners(sentence, clause, out, "subject", "subject_owner")


def _content_subject(sentence: Sentence, clause: Clause, out: dict[int, Slots]) -> None:
    """The subject of what is said: "allege that the company bribed officials"."""
    verb = next((at for at in clause.tokens if is_verb(sentence.tokens, at)), clause.tokens[-1])
    for chunk in chunks_in(sentence, clause):
        if not chunk.preposition:
            _put(out, chunk.index, "content_subject", functions(sentence, clause, chunk, verb)[0])


def _below(predicate: Predicate, out: dict[int, Slots]) -> None:
    """What the clauses that hang on a verb are about: "rät, X nicht zu nutzen", "found that X had lied"."""
    sentence = predicate.sentence
    behind = sentence.lower[predicate.place + 1 : predicate.place + 3]
    if sentence.language == "en" and "that" in behind:
        # "found that X had …": the order says it even where the tree does not
        that = predicate.place + 1 + behind.index("that")
        first = next((chunk for chunk in sentence.chunks if chunk.first > that), None)
        if first is not None and first.first == that + 1:
            _put(out, first.index, "below_subject", 0.8)
    wanted = {predicate.clause.index}
    for clause in sentence.clauses:
        # "barred officials from installing X"
        gerund = sentence.language == "en" and sentence.lower[clause.tokens[0]] == "from"
        if clause.parent not in wanted or not (gerund or clause.kind in ("content", "infinitive")):
            continue
        wanted.add(clause.index)
        verb = next((at for at in clause.tokens if is_verb(sentence.tokens, at)), clause.tokens[0])
        for chunk in chunks_in(sentence, clause):
            if chunk.preposition:
                _put(out, chunk.index, "below_object", 0.5)
                continue
            subject, other, dative = functions(sentence, clause, chunk, verb)
            _put(out, chunk.index, "below_subject", subject if clause.kind == "content" else 0.0)
            _put(out, chunk.index, "below_object", max(other, dative))
        _owners(sentence, clause, out, "below_subject", "below_owner")


def _owners(sentence: Sentence, clause: Clause, out: dict[int, Slots], slot: str, owner: str) -> None:
    """Whose a subject is: "the company's surveillance", "die Überwachung des Konzerns"."""
    for chunk in chunks_in(sentence, clause):
        if chunk.link == "owned" and chunk.index:
            _put(out, chunk.index - 1, owner, out[chunk.index].get(slot, 0.0))
        elif chunk.chain is not None and chunk.link in ("genitive", "of", "von", "vom"):
            _put(out, chunk.index, owner, out[chunk.chain].get(slot, 0.0) * _CHAIN)


def _antecedent(predicate: Predicate, out: dict[int, Slots]) -> None:
    """A relative clause is about the noun phrase before it."""
    sentence, clause = predicate.sentence, predicate.clause
    before = [chunk for chunk in sentence.chunks if chunk.last < clause.tokens[0]]
    if before:
        chunk = before[-1]
        persons = function_words(sentence.language, "third_person")
        subjects = [
            one
            for one in chunks_in(sentence, clause)
            if out[one.index].get("subject", 0) > 0.6
            and (sentence.token(one.head).pos_ != "PRON" or sentence.lower[one.head] in persons)
        ]
        slot = "object" if subjects or predicate.passive else "subject"
        _put(out, chunk.index, slot, 0.7)
        for one in dict.fromkeys((chunk.index, _meant(sentence, clause, chunk))):
            phrase = sentence.chunks[one]
            named = sentence.chunks[one - 1] if one and phrase.mention is None else None
            if named is not None and named.mention is not None and _explained(sentence, named, phrase):
                _put(out, named.index, slot, 0.75)


def _meant(sentence: Sentence, clause: Clause, chunk: Chunk) -> int:
    """The phrase on which the parser hangs a relative clause: "Kestrel, *a firm* in Tallinn, which …".

    Only one of whose parts the last phrase is, as parsers err.
    """
    verb = next((at for at in clause.tokens if is_verb(sentence.tokens, at)), None)
    head = sentence.head(verb) if verb is not None else None
    above = chunk.chain
    while above is not None:
        if head is not None and sentence.chunks[above].first <= head <= sentence.chunks[above].last:
            return above
        above = sentence.chunks[above].chain
    return chunk.index


def _explained(sentence: Sentence, named: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase only says what the name before it is: "at Norvik TV, a sister company, which …"."""
    return (
        not chunk.preposition
        and sentence.lower[named.last + 1 : chunk.first] == (",",)
        and (
            sentence.lower[chunk.first] in _INDEFINITE
            or sentence.lower[chunk.last + 1 : chunk.last + 2] == (",",)
        )
    )


def _inherit(predicate: Predicate, out: dict[int, Slots]) -> None:
    """An infinitive, a participle or a coordinated verb takes its subject from the clause above."""
    sentence, clause = predicate.sentence, predicate.clause
    finite = any(is_finite(sentence.tokens, at) for at in clause.tokens)
    if finite and clause.kind in ("reason", "conditional", "content", "other"):
        # "da dem BSI die Grundlage fehlt": a finite clause has all its own
        return
    upper = _upper(sentence, clause)
    steps = 0
    before = [chunk for chunk in sentence.chunks if chunk.last < clause.tokens[0]]
    if (
        before
        and clause.kind == "infinitive"
        and (before[-1].preposition in _AGENT or before[-1].link == "genitive")
    ):
        # "an attempt by the president to ban …", "der Versuch der Regierung, … zu verbieten"
        _put(out, before[-1].index, "subject", 0.85)
        return
    while upper is not None and steps < 3:
        found = False
        verb = next((at for at in upper.tokens if is_verb(sentence.tokens, at)), upper.tokens[0])
        asked = not steps and clause.kind == "infinitive" and object_acts(sentence, upper)
        for chunk in chunks_in(sentence, upper):
            subject, other, dative = functions(sentence, upper, chunk, verb)
            if chunk.preposition:
                continue
            acts = max(other, dative) if asked else subject
            _put(out, chunk.index, "object" if predicate.passive else "subject", acts * _CONTROL)
            _put(out, chunk.index, "upper_subject", subject * (_ASKER if asked else 1.0))
            if asked and subject > 0.5:
                out[chunk.index].pop("near", None)  # who asks is not whom it is done to
            else:
                _put(out, chunk.index, "upper_object", max(other, dative))
            found = found or subject > 0.5
        if found:
            return
        upper, steps = _upper(sentence, upper), steps + 1


def _upper(sentence: Sentence, clause: Clause) -> Clause | None:
    if clause.parent is not None:
        return sentence.clauses[clause.parent]
    # "X zieht sich zurück und entlässt …": a main clause without a subject follows one with it
    return sentence.clauses[clause.index - 1] if clause.index else None


def _nominal(predicate: Predicate, out: dict[int, Slots]) -> None:
    sentence, clause = predicate.sentence, predicate.clause
    own = sentence.chunk_at(predicate.place)
    for chunk in sentence.chunks:
        if own is None:
            break
        if chunk.index == own.index and chunk.mention is not None:
            _put(out, chunk.index, "part", 0.9)
        if chunk.chain == own.index:
            _put(out, chunk.index, "owner" if chunk.link in ("genitive", "apposition") else chunk.link, 0.9)
            if chunk.link in ("of", "von", "vom"):
                _put(out, chunk.index, "owner", 0.7)
        if chunk.index == own.index - 1 and own.link == "owned":
            _put(out, chunk.index, "owner", 0.95)
        if chunk.head > own.last and chunk.preposition in _AGENT and _close(sentence, own, chunk):
            _put(out, chunk.index, "subject", 0.8)
    _relative_subject(predicate, out)
    for chunk in chunks_in(sentence, clause):
        if own is not None and chunk.index == own.index:
            continue
        if chunk.preposition:
            _put(out, chunk.index, chunk.preposition, 0.6)
            continue
        verb = next((at for at in clause.tokens if is_verb(sentence.tokens, at)), predicate.place)
        subject, other, dative = functions(sentence, clause, chunk, verb)
        _put(out, chunk.index, "upper_subject", subject)
        _put(out, chunk.index, "upper_object", max(other, dative))
    if not any(out[chunk.index].get("upper_subject", 0) > 0.5 for chunk in sentence.chunks):
        _inherit(predicate, out)


def _relative_subject(predicate: Predicate, out: dict[int, Slots]) -> None:
    """Who did it, in the relative clause of a nominal trigger: "das Verbot, das die Regierung erließ"."""
    sentence, clause = predicate.sentence, predicate.clause
    own = sentence.chunk_at(predicate.place)
    for other in sentence.clauses:
        if own is None or other.kind != "relative" or not 0 <= other.tokens[0] - own.last <= 3:
            continue
        if other.index == clause.index:
            continue
        verb = next((at for at in other.tokens if is_verb(sentence.tokens, at)), other.tokens[-1])
        for chunk in chunks_in(sentence, other):
            if chunk.preposition or sentence.token(chunk.head).pos_ == "PRON":
                continue
            subject, _, _ = functions(sentence, other, chunk, verb)
            _put(out, chunk.index, "subject", max(subject, 0.6))


def _close(sentence: Sentence, own: Chunk, chunk: Chunk) -> bool:
    """Whether "by X" follows the noun with at most a participle and a few words between."""
    between = range(own.last + 1, chunk.first)
    return len(between) <= 8 and sum(is_finite(sentence.tokens, at) for at in between) <= 1


def _spread(sentence: Sentence, out: dict[int, Slots]) -> None:
    """Phrases share the slots of the one they are attached to or coordinated with."""
    for clause in sentence.clauses:
        if clause.kind != "relative":
            continue
        before = [chunk for chunk in sentence.chunks if chunk.last < clause.tokens[0]]
        for chunk in chunks_in(sentence, clause) if before else []:
            # "drones made by Skyline": the maker stands for its product
            if chunk.preposition in _AGENT:
                for slot, score in list(out[before[-1].index].items()):
                    if slot not in ("near", "subject", "upper_subject"):
                        _put(out, chunk.index, slot, score * _CHAIN)
    for chunk in sentence.chunks:
        for source, factor in ((chunk.chain, _CHAIN), (chunk.coordinated, 0.95)):
            if source is None:
                continue
            for slot, score in list(out[source].items()):
                if slot not in ("near", "subject", "upper_subject") or source == chunk.coordinated:
                    weaker = _BESIDE if source == chunk.chain and chunk.link in _WITH else 1.0
                    _put(out, chunk.index, slot, score * factor * weaker)
