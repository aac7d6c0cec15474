"""The forms of the verbs that lexicons and claim types name, from the rules of spelling and a table.

Verbs are written as in a dictionary, with their prefix or particle marked:

* German ``untersagen`` (regular), ``ver+bieten`` (inseparable prefix: *verbot*, *verboten*),
  ``zurück|weisen`` (separable: *wies … zurück*, *zurückgewiesen*, *zurückzuweisen*);
* English ``ban``, ``lay|off`` (the particle follows within a few words).

So no trained lemmatiser stands between a rule and its verb.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

_VOWELS = "aeiou"
_SHORT = 4
"""Letters of an English verb up to which its "l" is doubled by the other rule."""
_ADJECTIVE_ENDINGS = ("", "e", "er", "es", "en", "em")
_SOFT_ENDINGS = ("", "e", "st", "t", "en", "et", "est")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The forms of one verb.

    Attributes:
        lemma: as the lexicon writes it, without the marks (``zurückweisen``, ``lay off``).
        loose: forms that need ``particle`` elsewhere in the clause; all forms if there is none.
        joined: forms that hold the particle (German participles, infinitives, subordinate clauses).
        particle: separable prefix or English particle; empty if there is none.
        participles: past participles, the inflected German ones included.
        infinitives: infinitives, German ones with *zu* included.
    """

    lemma: str
    loose: frozenset[str]
    joined: frozenset[str] = frozenset()
    particle: str = ""
    participles: frozenset[str] = frozenset()
    infinitives: frozenset[str] = frozenset()


@functools.cache
def verb_forms(entry: str, language: str) -> VerbForms:
    """All forms of a verb, lower case.

    Examples:
        >>> sorted(verb_forms("lay|off", "en").loose)
        ['laid', 'lay', 'laying', 'lays']
        >>> "verbotene" in verb_forms("ver+bieten", "de").loose
        True
    """
    return _german(entry) if language == "de" else _english(entry)


def _english(entry: str) -> VerbForms:
    verb, _, _ = entry.partition("|")
    irregular = _table("en", "irregular").get(verb)
    if irregular:
        forms = {verb, *irregular}
        if verb == "be":
            forms |= {"am", "are", "were"}
        return _english_verb(entry, forms, irregular[2])
    stem, last = verb, verb[-1]
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb):
        stem = verb + last
    if re.fullmatch(r".*[^aeiou][eau]l", verb) and len(verb) > _SHORT:
        forms = {verb, verb + "s"} | {begin + end for begin in (verb, verb + last) for end in ("ed", "ing")}
        return _english_verb(entry, forms, verb + last + "ed")  # "levelled" and "leveled"
    if last == "e":
        forms = {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    elif last == "y" and verb[-2] not in _VOWELS:
        forms = {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        ending = "es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else "s"
        forms = {verb, verb + ending, stem + "ed", stem + "ing"}
    return _english_verb(entry, forms, next(form for form in sorted(forms) if form.endswith("ed")))


def _english_verb(entry: str, forms: set[str], participle: str) -> VerbForms:
    verb, _, particle = entry.partition("|")
    return VerbForms(
        entry.replace("|", " "),
        frozenset(forms),
        particle=particle,
        participles=frozenset({participle}),
        infinitives=frozenset({verb}),
    )


def _german(entry: str) -> VerbForms:
    particle, _, rest = entry.rpartition("|")
    inner, _, base = rest.rpartition("+")
    strong = _table("de", "strong").get(base)
    finite, participle = _strong_forms(base, strong) if strong else _weak_forms(base)
    if inner:
        finite = {inner + form for form in finite}
        participle = inner + participle.removeprefix("ge")
    infinitive = inner + base
    adjectives = {participle + ending for ending in _ADJECTIVE_ENDINGS}
    present = {infinitive + "d" + ending for ending in _ADJECTIVE_ENDINGS}
    lemma = particle + infinitive
    participles = frozenset(particle + form for form in adjectives)
    infinitives = frozenset({lemma, f"{particle}zu{infinitive}"})
    if not particle:
        return VerbForms(
            lemma,
            frozenset(finite | adjectives | present),
            participles=participles,
            infinitives=infinitives,
        )
    joined = {particle + form for form in finite | present} | participles | infinitives
    return VerbForms(lemma, frozenset(finite), frozenset(joined), particle, participles, infinitives)


def _weak_forms(base: str) -> tuple[set[str], str]:
    stem = base[:-2] if base.endswith("en") else base[:-1]
    link = "e" if re.search(r"(?:[dt]|ch[mn]|[^aeiouäöülrmnh][mn])$", stem) else ""
    second = "t" if re.search(r"[sßxz]$", stem) else "st"
    finite = {base, stem + "e", stem + link + second, stem + link + "t"}
    finite |= {stem + link + "te" + ending for ending in ("", "n", "st", "t")}
    participle = stem + link + "t"
    return finite, participle if base.endswith("ieren") else "ge" + participle


def _strong_forms(base: str, parts: list[str]) -> tuple[set[str], str]:
    present, past, participle, *subjunctive = parts
    stem = base[:-2] if base.endswith("en") else base[:-1]
    finite = {base, stem + "e", stem + "t", stem + "et", present, past}
    finite.add(re.sub(r"t$", "st", present))
    for form in (past, *subjunctive):
        soft = form.removesuffix("e")
        finite |= {soft + ending for ending in _SOFT_ENDINGS} if len(soft) > 2 else {form}
        finite |= {form + "n"} if form.endswith("e") else set()
    if base == "sein":
        finite = finite - {"seit", "seiet", "seie", "isst"} | {"bin", "bist", "sind", "seid", "sei", "seien"}
    return finite, participle


@functools.cache
def _table(language: str, name: str) -> dict[str, list[str]]:
    file = resources.files("zeitstrahl.extract") / "lexicon" / language / "claims_verbs.toml"
    table: dict[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))[name]
    return table


@functools.cache
def verbs_only(language: str) -> frozenset[str]:
    """Forms in *-s* that are verbs and never plural nouns: "rejects", "denies"."""
    return frozenset(
        form for verb in _list(language, "verbs_only") for form in verb_forms(verb, language).loose
    )


@functools.cache
def _list(language: str, name: str) -> tuple[str, ...]:
    file = resources.files("zeitstrahl.extract") / "lexicon" / language / "claims_verbs.toml"
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")).get(name, ()))
