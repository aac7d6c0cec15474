"""Mentions of entities in an article: register, text patterns and trained pipeline together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zeitstrahl.extract.entities_acronyms import Explained, explained_acronyms
from zeitstrahl.extract.entities_candidates import Candidate, without_overlaps
from zeitstrahl.extract.entities_countries import countries_of
from zeitstrahl.extract.entities_firms import partner_names, with_whole_form
from zeitstrahl.extract.entities_institutions import institutions
from zeitstrahl.extract.entities_labels import headline_names, with_hints
from zeitstrahl.extract.entities_laws import law_names
from zeitstrahl.extract.entities_links import (
    Group,
    acronym_candidates,
    groups_of,
    spread,
    without_genitive,
)
from zeitstrahl.extract.entities_model import model_names, reconciled
from zeitstrahl.extract.entities_patterns import described_names
from zeitstrahl.extract.entities_products import product_names
from zeitstrahl.extract.entities_register import known_names
from zeitstrahl.extract.entities_resolve import resolve, without_apposed
from zeitstrahl.extract.entities_tagged import tagged_names
from zeitstrahl.extract.entities_trades import trade_names
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.records import Article, Mention
from zeitstrahl.register import Register
from zeitstrahl.register.names import name_words, word_texts

__all__ = ["find_mentions"]


def find_mentions(article: Article, docs: Sequence[PassageDoc], register: Register) -> list[Mention]:
    """The mentions of entities in an article, ordered, without overlaps.

    What the register knows has its id; the country of general names ("das Handelsministerium") is
    taken from the text. Other names have ids ``text:<normalised name>``; all mentions of one entity
    share id and canonical name, also short forms and acronyms that the article explains.

    Args:
        docs: the parsed passages of ``article.text``. Pipelines without parser or entity
            recogniser will do; fewer unknown names are found then.
    """
    title = known_names(article.title or "", article.language or "en", register)
    raw = [one for passage in docs for one in _known(passage, register)]
    countries = countries_of(article, docs, raw, title, register)
    known = without_apposed(resolve(raw, title, docs, countries, register), article.text, register)
    named = _with_unknown(docs, known, register)
    explained = [one for passage in docs for one in explained_acronyms(passage, named, register)]
    named = without_overlaps([*[one.long for one in explained], *named])
    named = with_hints(_with_acronyms(docs, named, explained), docs)
    named = without_overlaps([*named, *headline_names(article, docs, register)])
    named = _with_spread(article, docs, named, register)
    named = [*named, *tagged_names(article, docs, named, register)]
    named = _with_spread(article, docs, named, register)
    return _mentions(article, named, explained, register)


def _known(passage: PassageDoc, register: Register) -> list[Candidate]:
    return known_names(passage.text, passage.language, register, passage.start)


def _with_unknown(
    docs: Sequence[PassageDoc], known: Sequence[Candidate], register: Register
) -> list[Candidate]:
    """The known names, and those of patterns and model that do not contradict them."""
    described = without_overlaps(one for passage in docs for one in _described(passage, register))
    model = [with_whole_form(one, passage) for passage in docs for one in model_names(passage, register)]
    # A name with role word or legal form is longer than what the register knows of it
    # ("Kaspersky Endpoint Suite" behind "the software"), so it is weighed like the model's.
    merged = reconciled(described, known, register)
    return without_overlaps(reconciled(model, merged, register))


def _described(passage: PassageDoc, register: Register) -> Iterator[Candidate]:
    """The names of which the text says what they are, the surest kind first."""
    described = [with_whole_form(one, passage) for one in described_names(passage, register)]
    yield from law_names(passage)
    yield from partner_names(passage)
    yield from institutions(passage)
    yield from trade_names(passage, register)
    yield from (one for one in described if one.label == "ORG")
    yield from product_names(passage, register)
    yield from described


def _with_acronyms(
    docs: Sequence[PassageDoc], named: Sequence[Candidate], explained: Sequence[Explained]
) -> list[Candidate]:
    """Each occurrence of an explained acronym as a mention of what it stands for."""
    places: dict[tuple[int, int], Explained] = {}
    for passage in docs:
        places.update(acronym_candidates(passage, explained))
    acronyms = [
        Candidate(
            start,
            end,
            one.acronym,
            one.long.language,
            label=one.long.label or "ORG",
            origin="acronym",
            entity_ids=one.long.entity_ids,
        )
        for (start, end), one in places.items()
    ]
    lengths = {at: len(one.text) for one in acronyms for at in range(one.start, one.end)}
    longer = [
        one
        for one in named
        if any(len(one.text) > lengths.get(at, len(one.text)) for at in range(one.start, one.end))
    ]
    return without_overlaps([*longer, *acronyms, *named])


def _with_spread(
    article: Article, docs: Sequence[PassageDoc], named: Sequence[Candidate], register: Register
) -> list[Candidate]:
    """The names with all further mentions of those that the register does not know."""
    words = word_texts(f"{article.title or ''}\n{article.text}")
    named = without_genitive(named, words, register)
    groups = groups_of(one for one in named if not one.entity_ids)
    more = [one for passage in docs for one in spread(passage, groups, named, register)]
    return sorted([*named, *more], key=lambda one: one.start)


def _mentions(
    article: Article,
    named: Sequence[Candidate],
    explained: Sequence[Explained],
    register: Register,
) -> list[Mention]:
    groups = _joined_by_acronyms(groups_of(one for one in named if not one.entity_ids), explained)
    home = {words: group for group in groups for words in group.names}
    mentions: list[Mention] = []
    for one in named:
        start, end = one.start, one.end
        text = article.text[start:end]
        if one.entity_ids:
            entity_id = one.entity_ids[0]
            label = one.label or "ORG"
            canonical = register.name(entity_id, article.language or one.language)
            if entity_id.startswith("text:"):
                canonical = text
        else:
            words = tuple(name_words(one.name or one.text))
            group = home.get(words)
            if group is None:
                continue
            entity_id, label = "text:" + " ".join(group.key), group.label
            canonical = group.canonical
        general = one.office is not None
        mentions.append(
            Mention(article.id, start, end, text, label, entity_id, canonical, _origin(one), general)
        )
    return mentions


def _joined_by_acronyms(groups: list[Group], explained: Sequence[Explained]) -> list[Group]:
    """The groups, with that of an acronym and that of its long form made one."""
    for one in explained:
        if one.long.entity_ids:
            continue
        short = tuple(name_words(one.acronym))
        long = tuple(name_words(one.long.name or one.long.text))
        first = next((group for group in groups if long in group.names), None)
        second = next((group for group in groups if short in group.names), None)
        if first is None or second is None or first is second:
            continue
        first.names.update(second.names)
        first.labels.update(second.labels)
        groups = [group for group in groups if group is not second]
    return groups


def _origin(candidate: Candidate) -> str:
    return {"name": "description", "tagger": "model"}.get(candidate.origin, candidate.origin)
