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
from zeitstrahl.extract.claims.function_words import article_cases, function_words
from zeitstrahl.extract.claims.view import Chunk, Clause, Sentence

Slots = dict[str, float]

_AGENT = function_words(None, "agent")
_CONTROL = 0.8
"""Share of a subject's score that an infinitive or coordinated verb inherits from the clause above."""
_SECOND = 0.4
"""Share of its score that the second phrase which looks like a subject keeps."""
_WITH = function_words(None, "beside")
_BESIDE = 0.6
"""Share of that which is left for a mere companion: "Zusammenarbeit mit dem Militär"."""
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


def is_passive(sentence: Sentence, place: int, participle: bool) -> bool:
    """Whether a verb is passive: a participle with *werden* or *be*, or after a noun ("imposed by")."""
    if not participle:
        return False
    token = sentence.token(place)
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in token.children):
        return True
    clause = sentence.clause_of(place)
    before = [at for at in clause.tokens if at < place]
    if sentence.language == "de":
        auxiliaries = [at for at in clause.tokens if sentence.lower[at] in function_words("de", "passive")]
        has_have = any(sentence.lower[at] in function_words("de", "have") for at in clause.tokens)
        return bool(auxiliaries) and not has_have
    between = [at for at in before if sentence.lower[at] in function_words("en", "passive")]
    if between and all(
        sentence.token(at).pos_ in ("ADV", "PART", "AUX", "VERB", "PUNCT", "CCONJ")
        for at in range(between[-1] + 1, place)
    ):
        return True
    if place + 1 < len(sentence.lower) and sentence.lower[place + 1] == "by":
        return True
    return token.dep_.startswith("acl") and token.tag_ in ("VBN", "")


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


def _in_clause(sentence: Sentence, clause: Clause) -> list[Chunk]:
    places = set(clause.tokens)
    return [chunk for chunk in sentence.chunks if chunk.head in places]


def _verbal(predicate: Predicate, out: dict[int, Slots]) -> None:
    sentence, clause = predicate.sentence, predicate.clause
    own = False
    chunks = _in_clause(sentence, clause)
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
    verb = next((at for at in clause.tokens if is_verb(sentence.span, at)), clause.tokens[-1])
    for chunk in _in_clause(sentence, clause):
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
        if clause.parent not in wanted or clause.kind not in ("content", "infinitive"):
            continue
        wanted.add(clause.index)
        verb = next((at for at in clause.tokens if is_verb(sentence.span, at)), clause.tokens[0])
        for chunk in _in_clause(sentence, clause):
            if chunk.preposition:
                _put(out, chunk.index, "below_object", 0.5)
                continue
            subject, other, dative = functions(sentence, clause, chunk, verb)
            _put(out, chunk.index, "below_subject", subject if clause.kind == "content" else 0.0)
            _put(out, chunk.index, "below_object", max(other, dative))
        _owners(sentence, clause, out, "below_subject", "below_owner")


def _owners(sentence: Sentence, clause: Clause, out: dict[int, Slots], slot: str, owner: str) -> None:
    """Whose a subject is: "the company's surveillance", "die Überwachung des Konzerns"."""
    for chunk in _in_clause(sentence, clause):
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
        subjects = [
            one
            for one in _in_clause(sentence, clause)
            if out[one.index].get("subject", 0) > 0.6 and sentence.token(one.head).pos_ != "PRON"
        ]
        _put(out, chunk.index, "object" if subjects or predicate.passive else "subject", 0.7)


def _inherit(predicate: Predicate, out: dict[int, Slots]) -> None:
    """An infinitive, a participle or a coordinated verb takes its subject from the clause above."""
    sentence, clause = predicate.sentence, predicate.clause
    finite = any(is_finite(sentence.span, at) for at in clause.tokens)
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
        verb = next((at for at in upper.tokens if is_verb(sentence.span, at)), upper.tokens[0])
        for chunk in _in_clause(sentence, upper):
            subject, other, dative = functions(sentence, upper, chunk, verb)
            if chunk.preposition:
                continue
            _put(out, chunk.index, "object" if predicate.passive else "subject", subject * _CONTROL)
            _put(out, chunk.index, "upper_object", max(other, dative))
            _put(out, chunk.index, "upper_subject", subject)
            found = found or subject > 0.5
        if found:
            return
        upper, steps = _upper(sentence, upper), steps + 1


def _upper(sentence: Sentence, clause: Clause) -> Clause | None:
    if clause.parent is not None:
        return sentence.clauses[clause.parent]
    # "X zieht sich zurück und entlässt …": a main clause without a subject follows one with it
    return sentence.clauses[clause.index - 1] if clause.index else None


