"""Clauses: which words belong together around one predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Clause
from zeitstrahl.extract.claims.words import WordClass
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Language

_CLAUSAL = frozenset(
    "ccomp advcl acl acl:relcl parataxis csubj csubj:pass xcomp conj ROOT root advcl:relcl".split()
)


_MOST_WORDS = 10_000  # of which it is remembered whether they open a clause
_DEEPEST = 60
"""Steps from a word up to its predicate, at most."""


@dataclass(slots=True)
class _Part:
    tokens: list[int]
    kind: str = "main"
    parent: int | None = None
    verbal: bool = True


@dataclass(frozen=True, slots=True)
class Openers:
    """Words that open clauses of a kind, from the lexicon; see ``[openers]`` there."""

    kinds: dict[str, WordClass] = field(default_factory=dict)
    known: dict[str, str | None] = field(default_factory=dict, repr=False, compare=False)

    def kind(self, word: str) -> str | None:
        """Kind of a clause that a word opens; None if it opens none."""
        if word not in self.known:
            if len(self.known) >= _MOST_WORDS:
                self.known.clear()
            kinds = self.kinds.items()
            self.known[word] = next((kind for kind, words in kinds if words.words.fullmatch(word)), None)
        return self.known[word]


def find_clauses(span: Sequence[Token], language: Language, openers: Openers) -> tuple[Clause, ...]:
    """The clauses of a sentence; every token is in exactly one.

    German sentences are cut at commas and the like, and at *und* between two finite verbs; English
    ones by the tree, since their commas say little.
    """
    if not len(span):
        return ()
    parts = _by_commas(span, openers) if language == "de" else _by_tree(span, openers)
    return tuple(
        Clause(index, tuple(part.tokens), part.parent, part.kind) for index, part in enumerate(parts)
    )


def is_verb(span: Sequence[Token], place: int) -> bool:
    """Whether a token is a finite verb, an infinitive or a participle that makes a predicate."""
    token = span[place]
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("case", "fixed"):
        return False  # "according to" is none
    # an attributive participle: "die verbotene Software"
    return not (token.dep_ == "amod" and place + 1 < len(span) and span[place + 1].pos_ in ("NOUN", "PROPN"))


def is_finite(span: Sequence[Token], place: int) -> bool:
    """Whether a token is a finite verb; without morphology, what is tagged as one."""
    token = span[place]
    if token.pos_ not in ("VERB", "AUX"):
        return False
    form = feature(token, "VerbForm")
    if form:
        return form[0] == "Fin"
    return "FIN" in token.tag_ or token.tag_ in ("VBD", "VBP", "VBZ", "MD", "")


# German


def _by_commas(span: Sequence[Token], openers: Openers) -> list[_Part]:
    parts = _merge(span, _cut(span), openers)
    for index, part in enumerate(parts):
        if index == 0 and part.kind == "main":
            continue
        if part.kind != "main":
            mains = [at for at in range(index) if parts[at].verbal]
            part.parent = mains[-1] if mains else (1 if index == 0 and len(parts) > 1 else None)
    return parts


def _cut(span: Sequence[Token]) -> list[list[int]]:
    pieces: list[list[int]] = [[]]
    for place, token in enumerate(span):
        if token.text in {",", ";", ":", "–", "—", "(", ")"}:
            pieces[-1].append(place)
            pieces.append([])
        elif token.lower_ in function_words("de", "joining") and _two_predicates(span, pieces[-1], place):
            pieces.append([place])
        else:
            pieces[-1].append(place)
    return [piece for piece in pieces if piece]


def _two_predicates(span: Sequence[Token], left: list[int], place: int) -> bool:
    """Whether *und* joins clauses: a finite verb before it, and one before the next comma."""
    if not any(is_finite(span, at) for at in left):
        return False
    if is_finite(span, place - 1):
        # "warnt aber weiterhin vor X und rät": behind its verb it is no joint
        return False
    for at in range(place + 1, len(span)):
        if span[at].text in {",", ";", ":"}:
            return False
        if is_finite(span, at):
            # "wird verkauft und repariert werden": the second has no subject or object of its own
            return True
    return False


def _merge(span: Sequence[Token], pieces: list[list[int]], openers: Openers) -> list[_Part]:
    parts: list[_Part] = []
    reopened: int | None = None
    for number, piece in enumerate(pieces):
        kind = _german_kind(span, piece, openers)
        verbal = any(is_verb(span, at) for at in piece) and (
            kind != "main" or any(is_finite(span, at) for at in piece) or len(piece) > 1
        )
        open_main = next((at for at in range(len(parts)) if not parts[at].verbal), None)
        if kind == "main" and verbal and open_main == 0 and _is_dateline(span, parts[0].tokens, piece):
            parts[0].verbal = True
            parts.append(_Part(piece, kind))
        elif kind == "main" and verbal and open_main is not None and reopened is None:
            # "Die Regierung, die …, teilte mit": the main clause goes on behind the relative clause
            parts[open_main].tokens += piece
            parts[open_main].verbal = True
        elif not verbal and parts and number:
            # a list, an apposition, an insertion
            _around_insertion(span, parts).tokens += piece
        elif kind == "main" and verbal and parts and _closes_bracket(span, _resumed(parts), piece):
            # a list inside the verbal bracket: "sind Downloads, Updates und Lizenzen untersagt"
            _resumed(parts).tokens += piece
        elif kind == "main" and verbal and not any(is_finite(span, at) for at in piece) and parts:
            parts.append(_Part(piece, "infinitive" if _has_zu(span, piece) else "other"))
        else:
            parts.append(_Part(piece, kind, verbal=verbal))
    for part in parts:
        part.tokens.sort()
    return parts


def _is_dateline(span: Sequence[Token], tokens: list[int], piece: list[int]) -> bool:
    """Whether names before a dash only tell where a report was written: "Wien/Graz – *Das Amt prüft*"."""
    names = all(span[at].pos_ in ("PROPN", "PUNCT", "SYM") for at in tokens)
    return names and span[tokens[-1]].text in ("–", "—") and not is_finite(span, piece[0])


def _resumed(parts: list[_Part]) -> _Part:
    """The part that goes on behind the last comma: that before a relative clause, else the last one."""
    return parts[-2] if parts[-1].kind == "relative" and len(parts) > 1 else parts[-1]


def _around_insertion(span: Sequence[Token], parts: list[_Part]) -> _Part:
    """The part to which words without a verb belong: "hob den Bann, der seit Mai galt, *am Freitag auf*"."""
    words = [at for at in parts[-1].tokens if span[at].pos_ != "PUNCT"]
    ended = bool(words) and is_finite(span, words[-1]) and span[parts[-1].tokens[-1]].text == ","
    return _resumed(parts) if ended else parts[-1]


def _closes_bracket(span: Sequence[Token], part: _Part, piece: list[int]) -> bool:
    """Whether a piece ends with the participle or infinitive that the auxiliary before it waits for."""
    before = [at for at in part.tokens if span[at].pos_ in ("VERB", "AUX")]
    waiting = len(before) == 1 and span[before[0]].pos_ == "AUX" and is_finite(span, before[0])
    verbs = [at for at in piece if is_verb(span, at)]
    last = [at for at in piece if span[at].pos_ != "PUNCT"][-1:]
    return (
        waiting
        and part.kind == "main"
        and verbs == last
        and not is_finite(span, verbs[0])
        and not _has_zu(span, piece)
    )


def _has_zu(span: Sequence[Token], piece: list[int]) -> bool:
    return any(
        (span[at].lower_ == "zu" and at + 1 in piece and span[at + 1].pos_ in ("VERB", "AUX"))
        or span[at].tag_ == "VVIZU"
        or _holds_zu(span[at])
        for at in piece
    )


def _holds_zu(token: Token) -> bool:
    """Whether a verb is an infinitive that holds its *zu*: "einzuschreiten", "vorzugehen"."""
    return (
        token.pos_ == "VERB"
        and token.text.islower()
        and token.text.endswith("n")
        and "zu" in token.lower_[2:-3]
        and "Fin" not in feature(token, "VerbForm")
    )


def _german_kind(span: Sequence[Token], piece: list[int], openers: Openers) -> str:
    words = [at for at in piece if span[at].pos_ not in ("PUNCT", "CCONJ")][:3]
    if not words:
        return "main"
    first = span[words[0]]
    finite = any(is_finite(span, at) for at in piece)
    if _has_zu(span, piece) and not finite:
        return "infinitive"
    kind = openers.kind(first.lower_)
    if kind == "relative" and not finite:
        finite = _ends_in_verb(span, piece)
    if kind == "relative" and (piece[0] == 0 or not (finite and _verb_last(span, piece))):
        kind = None
    if kind is None and first.pos_ == "ADP" and len(words) > 1:
        second = openers.kind(span[words[1]].lower_)
        kind = "relative" if second == "relative" and finite and _verb_last(span, piece) else None
    if kind:
        return kind
    # a conditional clause without a conjunction: "Sollte der Abbau weitergehen, …"
    if first.lower_ in function_words("de", "inverted_condition") and words[0] == 0:
        return "conditional"
    return "main"


def _ends_in_verb(span: Sequence[Token], piece: list[int]) -> bool:
    """Whether a lone verb that may be a participle closes a piece: ", das 900 Menschen *beschäftigt*,"."""
    words = [at for at in piece if span[at].pos_ != "PUNCT"]
    verbs = [at for at in piece if span[at].pos_ in ("VERB", "AUX")]
    return verbs == words[-1:] and span[words[-1]].lower_.endswith("t")


def _verb_last(span: Sequence[Token], piece: list[int]) -> bool:
    words = [at for at in piece if span[at].pos_ != "PUNCT" and span[at].text not in '"“”„»«']
    if any(is_finite(span, at) for at in words[:-2]) and not any(is_finite(span, at) for at in words[-2:]):
        return False  # "…, die Kündigungen sollen bis Mai ausgesprochen sein": a sentence of its own
    return (
        bool(words)
        and any(span[at].pos_ in ("VERB", "AUX") for at in words[-2:])
        and not (len(words) > 1 and is_finite(span, words[1]) and not is_finite(span, words[-1]))
    )


# English


def _by_tree(span: Sequence[Token], openers: Openers) -> list[_Part]:
    upper_of = [token.head.i - span[0].i for token in span]
    opens = [_opens_clause(token) for token in span]
    head_of = [_clause_head(upper_of, opens, place) for place in range(len(span))]
    heads = sorted(set(head_of))
    parts = [_Part([at for at, head in enumerate(head_of) if head == one]) for one in heads]
    where = {head: index for index, head in enumerate(heads)}
    for head, part in zip(heads, parts, strict=True):
        upper = upper_of[head]
        if span[head].dep_ in ("ROOT", "root") or upper == head or not 0 <= upper < len(span):
            continue
        part.parent = where[head_of[upper]]
        part.kind = _english_kind(span, head, part.tokens, openers)
    return parts


def _opens_clause(token: Token) -> bool:
    """Whether a clause hangs on a token and not on the one above it."""
    return token.dep_ in _CLAUSAL and (
        token.pos_ in ("VERB", "AUX")
        or any(child.dep_ in ("cop", "nsubj", "nsubj:pass") for child in token.children)
    )


def _clause_head(upper_of: Sequence[int], opens: Sequence[bool], place: int) -> int:
    """Place of the predicate that a word belongs to; its own head may lie outside of the sentence."""
    for _ in range(_DEEPEST):
        upper = upper_of[place]
        if upper == place or not 0 <= upper < len(upper_of) or opens[place]:
            break
        place = upper
    return place


def _inverted(span: Sequence[Token], tokens: list[int]) -> bool:
    """Whether a clause puts its verb first, for a condition: "Should the talks fail, 60 jobs will go"."""
    words = [at for at in tokens if span[at].pos_ != "PUNCT"][:2]
    return (
        len(words) > 1
        and span[words[0]].lower_ in function_words("en", "inverted_condition")
        and span[words[1]].pos_ in ("DET", "PRON", "PROPN", "NOUN", "ADJ")
        and span[tokens[-1]].text != "?"
    )


def _is_whole(verb: Token, that: Token) -> bool:
    """Whether a verb needs no "that" as subject or object: "its claim that the firm hid readings"."""
    relations = {child.dep_ for child in verb.children if child.i != that.i}
    return bool(relations & {"nsubj", "nsubj:pass"}) and bool(
        relations & {"obj", "ccomp", "xcomp", "aux:pass"}
    )


def _english_kind(span: Sequence[Token], head: int, tokens: list[int], openers: Openers) -> str:
    token = span[head]
    if _inverted(span, tokens) and token.dep_ != "conj":
        return "conditional"
    if token.dep_ in ("ccomp", "csubj", "csubj:pass"):
        return "content"
    for child in token.children:
        if child.text.isupper() and len(child) > 1:
            continue  # "IF Metall has accused", "the WHO": names
        if child.dep_ == "mark" or child.lower_ in ("which", "who", "that", "whose", "where", "if", "unless"):
            kind = openers.kind(child.lower_)
            if kind == "relative" and child.lower_ == "that" and _is_whole(token, child):
                return "content"
            if kind:
                return kind
    relation = token.dep_
    infinitive = any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)
    if infinitive and relation.startswith(("acl", "advcl", "xcomp", "ccomp", "csubj")):
        return "infinitive"
    if relation.startswith("acl"):
        # "no grounds *for prohibiting* it" says what "no grounds to prohibit it" does
        gerund = token.lower_.endswith("ing") and any(
            child.dep_ in ("mark", "case") for child in token.children
        )
        return "infinitive" if gerund else "relative"
    if relation == "xcomp":
        return "infinitive"
    if relation in ("ccomp", "csubj", "parataxis"):
        return "content"
    if relation == "conj":
        return "main"
    return "other"
