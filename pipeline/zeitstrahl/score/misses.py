"""What a run got wrong, as a list to read: for development on corpora that may be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zeitstrahl.score.agreement import gold_fillers, system_fillers
from zeitstrahl.score.claims import ArticlePairs, Comparison, pair_articles
from zeitstrahl.score.measure import FULL
from zeitstrahl.score.reading import Record, Source, gold_articles, system_claims


def errors(gold: Source, system: Source) -> str:
    """The claims that were missed, are spurious or have a wrong role, by article.

    Args:
        gold: ``claims.jsonl`` of a corpus, or its records.
        system: ``claims.jsonl`` of a run, or its records.

    Returns:
        one block for each article with errors; ``MISSED``, ``SPURIOUS`` and ``WRONG`` claims with
        their evidence. Claims that are not understood (see ``FULL``) are marked ``WRONG!``.

    Raises:
        InputError: a file is missing or faulty.
    """
    blocks = [_article(article) for article in pair_articles(gold_articles(gold), system_claims(system))]
    listed = [block for block in blocks if block]
    return "\n\n".join(listed) or "No errors."


def _article(article: ArticlePairs) -> str:
    lines = []
    for i, claim in enumerate(article.gold):
        if i not in article.pairs:
            lines += [f"  MISSED   {_claim(claim, gold=True)}", f"           > {claim.get('evidence') or ''}"]
            continue
        j = article.pairs[i]
        lines += _wrong(claim, article.system[j], article.comparisons[i, j])
    for j, claim in enumerate(article.system):
        if j not in article.pairs.values():
            origin = f" [{claim['origin']}]" if claim.get("origin") else ""
            lines += [f"  SPURIOUS {_claim(claim, gold=False)}{origin}", f"           > {_evidence(claim)}"]
    return "\n".join([f"{article.id} ({article.language})", *lines]) if lines else ""


def _wrong(gold: Record, system: Record, comparison: Comparison) -> list[str]:
    """The lines about a matched claim; none if all its roles are right."""
    differences = []
    for role, hit in comparison.hits.items():
        if role in ("evidence", "date exact") or hit.correct == hit.system == hit.gold:
            continue
        name = "date" if role == "date overlap" else role
        wanted, said = _value(gold, name, gold=True), _value(system, name, gold=False)
        differences.append(f"           {name}: {said} instead of {wanted}")
    if not differences:
        return []
    mark = "WRONG   " if comparison.full else "WRONG!  "
    return [f"  {mark} {_claim(gold, gold=True)}", *differences, f"           > {_evidence(system)}"]


def _claim(claim: Record, *, gold: bool) -> str:
    roles = claim.get("roles") or {}
    parts = [f"{role}={_value(claim, role, gold=gold)}" for role in roles]
    when = f" @{_value(claim, 'date', gold=gold)} {claim.get('status') or ''}".rstrip()
    return f"{claim['type']}{when}: {', '.join(parts)}"


def _value(claim: Record, name: str, *, gold: bool) -> str:
    if name == "status":
        return claim.get("status") or "-"
    if name == "date":
        date = claim.get("date")
        return str((date.get("edtf") if isinstance(date, Mapping) else date) or "-")
    value: Any = (claim.get("roles") or {}).get(name)
    fillers = gold_fillers(name, value) if gold else system_fillers(value)
    # Codes and counts are told by their value, names by their first reading.
    coded = not gold and name in {"count", "share", *(role for roles in FULL.values() for role in roles)}
    shown = [str(filler[1] if coded and len(filler) > 2 else filler[0]) for filler in fillers]
    return " + ".join(shown) or "-"


def _evidence(claim: Record) -> str:
    evidence = claim.get("evidence")
    return str((evidence.get("text") if isinstance(evidence, Mapping) else evidence) or "")
