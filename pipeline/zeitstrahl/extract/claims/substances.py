"""Names of substances, which many firms may make: "the food dye Orange B4", "trivenazole"."""

from __future__ import annotations

from zeitstrahl.extract.claims.beside_names import apposition
from zeitstrahl.extract.claims.draft import World

_BEHIND = 9
"""Words behind a name in which an apposition may say what it is."""
_NEAR = 4
"""Words behind a name with which an apposition begins: ", a dye found in sweets"."""


def is_substance(world: World, entity_id: str) -> bool:
    """Whether the text calls a name a dye, an additive and the like: a ban on it is not one on its maker."""
    if world.register.get(entity_id) is not None:
        return False
    for sentence, placed in world.placed(entity_id):
        nouns = world.lexicons[sentence.language]["substance"].nouns
        before = sentence.lower[placed.first - 1] if placed.first else ""
        behind = sentence.lower[placed.last + 1 : placed.last + 1 + _BEHIND]
        if nouns.fullmatch(before):
            return True
        if behind[:1] == (",",):
            inserted = (*apposition(list(behind[1:])), *behind[2:_NEAR])
            if any(nouns.fullmatch(word) for word in inserted):
                return True
    return False
