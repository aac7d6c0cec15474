"""Roles filled with phrases that describe and do not name: "die Datenschutzbehörde", "disposable vapes"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.activities import activity_places
from zeitstrahl.extract.claims.acts import names_act
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import goods_filler, is_noun, mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.lexicon import Lexicon
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.roles import described, slots_through
from zeitstrahl.extract.claims.sovereign import forbidding_place
from zeitstrahl.extract.claims.spoken_for import body_of
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler

NO_TARGET = ("authority", "job", "exception", "person_word", "official", "measure", "no_target")
"""Classes of words that are never the principal of a claim."""
_GOODS = ("goods", "product")
"""Classes of things that one buys and uses."""
_ENOUGH = 0.5
"""Score from which on a phrase is what a claim is about."""
_BELOW = 0.45
"""The same for what advice is on: "rät davon ab, Altöl zu verbrennen"."""
_BANNED = frozenset({"genitive", "of", "von", "vom", "on", "für", "for", "gegen", "against"})
"""Links of a phrase to the noun for a ban on it."""
_CLOSE = 2
"""Tokens from the end of a phrase to one behind a comma, or behind an article."""
_ADDRESSED = 0.5
"""Score from which on a phrase is who is told to do something."""


def describe(world: World, draft: Draft) -> None:
    """Fill entity roles with phrases that describe and do not name: "die Datenschutzbehörde"."""
    for role in draft.hit.grammar.type.roles.values():
        if role.kind != "entity":
            continue
        table = draft.hit.grammar.fill.get(role.name, {})
        found = sorted(described(world, draft, role.name), key=lambda one: -one[0])
        present = draft.roles.get(role.name)
        for score, chunk in found:
            start, end = draft.sentence.range(chunk.first, chunk.last)
            mention = world.references.resolve(start, end)
            taken = {one.entity_id for fillers in draft.roles.values() for one in fillers}
            if (mention is not None and mention.entity_id not in taken) or chunk.mention is not None:
                continue
            if present and _is_kind_of(draft.sentence, chunk, present):
                break
            if present and (_weight(draft, role.name) >= score or table.get("description") == "product"):
                break
            body = _in_apposition(world, draft, chunk) or body_of(world, draft, role.name, chunk)
            draft.roles[role.name] = [body or phrase_filler(draft.sentence, chunk)]
            draft.why[role.name] = f"described = {score:.2f}"
            break


def _is_kind_of(sentence: Sentence, chunk: Chunk, present: Sequence[Filler]) -> bool:
    """Whether a phrase only says what kind of place the name behind it is: "the city | of Munich"."""
    if sentence.lower[chunk.head] not in function_words(sentence.language, "place_kinds"):
        return False
    starts = {one.start for one in present}
    return any(
        other.chain == chunk.index and other.mention is not None and other.mention.start in starts
        for other in sentence.chunks
    )


def _in_apposition(world: World, draft: Draft, chunk: Chunk) -> Filler | None:
    """The person named behind what he or she is: "Norvik's managing director, Una Byrne, disputes that"."""
    sentence, last = draft.sentence, chunk.last
    for other in sentence.chunks:
        if other.chain == chunk.index and other.first - last <= _CLOSE and other.mention is None:
            last = other.last  # "der Nordeuropa-Chef des Unternehmens, Lars Holm"
    for other in sentence.chunks:
        if other.first == last + _CLOSE and sentence.lower[last + 1] == "," and other.mention is not None:
            if other.mention.label == "PERSON" and "person" in world.kinds(other.mention.entity_id):
                return mention_filler(other.mention)
    return None


def _weight(draft: Draft, role: str) -> float:
    why = draft.why.get(role, "")
    return float(why.rpartition("= ")[2]) if "= " in why else 0.0


def name_phrase(world: World, draft: Draft) -> None:
    """The object in its own words as principal, where authority and trigger leave no doubt."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    table = grammar.fill.get(principal, {})
    other = next(
        (role for role in grammar.type.roles.values() if role.kind == "entity" and not role.principal), None
    )
    only_goods = draft.hit.trigger.options.get("phrases") is False
    if principal in draft.roles or not table.get("phrases") or other is None:
        return
    detailed = bool(grammar.type.roles.get("activities")) and (
        bool(draft.roles.get("activities")) or _acts(world, draft)
    )
    named = other.name in draft.roles or detailed or _has_own(draft)
    if not named and forbidding_place(world, draft) is None:
        return
    best = best_phrase(world, draft, only_goods=only_goods)
    if best is None or is_addressed(draft, best[1]):
        return
    phrase = done_to(world, draft, best[1]) or best[1]
    loose = draft.hit.trigger.options.get("anchor_else") and not draft.roles.get("activities")
    if loose and "Def" in feature(draft.sentence.token(phrase.first), "Definite"):
        return  # "the news channel may not be shown": the one that the article is about
    pronoun = draft.sentence.token(phrase.head).pos_ == "PRON" and not is_noun(draft.sentence, phrase)
    if draft.sentence.lower[phrase.head] in function_words(draft.sentence.language, "where_it_holds"):
        return
    if is_known(draft, phrase) or pronoun:
        # "the app", "das Gerät", "them": what the article is about
        return
    draft.roles[principal] = [
        mention_filler(phrase.mention)
        if phrase.mention is not None and phrase.mention.label != "LOC"
        else goods_filler(draft.sentence, phrase, words_of(world))
    ]
    draft.why[principal] = f"phrase = {best[0]:.2f}"


