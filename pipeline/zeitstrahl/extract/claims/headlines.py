"""Short English headlines whose verb the parser takes for a noun: "Denmark lifts ban on Zoom"."""

from __future__ import annotations

from spacy.tokens import Doc, MorphAnalysis, Span, Token

from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.passages import PassageDoc

_LONGEST_SUBJECT = 4
"""Words of a name before the verb, at most."""
_LONGEST = 40
"""Words of a sentence that may be such a headline, at most."""
_AFTER = frozenset({"NUM", "DET", "NOUN", "PROPN", "ADJ", "PRON"})
"""Word classes with which an object begins."""
_FINITE = frozenset({"VERB", "AUX"})
_OBJECTS = frozenset("vocative flat compound appos list dep nmod parataxis conj nsubj nummod".split())
"""Relations that a parser without a verb gives to the object."""


def mend_headlines(passage: PassageDoc) -> None:
    """Turn the noun between a name and what looks like its object into the verb that it is.

    Only where the sentence has no other finite verb, and only words that often are verbs in headlines.
    """
    if passage.language != "en" or not function_words("en", "headline_verbs").intersection(passage.words):
        return
    for sentence in list(passage.doc.sents):
        place = _verb(sentence)
        if place is not None:
            _rebuild(passage.doc, sentence, place)


def _verb(sentence: Span) -> int | None:
    """Where the verb of a headline stands that was tagged as a noun; None if there is none."""
    if len(sentence) > _LONGEST:
        return None
    verbs = function_words("en", "headline_verbs")
    for place, token in enumerate(sentence[: _LONGEST_SUBJECT + 1]):
        if token.text in verbs and place:
            after = sentence[place + 1] if place + 1 < len(sentence) else None
            fits = token.pos_ == "NOUN" and after is not None and after.pos_ in _AFTER
            return place if fits and not any(_finite(one) for one in sentence) else None
        opens = place == 0 and token.pos_ == "NOUN" and token.text[:1].isupper()
        if not (token.pos_ == "PROPN" or opens):
            return None
    return None


def _finite(token: Token) -> bool:
    """Whether a word may be the verb of the headline; "ordered to stop collecting" has none of its own."""
    return token.pos_ in _FINITE and not token.text.endswith("ing") and not _with_to(token)


def _with_to(token: Token) -> bool:
    return bool(token.i) and token.nbor(-1).lower_ == "to"


def _rebuild(doc: Doc, sentence: Span, place: int) -> None:
    """Make a word the verb of its sentence: what stands before is its subject, what hung there its object."""
    verb = sentence[place]
    root, subject, first = sentence.root, verb.nbor(-1), sentence.start
    heads = {token.i: (token.head.i, token.dep_) for token in sentence}
    for at in range(first, subject.i):
        heads[at] = (subject.i, "compound")
    heads[subject.i] = (verb.i, "nsubj")
    heads[verb.i] = (verb.i, "ROOT")
    for token in sentence[place + 1 :]:
        head, relation = heads[token.i]
        if token.i == root.i:
            heads[token.i] = (verb.i, "obj")
        elif head <= verb.i:
            heads[token.i] = (verb.i, _below_verb(token, relation))
    verb.pos_, verb.dep_ = "VERB", "ROOT"
    verb.tag_ = "VBZ"
    verb.morph = MorphAnalysis(doc.vocab, "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
    for at in sorted(heads, key=lambda one: one != verb.i):
        head, relation = heads[at]
        if doc[at].head.i != head:
            doc[at].head = doc[head]
        doc[at].dep_ = relation


def _below_verb(token: Token, relation: str) -> str:
    """How a word belongs to a verb that belonged to a noun."""
    case = any(child.dep_ == "case" for child in token.children)
    if relation in ("acl", "advcl"):
        return "xcomp" if any(child.dep_ == "mark" for child in token.children) else "obj"
    if relation in _OBJECTS:
        return "obl" if case else "obj"
    return relation
