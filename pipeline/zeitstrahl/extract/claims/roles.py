"""Fills the roles of a claim with the named things of the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.speakers import Attribution
from zeitstrahl.records import Filler, Mention

_ALSO = 0.75
"""Weight of an entity of a kind that a role takes only at need."""
_UNKNOWN = 0.7
"""Weight of an entity of which neither register nor text say what it is."""
_UNSURE = 4
"""Kinds that an entity may be of, from which on it counts as unknown."""
_VAGUE = 0.4
"""Weight of such a thing as what an article is about."""
_HARDLY = 0.45
"""Weight of an unknown organisation as an authority."""
_GUESS = 0.5
"""Weight of an unknown name of which the model says that it is something else."""
_REFERRED = 0.95
"""Weight of a pronoun or description that was resolved."""
_SUBJECT = 0.6
"""Score from which on a phrase counts as the subject of a verb of saying."""
_SALIENCE = 0.15
"""What being the article's main entity adds."""
_MAYBE = 0.5
"""Weight of an unknown name as what an article is about."""
_LISTED = 0.7
"""Fitness from which on a name beside the principal is one more of it."""
_THROUGH = 0.9
"""Share of an activity's score that goes to what it is done to."""
_DONE_TO = frozenset({"genitive", "of", "von", "vom", "with", "mit"})
_ENOUGH = 0.28
"""Least score of a filler; set on the gold articles of the project."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named thing that may fill a role.

    Attributes:
        start, end: of the words in the sentence that stand for it (a pronoun, a compound).
    """

    mention: Mention
    chunk: Chunk | None
    start: int
    end: int
    referred: bool = False


def candidates(world: World, sentence: Sentence) -> list[Candidate]:
    """The named things of a sentence, those behind pronouns and descriptions included."""
    out: list[Candidate] = []
    for placed in sentence.mentions:
        chunk = sentence.chunk_at(placed.last) or sentence.chunk_at(placed.first)
        out.append(Candidate(placed.mention, chunk, placed.mention.start, placed.mention.end))
    for reference in world.references.within(sentence.start, sentence.end):
        place = sentence.place(reference.end - 1)
        if place is None or any(
            one.start < reference.end and reference.start < one.end for one in out if not one.referred
        ):
            continue
        chunk = sentence.chunk_at(place)
        if reference.kind == "possessive" and chunk is not None:
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
        elif reference.kind != "possessive":
            out.append(Candidate(reference.mention, chunk, reference.start, reference.end, True))
    return out


def fill_entities(world: World, draft: Draft) -> None:
    """Fill the roles of named things, the principal one first; no thing fills two of them."""
    grammar = draft.hit.grammar
    roles = [role for role in grammar.type.roles.values() if role.kind == "entity"]
    frame = grammar.frames.get(draft.hit.trigger.frame, {})
    found = candidates(world, draft.sentence)
    scores: list[tuple[float, int, str, Candidate, str]] = []
    for role in roles:
        if draft.hit.trigger.options.get("quoted") and role.name == grammar.type.grammar.get("speaker_role"):
            # only who says the words, never somebody whom they name
            continue
        for number, candidate in enumerate(found):
            score, why = _score(world, draft, role.name, frame.get(role.name, {}), candidate)
            if score >= _ENOUGH:
                scores.append((score, -number, role.name, candidate, why))
    taken: dict[str, str] = {}
    _speakers(world, draft, taken)
    for score, _, role_name, candidate, why in sorted(scores, key=lambda one: (-one[0], -one[1], one[2])):
        entity = candidate.mention.entity_id
        if role_name in draft.roles or entity in taken:
            continue
        if any(_same(world, entity, other) for other in taken):
            continue
        draft.roles[role_name] = [entity_filler(candidate)]
        draft.why[role_name] = f"{why} = {score:.2f}"
        taken[entity] = role_name
    if grammar.fill.get(grammar.type.principal, {}).get("listed"):
        _add_listed(world, draft, found, taken)


def _add_listed(world: World, draft: Draft, found: list[Candidate], taken: dict[str, str]) -> None:
    """The other members of the list in which the principal stands: "Huawei and ZTE"."""
    role = draft.hit.grammar.type.principal
    first = draft.principal
    own = next((one for one in found if first is not None and one.start == first.start), None)
    if own is None or own.chunk is None:
        return
    members = {own.chunk.index}
    for one in found:
        if one.chunk is None or one.chunk.coordinated not in members or one.referred:
            continue
        if one.mention.entity_id in taken or fitness(world, draft, role, one.mention)[0] < _LISTED:
            continue
        members.add(one.chunk.index)
        draft.roles[role].append(entity_filler(one))
        taken[one.mention.entity_id] = role


