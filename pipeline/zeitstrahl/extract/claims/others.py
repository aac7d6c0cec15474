"""Who else than the article's main company does it, or only talks about it, by the sentence's own words."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.scopes import with_parents
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Mention

_SUBJECT = 0.6
"""Score from which on a phrase is the subject."""
_DONE_TO = ("job", "staff", "jobs_only", "workforce", "unit", "business", "outlet")
"""Classes of what is cut or closed: as subjects they do nothing ("Stellen fallen weg")."""
_TOLD = frozenset({"ban", "stance"})
"""Types whose principal is told something, and does nothing."""
_ABOUT = frozenset({"company", "product"})


def others_act(world: World, draft: Draft) -> bool:
    """Whether the subject names no certain ones: "makers of chips might cut jobs", "viele Firmen gehen"."""
    trigger = draft.hit.trigger
    if _does(draft) and not trigger.nominal and _one_of_many(world, draft):
        return True
    if trigger.nominal:
        return draft.type == "layoff" and _owned(world, draft)
    if not _does(draft) or (draft.type == "layoff" and not trigger.object):
        return False
    sentence = draft.sentence
    return any(
        not chunk.preposition
        and chunk.mention is None
        and chunk.head < draft.hit.place
        and draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT
        and _is_vague(world, sentence, chunk)
        for chunk in sentence.chunks
    )


def _one_of_many(world: World, draft: Draft) -> bool:
    """Whether the subject is any firm of many: "mancher Hersteller würde Leute entlassen"."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    words = function_words(sentence.language, "many_a")
    own = sentence.clause_of(draft.hit.place).tokens
    return any(
        sentence.lower[chunk.first] in words
        and chunk.head in own
        and not chunk.preposition
        and draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SUBJECT
        and any(has(sentence, lexicon[name], [chunk.head]) for name in ("company_word", "maker"))
        for chunk in sentence.chunks
    )


def _owned(world: World, draft: Draft) -> bool:
    """Whether jobs are cut at something that is only described: "Stellenabbau bei der Polizei"."""
    sentence = draft.sentence
    own = sentence.chunk_at(draft.hit.place)
    lexicon = world.lexicons[sentence.language]
    for chunk in sentence.chunks:
        if own is None or chunk.chain != own.index or chunk.mention is not None:
            continue
        if chunk.link not in ("bei", "beim", "at", "genitive") or sentence.token(chunk.head).pos_ != "NOUN":
            continue
        start, end = sentence.range(chunk.first, chunk.last)
        if world.references.resolve(start, end) is not None:
            continue
        if not any(has(sentence, lexicon[name], [chunk.head]) for name in (*_DONE_TO, "company_word")):
            return True
    return False


def is_elsewhere(world: World, draft: Draft) -> bool:
    """Whether a cut that is only named is one of others: "layoffs elsewhere have made them easy to find"."""
    sentence = draft.sentence
    behind = range(draft.hit.place + 1, min(draft.hit.place + 4, len(sentence.lower)))
    return (
        draft.type == "layoff"
        and draft.hit.trigger.nominal
        and has(sentence, world.lexicons[sentence.language]["elsewhere"], behind)
    )


def one_persons(world: World, draft: Draft) -> str:
    """Why one person loses a post, which is no cut: "gave up his job", "die Entlassung des Trainers"."""
    sentence, trigger = draft.sentence, draft.hit.trigger
    if draft.type != "layoff" or draft.roles.get("count") or draft.roles.get("share"):
        return ""
    lexicon = world.lexicons[sentence.language]
    if trigger.nominal:
        own = sentence.chunk_at(draft.hit.place)
        if own is None or not has(sentence, lexicon["one_dismissal"], [draft.hit.place]):
            return ""
        owners = [one for one in sentence.chunks if one.chain == own.index and one.link in ("genitive", "of")]
        return "one person's dismissal" if any(_is_one(world, sentence, one) for one in owners) else ""
    for chunk in sentence.chunks:
        first = sentence.token(chunk.first)
        owned = "Yes" in feature(first, "Poss")
        if owned and not chunk.preposition and has(sentence, lexicon["jobs_only"], [chunk.head]):
            if draft.slots.get(chunk.index, {}).get("object", 0.0) >= _SUBJECT and _is_one(
                world, sentence, chunk
            ):
                return "one person's job"
    return ""


def _is_one(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a phrase means one person or one job, and no staff."""
    lexicon = world.lexicons[sentence.language]
    if feature(sentence.token(chunk.head), "Number") != ["Sing"]:
        return False
    return not any(
        has(sentence, lexicon[name], [chunk.head]) for name in ("staff", "workforce", "company_word")
    )


def _does(draft: Draft) -> bool:
    return draft.hit.grammar.type.has_status and draft.type not in _TOLD


def _is_vague(world: World, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a plural means no certain ones: no article, no number, no owner."""
    token = sentence.token(chunk.head)
    lexicon = world.lexicons[sentence.language]
    if token.pos_ != "NOUN" or "Plur" not in feature(token, "Number") or chunk.link == "owned":
        return False
    if any(has(sentence, lexicon[name], [chunk.head]) for name in _DONE_TO):
        return False
    before = range(chunk.first, chunk.head)
    if any(has(sentence, lexicon["some"], [at]) for at in before):
        return True
    return not any(sentence.token(at).pos_ in ("DET", "NUM", "PRON") for at in before)


def opponents(world: World, draft: Draft) -> set[str]:
    """Ids of those who only warn of it or protest: "Die SPD kritisiert den Stellenabbau in der Justiz"."""
    trigger, sentence = draft.hit.trigger, draft.sentence
    if not trigger.nominal or draft.type != "layoff":
        return set()
    lexicon = world.lexicons[sentence.language]
    places = {
        at for clause in with_parents(sentence, sentence.clause_of(draft.hit.place)) for at in clause.tokens
    }
    if not has(sentence, lexicon["opposes"], places):
        return set()
    return {
        chunk.mention.entity_id
        for chunk in sentence.chunks
        if chunk.mention is not None
        and draft.slots.get(chunk.index, {}).get("upper_subject", 0.0) > 0
        and not world.kinds(chunk.mention.entity_id) <= _ABOUT
    }


def is_agency(world: World, mention: Mention) -> bool:
    """Whether a name is that of a news agency, and the headline is not about it."""
    return world.once(_is_agency, mention.text.casefold())


def _is_agency(world: World, name: str) -> bool:
    title = (world.story.article.title or "").casefold().split()
    return name not in title and any(
        lexicon["agency_name"].words.fullmatch(name) for lexicon in world.lexicons.values()
    )
