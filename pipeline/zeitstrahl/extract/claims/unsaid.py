"""Who is meant where a sentence does not name it: "it", "the company", a passive."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.mains import is_private_name
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import is_common, union_name
from zeitstrahl.extract.claims.voices import BODIES, is_definite, recent_authority, take
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Mention

_CLEAR = 1.05
"""How much more an article is about "the company" than about the next one, at least."""
_MOST_PLAIN = 3
"""Kinds that a name may be of and still count as a company."""
_MUCH = 2.0
"""Weight from which on an unknown name may be the company that an article is about."""
_UNKNOWN = 0.6
"""Share of its weight that an unknown name has as a company."""
_NO_COMPANY = frozenset("es man er ihn ihm ich wir uns there i we us he she him her who".split())
"""Pronouns that never mean the company an article is about."""
_ACCUSING = frozenset({"at", "against", "gegen", "on", "auf"})
"""Prepositions behind which somebody is accused: "points the finger at Russia"."""
_OFFICES = BODIES | {"union", "media"}


def fill_unsaid(world: World, draft: Draft) -> None:
    """Fill roles of a draft with what its pronouns, plain descriptions and passives mean in the article."""
    for name, table in draft.hit.grammar.fill.items():
        if table.get("described_speaker") and name not in draft.roles:
            _described_speaker(world, draft, name)
        if table.get("recent"):
            recent_authority(world, draft, name)
        if table.get("fallback") and draft.hit.trigger.options.get("switch"):
            _drop_alternative(world, draft, name)
        if table.get("pointed"):
            _pointed(world, draft, name)


def _described_speaker(world: World, draft: Draft, role: str) -> None:
    """Who says it, where the speaker is described and not named: "campaigners say …"."""
    said = draft.hit.said
    if said is None or said.speaker_start is None:
        return
    sentence = draft.sentence
    place = sentence.place(said.speaker_start)
    name = draft.hit.grammar.fill[role].get("description")
    words = world.lexicons[sentence.language].classes.get(name or "")
    for chunk in sentence.chunks:
        if (
            place is None
            or words is None
            or not chunk.first <= place <= chunk.last
            or chunk.mention is not None
        ):
            continue
        start, end = sentence.range(chunk.first, chunk.last)
        mention = world.references.resolve(start, end)
        lexicon = world.lexicons[sentence.language]
        business = has(sentence, lexicon["business_person"], range(chunk.first, chunk.last + 1))
        if mention is not None and not (business and world.kinds(mention.entity_id) & _OFFICES):
            draft.roles[role] = [mention_filler(mention)]
        elif has(sentence, words, range(chunk.first, chunk.last + 1)):
            draft.roles[role] = [phrase_filler(sentence, chunk)]
        if role in draft.roles:
            draft.why[role] = "described speaker = 0.80"


def _drop_alternative(world: World, draft: Draft, role: str) -> None:
    """Forget a target that is only what to switch to: "advised to move to Signal"."""
    filler = next(iter(draft.roles.get(role, ())), None)
    place = draft.sentence.place(filler.start) if filler is not None and filler.start is not None else None
    if place is None:
        return
    words = world.lexicons[draft.sentence.language]["switch"]
    if has(draft.sentence, words, range(place)) and any(
        draft.sentence.lower[at] in ("to", "auf", "zu") for at in range(max(0, place - 12), place)
    ):
        del draft.roles[role]


def _pointed(world: World, draft: Draft, role: str) -> None:
    """The company that "the company", "it" or "you" means, by what the article is about."""
    present = draft.roles.get(role)
    if present and _only_origin(world, draft, present[0]):
        del draft.roles[role]
        present = None
    if present and (present[0].entity_id is not None or not _plain(world, draft, present[0])):
        return
    others = {filler.entity_id for name, fillers in draft.roles.items() if name != role for filler in fillers}
    company = main_company(world, others)
    if company is not None and (present or _points(world, draft, role)):
        take(draft, role, company, "the article's company = 0.50")
    elif present:
        del draft.roles[role]


def _only_origin(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a country only says where somebody is from: "the firm from Singapore"."""
    if "country" not in world.kinds(filler.entity_id) or filler.start is None:
        return False
    place = draft.sentence.place(filler.start)
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    if chunk is None or chunk.chain is None:
        return False
    return bool(chunk.preposition) and chunk.preposition not in _ACCUSING


def _plain(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a filler only says "the company"; "an industry group" says more."""
    place = draft.sentence.place(filler.end - 1) if filler.end else None
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    words = world.lexicons[draft.sentence.language]["plain_company"]
    return chunk is not None and is_definite(draft, chunk) and has(draft.sentence, words, [chunk.head])


def _points(world: World, draft: Draft, role: str) -> bool:
    """Whether the phrase that has the role points to something: a pronoun, or "the firm" and the like."""
    weights = draft.hit.grammar.frames.get(draft.hit.trigger.frame, {}).get(role, {})
    slots = tuple(slot for slot, weight in weights.items() if weight >= 0.8)
    sentence = draft.sentence
    if not slots:
        return False
    ranked = [
        (
            max(draft.slots.get(chunk.index, {}).get(slot, 0.0) * weights[slot] for slot in slots),
            -chunk.index,
            chunk,
        )
        for chunk in sentence.chunks
        if not chunk.first <= draft.hit.place <= chunk.last
    ]
    score, _, chunk = max(ranked, default=(0.0, 0, None), key=lambda one: one[:2])
    if chunk is None or score < 0.45 or chunk.mention is not None:
        return False
    token = sentence.token(chunk.head)
    lexicon = world.lexicons[sentence.language]
    if token.pos_ == "PRON":
        return "Rel" not in feature(token, "PronType") and token.lower_ not in _NO_COMPANY
    known = any(has(sentence, lexicon[name], [chunk.head]) for name in ("plain_company", "product"))
    return known and is_definite(draft, chunk)


def main_company(world: World, without: set[str | None]) -> Mention | None:
    """The company that the article is clearly most about, as first named; None if two compete.

    A name of which nobody knows what it is counts as well, if the article is much more about it.
    """
    ranked = [(weight, one) for weight, one in world.once(_companies) if one.entity_id not in without]
    if not ranked:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] >= _CLEAR * ranked[1][0] else None


def _companies(world: World) -> list[tuple[float, Mention]]:
    """What may be companies, as first named, with how much the article is about each; that first."""
    first: dict[str, Mention] = {}
    for one in world.story.mentions:
        first.setdefault(one.entity_id, one)
    weighed = [
        (world.story.weights.get(key, 0.0) * _as_company(world, one), one) for key, one in first.items()
    ]
    return sorted((pair for pair in weighed if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].entity_id))


def _as_company(world: World, mention: Mention) -> float:
    """How far a thing counts as a company: 1 if it is said to be one, less for an unknown name."""
    kinds = world.kinds(mention.entity_id)
    if "company" in kinds and len(kinds) <= _MOST_PLAIN:
        return 1.0
    unknown = (not kinds and mention.label in ("ORG", "MISC")) or len(kinds) > _MOST_PLAIN
    if not unknown or world.register.get(mention.entity_id) is not None or union_name(world, mention):
        return 0.0
    common = is_common(world, mention) or is_private_name(world, mention)
    return 0.0 if common or world.story.weights.get(mention.entity_id, 0.0) < _MUCH else _UNKNOWN