def _has_own(draft: Draft) -> bool:
    """Whether a noun for a ban says itself what it is on: "das Nachtverbot für Kuhglocken"."""
    own = draft.sentence.chunk_at(draft.hit.place)
    return (
        draft.hit.trigger.id == "noun"
        and own is not None
        and any(chunk.chain == own.index and chunk.link in _BANNED for chunk in draft.sentence.chunks)
    )


def best_phrase(world: World, draft: Draft, *, only_goods: bool) -> tuple[float, Chunk] | None:
    """The phrase that a trigger is most likely about, with its score; None if there is none."""
    grammar = draft.hit.grammar
    principal = grammar.type.principal
    table = grammar.fill.get(principal, {})
    weights = grammar.frames.get(draft.hit.trigger.frame, {}).get(principal, {})
    uncoded = draft.hit.trigger.options.get("uncoded")
    never = (*table.get("never", ()), *NO_TARGET, *([uncoded] if uncoded else []))
    warned = draft.hit.trigger.implies.get("position") == "advises_against"
    wanted = slots_for_phrases(draft)
    best = None
    for chunk in draft.sentence.chunks:
        slots = slots_through(world, draft, chunk, draft.slots.get(chunk.index, {}))
        score, slot = max(
            ((weights.get(slot, 0.0) * value, slot) for slot, value in slots.items()), default=(0.0, "")
        )
        enough = _BELOW if slot == "below_object" and warned else _ENOUGH
        if slot not in wanted or score < enough or (best is not None and score <= best[0]):
            continue
        if slot == "below_object" and draft.sentence.clause_of(chunk.head).kind == "content":
            continue  # "warned that one pouch can hold as much nicotine": what is said of it
        if _may_be_meant(world, draft, chunk, never, only_goods=only_goods):
            best = (score, chunk)
    return best


def _may_be_meant(
    world: World, draft: Draft, chunk: Chunk, never: Sequence[str], *, only_goods: bool
) -> bool:
    """Whether a phrase may be what a trigger is about: no name, activity, sum, day, nor who must obey."""
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    token = sentence.token(chunk.head)
    begin = sentence.range(chunk.head, chunk.head)[0]
    if (
        not (token.pos_ in ("NOUN", "PROPN") or is_noun(sentence, chunk))
        or chunk.first <= draft.hit.place <= chunk.last
        or chunk.mention
        or _elsewhere(draft, chunk)
        or is_on_hand(sentence, chunk)
        or names_act(sentence, lexicon, [chunk.head])
        or any(has(sentence, lexicon[name], [chunk.head]) for name in never)
        or token.text.endswith("ing")
        or sentence.lower[chunk.head] in function_words("en", "instead_of_goods")
        or any(time.start <= begin < time.end for time in sentence.times)
    ):
        return False
    if only_goods and not any(has(sentence, lexicon[one], [chunk.head]) for one in _GOODS):
        return False
    if _is_group(draft, lexicon, chunk) and done_to(world, draft, chunk) is None:
        return False
    return not any(one.kind == "money" for one in world.quantities_at(begin))


def _is_group(draft: Draft, lexicon: Lexicon, chunk: Chunk) -> bool:
    """Whether a phrase names who has to obey, and not what is forbidden."""
    words = range(chunk.first, chunk.head + 1)  # "police forces"
    return any(
        one.place == chunk.head
        for code in lexicon.codes["affected"]
        for one in find(draft.sentence, code.words, words)
    )


def words_of(world: World) -> frozenset[str]:
    """The words of the article, lower case."""
    return world.once(_words)


def _words(world: World) -> frozenset[str]:
    return frozenset(word for sentence in world.story.sentences for word in sentence.lower)