def _speakers(world: World, draft: Draft, taken: dict[str, str]) -> None:
    """Fill the role of who says it from the attribution whose verb or words are the trigger."""
    role = draft.hit.grammar.type.grammar.get("speaker_role")
    if not role:
        return
    start, end = draft.sentence.range(draft.hit.place, draft.hit.place)
    said = draft.hit.said or world.cued(start, end)
    if draft.hit.said is None and said is not None and not _subject_speaks(world, draft, said):
        return
    mention = (_named_body(world, said) or _spokes(said)) if said else None
    if mention is None or said is None or _alien(world, draft, said, mention):
        return
    if fitness(world, draft, role, mention)[0] <= 0:
        return
    draft.roles[role] = [mention_filler(mention)]
    draft.why[role] = "speaker = 1.00"
    taken[mention.entity_id] = role
    if said.person is not None and said.person.entity_id != mention.entity_id:
        taken[said.person.entity_id] = role


def _subject_speaks(world: World, draft: Draft, said: Attribution) -> bool:
    """Whether the subject of the trigger is the speaker that was found, or leaves it open who that is."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    ranked = sorted(sentence.chunks, key=lambda chunk: -draft.slots.get(chunk.index, {}).get("subject", 0.0))
    if not ranked or draft.slots[ranked[0].index].get("subject", 0.0) < _SUBJECT:
        return True
    chunk = ranked[0]
    at = sentence.place(said.speaker_start) if said.speaker_start is not None else None
    own = sentence.clause_at[draft.hit.place]
    if (
        sentence.language == "de"
        and at is not None
        and sentence.clause_at[at] == own != sentence.clause_at[chunk.head]
    ):
        return True
    start, end = sentence.range(chunk.first, chunk.last)
    if said.speaker_start is not None and said.speaker_start < end and start < (said.speaker_end or 0):
        return not any(
            start <= one.start < end and one.entity_id != _id_of(said) for one in world.story.mentions
        )
    if any(start <= one.start < end for one in world.story.mentions):
        return False
    return sentence.token(chunk.head).pos_ == "PRON" or has(sentence, lexicon["spokesperson"], [chunk.head])


def _id_of(said: Attribution) -> str:
    mention = _spokes(said)
    return mention.entity_id if mention is not None else ""


def _spokes(said: Attribution) -> Mention | None:
    """Who speaks: the body if one speaks or is spoken for by name, else the person."""
    if said.person is not None and said.organisation is not None:
        named = _named(said, said.person) and not _named(said, said.organisation)
        return said.person if named else said.organisation
    return said.organisation or said.person


def _named_body(world: World, said: Attribution) -> Mention | None:
    """The body in the speaker's words, where another was taken for it: "a Velmora spokesman"."""
    if said.person is not None or said.organisation is None or _named(said, said.organisation):
        return None
    return next(
        (one for one in world.story.mentions if _named(said, one) and one.label not in ("LOC", "PERSON")),
        None,
    )


def _named(said: Attribution, mention: Mention) -> bool:
    """Whether a mention stands in the words that name the speaker."""
    return said.speaker_start is not None and said.speaker_start <= mention.start < (said.speaker_end or 0)


_OFFICES = frozenset({"authority", "government", "court", "union", "media"})


def _alien(world: World, draft: Draft, said: Attribution, mention: Mention) -> bool:
    """Whether "der Firmenchef" was taken for one of a union or an authority that is named before."""
    if _named(said, mention) or not world.kinds(mention.entity_id) & _OFFICES:
        return False
    if len(world.kinds(mention.entity_id)) >= _UNSURE:
        return False
    sentence = draft.sentence
    if said.speaker_start is None or not sentence.start <= said.speaker_start < sentence.end:
        return False
    first, last = sentence.place(said.speaker_start), sentence.place((said.speaker_end or 1) - 1)
    if first is None or last is None:
        return False
    return has(sentence, world.lexicons[sentence.language]["business_person"], range(first, last + 1))


def _same(world: World, one: str, other: str) -> bool:
    return one == other


