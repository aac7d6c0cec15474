"""The forms of the verbs of saying, made from the word lists of ``lexicon/<language>/speakers.toml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from zeitstrahl.extract.quantities_lexicon import Phrases
from zeitstrahl.extract.reference_lexicon import read_lexicon

Reading = Literal["say", "announce", "confirm", "deny", "accuse", "warn", "demand"]
Form = Literal["finite", "participle", "joined", "gerund"]


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of saying.

    Attributes:
        lemma: the infinitive ("mitteilen", "rule out").
        particle: the separated part that has to follow ("mit", "out"); None for whole forms.
        form: ``joined`` is a finite form at the end of a German clause ("mitteilte").
        needs: words of which one has to stand in the clause ("Ansicht" beside "vertritt"); empty
            for verbs that say by themselves.
        weak: whether the verb is used for much else, so that a quote or a clause must follow.
    """

    lemma: str
    reading: Reading
    form: Form
    particle: str | None
    weak: bool
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """What is needed to find speakers in one language.

    Attributes:
        before: what stands right before who speaks ("according to").
        says_it: "heißt es" and the like.
        with_words: what stands right before the words of who acts ("with the words").
        sources: words of which one has to be in a sentence that tells its source without a verb of saying.
    """

    language: str
    table: dict[str, Any]
    verbs: dict[str, tuple[Verb, ...]]
    before: Phrases
    says_it: Phrases
    with_words: Phrases
    sources: frozenset[str]


@functools.cache
def speech_lexicon(language: str) -> SpeechLexicon:
    """The words of speech of a language, with all verb forms."""
    table = read_lexicon(language, "speakers")
    weak = set(table["weak_verbs"])
    verbs: dict[str, list[Verb]] = {}
    irregular = table["irregular"]
    make = _german_forms if language == "de" else functools.partial(_english_forms, irregular=irregular)
    for reading, entries in table["verbs"].items():
        for entry in entries:
            for form, kind, lemma, particle in make(entry):
                verb = Verb(lemma, reading, kind, particle, lemma in weak)
                known = verbs.setdefault(form, [])
                if all((one.lemma, one.form) != (lemma, kind) for one in known):
                    known.append(verb)
    for forms, needed in table["light"].items():
        lemma = forms.split()[0]
        for form in forms.split():
            light = Verb(lemma, "say", "finite", None, True, frozenset(needed))
            verbs.setdefault(form, []).append(light)
    prepositions = table["prepositions"]
    before, says_it = Phrases.of(prepositions["before"]), Phrases.of(prepositions["says_it"])
    single = (prepositions[name] for name in ("source_openers", "source_after", "so", "says_it_last"))
    return SpeechLexicon(
        language,
        table,
        {form: tuple(many) for form, many in verbs.items()},
        before,
        says_it,
        Phrases.of(table["views"]["with_words"]),
        frozenset().union(before.firsts, says_it.firsts, *single),
    )


def _german_forms(entry: str) -> Iterator[tuple[str, Form, str, str | None]]:
    given = entry.removeprefix("sich ")
    particle, bar, rest = given.rpartition("|")
    words = rest.split()
    base = words[0]
    prefix = particle.replace(" ", "") if bar else ""
    lemma = prefix + base
    stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
    if len(words) >= 4:
        present, past, participle = words[1:4]
        finite = [present, past, *_plural_past(past), base, stem + "e"]
    else:
        link = "e" if stem.endswith(("t", "d", "chn", "gn")) else ""
        past = stem + link + "te"
        participle = _weak_participle(stem, link, prefix)
        finite = [stem + link + "t", past, past + "n", base, stem + "e"]
    joined_particle = particle or None
    for form in finite:
        yield form, "finite", lemma, joined_particle
        if prefix:
            yield prefix + form, "joined", lemma, None
    yield participle, "participle", lemma, None
    if prefix and len(words) >= 4 and participle.startswith(prefix):
        # "bekannt gegeben": the old spelling in two words.
        yield participle.removeprefix(prefix), "participle", lemma, joined_particle


def _weak_participle(stem: str, link: str, prefix: str) -> str:
    inseparable = stem.startswith(
        ("be", "er", "ver", "ent", "wider", "unter", "wieder", "zer", "miss")
    ) or stem.endswith("ier")
    # "berichten", "betonen": the prefix takes the place of "ge-"; "mahnen", "erben" only look like it.
    return prefix + ("" if inseparable else "ge") + stem + link + "t"


def _plural_past(past: str) -> tuple[str, ...]:
    if past.endswith("e"):
        return (past + "n",)
    return (past + "en",)


def _english_forms(entry: str, irregular: Mapping[str, str]) -> Iterator[tuple[str, Form, str, str | None]]:
    """Forms of "add", "point out", "say says said saying" or "put putting" (with its gerund).

    Args:
        irregular: past forms of the verbs with a particle.
    """
    words = entry.split()
    base = words[0]
    if len(words) == 2 and not words[1].startswith(base):
        for form, kind, _, _ in _english_forms(base, irregular):
            yield form, kind, entry, words[1]
        return
    if len(words) > 2:
        for form in words:
            yield form, "gerund" if form.endswith("ing") else "finite", base, None
        return
    if len(words) == 2:
        yield base, "finite", base, None
        yield base + "s", "finite", base, None
        yield words[1], "gerund", base, None
        return
    stem = base.removesuffix("e")
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    past, gerund = stem + "ed", stem + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past, gerund = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base in ("admit", "slam", "quip", "rebut"):
        past, gerund = base + base[-1] + "ed", base + base[-1] + "ing"
    past = irregular.get(base, past)
    for form in (base, third, past):
        yield form, "finite", base, None
    yield gerund, "gerund", base, None
