"""The classes of the words beside a name, and of verbs above it, by which the kind of a name is learned."""

from __future__ import annotations

import functools

from zeitstrahl.extract.claims.lexicon import load_lexicon
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.extract.reference_lexicon import read_lexicon
from zeitstrahl.extract.reference_scene import noun_of
from zeitstrahl.records import Language

_REMEMBERED = 16_384
_CLASSES = (
    "company_before", "product_before", "person_before", "authority_before", "media_before", "union_before",
    "platform_before", "product", "company_word", "company_part", "firm_head", "job", "staff", "unit",
    "owned_part", "locative", "person_title", "accuser", "official_order", "handled", "legal_form",
    "company_name", "market", "spokesperson", "authority", "private", "no_employer", "people_group", "outlet",
    "addressee", "no_body", "firm_ending",
)  # fmt: skip
"""Classes of words that say something of a name that they stand beside."""


@functools.lru_cache(maxsize=_REMEMBERED)
def classes_of(word: str, language: Language) -> tuple[str, ...]:
    """The classes that a word in lower case is in: of the lexicons of claims, names and references."""
    lexicon = load_lexicon(language)
    out = [
        name
        for name in _CLASSES
        if (found := lexicon.classes.get(name)) is not None
        and (found.nouns.fullmatch(word) or found.words.fullmatch(word))
    ]
    out += [
        f"act_{code.name}"
        for code in lexicon.codes["activities"]
        if code.words.nouns.fullmatch(word) or word in code.words.verbs
    ]
    role = name_lexicon(language).role(word)
    if role is not None:
        out.append(f"role_{role}")
    noun = noun_of(word, read_lexicon(language, "reference"), compounds=language == "de")
    if noun is not None:
        out += [f"is_{kind}" for kind in sorted(noun.kinds)]
    return tuple(out)


@functools.lru_cache(maxsize=_REMEMBERED)
def deeds_of(word: str, language: Language) -> tuple[str, ...]:
    """What a form of a verb says that somebody does, by the classes of the lexicon."""
    lexicon = load_lexicon(language)
    out = [name for name, one in lexicon.classes.items() if word in one.verbs]
    out += [f"act_{code.name}" for code in lexicon.codes["activities"] if word in code.words.verbs]
    if word in name_lexicon(language).speech:
        out.append("says")
    return tuple(out)