def _score(
    world: World, draft: Draft, role: str, weights: Mapping[str, float], candidate: Candidate
) -> tuple[float, str]:
    if any(time.start <= candidate.start < time.end for time in draft.sentence.times):
        # "Thursdays": a day that a model took for a name
        return 0.0, ""
    slots = draft.slots.get(candidate.chunk.index, {"near": 0.3}) if candidate.chunk else {"near": 0.3}
    if candidate.chunk is not None and candidate.chunk.mention is not candidate.mention:
        slots = _inside(draft, candidate, slots)
    if candidate.chunk is not None and role == draft.hit.grammar.type.principal:
        slots = slots_through(world, draft, candidate.chunk, slots)
    best, slot = max(
        ((weights.get(slot, 0.0) * score, slot) for slot, score in slots.items()), default=(0.0, "")
    )
    if best <= 0 or (role == "authority" and slot == "near" and _country_aside(world, candidate)):
        return 0.0, ""
    fit, kind = fitness(world, draft, role, candidate.mention)
    if fit <= 0:
        return 0.0, ""
    weight = world.story.weights.get(candidate.mention.entity_id, 0.0)
    top = max(world.story.weights.values(), default=1.0)
    score = best * fit * (_REFERRED if candidate.referred else 1.0) + _SALIENCE * weight / max(top, 1.0)
    return score, f"{slot} {best:.2f} × {kind} {fit:.2f}"


def slots_through(world: World, draft: Draft, chunk: Chunk, slots: Mapping[str, float]) -> dict[str, float]:
    """The slots of a phrase, with those of the activity that it is attached to: "sales of X are illegal"."""
    sentence = draft.sentence
    out = dict(slots)
    if chunk.chain is None or chunk.link not in _DONE_TO or "activities" not in draft.hit.grammar.type.roles:
        return out
    parent = sentence.chunks[chunk.chain]
    lexicon = world.lexicons[sentence.language]
    if any(has(sentence, code.words, [parent.head]) for code in lexicon.codes["activities"]):
        for slot, score in draft.slots.get(parent.index, {}).items():
            out[slot] = max(out.get(slot, 0.0), score * _THROUGH)
    return out


def _country_aside(world: World, candidate: Candidate) -> bool:
    """Whether a country or city only stands somewhere in the sentence, and not first as one who acts."""
    kinds = world.kinds(candidate.mention.entity_id)
    if "country" not in kinds:
        return bool(kinds & {"city", "region"})
    if candidate.chunk is None or candidate.chunk.index > 0 or candidate.chunk.preposition:
        return True
    # "die US-Sanktionen": the country is only a part of the word
    return candidate.chunk.mention is not candidate.mention or len(candidate.mention.text) < 4


def _inside(draft: Draft, candidate: Candidate, slots: dict[str, float]) -> dict[str, float]:
    """A name inside a phrase whose head is something else: "Kaspersky products", "seine Produkte".

    It has the slots of the phrase, a little weaker; inside the trigger's own phrase it is a part
    (compound) or, as a possessive, its owner.
    """
    chunk = candidate.chunk
    assert chunk is not None
    own = draft.sentence.chunk_at(draft.hit.place)
    if own is not None and own.index == chunk.index and draft.hit.trigger.nominal:
        return {"owner": 0.9} if candidate.referred else {"part": 0.9, "owner": 0.5}
    return {slot: score * 0.9 for slot, score in slots.items()}


def fitness(world: World, draft: Draft, role: str, mention: Mention) -> tuple[float, str]:
    """How well an entity suits a role by what it is, and what it is."""
    accept, also = draft.hit.grammar.accepts(role)
    narrow = draft.hit.trigger.options.get("target_kinds")
    if narrow and role == draft.hit.grammar.type.principal:
        accept, also = frozenset(narrow), frozenset()
    kinds = world.kinds(mention.entity_id)
    if accept & {"company"} and "union" not in accept and union_name(world, mention):
        return 0.0, ""
    unknown = world.register.get(mention.entity_id) is None
    if unknown and world.register.country_of_adjective(mention.text) is not None:
        # "the Austrian builder": an adjective that a model took for a name
        return 0.0, ""
    if _no_body(world, draft, mention) or (
        draft.type in ("layoff", "market_exit") and _speaks_for_others(world, draft, mention)
    ):
        return 0.0, ""
    if kinds == {"media"}:
        return (_ALSO, "media") if "person" in accept else (0.0, "")
    if len(kinds) >= _UNSURE or (unknown and not kinds and _by_name(world, draft, mention)):
        return _unsure(world, draft, accept, mention)
    if kinds & accept:
        # a thing that may be several things is a weaker candidate
        return (1.0 if kinds <= accept | also else 0.85), "/".join(sorted(kinds & accept))
    if kinds & also:
        if role == "authority" and "person" in kinds:
            return (_ALSO, "official") if official(world, mention) else (0.0, "")
        if kinds == {"person"} and role == draft.hit.grammar.type.principal and " " in mention.text:
            # a first name and a surname: no company that a model took for a person
            return 0.0, ""
        return _ALSO, "/".join(sorted(kinds & also))
    if not kinds and accept & {"company", "product"} and mention.label in ("ORG", "PRODUCT", "MISC"):
        return _UNKNOWN, "unknown"
    if not kinds and "organisation" in accept | also and mention.label == "ORG":
        return _UNKNOWN, "unknown"
    if accept & {"company"} and world.register.get(mention.entity_id) is None and mention.label != "PERSON":
        # a name that no list knows: the model's label is a guess
        if mention.label in draft.hit.grammar.fill.get(role, {}).get("never_labels", ()):
            return 0.0, ""
        return (0.0, "") if _no_name(world, draft, mention) else (_GUESS, "guess")
    return 0.0, ""


