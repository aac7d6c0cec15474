"""Claims that reading alone does not dare to make, and that other articles may bear out.

"Selling it will be prohibited" without a word of who forbids what is no claim by itself; if another article
tells of the ban of that very thing on that day, it is. Merging decides which of them count (cross-document
inference, after Ji and Grishman 2008, "Refining event extraction through cross-document inference").
"""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.belief import load_belief
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler
from zeitstrahl.extract.claims.signs import signs_of
from zeitstrahl.extract.claims.unsaid import main_company

DOUBTS = frozenset(
    {
        # a role is missing that tells a claim from a remark
        "no accuser",
        "no activities",
        "no activities|authority",
        "no authority",
        "no content",
        "no count",
        "no count|share",
        "no place left",
        "no territory",
        "nobody forbids it",
        # nobody is named, but the article is about a firm
        "no accused",
        "no company",
        "no employer",
        "no speaker",
        "no target",
        # it points to what the article should have told before
        "continues nothing",
        "goes on with what was said",
        "names a ban in passing",
        "only refers to a measure",
        "points back to a ban",
        "points back to a warning",
        "points to nothing in the article",
        "refers to no prohibition of the article",
        # it looks like something else, or the wrong one does it
        "a body against itself",
        "a private body",
        "a public body acts",
        "advice to the public",
        "criticises a measure",
        "first person",
        "not about accusation",
        "not about wrong",
        "no goods that something is done to",
        "one person's job",
        "sport",
        "the company's own act",
        "nothing was done",
        "speaks for the accused",
        "tells a company",
        "tells no company",
        "unlikely",
        "weather or travel",
        "who forbids is no authority",
    }
)
"""Why drafts are dropped that another article may bear out. All other reasons say that nothing is claimed
(it is negated, a condition, an answer to nobody), or that it is told elsewhere in the article."""


def held_back(world: World, drafts: Sequence[Draft], kept: Sequence[Draft]) -> list[tuple[Draft, str]]:
    """The drafts that are worth asking other articles about, and why they were dropped.

    Of what stands in one sentence only the surest of a type is asked about, and none if the sentence tells
    a claim of the type. Their confidence becomes what :mod:`.belief` makes of them.
    """
    belief = load_belief()
    told = {(draft.type, draft.sentence.index) for draft in kept}
    best: dict[tuple[str, int], tuple[Draft, str]] = {}
    for draft in drafts:
        place = draft.type, draft.sentence.index
        why = draft.dropped.partition(":")[0].partition(" (")[0]
        if place in told or why not in DOUBTS or not _has_principal(world, draft):
            continue
        if draft.type in belief.types:
            draft.confidence = round(belief.probability(signs_of(world, draft)), 3)
        if place not in best or draft.confidence > best[place][0].confidence:
            best[place] = draft, why
    return list(best.values())


def _has_principal(world: World, draft: Draft) -> bool:
    """Whether a draft is about somebody; where nobody is named, about the firm that the article is about."""
    if draft.principal is None:
        others = {filler.entity_id for fillers in draft.roles.values() for filler in fillers}
        company = main_company(world, others)
        if company is None:
            return False
        principal = draft.hit.grammar.type.principal
        draft.roles[principal] = [mention_filler(company)]
        draft.why[principal] = "main company"
    return True
