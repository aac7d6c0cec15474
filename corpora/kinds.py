"""The layer ``names.jsonl``: what the names of an article are, without offsets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpora.gold import Record

__all__ = ["KINDS", "check_kinds"]

KINDS = frozenset(
    (
        "company", "product", "authority", "court", "media", "union", "association", "person", "place",
        "unit", "law", "event", "other",
    )
)  # fmt: skip
"""What a name can be."""


def check_kinds(
    records: Sequence[Record], index: Sequence[Record], texts: Mapping[str, str]
) -> Iterator[str]:
    """Faults of ``names.jsonl``: missing articles, unknown kinds, forms that the text does not have."""
    articles = {str(record.get("id")) for record in index}
    seen = Counter(str(record.get("id")) for record in records)
    yield from (f"names: {ident} stands {n} times" for ident, n in seen.items() if n > 1)
    yield from (f"names: {ident} is missing" for ident in sorted(articles - set(seen)))
    for record in records:
        ident = str(record.get("id"))
        if ident not in articles:
            yield f"names: {ident} is not in the index"
            continue
        owner: dict[str, int] = {}
        for number, name in enumerate(record.get("names", ())):
            forms = name.get("forms") or []
            where = f"names: {ident} {forms[0] if forms else number!r}"
            if not forms:
                yield f"{where}: no forms"
            kinds = [name.get("kind"), *([name["also"]] if "also" in name else [])]
            yield from (f"{where}: kind {one!r}" for one in kinds if one not in KINDS)
            for form in forms:
                if form not in texts.get(ident, ""):
                    yield f"{where}: {form!r} does not stand in the article"
                if owner.setdefault(form, number) != number:
                    yield f"{where}: {form!r} is a form of another name, too"
