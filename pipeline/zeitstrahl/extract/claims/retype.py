"""Corrects what the model calls unknown names: a company that nobody knows is often tagged as a person.

News introduce persons with first name or office and then use the last name; companies are shortened
to their first word and stand beside words like "Konzern" or "maker"; places follow *in* and *aus*.
Names that the register knows are left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.name_evidence import gather, kinds_of, label_of
from zeitstrahl.extract.claims.name_kinds import load_name_kinds
from zeitstrahl.extract.claims.name_signs import NameSigns
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Mention, MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.register import text_id

_FROM_PLACE = ("er", "ische", "ischen", "ischer")
"""Endings of German adjectives of places."""
_PEOPLE = frozenset({"PERSON", "ORG"})
"""Labels of longer names that may be a person's, if the model calls the last name alone a person."""
_OF_PLACE = 3
"""Words of a name with its place."""


@dataclass(frozen=True, slots=True)
class SignedName:
    """A name of an article with all that speaks for its kind: to train the belief in kinds.

    Attributes:
        forms: how it is spelled at each of its mentions.
        label, kinds: what the rules alone make of it.
        known: whether the register has it; then the rules say nothing of it.
    """

    forms: tuple[str, ...]
    label: MentionLabel
    kinds: frozenset[str]
    signs: frozenset[str]
    known: bool


@dataclass(frozen=True, slots=True)
class _Names:
    """The unknown names of an article.

    Attributes:
        mentions: all of the article.
        groups: entity id to mentions, short forms among them.
        longer: ids of short forms to those of their full names.
        evidence: entity id to its counters.
    """

    mentions: list[Mention]
    groups: dict[str, list[Mention]]
    longer: dict[str, str]
    evidence: dict[str, Counter[str]]

    def by_rules(self, entity: str) -> tuple[MentionLabel, frozenset[str]]:
        """The label of a name, and its kinds if there is evidence for any."""
        group, evidence = self.groups[entity], self.evidence[entity]
        label = label_of(group, evidence)
        return label, kinds_of(evidence) if label in ("ORG", "PRODUCT") else frozenset()


