"""What the words around an unknown name say of it: evidence for each kind, counted, and what it decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

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

_WINDOW = 3
"""Words before a name that may say what it is."""
_APPOSITION = 9
"""Words after a name in which an apposition may say what it is."""


def gather(
    title: str | None,
    docs: Sequence[PassageDoc],
    group: Sequence[Mention],
    makers: Collection[str],
    lexicons: Mapping[str, Lexicon],
) -> Counter[str]:
    """What the words around all mentions of a name, and the headline, say of it.

    Args:
        makers: first words of the names of products, which their makers bear.
    """
    evidence = Counter[str]()
    for mention in group:
        evidence.update(_evidence(docs, mention, lexicons))
    evidence["company"] += 0 if evidence["product"] else evidence["maker"]
    if (title or "").casefold().find(group[0].text.casefold()) >= 0:
        evidence["title"] += 1
        # "Lindquell", where the text has a "Lindquell R7"
        evidence["company"] += group[0].text.casefold() in makers
        evidence.update(_title_evidence(title or "", group[0].text, lexicons))
    return evidence


def label_of(group: Sequence[Mention], evidence: Counter[str]) -> MentionLabel:
    """The label that most mentions have from the model, unless the words around them say something else."""
    label = Counter(mention.label for mention in group).most_common(1)[0][0]
    if evidence["person"] and evidence["person"] >= evidence["company"] + evidence["product"]:
        return "PERSON"
    if evidence["product"] > evidence["company"] and label != "ORG":
        return "PRODUCT"
    if label in ("PERSON", "LOC"):
        return label
    bodies = ("company", "authority", "media", "union", "platform")
    return "ORG" if any(evidence[name] for name in bodies) else label


def kinds_of(evidence: Mapping[str, int]) -> frozenset[str]:
    """The kind of an organisation or product for which most of the evidence speaks; empty without any."""
    # of equals the first: "Digitalagentur" is a company's word, most of "*agentur" are authorities'
    sure = max(("media", "company", "authority", "union", "product"), key=lambda name: evidence[name])
    if sure == "media" and evidence["company"]:
        return frozenset({"media", "company"})
    if sure == "product" and evidence["platform"] >= evidence["product"]:
        return frozenset({"product", "company"})
    return frozenset({sure} if evidence[sure] else ())


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
