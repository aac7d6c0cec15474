"""German sentences whose verb the parser takes for an adjective: "Das dementierte Firmenchefin Una Holm"."""

from __future__ import annotations

from spacy.tokens import MorphAnalysis, Span, Token

from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.morphology import feature
from zeitstrahl.extract.passages import PassageDoc

_OPENERS = frozenset({"das", "dies", "dem", "dafür", "dagegen", "darauf"})
"""Words that take up what was said before, as objects of a verb behind them."""
_PAST = ("te", "ten")
_FINITE = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_QUOTES = frozenset("„“\"'‚‘»«")
_TITLES = ("person_before", "official")
"""Classes of words for people before their names."""
_PARTED = frozenset({":", ";", "."})
"""Marks behind which a finite verb is that of another clause."""


def mend_fronted(passage: PassageDoc, lexicon: Lexicon) -> None:
    """Turn the word between "das" and who said it into the verb that it is.

    Only weak verbs in the past look like adjectives; behind them somebody stands without an article ("das
    forderte Ministerin Holm"), which no noun with an attribute does, and there is no other finite verb.
    """
    if passage.language != "de" or _OPENERS.isdisjoint(word.lower() for word in passage.words):
        return
    for sentence in list(passage.doc.sents):
        place = _verb(sentence, lexicon)
        if place is not None:
            _rebuild(sentence, place)


def _verb(sentence: Span, lexicon: Lexicon) -> int | None:
    """Where the verb stands in the sentence; None if nothing is to be mended."""
    first = next((at for at, token in enumerate(sentence[:2]) if token.text not in _QUOTES), 0)
    if len(sentence) < first + 3 or sentence[first].lower_ not in _OPENERS:
        return None
    verb, who = sentence[first + 1], sentence[first + 2]
    if not verb.text.islower() or not verb.text.endswith(_PAST) or verb.dep_ != "amod":
        return None
    named = who.pos_ == "PROPN" or any(lexicon[name].nouns.fullmatch(who.lower_) for name in _TITLES)
    if not named or not who.text[:1].isupper():
        return None
    for token in sentence[first + 2 :]:
        if token.text in _PARTED:
            break
        if token.pos_ in _FINITE and "Fin" in feature(token, "VerbForm"):
            return None
    return first + 1


def _rebuild(sentence: Span, place: int) -> None:
    """Make a word the verb of its sentence; what stands before is its object, what follows its subject."""
    doc, verb = sentence.doc, sentence[place]
    opener, who, root = verb.nbor(-1), verb.nbor(1), sentence.root
    while who.head.i > who.i and who.head.pos_ in _NOUNS and who.head.i < sentence.end:
        who = who.head
    heads = {token.i: (token.head.i, token.dep_) for token in sentence}
    for token in sentence:
        free = token.head.i == root.i and token.i not in (who.i, verb.i, opener.i)
        if free and _below_verb(token, root, who):
            heads[token.i] = (verb.i, "obl" if token.dep_ in ("nmod", "obl", "appos") else token.dep_)
    if root.i not in (verb.i, who.i):
        heads[root.i] = (verb.i, "parataxis")
    heads[opener.i] = (verb.i, "obj")
    heads[who.i] = (verb.i, "nsubj")
    heads[verb.i] = (verb.i, "ROOT")
    verb.pos_, verb.dep_ = "VERB", "ROOT"
    verb.tag_ = "VVFIN"
    verb.lemma_ = _infinitive(verb.lower_)
    number = "Plur" if verb.text.endswith("ten") else "Sing"
    verb.morph = MorphAnalysis(doc.vocab, f"Mood=Ind|Number={number}|Person=3|Tense=Past|VerbForm=Fin")
    for at in sorted(heads, key=lambda one: one != verb.i):
        head, relation = heads[at]
        if doc[at].head.i != head:
            doc[at].head = doc[head]
        doc[at].dep_ = relation


def _below_verb(token: Token, root: Token, who: Token) -> bool:
    """Whether what hung on the noun belongs to the verb: marks, adverbs, and phrases with a preposition."""
    if root.i != who.i:
        return False
    if token.dep_ in ("punct", "advmod", "parataxis", "ccomp", "advcl"):
        return True
    return token.i > who.i and any(child.dep_ == "case" for child in token.children)


def _infinitive(word: str) -> str:
    """The infinitive of a weak verb in the past: "dementierte" of "dementieren", "redete" of "reden"."""
    stem = word.removesuffix("n").removesuffix("te")
    stem = stem.removesuffix("e") if stem.endswith(("de", "te")) else stem
    return stem + ("n" if stem.endswith(("er", "el")) and not stem.endswith("ier") else "en")
