"""One article in, all that is found in it out: the order of the extraction steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zeitstrahl.extract.claims import Candidate, claim_signs, explain_claims, find_claims, name_signs
from zeitstrahl.extract.claims.retype import SignedName
from zeitstrahl.extract.datelines import without_datelines
from zeitstrahl.extract.entities import find_mentions
from zeitstrahl.extract.entities_names import names_of
from zeitstrahl.extract.knowledge import Knowledge
from zeitstrahl.extract.passages import PassageDoc
from zeitstrahl.extract.readers import is_ours, reader
from zeitstrahl.extract.roles import with_model_roles
from zeitstrahl.extract.times import find_times
from zeitstrahl.records import Article, Claim, Extraction, Mention, Passage, TimeExpression

# Rules of "ab sofort", "effective immediately": a claim takes its day from them, but they name no time.
_UNNAMED = ".effective"


def analyse(article: Article, passages: Sequence[Passage], knowledge: Knowledge) -> Extraction:
    """Mentions, times and claims of an article; all offsets refer to ``article.text``.

    Args:
        passages: the runs of paragraphs to read, with their languages, in order. Text outside
            of them is not read.

    Raises:
        ModelError: the trained pipeline of a language is missing or damaged.
    """
    return read_docs(article, _parsed(article, passages, knowledge), knowledge)


def parse_together(
    articles: Sequence[tuple[Article, Sequence[Passage]]], knowledge: Knowledge
) -> list[list[PassageDoc] | None]:
    """The parsed passages of several articles, for :func:`read_docs`; quicker than one by one, and the same.

    None for an article in which a model of the user reads a passage: its results may depend on what else it
    reads at the time.

    Raises:
        ModelError: as :func:`analyse`.
    """
    texts: dict[str, list[str]] = {}
    for article, passages in articles:
        for one in passages:
            texts.setdefault(one.language, []).append(article.text[one.start : one.end])
    # a component reads a quarter of a batch at a time
    docs = {
        language: reader(language, knowledge.models).pipe(some, batch_size=4 * len(some))
        for language, some in texts.items()
        if is_ours(language, knowledge.models)
    }
    return [
        [PassageDoc(next(docs[one.language]), one.start, one.language) for one in passages]
        if all(one.language in docs for one in passages)
        else None
        for _, passages in articles
    ]


def read_docs(article: Article, docs: Sequence[PassageDoc], knowledge: Knowledge) -> Extraction:
    """As :func:`analyse`, of passages that were parsed already."""
    mentions, times = _found(article, docs, knowledge)
    claims, doubts = find_claims(article, docs, mentions, times, knowledge.register, knowledge.types)
    if knowledge.models.roles.model is not None:
        claims = with_model_roles(claims, mentions, knowledge.types, knowledge.models.roles)
    names = names_of(article, mentions, knowledge.register)
    named = tuple(time for time in times if not time.rule.endswith(_UNNAMED))
    return Extraction(article, tuple(names), named, tuple(claims), tuple(doubts))


def explain(article: Article, passages: Sequence[Passage], knowledge: Knowledge) -> list[Candidate]:
    """Every trigger of a claim in an article: its roles, its rule, and why it was dropped if it was.

    Arguments and errors are those of :func:`analyse`.
    """
    docs = _parsed(article, passages, knowledge)
    mentions, times = _found(article, docs, knowledge)
    return explain_claims(article, docs, mentions, times, knowledge.register, knowledge.types)


def signs(
    article: Article, passages: Sequence[Passage], knowledge: Knowledge
) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims of the rules alone with the signs by which they are believed: to train the belief.

    Arguments and errors are those of :func:`analyse`.
    """
    docs = _parsed(article, passages, knowledge)
    mentions, times = _found(article, docs, knowledge)
    return claim_signs(article, docs, mentions, times, knowledge.register, knowledge.types)


def signed_names(article: Article, passages: Sequence[Passage], knowledge: Knowledge) -> list[SignedName]:
    """The names of an article with the signs by which their kinds are learned.

    Arguments and errors are those of :func:`analyse`.
    """
    docs = _parsed(article, passages, knowledge)
    mentions, _ = _found(article, docs, knowledge)
    return name_signs(article, docs, mentions, knowledge.register)


def _parsed(article: Article, passages: Sequence[Passage], knowledge: Knowledge) -> list[PassageDoc]:
    return [
        PassageDoc(
            reader(passage.language, knowledge.models)(article.text[passage.start : passage.end]),
            passage.start,
            passage.language,
        )
        for passage in passages
    ]


def _found(
    article: Article, docs: Sequence[PassageDoc], knowledge: Knowledge
) -> tuple[list[Mention], list[TimeExpression]]:
    mentions = find_mentions(article, docs, knowledge.register)
    return mentions, [time for passage in docs for time in _times(article, passage)]


def _times(article: Article, passage: PassageDoc) -> list[TimeExpression]:
    found = find_times(
        passage.text,
        language=passage.language,
        published=article.published,
        doc=passage.doc,
    )
    named = without_datelines(passage.doc, found, article.published)
    return [replace(time, start=time.start + passage.start, end=time.end + passage.start) for time in named]
