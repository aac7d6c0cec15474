"""Small differences between the German treebanks, removed: all speak like GSD."""

from __future__ import annotations

__all__ = ["gsd", "pud"]

_PUD_RELATIONS = {
    "acl:relcl": "acl",
    "flat:name": "flat",
    "obl:tmod": "obl",
    "nmod:poss": "nmod",
    "cc:preconj": "cc",
}


def gsd(row: list[str]) -> list[str]:
    """GSD itself; ``dep`` stands mostly for broken sentences and is not worth learning, but stays."""
    return row


def pud(row: list[str]) -> list[str]:
    """Relations and features of PUD as GSD has them."""
    row[7] = _PUD_RELATIONS.get(row[7], row[7])
    row[5] = _pud_feats(row)
    return row


def _pud_feats(row: list[str]) -> str:
    upos, feats = row[3], row[5]
    if upos == "ADV":
        return "_" if feats.startswith("Degree") else feats
    if upos not in {"VERB", "AUX"}:
        return feats
    if feats == "_":
        feats = "VerbForm=Inf"
    elif feats == "Tense=Past":
        feats = "VerbForm=Part"
    elif "Mood=" in feats:
        feats += "|VerbForm=Fin"
    if row[7] == "aux:pass":
        feats += "|Voice=Pass"
    return feats
