"""Claims against gold: found, and understood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeitstrahl.score.agreement import agreeing, as_code, gold_fillers, system_fillers
from zeitstrahl.score.days import agree, gold_days, system_days
from zeitstrahl.score.matching import Rates, assign, ratio
from zeitstrahl.score.measure import FULL, PRINCIPAL, ROLES
from zeitstrahl.score.reading import Record, Source, gold_articles, system_claims
from zeitstrahl.score.text import claims_text

Hits = Mapping[str, Rates]

# Evidence decides between claims that agree equally well, and nothing else.
_EVIDENCE_WEIGHT = 1 / 1000


@dataclass(frozen=True, slots=True)
class Comparison:
    """What agrees between a gold and a system claim.

    Attributes:
        hits: role, ``date overlap``, ``date exact``, ``status`` and ``evidence`` to their rates.
        full: type, principal, date and the roles of ``FULL`` are right.
        score: how well the two agree; the better pair is matched first.
    """

    hits: Hits
    full: bool
    score: float


@dataclass(frozen=True, slots=True)
class ArticlePairs:
    """The claims of one article with their matching, gold position to system position."""

    id: str
    language: str
    gold: Sequence[Record]
    system: Sequence[Record]
    pairs: Mapping[int, int]
    comparisons: Mapping[tuple[int, int], Comparison]


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """The scores of claims.

    Attributes:
        articles: how many articles gold has.
        claims: ``all``, then each language and type, to the rates of claims found.
        roles: role to the rates of its fillers, on matched claims.
        full: as ``claims``, for claims that are understood.
        unscored: ids of articles of the answer that gold does not have, one for each claim.
    """

    articles: int
    claims: Mapping[str, Rates]
    roles: Mapping[str, Rates]
    full: Mapping[str, Rates]
    unscored: tuple[str, ...] = ()

    def accuracy(self, key: str) -> float | None:
        """Share of the matched claims that are understood; None without matched claims."""
        return ratio(self.full[key].correct, self.claims[key].correct)

    def as_dict(self) -> dict[str, Any]:
        """The scores for JSON."""
        return {
            "articles": self.articles,
            "claims": {key: rates.as_dict() for key, rates in self.claims.items()},
            "roles": {role: rates.as_dict() for role, rates in self.roles.items()},
            "full": {
                key: {**rates.as_dict(), "accuracy": self.accuracy(key)} for key, rates in self.full.items()
            },
            "not scored": {"claims": len(self.unscored), "unknown articles": sorted(set(self.unscored))},
        }

    def as_text(self) -> str:
        """The scores as a table."""
        return claims_text(self.as_dict())


def score_claims(gold: Source, system: Source) -> ClaimScores:
    """Score the claims of an answer.

    Args:
        gold: ``claims.jsonl`` of a corpus, or its records.
        system: ``claims.jsonl`` of a run, or its records.

    Raises:
        InputError: a file is missing or faulty.
    """
    articles, answer = gold_articles(gold), system_claims(system)
    counted: dict[str, _Tally] = defaultdict(_Tally)
    understood: dict[str, int] = defaultdict(int)
    roles: dict[str, _Tally] = defaultdict(_Tally)
    for article in pair_articles(articles, answer):
        language = f"lang {article.language}"
        for items, side in ((article.gold, 0), (article.system, 1)):
            for item in items:
                for key in _keys(item, language):
                    counted[key].add(gold=int(side == 0), system=int(side == 1))
        for pair in article.pairs.items():
            comparison = article.comparisons[pair]
            for key in _keys(article.gold[pair[0]], language):
                counted[key].add(correct=1)
                understood[key] += comparison.full
            for role, hit in comparison.hits.items():
                roles[role].add(hit.correct, hit.system, hit.gold)
    order = dict.fromkeys([role for names in ROLES.values() for role in names] + list(roles))
    keys = sorted(counted, key=lambda key: (key != "all", key))
    return ClaimScores(
        articles=len(articles),
        claims={key: counted[key].rates() for key in keys},
        roles={role: roles[role].rates() for role in order if role in roles and roles[role].any()},
        full={key: Rates(understood[key], counted[key].system, counted[key].gold) for key in keys},
        unscored=tuple(claim["article_id"] for claim in answer if claim["article_id"] not in articles),
    )


def pair_articles(articles: Mapping[str, Record], answer: Sequence[Record]) -> list[ArticlePairs]:
    """Match the claims of every gold article with those of the answer."""
    by_article: dict[str, list[Record]] = defaultdict(list)
    for claim in answer:
        by_article[claim["article_id"]].append(claim)
    out = []
    for ident, article in articles.items():
        gold, system = list(article.get("claims") or ()), by_article.get(ident, [])
        compared = {
            (i, j): comparison
            for i, one in enumerate(gold)
            for j, other in enumerate(system)
            if one["type"] == other["type"] and (comparison := compare(one, other))
        }
        pairs = assign({pair: comparison.score for pair, comparison in compared.items()})
        out.append(ArticlePairs(ident, str(article.get("lang")), gold, system, pairs, compared))
    return out


def compare(gold: Record, system: Record) -> Comparison | None:
    """What agrees between two claims of one type; None if the principal role does not."""
    wanted_roles, said_roles = gold.get("roles") or {}, system.get("roles") or {}
    kind = gold["type"]
    hits: dict[str, Rates] = {}
    for role in dict.fromkeys((*ROLES[kind], *wanted_roles)):
        wanted = gold_fillers(role, wanted_roles.get(role))
        said = system_fillers(said_roles.get(role))
        hits[role] = Rates(agreeing(role, wanted, said), len(said), len(wanted))
    principal = hits[PRINCIPAL[kind]]
    if principal.gold and not principal.correct:
        return None
    hits["date overlap"], hits["date exact"] = _compare_dates(gold.get("date"), system.get("date"))
    if gold.get("status"):
        status = as_code(system.get("status") or "")
        hits["status"] = Rates(int(status == gold["status"]), int(bool(status)), 1)
    # The order of the summands is part of the measure: equal scores must be equal to the last bit.
    score = sum(hit.f1 for hit in hits.values() if hit.system or hit.gold)
    hits["evidence"] = _compare_evidence(gold.get("evidence"), system.get("evidence"))
    overlap = hits["date overlap"]
    full = bool(overlap.correct) or not (overlap.system or overlap.gold)
    full = full and all(_wholly_right(hits[role]) for role in FULL.get(kind, ()))
    return Comparison(hits, full, score + hits["evidence"].correct * _EVIDENCE_WEIGHT)


def _wholly_right(hit: Rates) -> bool:
    return hit.correct == hit.system == hit.gold


def _compare_dates(wanted: Any, said: Any) -> tuple[Rates, Rates]:
    """Whether the dates share a day, and whether they are written alike."""
    date = said if isinstance(said, dict) else {"edtf": said}
    edtf, earliest, latest = (date.get(key) for key in ("edtf", "earliest", "latest"))
    given, known = bool(edtf or earliest or latest), wanted is not None
    overlap = given and known and agree(gold_days(wanted), system_days(edtf, earliest, latest))
    exact = given and known and (edtf or "").strip().upper() == wanted.strip().upper()
    return Rates(int(overlap), int(given), int(known)), Rates(int(exact), int(given), int(known))


def _compare_evidence(wanted: Any, said: Any) -> Rates:
    """Whether the locator stands in the sentence, or the sentence in the locator."""
    text = said.get("text") if isinstance(said, dict) else said
    locator, sentence = (" ".join(str(one or "").casefold().split()) for one in (wanted, text))
    found = bool(locator and sentence) and (locator in sentence or sentence in locator)
    return Rates(int(found), int(bool(sentence)), int(bool(locator)))


def _keys(item: Record, language: str) -> tuple[str, ...]:
    return "all", f"type {item['type']}", language


@dataclass(slots=True)
class _Tally:
    """Rates that are still being counted."""

    correct: int = 0
    system: int = 0
    gold: int = 0

    def add(self, correct: int = 0, system: int = 0, gold: int = 0) -> None:
        self.correct += correct
        self.system += system
        self.gold += gold

    def any(self) -> bool:
        return bool(self.system or self.gold)

    def rates(self) -> Rates:
        return Rates(self.correct, self.system, self.gold)