def retype(
    title: str | None,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> tuple[list[Mention], dict[str, frozenset[str]]]:
    """The mentions with better labels for unknown names, short forms joined to their full names.

    Words that are likely to be no names are left out.

    Returns:
        The mentions, and for unknown names of which the text says what they are: entity id to kinds.
    """
    names = _read(title, docs, mentions, register, lexicons)
    signs = NameSigns(title, docs, names.mentions, register)
    learned, others = load_name_kinds(), list(names.evidence.values())
    labels: dict[str, MentionLabel] = {}
    kinds: dict[str, frozenset[str]] = {}
    none: set[str] = set()
    for entity, group in names.groups.items():
        evidence = names.evidence[entity]
        label, told = names.by_rules(entity)
        told_by_all = signs.of(group, evidence, others)
        better = learned.better(label, told, told_by_all, company=bool(evidence["company"]))
        if better is None:
            none.add(entity)
            continue
        labels[entity], kinds[entity] = better
    named = [one for one in names.mentions if names.longer.get(one.entity_id, one.entity_id) not in none]
    kinds = {entity: told for entity, told in kinds.items() if told}
    return [_changed(mention, names.longer, labels, names.groups) for mention in named], kinds


def signed_names(
    title: str | None,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> Iterator[SignedName]:
    """The names of an article with their signs, those that the register knows as well.

    The arguments are those of :func:`retype`.
    """
    names = _read(title, docs, mentions, register, lexicons)
    signs = NameSigns(title, docs, names.mentions, register)
    others = list(names.evidence.values())
    for entity, group in names.groups.items():
        forms = tuple(one.text for one in group)
        found = signs.of(group, names.evidence[entity], others)
        yield SignedName(forms, *names.by_rules(entity), found, known=False)
    known: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if register.get(one.entity_id) is not None:
            known[one.entity_id].append(one)
    counters = {entity: gather(title, docs, group, (), lexicons) for entity, group in known.items()}
    for entity, group in known.items():
        found = signs.of(group, counters[entity], list(counters.values()))
        yield SignedName(tuple(one.text for one in group), group[0].label, frozenset(), found, known=True)


def _read(
    title: str | None,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> _Names:
    mentions = _with_models(_trimmed(mentions, register), register)
    unknown: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if register.get(mention.entity_id) is None and mention.origin != "register":
            unknown[mention.entity_id].append(mention)
    longer = _short_forms(unknown) | _last_names(unknown)
    for short, full in longer.items():
        unknown[full].extend(unknown.pop(short))
    makers = {
        mention.text.split()[0].casefold()
        for mention in mentions
        if " " in mention.text and _model_name(mention)
    }
    evidence = {entity: gather(title, docs, group, makers, lexicons) for entity, group in unknown.items()}
    return _Names(mentions, unknown, longer, evidence)


def _trimmed(mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """The mentions, unknown names without where they are from: "Bremer Norvik AG", "Norvik of Brno"."""
    ids = {one.text.casefold(): one.entity_id for one in mentions if " " not in one.text}
    out = []
    for one in mentions:
        words = one.text.split()
        if len(words) > 1 and register.get(one.entity_id) is None:
            placed = one.label != "PERSON" and _from_place(register, words[0], ids)
            if placed and words[1].casefold() in ids:
                text = one.text[len(words[0]) :].lstrip()
                home = ids[words[1].casefold()]
                one = replace(one, start=one.end - len(text), text=text, canonical=text, entity_id=home)
            elif one.label == "PERSON" and len(words) == _OF_PLACE and words[1] == "of":
                home = ids.get(words[0].casefold(), text_id(words[0]))
                end = one.start + len(words[0])
                one = replace(one, end=end, text=words[0], canonical=words[0], entity_id=home)
        adjective = one.origin == "description" and one.label == "MISC"
        if not adjective or register.country_of_adjective(one.text) is None:
            out.append(one)
    return out


def _from_place(register: Register, word: str, names: Mapping[str, str]) -> bool:
    """Whether a word tells where something is from: "Ludwigshafener", "Schweizer"."""
    if register.country_of_adjective(word) is not None:
        return True
    return word.endswith(_FROM_PLACE) and word.casefold() not in names


def _with_models(mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """The mentions, with a product told from the maker whose name it bears: "Lindquell R7"."""
    texts: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        texts[mention.entity_id].add(mention.text.casefold())
    return [
        replace(one, entity_id=text_id(one.text), canonical=one.text, label="PRODUCT")
        if any(char.isdigit() for char in one.text.split()[-1])
        and one.text.split()[0].casefold() in texts[one.entity_id]
        and register.get(one.entity_id) is None
        else one
        for one in mentions
    ]


def _changed(
    mention: Mention,
    longer: Mapping[str, str],
    labels: Mapping[str, MentionLabel],
    groups: Mapping[str, list[Mention]],
) -> Mention:
    entity = longer.get(mention.entity_id, mention.entity_id)
    if entity not in labels:
        return mention
    canonical = groups[entity][0].canonical if entity != mention.entity_id else mention.canonical
    return replace(mention, entity_id=entity, canonical=canonical, label=labels[entity])


def _short_forms(groups: Mapping[str, list[Mention]]) -> dict[str, str]:
    """Ids of names that are the first word of one longer name, to that name's id."""
    first: dict[str, set[str]] = defaultdict(set)
    for entity, group in groups.items():
        for mention in group:
            words = mention.text.split()
            if len(words) > 1 and not _model_name(mention):
                first[words[0].casefold()].add(entity)
    out = {}
    for entity, group in groups.items():
        texts = {mention.text.casefold() for mention in group}
        homes = {home for text in texts if " " not in text for home in first.get(text, ())} - {entity}
        if len(homes) == 1 and all(" " not in text for text in texts):
            out[entity] = homes.pop()
    return {short: full for short, full in out.items() if full not in out}


def _model_name(mention: Mention) -> bool:
    """Whether a longer name is that of a product by its maker: "Lindquell R7", "Norvik Endpoint 4"."""
    words = mention.text.split()
    return mention.label == "PRODUCT" or any(char.isdigit() for char in words[-1])


def _last_names(groups: Mapping[str, list[Mention]]) -> dict[str, str]:
    """Ids of single words that are the last word of one longer person's name, to that name's id."""
    last: dict[str, set[str]] = defaultdict(set)
    for entity, group in groups.items():
        for mention in group:
            words = mention.text.split()
            if len(words) > 1 and mention.label in _PEOPLE:
                last[words[-1].casefold()].add(entity)
    out = {}
    for entity, group in groups.items():
        homes = last.get(group[0].text.casefold(), set()) - {entity}
        if len(homes) != 1 or any(mention.text != group[0].text for mention in group):
            continue
        (home,) = homes
        if any(one.label == "PERSON" for one in (*group, *groups[home])):
            out[entity] = home
    return out
