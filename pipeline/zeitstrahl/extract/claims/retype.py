"""Corrects what the model calls unknown names: a company that nobody knows is often tagged as a person.

News introduce persons with first name or office and then use the last name; companies are shortened
to their first word and stand beside words like "Konzern" or "maker"; places follow *in* and *aus*.
Names that the register knows are left alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zeitstrahl.extract.claims.beside_names import (
    apposition,
    firm_name,
    handled,
    in_compound,
    maker_of,
    signs_beside,
    staffed,
)
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.entities_labels import names_site
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Mention, MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.register import text_id

_WINDOW = 3
"""Words before a name that may say what it is."""
_FROM_PLACE = ("er", "ische", "ischen", "ischer")
"""Endings of German adjectives of places."""
_OF_PLACE = 3
"""Words of a name with its place."""
_APPOSITION = 9
"""Words after a name in which an apposition may say what it is."""


def retype(
    title: str | None,
    docs: Sequence[PassageDoc],
    mentions: Sequence[Mention],
    register: Register,
    lexicons: Mapping[str, Lexicon],
) -> tuple[list[Mention], dict[str, frozenset[str]]]:
    """The mentions with better labels for unknown names, short forms joined to their full names.

    Returns:
        The mentions, and for unknown names of which the text says what they are: entity id to kinds.
    """
    mentions = _with_models(_trimmed(mentions, register), register)
    unknown: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if register.get(mention.entity_id) is None and mention.origin != "register":
            unknown[mention.entity_id].append(mention)
    firsts, lasts = _short_forms(unknown), _last_names(unknown)
    group_of = dict.fromkeys(lasts, "PERSON")
    longer = firsts | lasts
    for short, full in longer.items():
        unknown[full].extend(unknown.pop(short))
    makers = {
        mention.text.split()[0].casefold()
        for mention in mentions
        if " " in mention.text and _model_name(mention)
    }
    labels: dict[str, MentionLabel] = {}
    kinds: dict[str, frozenset[str]] = {}
    for entity, group in unknown.items():
        evidence = Counter[str]()
        for mention in group:
            evidence.update(_evidence(docs, mention, lexicons))
        evidence["company"] += 0 if evidence["product"] else evidence["maker"]
        if (title or "").casefold().find(group[0].text.casefold()) >= 0:
            evidence["title"] += 1
            # "Lindquell", where the text has a "Lindquell R7"
            evidence["company"] += group[0].text.casefold() in makers
            evidence.update(_title_evidence(title or "", group[0].text, lexicons))
        shortened = any(home == entity and group_of.get(short) != "PERSON" for short, home in longer.items())
        labels[entity] = _label(group, evidence, shortened or _by_first_word(group))
        if labels[entity] in ("ORG", "PRODUCT"):
            # of equals the first: "Digitalagentur" is a company's word, most of "*agentur" are authorities'
            sure = max(("media", "company", "authority", "union", "product"), key=lambda name: evidence[name])
            if evidence[sure]:
                kinds[entity] = frozenset({sure})
            if sure == "media" and evidence["company"]:
                kinds[entity] = frozenset({"media", "company"})
            if sure == "product" and evidence["platform"] >= evidence["product"]:
                kinds[entity] = frozenset({"product", "company"})
    return [_changed(mention, longer, labels, unknown) for mention in mentions], kinds


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


def _by_first_word(group: Sequence[Mention]) -> bool:
    """Whether a name is shortened to its first word, as those of firms are: "Bryce Solvents", "Bryce"."""
    words = [one.text.casefold().split() for one in group]
    firsts = {name[0] for name in words if len(name) > 1}
    lasts = {name[-1] for name in words if len(name) > 1}
    alone = {name[0] for name in words if len(name) == 1}
    return bool(alone & firsts) and not alone & lasts


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
            if len(words) > 1 and mention.label == "PERSON":
                last[words[-1].casefold()].add(entity)
    out = {}
    for entity, group in groups.items():
        homes = last.get(group[0].text.casefold(), set()) - {entity}
        if len(homes) == 1 and all(mention.text == group[0].text for mention in group):
            out[entity] = homes.pop()
    return out


def _evidence(docs: Sequence[PassageDoc], mention: Mention, lexicons: Mapping[str, Lexicon]) -> Iterable[str]:
    """What the words around a mention say of it: company, product, person, place, authority."""
    passage = next((one for one in docs if one.start <= mention.start < one.end), None)
    if passage is None:
        return []
    span = passage.doc.char_span(
        mention.start - passage.start, mention.end - passage.start, alignment_mode="expand"
    )
    if span is None:
        return []
    lexicon = lexicons[passage.language]
    out = []
    before = [
        token.lower_
        for token in passage.tokens[max(0, span.start - _WINDOW - 1) : span.start]
        if token.pos_ != "DET" and (passage.language == "de" or not token.text.istitle())
    ]
    after = [token.lower_ for token in passage.tokens[span.end : span.end + _APPOSITION]]
    # "in the tabloid Dagens Nyt, Brook denied": the word before the comma is that of another name
    parted = passage.tokens[max(0, span.start - 2) : span.start]
    inserted = (
        len(parted) > 1
        and parted[1].text in (",", "“", "„", '"')
        and not (passage.language == "en" and parted[0].text.istitle())
    )
    for name in ("company", "product", "person", "authority", "media", "union", "platform"):
        nouns = lexicon[f"{name}_before"]
        if before and (
            nouns.nouns.fullmatch(before[-1]) or (inserted and nouns.nouns.fullmatch(parted[0].lower_))
        ):
            out.append(name)
        if (
            len(after) > 1
            and after[0] == ","
            and any(nouns.nouns.fullmatch(word) for word in apposition(after[1:]))
        ):
            out.append(name)
    if before and lexicon["product"].nouns.fullmatch(before[-1]) and "product" not in out:
        out.append("company" if maker_of(before, passage.language, lexicon) else "product")
    if "product" not in out and handled(passage, span, lexicon):
        out.append("product")
    if lexicon["legal_form"].words.fullmatch(span[-1].lower_) or (
        after and lexicon["legal_form"].words.fullmatch(after[0])
    ):
        out.append("company")
    if in_compound(passage, mention, lexicon):
        out.append("company")
    elif "&" in mention.text or staffed(passage, span, lexicon) or firm_name(mention, lexicons):
        out.append("company")
    elif after[:2] == ["-", "based"]:
        out.append("place")
    elif before and lexicon["locative"].words.fullmatch(before[-1]):
        out.append("place")
    elif names_site(span, name_lexicon(passage.language)):
        out.append("place")
    if after and lexicon["union_after"].words.fullmatch(after[0]):
        out.append("union")
    if before and lexicon["person_title"].words.fullmatch(before[-1]):
        out.append("person")
    return [*out, *(one for one in signs_beside(passage, span, mention, lexicon) if one not in out)]


def _title_evidence(title: str, name: str, lexicons: Mapping[str, Lexicon]) -> Iterable[str]:
    """What the word before a name in the headline says of it: "pump maker Ondrel"."""
    words = title.casefold().split()
    first = name.casefold().split()[0]
    for place, word in enumerate(words[1:], 1):
        if word.strip(',.:;„“"') == first:
            for lexicon in lexicons.values():
                for kind in ("company", "product", "authority"):
                    if lexicon[f"{kind}_before"].nouns.fullmatch(words[place - 1]):
                        yield kind
                if lexicon["locative"].words.fullmatch(words[place - 1]):
                    yield "place"  # "baut in Gerolshain 90 Stellen ab"
                behind = words[place + len(name.split()) :][:1]
                if behind and lexicon["unit"].nouns.fullmatch(behind[0]):
                    yield "place"  # "shuts Brighton studio"


def _label(group: list[Mention], evidence: Counter[str], shortened: bool) -> MentionLabel:
    label = Counter(mention.label for mention in group).most_common(1)[0][0]
    if evidence["person"] and evidence["person"] >= evidence["company"] + evidence["product"]:
        return "PERSON"
    if evidence["product"] > evidence["company"]:
        return "PRODUCT"
    if any(evidence[name] for name in ("company", "authority", "media", "union", "platform")):
        return "ORG"
    several = any(" " in mention.text for mention in group)
    known = len(group) > 1 or evidence["title"] > 0
    if label == "PERSON" and (shortened or (not several and known)):
        return "ORG"
    if label == "LOC" and not evidence["place"] and known:
        return "ORG"
    if label == "ORG" and not several and 2 * evidence["place"] >= len(group):
        return "LOC"
    return label
