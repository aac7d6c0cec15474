"""Names that nothing but their place tells: "Lehmkuhlen baut in Emden 200 Stellen ab."."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler
from zeitstrahl.register.register import text_id

_SUBJECT = 0.6
"""Score from which on a phrase is the subject."""
_TYPES = frozenset({"layoff", "market_exit"})
_KNOWN = (
    "job", "staff", "unit", "business", "outlet", "company_word", "company_before", "authority", "measure",
    "market", "plan", "warning", "official", "person_word", "accuser", "denier", "product", "business_person",
    "opposes", "person_before", "media_before", "not_names", "no_employer", "topic_private", "workforce",
)  # fmt: skip
"""Classes of German nouns that are no names where they open a sentence without an article."""


def name_opening(world: World, draft: Draft) -> None:
    """Fill an empty principal with the bare word that opens a sentence as its subject.

    A German noun in the singular has an article: one word alone before a verb in the singular is a
    name, in running text. Headlines leave articles out, so that in them, and in English, only what the
    tagger calls a name counts.
    """
    grammar, sentence = draft.hit.grammar, draft.sentence
    role = grammar.type.principal
    if role in draft.roles or draft.type not in _TYPES or draft.hit.trigger.nominal:
        return
    if not draft.hit.place or draft.hit.found.first == 0:
        return  # "Zurückgezogen hat sich die Gruppe"
    if len(sentence.lower) < 4 or not _running_text(sentence):
        return
    chunk = sentence.chunk_at(0)
    if chunk is None or chunk.first != chunk.last or chunk.mention is not None:
        return
    if draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT or not _is_name(world, sentence):
        return
    start, end = sentence.range(0, 0)
    text = world.story.text(start, end)
    draft.roles[role] = [Filler(text, start, end, text, text_id(text))]
    draft.why[role] = "opens the sentence = 0.50"


def _running_text(sentence: Sentence) -> bool:
    """Whether a German sentence is no headline, or its first word is tagged as a name."""
    if sentence.language == "de" and sentence.lower[-1] in (".", "“", "«"):
        return True
    return sentence.token(0).pos_ == "PROPN" and sentence.token(1).pos_ == "VERB"


def _is_name(world: World, sentence: Sentence) -> bool:
    """Whether the first word is followed by a verb in the singular and is none that the lexicon knows."""
    word, verb = sentence.token(0), sentence.token(1)
    if word.pos_ not in ("NOUN", "PROPN") or verb.pos_ not in ("VERB", "AUX") or not word.text[1:].islower():
        return False
    number = feature(verb, "Number")
    # "verkleinert", "entlässt": without an auxiliary what looks like a participle is in the singular
    if number != ["Sing"] and (number or word.pos_ != "PROPN" or not verb.text.endswith("t")):
        return False
    lexicon = world.lexicons[sentence.language]
    return not any(has(sentence, lexicon[name], [0]) for name in _KNOWN if name in lexicon.classes)
