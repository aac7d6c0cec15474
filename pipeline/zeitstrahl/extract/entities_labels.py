"""What kind of thing an unknown name is, judged by the words around it and by the headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from zeitstrahl.extract.entities_candidates import Candidate
from zeitstrahl.extract.entities_lexicon import NameLexicon, name_lexicon
from zeitstrahl.extract.entities_patterns import KINDS, described_names
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, MentionLabel
from zeitstrahl.register import Register
from zeitstrahl.register.names import is_legal_form, split_words

# An apposition names its role within so many words ("one of the oldest gearbox makers").
_LONGEST_APPOSITION = 8
_OWN = frozenset({"its", "their"})
_BEHIND = frozenset({"behind", "hinter"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "–", "—", "!", "?"})


def with_hints(candidates: Sequence[Candidate], docs: Sequence[PassageDoc]) -> list[Candidate]:
    """The candidates, with the label that the text around gives to names the register lacks."""
    result: list[Candidate] = []
    for one in candidates:
        if not one.entity_ids and one.origin == "description" and one.label == "ORG":
            if _is_person(one):
                one = replace(one, label="PERSON")  # "owner Ada Stahl"
        elif not one.entity_ids and one.origin == "model":
            label = _hint(one, docs)
            if label is not None and label != one.label:
                one = replace(one, label=label, origin="description")
            elif one.label != "LOC" and _stands_in(one, docs):
                one = replace(one, label="LOC")
        result.append(one)
    return result


def _hint(candidate: Candidate, docs: Sequence[PassageDoc]) -> MentionLabel | None:
    span = _span(candidate, docs)
    if span is None:
        return None
    lexicon = name_lexicon(candidate.language)
    kind = _apposition(span, lexicon) or _compound(span, lexicon) or _own_word(span)
    if kind is not None:
        return KINDS[kind]
    if candidate.label != "PERSON" and _is_person(candidate):
        return "PERSON"
    if candidate.label != "LOC" and names_site(span, lexicon):
        return "LOC"
    if candidate.label != "ORG" and (_is_firm(candidate) or _owns(span, lexicon) or _makes(span, lexicon)):
        return "ORG"
    if candidate.label in ("LOC", "PRODUCT", "MISC") and _acts(span, lexicon):
        return "ORG"
    return None


def _is_person(candidate: Candidate) -> bool:
    """Whether a name is a first name and another word, and that word is no firm's."""
    words = candidate.text.split()
    if not 2 <= len(words) <= 3 or words[0] not in name_lexicon(candidate.language).first_names:
        return False
    return words[1].isalpha() and not _is_firm(candidate) and not is_legal_form(words[-1])


def _is_firm(candidate: Candidate) -> bool:
    """Whether the last of several words is one that names of firms end in: "Dwyer Dairies"."""
    words = candidate.text.split()
    last = words[-1].casefold()
    return len(words) > 1 and any(last in name_lexicon(language).firms for language in ("de", "en"))


def _owns(span: Span, lexicon: NameLexicon) -> bool:
    """Whether the name has what only a firm has: "Cedarway's shares", "shares in Cedarway"."""
    doc = span.doc
    if span.end + 1 < len(doc) and doc[span.end].text in ("'s", "’s"):
        return doc[span.end + 1].text.casefold() in lexicon.owned
    before = doc[span.start - 1].text.casefold() if span.start else ""
    earlier = doc[span.start - 2].text.casefold() if span.start > 1 else ""
    return before in lexicon.place_prepositions and earlier in lexicon.stakes


def names_site(span: Span, lexicon: NameLexicon) -> bool:
    """Whether a plant is called by the place it names: "am Standort Celle", "at its Port Corrin works"."""
    doc = span.doc
    if span.doc.lang_ == "de":
        return len(span) == 1 and bool(span.start) and doc[span.start - 1].text.casefold() in lexicon.sites
    behind = doc[span.end].text if span.end < len(doc) else ""
    before = doc[span.start - 1].text.casefold() if span.start else ""
    return behind in lexicon.sites and before in _OWN


def _makes(span: Span, lexicon: NameLexicon) -> bool:
    """Whether it is said to make or run something: "drops made by Clearvue"."""
    doc, first = span.doc, span.start
    if first < 2 or doc[first - 1].text.casefold() not in lexicon.by:
        return False
    near = [doc[first - 2], *([doc[span.end]] if span.end < len(doc) else [])]  # "von X hergestellt"
    return any(token.text.casefold() in lexicon.agents for token in near) and len(span) <= 2