def functions(sentence: Sentence, clause: Clause, chunk: Chunk, verb: int) -> tuple[float, float, float]:
    """How much a phrase looks like the subject, the object and the dative of the clause's verb."""
    subject, other, dative = 0.25, 0.35, 0.1
    relation = _relation(sentence, chunk)
    if relation.startswith("nsubj"):
        subject, other = subject + 0.4, other - 0.1
    elif relation in ("obj", "iobj", "obl:arg", "ccomp", "xcomp"):
        other, subject = other + 0.35, subject - 0.1
        dative += 0.4 if relation in ("iobj", "obl:arg") else 0
    elif relation.startswith(("nmod", "compound", "appos", "flat", "conj")):
        subject, other = subject - 0.1, other - 0.05
    elif relation.startswith("obl"):
        subject, other = subject - 0.15, other - 0.1
    if sentence.language == "de":
        return _by_case(sentence, clause, chunk, subject, other, dative)
    if chunk.last < verb:
        nearest = [
            one
            for one in _in_clause(sentence, clause)
            if one.last < verb and not one.preposition and one.link != "owned"
        ]
        if nearest and nearest[0].index == chunk.index:
            subject += 0.3
        other -= 0.25
    else:
        subject -= 0.3
        other += 0.2
    return subject, other, dative


def _by_case(
    sentence: Sentence, clause: Clause, chunk: Chunk, subject: float, other: float, dative: float
) -> tuple[float, float, float]:
    cases = case_of(sentence, chunk)
    if cases == {"Nom"}:
        subject, other = subject + 0.4, other - 0.3
    elif cases and "Nom" not in cases:
        subject -= 0.5
        other += 0.2 if "Acc" in cases else 0
        dative += 0.5 if "Dat" in cases else 0
        other -= 0.15 if cases == {"Dat"} else 0
    if cases == {"Gen"} or chunk.link == "genitive":
        subject, other, dative = subject - 0.2, other - 0.2, dative - 0.3
    free = [one for one in _in_clause(sentence, clause) if not one.preposition and one.chain is None]
    finite = next((at for at in clause.tokens if is_finite(sentence.span, at)), None)
    if free and free[0].index == chunk.index:
        subject += 0.25
    if finite is not None and clause.kind == "main" and chunk.first == finite + 1:
        # behind the verb stands the subject if the sentence begins with something else
        subject += 0.1
    return subject, other, dative


def case_of(sentence: Sentence, chunk: Chunk) -> set[str]:
    """The cases that a German phrase may stand in; empty if nothing tells."""
    word = sentence.lower[chunk.first]
    known = set(article_cases(word))
    if len(known) == 1 or word in {"die", "das", "ein", "eine", "sie", "es"}:
        return set(known)
    tagged = {case for at in (chunk.head, chunk.first) for case in sentence.token(at).morph.get("Case", [])}
    if known and tagged & known:
        return tagged & known
    return (
        known
        if known
        else (tagged if len(tagged) == 1 and sentence.token(chunk.head).pos_ == "NOUN" else set())
    )


def _relation(sentence: Sentence, chunk: Chunk) -> str:
    """The relation that leads out of the phrase."""
    token = sentence.token(chunk.head)
    start = sentence.span.start
    while token.head.i != token.i and chunk.first <= token.head.i - start <= chunk.last:
        token = token.head
    return token.dep_


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
    for chunk in _in_clause(sentence, clause):
        if own is not None and chunk.index == own.index:
            continue
        if chunk.preposition:
            _put(out, chunk.index, chunk.preposition, 0.6)
            continue
        verb = next((at for at in clause.tokens if is_verb(sentence.span, at)), predicate.place)
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
        verb = next((at for at in other.tokens if is_verb(sentence.span, at)), other.tokens[-1])
        for chunk in _in_clause(sentence, other):
            if chunk.preposition or sentence.token(chunk.head).pos_ == "PRON":
                continue
            subject, _, _ = functions(sentence, other, chunk, verb)
            _put(out, chunk.index, "subject", max(subject, 0.6))


def _close(sentence: Sentence, own: Chunk, chunk: Chunk) -> bool:
    """Whether "by X" follows the noun with at most a participle and a few words between."""
    between = range(own.last + 1, chunk.first)
    return len(between) <= 8 and sum(is_finite(sentence.span, at) for at in between) <= 1


def _spread(sentence: Sentence, out: dict[int, Slots]) -> None:
    """Phrases share the slots of the one they are attached to or coordinated with."""
    for clause in sentence.clauses:
        if clause.kind != "relative":
            continue
        before = [chunk for chunk in sentence.chunks if chunk.last < clause.tokens[0]]
        for chunk in _in_clause(sentence, clause) if before else []:
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
