"""Whether a verb is passive."""

from __future__ import annotations

from zeitstrahl.extract.claims.clauses import is_finite
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.view import Sentence


def is_passive(sentence: Sentence, place: int, participle: bool) -> bool:
    """Whether a verb is passive: a participle with *werden* or *be*, or after a noun ("imposed by")."""
    if not participle:
        return False
    token = sentence.token(place)
    if sentence.language == "en" and token.tag_ == "VBG":
        return False  # "is pulling the plug"
    clause = sentence.clause_of(place)
    before = [at for at in clause.tokens if at < place]
    if _bare(sentence, place):
        return True
    active = _takes_object(sentence, place)
    told = {child.dep_ for child in token.children} & {"nsubj:pass", "aux:pass"} if not active else set()
    if told and not (told == {"nsubj:pass"} and _finite_form(sentence, before, place)):
        return True
    if sentence.language == "de":
        auxiliaries = [at for at in clause.tokens if sentence.lower[at] in function_words("de", "passive")]
        if sentence.lower[place + 1 : place + 2] in (("sein",), ("bleiben",)):
            return True  # "soll verboten sein"
        if auxiliaries and _moved(sentence, place, auxiliaries):
            return False
        if active:
            return False
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


def _takes_object(sentence: Sentence, place: int) -> bool:
    """Whether a German form is an infinitive by its object: "würde Leute entlassen"."""
    if sentence.language != "de" or not sentence.lower[place].endswith("en"):
        return False
    own = sentence.clause_of(place).tokens
    if function_words("de", "future").isdisjoint(sentence.lower[at] for at in own):
        return False
    below = {child.dep_: child.i - sentence.span.start for child in sentence.token(place).children}
    return "nsubj" in below and "obj" in below and below.get("aux:pass", -1) not in own


def _moved(sentence: Sentence, place: int, auxiliaries: list[int]) -> bool:
    """Whether "sein" only makes a past: "Norvik ist den Gerüchten entgegengetreten"."""
    if any(sentence.lower[at] not in function_words("de", "be") for at in auxiliaries):
        return False
    return sentence.lower[place].endswith(tuple(function_words("de", "moved")))


def _finite_form(sentence: Sentence, before: list[int], place: int) -> bool:
    """Whether an English verb has no auxiliary, so that it is a past tense: "Norvik filed for bankruptcy"."""
    if sentence.language != "en" or sentence.token(place).dep_ in ("conj", "acl", "acl:relcl"):
        return False
    return not any(sentence.lower[at] in function_words("en", "passive") for at in before)


def _bare(sentence: Sentence, place: int) -> bool:
    """Whether a headline leaves out the auxiliary: "Norvik accused of fraud", "Verkauf von X untersagt"."""
    if not place or any(token.pos_ == "AUX" for token in sentence.tokens):
        return False
    if sentence.language == "de":
        # a participle at the end of a main clause without any finite verb
        last = len(sentence.lower) - (not sentence.lower[-1].isalpha())
        alone = not any(is_finite(sentence.tokens, at) for at in range(place))
        return place == last - 1 and place > 1 and alone and "," not in sentence.lower
    behind = sentence.lower[place + 1 : place + 2]
    return (
        sentence.lower[place] in function_words("en", "bare_passive")
        and sentence.token(place).dep_ == "ROOT"
        and sentence.token(place - 1).pos_ in ("NOUN", "PROPN")
        and bool(function_words("en", "bare_passive_before").intersection(behind))
    )