def _no_name(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a word is no name of a company after all: "Austrian", "am Stammsitz", "in Cloppenburg"."""
    if world.register.country_of_adjective(mention.text) is not None or _common(world, mention):
        return True
    at = draft.sentence.place(mention.start)
    lexicon = world.lexicons[draft.sentence.language]
    before = draft.sentence.lower[at - 1] if at else ""
    last = draft.sentence.place(mention.end - 1)
    if last is not None and draft.sentence.lower[last + 1 : last + 3] == ("-", "based"):
        return True
    return bool(lexicon["locative"].words.fullmatch(before)) or before in ("am", "at")


def _no_body(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a supposed name is a feast, a street or the office with which dismissals are filed."""
    lexicon = world.lexicons[draft.sentence.language]
    words = mention.text.casefold().split()
    return any(lexicon["no_body"].nouns.fullmatch(word) for word in words) and (
        len(words) == 1 or lexicon["no_body"].nouns.fullmatch(words[-1]) is not None
    )


def _speaks_for_others(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a name is that of an association: it speaks of jobs and has none to cut."""
    nouns = world.lexicons[draft.sentence.language]["no_employer"].nouns
    words = mention.text.casefold().replace("-", " ").split()
    return any(nouns.fullmatch(word) for word in (*words[:1], *words[-1:]))


_COMMON = ("job", "staff", "official", "measure", "product", "business", "person_word", "company_word")


def _common(world: World, mention: Mention) -> bool:
    """Whether a supposed name is a common noun of the lexicon: "Redundancy", "Operators"."""
    word = mention.text.casefold()
    return any(
        lexicon[name].nouns.fullmatch(word) is not None
        for lexicon in world.lexicons.values()
        for name in _COMMON
    )


def official(world: World, mention: Mention) -> bool:
    """Whether a person is introduced with a public office anywhere in the article."""
    for one in world.story.mentions:
        if one.entity_id != mention.entity_id:
            continue
        for sentence in world.story.sentences:
            if not sentence.start <= one.start < sentence.end:
                continue
            first, last = sentence.place(one.start), sentence.place(one.end - 1)
            if first is None or last is None:
                continue
            lexicon = world.lexicons[sentence.language]
            around = [
                at
                for at in range(max(0, first - 4), min(len(sentence.lower), last + 9))
                if not first <= at <= last
            ]
            if has(sentence, lexicon["official"], around) or has(
                sentence, lexicon["official"], range(first, last + 1)
            ):
                return True
    return False


def union_name(world: World, mention: Mention) -> bool:
    """Whether a name is that of a union, in any language of the article."""
    name = f"{mention.text} {mention.canonical}".casefold()
    return any(
        bool(lexicon["union_name"].phrases.search(name))
        or any(lexicon["union_name"].words.fullmatch(word) for word in name.split())
        for lexicon in world.lexicons.values()
    )


def _unsure(world: World, draft: Draft, accept: frozenset[str], mention: Mention) -> tuple[float, str]:
    """An organisation of which nothing is known but its name."""
    if _by_name(world, draft, mention):
        return (1.0, "authority by name") if "authority" in accept else (0.0, "")
    if "company" in accept:
        return 0.9, "organisation"
    return (_HARDLY, "organisation") if "group" in accept else (0.0, "")


def _by_name(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a name has the word of an authority in it: "Department of …", "Regierungspräsidium …"."""
    words = world.lexicons[draft.sentence.language]["authority"].nouns
    return any(words.fullmatch(word) for word in mention.text.casefold().split())


def entity_filler(candidate: Candidate) -> Filler:
    """The filler for a named thing; its words are the mention's own."""
    mention = candidate.mention
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


def mention_filler(mention: Mention) -> Filler:
    """The filler for a mention."""
    return Filler(mention.text, mention.start, mention.end, mention.canonical, mention.entity_id)


def main_entity(world: World, accept: frozenset[str], before: int | None = None) -> Mention | None:
    """The thing of some kind that the article is most about, as first mentioned; None if there is none.

    Args:
        before: if given, only what is mentioned before this offset counts.
    """
    # Asked once a claim: sorted once an article, else a long article costs claims times mentions.
    if accept not in world.by_weight:
        world.by_weight[accept] = _by_weight(world, accept)
    ranked = world.by_weight[accept]
    return next((one for one in ranked if before is None or one.start < before), None)


def _by_weight(world: World, accept: frozenset[str]) -> list[Mention]:
    """The mentions of some kind, those of the weightiest entity first, else in the order of the text."""
    weights = world.story.weights
    fit = [
        mention
        for mention in world.story.mentions
        if weights.get(mention.entity_id, 0.0) > 0
        and (_known_as(world, mention, accept) or _maybe_company(world, mention, accept))
        and ("union" in accept or not union_name(world, mention))
        and not _private_name(world, mention)
    ]
    return sorted(fit, key=lambda mention: -weights[mention.entity_id] * _clearly(world, mention, accept))


def _private_name(world: World, mention: Mention) -> bool:
    """Whether a name is that of an association or a campaign."""
    words = mention.text.casefold().split()
    return any(
        lexicon["private"].nouns.fullmatch(word) for lexicon in world.lexicons.values() for word in words
    )


def _clearly(world: World, mention: Mention, accept: frozenset[str]) -> float:
    """How far it is known what a thing is, as a factor of its weight."""
    if not _known_as(world, mention, accept):
        return _MAYBE
    return _VAGUE if len(world.kinds(mention.entity_id)) >= _UNSURE else 1.0


def _known_as(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    return bool(world.kinds(mention.entity_id) & accept) or _named_in_title(world, mention, accept)


def _maybe_company(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    """Whether an unknown name of which nothing is said may be a company: no person, place, feast."""
    return (
        "company" in accept
        and mention.label in ("ORG", "MISC")
        and not world.kinds(mention.entity_id)
        and world.register.get(mention.entity_id) is None
        and world.register.country_of_adjective(mention.text) is None
        and not _common(world, mention)
        and not any(
            lexicon["no_body"].nouns.fullmatch(word)
            for lexicon in world.lexicons.values()
            for word in mention.text.casefold().split()
        )
    )


def _named_in_title(world: World, mention: Mention, accept: frozenset[str]) -> bool:
    """Whether an unknown name stands in the headline and may be a company."""
    if (
        "company" not in accept
        or _common(world, mention)
        or world.register.get(mention.entity_id) is not None
        or (mention.label == "PERSON" and " " in mention.text)
        or (mention.label == "LOC" and "product" in accept)
    ):
        return False
    words = {
        word.strip(",.:;!?„“\"'’").removesuffix("s")
        for word in (world.story.article.title or "").casefold().split()
    }
    return mention.text.casefold().split()[0].removesuffix("s") in words


def described(world: World, draft: Draft, role: str) -> Iterator[tuple[float, Chunk]]:
    """Phrases of the sentence that describe a filler without naming it ("die Datenschutzbehörde")."""
    name = draft.hit.grammar.fill.get(role, {}).get("description")
    lexicon = world.lexicons[draft.sentence.language]
    if not name or name not in lexicon.classes:
        return
    weights = draft.hit.grammar.frames.get(draft.hit.trigger.frame, {}).get(role, {})
    for found in find(draft.sentence, lexicon[name]):
        chunk = draft.sentence.chunk_at(found.place)
        if chunk is None or chunk.head != found.place:
            continue
        slots = draft.slots.get(chunk.index, {})
        score = max((weights.get(slot, 0.0) * value for slot, value in slots.items()), default=0.0)
        if score >= 0.4:
            yield score, chunk


def phrase_filler(sentence: Sentence, chunk: Chunk) -> Filler:
    """A filler with the words of a phrase, without determiner."""
    first = chunk.first
    while first < chunk.head and (
        sentence.token(first).pos_ in ("DET", "ADP", "PUNCT", "CCONJ", "PART", "PRON")
    ):
        first += 1
    start, end = sentence.range(first, chunk.head)
    words = "".join(token.text_with_ws for token in sentence.span[first : chunk.head + 1]).rstrip()
    return Filler(words, start, end)