def _stands_in(candidate: Candidate, docs: Sequence[PassageDoc]) -> bool:
    """Whether one word behind "in" is the name of a place: "das Werk in Brenn", not "shares in Brenn"."""
    span = _span(candidate, docs)
    if span is None or len(span) != 1 or not span.start or span[0].text.isupper():
        return False
    lexicon = name_lexicon(candidate.language)
    before = span.doc[span.start - 1].text.casefold()
    earlier = span.doc[span.start - 2].text.casefold() if span.start > 1 else ""
    if candidate.label != "ORG" and span[0].text in lexicon.first_names:
        return False
    return before in (lexicon.place_prepositions | lexicon.origins) and earlier not in lexicon.stakes


def _span(candidate: Candidate, docs: Sequence[PassageDoc]) -> Span | None:
    passage = next((one for one in docs if one.start <= candidate.start < one.end), None)
    if passage is None:
        return None
    span = passage.span(candidate.start, candidate.end)
    return span if span is not None and len(span) else None


def _apposition(span: Span, lexicon: NameLexicon) -> str | None:
    """The role in an apposition behind a name: "Brenner, one of the oldest pump makers, said"."""
    doc = span.doc
    if span.end + 1 >= len(doc) or doc[span.end].text != ",":
        return None
    first = doc[span.end + 1].text.casefold()
    if first not in lexicon.appositions:
        return None
    for token in doc[span.end + 2 : span.end + 2 + _LONGEST_APPOSITION]:
        if token.text in _STOPS or token.pos_ in ("VERB", "AUX"):
            return None
        if token.lower_ in _BEHIND:
            return "company"  # "Norvik AI, the start-up behind the chatbot Mirabel"
        kind = lexicon.role(token.text, doc[token.i - 1].text) or lexicon.role(token.text.rstrip("s"))
        if kind is not None and kind not in ("place", "event"):
            return kind
    return None


def _compound(span: Span, lexicon: NameLexicon) -> str | None:
    """The kind of thing that has a boss or shares: "Brenner-Chef", "Brenner-Aktie"."""
    last = span[-1].text
    if "-" not in last:
        return None
    kind = lexicon.role(last.rpartition("-")[2])
    return "company" if kind in ("person", "company") else None


def _own_word(span: Span) -> str | None:
    """The kind that a word of the name itself says, in either language: "Bankhaus Ohlsen"."""
    if len(span) < 2:
        return None
    kinds = [
        kind
        for token in (span[0], span[-1])
        for language in ("de", "en")
        if (kind := name_lexicon(language).role(token.text)) in ("company", "organisation", "authority")
    ]
    return kinds[0] if kinds else None


def _acts(span: Span, lexicon: NameLexicon) -> bool:
    """Whether the name is the subject of a verb of speech or of a company's doing."""
    doc = span.doc
    if span.start and doc[span.start - 1].text.casefold() in lexicon.place_prepositions:
        return False
    root = span.root
    if root.dep_.startswith("nsubj") and root.head.text.casefold() in lexicon.speech:
        return True
    return span.end < len(doc) and doc[span.end].text.casefold() in lexicon.speech


def headline_names(article: Article, docs: Sequence[PassageDoc], register: Register) -> list[Candidate]:
    """Names that the headline describes ("Gearbox maker Brenner to ...") and the text repeats.

    Their offsets are those of the first occurrence in the text.
    """
    if not article.title or not docs:
        return []
    words = split_words(article.title)
    if not words:
        return []
    language = article.language or docs[0].language
    title = Doc(docs[0].doc.vocab, words=[word.text for word in words])
    found: list[Candidate] = []
    for one in described_names(PassageDoc(title, 0, language), register):
        first = one.text.split()[0]
        place = _first_name(first, docs)
        if place is not None and one.label in ("ORG", "PRODUCT"):
            start, end = place
            found.append(Candidate(start, end, first, language, label=one.label, origin="description"))
    return found


def _first_name(word: str, docs: Sequence[PassageDoc]) -> tuple[int, int] | None:
    """Where a word first stands in the text as a name: not as a common noun, by the tagger."""
    for passage in docs:
        for token in passage.doc:
            if token.text == word and token.pos_ in ("PROPN", "X", "") and token.ent_type_ != "PERSON":
                return passage.offsets(passage.doc[token.i : token.i + 1])
    return None