def _elsewhere(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase stands in a clause that tells when or why: ", bis der Hersteller eine Lösung hat"."""
    own, clause = draft.sentence.clause_of(draft.hit.place), draft.sentence.clause_of(chunk.head)
    if clause.index == own.index or clause.parent != own.index or draft.hit.trigger.nominal:
        return False
    return clause.kind in ("conditional", "reason", "other") and clause.tokens[0] > draft.hit.place


def is_addressed(draft: Draft, phrase: Chunk) -> bool:
    """Whether somebody known is told not to do it: "untersagt dem Betrieb, Tiere zu halten"."""
    sentence = draft.sentence
    own = sentence.clause_of(draft.hit.place)
    if sentence.clause_of(phrase.head).index == own.index or draft.hit.trigger.nominal:
        return False
    return any(
        chunk.head in own.tokens
        and max(draft.slots[chunk.index].get(slot, 0.0) for slot in ("dative", "object")) >= _ADDRESSED
        and is_known(draft, chunk)
        for chunk in sentence.chunks
        if chunk.index != phrase.index and not chunk.preposition
    )


def done_to(world: World, draft: Draft, phrase: Chunk) -> Chunk | None:
    """What a group of people may not do something to: "Cafés are not allowed to hand out plastic cups"."""
    sentence, trigger = draft.sentence, draft.hit.trigger
    own = sentence.clause_of(draft.hit.place)
    if draft.type != "ban" or trigger.frame != "act" or trigger.nominal or phrase.head not in own.tokens:
        return None
    head = sentence.token(phrase.head)
    if "Sing" in feature(head, "Number") and head.pos_ == "NOUN":
        return None
    lexicon = world.lexicons[sentence.language]
    if sentence.lower[phrase.last + 1 : phrase.last + 2] == ("from",):
        return _behind_from(world, sentence, phrase.last + 2)
    for clause in sentence.clauses:
        if clause.parent != own.index or clause.kind != "infinitive" or clause.tokens[0] < phrase.head:
            continue
        if has(sentence, lexicon["moving"], clause.tokens):
            return None
        for chunk in sentence.chunks:
            noun = sentence.token(chunk.head).pos_ in ("NOUN", "PROPN", "PRON")
            if chunk.head in clause.tokens and not chunk.preposition and noun:
                return chunk
    return None


def _behind_from(world: World, sentence: Sentence, place: int) -> Chunk | None:
    """The object of a gerund: "prohibits shops from selling fireworks"; None if there is none."""
    if place >= len(sentence.lower) or not sentence.lower[place].endswith("ing"):
        return None
    if has(sentence, world.lexicons["en"]["moving"], [place]):
        return None
    ahead = range(place + 1, place + 4)
    return next((one for one in sentence.chunks if one.first in ahead and not one.preposition), None)


def slots_for_phrases(draft: Draft) -> frozenset[str]:
    """The slots in which a phrase may be the principal; a place or time behind *on* is none."""
    plain = frozenset("object dative of von vor gegen against about for für part upper_object".split())
    if draft.hit.trigger.frame == "modal" and draft.hit.found.kind == "word":
        # "Kaminöfen sind tabu"; but "shops may not sell it" is said of those who must obey
        plain |= {"subject", "upper_subject"}
    if draft.type == "stance":
        plain |= {"below_object"}
    return plain | {"on", "owner"} if draft.hit.trigger.nominal else plain


def _acts(world: World, draft: Draft) -> bool:
    """Whether the words around a trigger say what is forbidden."""
    lexicon = world.lexicons[draft.sentence.language]
    places = activity_places(draft)
    return names_act(draft.sentence, lexicon, places)


def is_on_hand(sentence: Sentence, chunk: Chunk) -> bool:
    """Whether goods are those of which the article tells: "bereits ausgelieferte Geräte"."""
    words = function_words(sentence.language, "known_goods")
    return not words.isdisjoint(sentence.lower[chunk.first : chunk.head])


def is_known(draft: Draft, chunk: Chunk) -> bool:
    """Whether a phrase points to something known: "the app", "dieses Produkt", "its devices"."""
    token = draft.sentence.token(chunk.first)
    owned = chunk.link == "owned"
    definite = (
        owned
        or "Def" in feature(token, "Definite")
        or "Dem" in feature(token, "PronType")
        or "Yes" in feature(token, "Poss")
    )
    counted = any(draft.sentence.token(at).pos_ == "NUM" for at in range(chunk.first, chunk.head))
    return definite and chunk.head - chunk.first <= 1 + counted
