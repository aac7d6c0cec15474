"""How well a named thing suits a role by what it is: a company as employer, an office as authority."""

from __future__ import annotations

import re

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.entities_lexicon import name_lexicon
from zeitstrahl.records import Language, Mention

_ALSO = 0.75
"""Weight of an entity of a kind that a role takes only at need."""
_UNKNOWN = 0.7
"""Weight of an entity of which neither register nor text say what it is."""
UNSURE = 4
"""Kinds that an entity may be of, from which on it counts as unknown."""
_HARDLY = 0.45
"""Weight of an unknown organisation as an authority."""
_GUESS = 0.5
"""Weight of an unknown name of which the model says that it is something else."""
_CAPITAL = 0.85
"""Weight of a capital as its government: "Seoul accuses …"."""
_CAPITALS = frozenset({"capital", "eu_capital"})
_ACCUSED_BEHIND = frozenset({"", "at", "against", "gegen", "durch", "von", "by", "on"})
_SAYING = frozenset({"allegation", "denial"})
_OFFICES = frozenset({"authority", "government", "court", "parliament"})
_BARE = frozenset("subject object dative owner upper_subject upper_object below_subject".split())
"""Slots of phrases without a preposition that only somebody who acts or is acted on has."""
_EMPLOYING = frozenset({"bei", "beim", "at"})
"""Prepositions before who employs: "jobs at Averline"; where a town stands, the article has a company."""
_OVER = frozenset({"für", "for"})
"""Prepositions before whom an exit is told of: "Aus für Zaptain in Polen"."""
_ROAD = re.compile(r"[ABKL] \d{1,4}")
"""German roads: "auf der B 258"."""
_EMPLOYS = frozenset({"cut_jobs", "dismiss", "dismiss_unit", "part_with", "shrink", "fewer", "not_kept"})
"""Triggers of which only a company is the subject, whatever it is called by."""
_COMMON = (
    "job",
    "staff",
    "official",
    "measure",
    "product",
    "business",
    "person_word",
    "company_word",
    "not_names",
    "unit",
    "outlet",
)


def fitness(world: World, draft: Draft, role: str, mention: Mention) -> tuple[float, str]:
    """How well an entity suits a role by what it is, and what it is."""
    if _names_origin(draft, mention):
        return 0.0, ""
    accept, also = draft.hit.grammar.accepts(role)
    narrow = draft.hit.trigger.options.get("target_kinds")
    if narrow and role == draft.hit.grammar.type.principal:
        accept, also = frozenset(narrow), frozenset()
    kinds = world.kinds(mention.entity_id)
    if accept & {"company"} and "union" not in accept and union_name(world, mention):
        return 0.0, ""
    unknown = world.register.get(mention.entity_id) is None
    if unknown and world.register.place_of_adjective(mention.text) is not None:
        # "the Austrian builder": an adjective that a model took for a name
        return 0.0, ""
    # what the register knows is one, whatever its name ends in: "Norwegen", "State Street"
    doubtful = unknown or (" " not in mention.text and "country" not in kinds)
    if (doubtful and _no_body(world, draft, mention)) or (
        draft.type in ("layoff", "market_exit") and _speaks_for_others(world, draft, mention)
    ):
        return 0.0, ""
    if kinds == {"media"}:
        return (_ALSO, "media") if "person" in accept else (0.0, "")
    if len(kinds) >= UNSURE or (unknown and not kinds and _by_name(world, draft, mention)):
        return _unsure(world, draft, accept, mention)
    if kinds & accept:
        # a thing that may be several things is a weaker candidate
        return (1.0 if kinds <= accept | also else 0.85), "/".join(sorted(kinds & accept))
    if "country" in accept and is_government(world, draft, mention):
        return _CAPITAL, "capital"
    if kinds & also:
        if role == "authority" and "person" in kinds:
            return (_ALSO, "official") if official(world, mention) else (0.0, "")
        alone = " " in mention.text or (draft.type == "layoff" and not _before_trigger(draft, mention))
        if kinds == {"person"} and role == draft.hit.grammar.type.principal and alone:
            # a first name and a surname: no company that a model took for a person
            return 0.0, ""
        return _ALSO, "/".join(sorted(kinds & also))
    if not kinds and accept & {"company", "product"} and mention.label in ("ORG", "PRODUCT", "MISC"):
        return _UNKNOWN, "unknown"
    if not kinds and "organisation" in accept | also and mention.label == "ORG":
        return _UNKNOWN, "unknown"
    if kinds and kinds <= _OFFICES:
        return 0.0, ""
    if accept & {"company"} and world.register.get(mention.entity_id) is None and mention.label != "PERSON":
        # a name that no list knows: the model's label is a guess
        if mention.label in draft.hit.grammar.fill.get(role, {}).get("never_labels", ()):
            return 0.0, ""
        return (0.0, "") if _no_name(world, draft, mention) else (_GUESS, "guess")
    return 0.0, ""


def _names_origin(draft: Draft, mention: Mention) -> bool:
    """Whether a name only says where something is from: "the Malta-registered operator"."""
    last = draft.sentence.place(mention.end - 1)
    if last is None:
        return False
    behind = draft.sentence.lower[last + 1 : last + 3]
    return len(behind) == 2 and behind[0] in "-–" and behind[1] in function_words("en", "from_there")


