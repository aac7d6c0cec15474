"""What people have corrected, as examples: sentences of results with the roles that they should have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zeitstrahl.claim_types import ClaimType
from zeitstrahl.corrections import RIGHT_VALUE, WRONG_CLAIM, Correction, read_corrections
from zeitstrahl.errors import InputError
from zeitstrahl.merge.identities import EVENT, claim_ids, identity
from zeitstrahl.plain import claim_of
from zeitstrahl.records import Claim
from zeitstrahl.register import Register
from zeitstrahl.score.reading import system_claims
from zeitstrahl.train.examples import SPANNED, Example, RoleSpan, without_overlaps
from zeitstrahl.write import read_memory

_SETS = "|"


def corrected_examples(
    file: Path, results: Path, types: Mapping[str, ClaimType], languages: Mapping[str, str] | None = None
) -> list[Example]:
    """The examples of a file of corrections.

    A claim that was never said is a sentence without roles; a role with another value stands where the
    sentence says that value, or nowhere. The other roles of such a claim are taken as the rules found them:
    somebody has looked at it. Decisions on what is the same teach nothing about roles.

    Args:
        file: CSV as for ``--corrections``.
        results: output folder of the run that was corrected, with ``claims.jsonl`` and ``events.jsonl``.
        languages: article to language, where that is known.

    Raises:
        SettingsError: the corrections are faulty.
        InputError: the results are missing or faulty.
    """
    corrections = read_corrections(file, types)
    told = _claims(results / "claims.jsonl")
    traces = read_memory(results / "events.jsonl").traces
    register = Register.load()
    wrong: dict[str, Example] = {}
    right: dict[str, dict[str, Correction]] = defaultdict(dict)
    for one in corrections:
        trace = traces.get(one.event)
        members = trace.claims if trace else (one.event.removeprefix(EVENT),)
        chosen = {ident: told[ident] for ident in members if ident in told}
        if one.decision == WRONG_CLAIM:
            for ident, claim in _meant(one, chosen or told).items():
                wrong[ident] = _example(claim, (), languages)
        elif one.decision == RIGHT_VALUE:
            for ident in chosen:
                right[ident][one.field] = one
    examples = dict(wrong)
    for ident, fields in right.items():
        claim = told[ident]
        if ident not in wrong and claim.type in types:
            roles = _roles(claim, types[claim.type], fields, register)
            examples[ident] = _example(claim, without_overlaps(roles), languages)
    return [examples[ident] for ident in sorted(examples)]


def _claims(path: Path) -> dict[str, Claim]:
    """The claims of a run by their stable ids."""
    try:
        claims = [claim_of(_whole(record)) for record in system_claims(path)]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: not the claims of a run ({type(error).__name__}: {error})") from error
    keyed = sorted({identity(claim): claim for claim in claims}.items())
    ordered = [claim for _, claim in keyed]
    ids = claim_ids((one.article_id, one.type, one.evidence.start) for one in ordered)
    return dict(zip(ids, ordered, strict=True))


def _whole(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"date": None, "status": None, "polarity": "positive", "modality": "fact", "speaker": None,
            "confidence": 1.0, **record}  # fmt: skip


def _meant(one: Correction, claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims that are called wrong: those of an article, or with some words; else the event's first."""
    words = " ".join(one.words.casefold().split())
    fitting = {
        ident: claim
        for ident, claim in claims.items()
        if (not one.article or claim.article_id == one.article)
        and (not words or words in " ".join(claim.evidence.text.casefold().split()))
    }
    if one.article or words:
        return fitting
    first = one.event.removeprefix(EVENT)
    return {first: fitting[first]} if first in fitting else {}


def _roles(
    claim: Claim, kind: ClaimType, fields: Mapping[str, Correction], register: Register
) -> Iterator[RoleSpan]:
    begin, sentence = claim.evidence.start, claim.evidence.text
    for name, role in kind.roles.items():
        if role.kind not in SPANNED:
            continue
        if name in fields:
            for value in filter(None, (part.strip() for part in fields[name].value.split(_SETS))):
                place = _said(sentence, _names(value, register))
                if place is not None:
                    yield RoleSpan(*place, name)
            continue
        for filler in claim.roles.get(name, ()):
            if filler.start is not None and filler.end is not None:
                start, end = filler.start - begin, filler.end - begin
                if 0 <= start < end <= len(sentence):
                    yield RoleSpan(start, end, name)


def _names(value: str, register: Register) -> Sequence[str]:
    """What a text may call a value: itself, and the names of the entity, if the register knows it."""
    names = [value]
    for entity in register.candidates(value):
        names += [entity.name_en, entity.name_de, *entity.aliases]
    return sorted({name for name in names if name}, key=len, reverse=True)


def _said(sentence: str, names: Sequence[str]) -> tuple[int, int] | None:
    for name in names:
        at = sentence.find(name)
        if at >= 0:
            return at, at + len(name)
    return None


def _example(claim: Claim, roles: tuple[RoleSpan, ...], languages: Mapping[str, str] | None) -> Example:
    language = (languages or {}).get(claim.article_id, "")
    return Example(claim.evidence.text, claim.type, roles, claim.article_id, language)


def repeated(examples: Sequence[Example], times: int) -> list[Example]:
    """Examples some times over: there are few corrections, and each was worth somebody's time."""
    return [replace(example) for _ in range(times) for example in examples]
