"""Whose authority it is, where that stands before its name: "Austria's Financial Market Authority"."""

from __future__ import annotations

import re
from dataclasses import replace

from zeitstrahl.merge.names import Names
from zeitstrahl.records import Claim, Filler

LOOKED_BACK = 40
"""Code points before a name in which its country is looked for."""

_PLACES = ("COUNTRY", "REGION", "CITY")
_POSSESSOR = re.compile(r"\b((?:[^\W\d_a-zäöüß][\w-]{1,20} )?[^\W\d_a-zäöüß][\w-]{2,20}?)(?:['’]s|s) $")


def with_possessor(filler: Filler, claim: Claim, register: Names) -> Filler:
    """A name that the register does not know, with the place before it, if one stands there."""
    if filler.start is None or (filler.entity_id and not filler.entity_id.startswith("text:")):
        return filler
    end = filler.start - claim.evidence.start
    if not 0 < end <= len(claim.evidence.text):
        return filler
    found = _POSSESSOR.search(claim.evidence.text[max(0, end - LOOKED_BACK) : end])
    if found is None:
        return filler
    place = register.lookup(found[1]) or register.lookup(found[1].rpartition(" ")[2])
    if place is None or place.type not in _PLACES:
        return filler
    return replace(filler, canonical=f"{place.name_en} {filler.canonical or filler.text}")