def _before_trigger(draft: Draft, mention: Mention) -> bool:
    """Whether a name stands before a verb, or before what may be one: "Lindtal cuts 300 jobs"."""
    if not draft.hit.trigger.nominal:
        return True
    start, _ = draft.sentence.range(draft.hit.place, draft.hit.place)
    return start - mention.end == 1


def is_government(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a capital stands for those who govern in it: "Brussels believes", "wirft Peking vor".

    It stands alone, behind no preposition of place, and is no part of another phrase.
    """
    entity = world.register.get(mention.entity_id)
    if draft.type not in _SAYING or entity is None or not _CAPITALS.intersection(entity.offices):
        return False
    first, last = draft.sentence.place(mention.start), draft.sentence.place(mention.end - 1)
    chunk = draft.sentence.chunk_at(last) if last is not None else None
    if chunk is None or chunk.first != first or chunk.last != last:
        return False
    return chunk.preposition in _ACCUSED_BEHIND and chunk.link not in ("genitive", "owned")


def fitness_by_place(world: World, draft: Draft, mention: Mention, slot: str) -> float:
    """How well an unknown name suits a role that only companies and products have, by its place alone.

    "Brandon Tractors is cutting 320 jobs": who cuts jobs is a company, whatever a model took it for.
    """
    named = mention.label == "PRODUCT" or world.kinds(mention.entity_id) == {"media"}
    if named and slot == "subject" and draft.hit.trigger.id in _EMPLOYS:
        return _GUESS  # "the portal Stayfrog", "der Weserkurier": who cuts jobs is the company that runs it
    known = world.register.get(mention.entity_id) is not None or mention.entity_id in world.corrected
    employs = draft.type == "layoff" and slot in _EMPLOYING and " " not in mention.text
    over = draft.type == "market_exit" and slot in _OVER
    labels = ("PERSON", "LOC", "MISC", "PRODUCT") if employs else ("PERSON", "LOC", "MISC")
    if known or not (employs or over or slot in _BARE) or mention.label not in labels:
        return 0.0
    if _no_body(world, draft, mention) or union_name(world, mention):
        return 0.0
    if _no_name(world, draft, mention, at=not employs):
        return 0.0
    words = mention.text.split()
    if mention.label == "PERSON" and len(words) > 1:
        if draft.type not in ("layoff", "market_exit") or words[0] in _first_names(draft.sentence.language):
            return 0.0
    return 0.0 if world.once(_introduced, mention.entity_id) else _GUESS


def _first_names(language: Language) -> frozenset[str]:
    return name_lexicon(language).first_names


def _introduced(world: World, entity_id: str) -> bool:
    """Whether a name is anywhere introduced as a person's or stands behind a preposition of place."""
    for sentence, placed in world.placed(entity_id):
        if not placed.first:
            continue
        lexicon = world.lexicons[sentence.language]
        before = sentence.lower[placed.first - 1]
        if lexicon["locative"].words.fullmatch(before) or lexicon["person_title"].words.fullmatch(before):
            return True
        if lexicon["person_before"].nouns.fullmatch(before):
            return True
    return False


def _no_name(world: World, draft: Draft, mention: Mention, *, at: bool = True) -> bool:
    """Whether a word is no name of a company after all: "Austrian", "am Stammsitz", "in Cloppenburg".

    Args:
        at: whether "at" stands before places only.
    """
    if world.register.country_of_adjective(mention.text) is not None or is_common(world, mention):
        return True
    place = draft.sentence.place(mention.start)
    lexicon = world.lexicons[draft.sentence.language]
    before = draft.sentence.lower[place - 1] if place else ""
    return bool(lexicon["locative"].words.fullmatch(before)) or before == "am" or (at and before == "at")


def is_place_or_part(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a supposed organisation is a place, or a part: "in Runcorn", "Europazentrale"."""
    if world.register.get(mention.entity_id) is not None or mention.entity_id in world.corrected:
        return False
    at = draft.sentence.place(mention.start)
    chunk = draft.sentence.chunk_at(at) if at is not None else None
    before = chunk.preposition if chunk is not None else ""  # of a list, the one before it
    locative = world.lexicons[draft.sentence.language]["locative"].words
    return is_common(world, mention) or before == "am" or bool(locative.fullmatch(before))


def _no_body(world: World, draft: Draft, mention: Mention) -> bool:
    """Whether a supposed name is a feast, a street or the office with which dismissals are filed."""
    if _ROAD.fullmatch(mention.text):
        return True
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


def is_common(world: World, mention: Mention) -> bool:
    """Whether a supposed name is a common noun of the lexicon: "Redundancy", "Operators"."""
    return world.once(_is_common, mention.text.casefold())


def _is_common(world: World, word: str) -> bool:
    return any(
        lexicon[name].nouns.fullmatch(word) is not None
        for lexicon in world.lexicons.values()
        for name in _COMMON
    )


def official(world: World, mention: Mention) -> bool:
    """Whether a person is introduced with a public office anywhere in the article."""
    return world.once(_holds_office, mention.entity_id)


def _holds_office(world: World, entity_id: str) -> bool:
    for sentence, placed in world.placed(entity_id):
        first, last = placed.first, placed.last
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
    return world.once(_is_union, f"{mention.text} {mention.canonical}".casefold())


def _is_union(world: World, name: str) -> bool:
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
