"""Who is accused or denies where the sentence names no known thing: "the firm", "der Chefin", a passive.

An article that tells of an accusation has one party that stands accused. A description of a company or
of its people means that party; so does nothing at all, as in "rügt unzulässige Absprachen".
"""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.fillers import mention_filler, phrase_filler
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.parties import NO_PARTY, PLACES, is_of_company, main_party
from zeitstrahl.extract.claims.view import Chunk, Sentence
from zeitstrahl.extract.claims.voices import is_definite
from zeitstrahl.extract.morphology import feature
from zeitstrahl.records import Filler, Mention

_SURE = 0.4
"""Score from which on a phrase stands where the filler of a role stands."""
_CLEARER = 0.15
"""How much better a description has to fit than the name that was taken."""
_MAIN = 1.1
"""Weight from which on an article is about a party that it accuses without naming it."""
_DESCRIBES = ("plain_company", "company_word", "accused", "denier", "spokesperson", "product")


def fill_sides(world: World, draft: Draft) -> None:
    """Fill the roles marked ``side`` with a name that no list knows, or with the party of the article."""
    for role, table in draft.hit.grammar.fill.items():
        if not table.get("side"):
            continue
        present = draft.roles.get(role)
        score, chunk = _phrase(draft, role)
        if present and (present[0].entity_id is not None or not _general(world, draft, present[0])):
            if not (_displaced(world, draft, role, score, chunk) or _people(world, draft, present[0])):
                continue
            if _people(world, draft, present[0]):
                del draft.roles[role]
                present = None
        filler, why = _from_phrase(world, draft, chunk) if score >= _SURE and chunk else (None, "")
        if filler is None and not present:
            filler, why = _beside(draft) or _opening(world, draft, role), "name"
        if filler is None and not present and _open(draft, role) and not _culprits(world, draft):
            mention = _other_party(world, draft, role)
            filler, why = (mention_filler(mention) if mention else None), "the party of the article"
        if filler is not None and not any(_holds(one, filler) for one in _fillers(draft, role)):
            draft.roles[role] = [filler]
            draft.why[role] = f"{why} = 0.45"


def _culprits(world: World, draft: Draft) -> bool:
    """Whether what is said tells of others who did it: "im August hätten Betrüger Millionen erbeutet"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["culprit"]
    return draft.hit.said is not None and any(
        draft.slots.get(chunk.index, {}).get("subject", 0.0) >= _SURE and has(sentence, words, [chunk.head])
        for chunk in sentence.chunks
    )


def _other_party(world: World, draft: Draft, role: str) -> Mention | None:
    """The party of the article; None if it is the one who speaks here: that denies, and accuses nobody."""
    speaker = draft.hit.grammar.type.grammar.get("speaker_role", "")
    if any(is_of_company(world, one) for one in draft.roles.get(speaker, ())):
        return None
    mention = main_party(world, _affiliated(world, draft))
    if mention is None or mention.entity_id in _others(draft, role):
        return None
    kinds = world.kinds(mention.entity_id)
    sure = "person" not in kinds and world.story.weights.get(mention.entity_id, 0.0) >= _MAIN
    return mention if sure else None


def _affiliated(world: World, draft: Draft) -> set[str | None]:
    """What stands in one phrase with who speaks: "Syna-Sekretär Hutter", "Lutz Brömme of the Verdi union"."""
    sentence = draft.sentence
    role = draft.hit.grammar.type.grammar.get("speaker_role", "")
    places = [sentence.place(one.start) for one in draft.roles.get(role, ()) if one.start is not None]
    chunks = {chunk.index for at in places if at is not None and (chunk := sentence.chunk_at(at)) is not None}
    chunks |= {chunk.index for chunk in sentence.chunks if chunk.chain in chunks}
    said = draft.hit.said
    spoken: set[str | None] = (
        {said.organisation.entity_id} if said is not None and said.organisation is not None else set()
    )
    return spoken | {
        placed.mention.entity_id
        for placed in sentence.mentions
        if (chunk := sentence.chunk_at(placed.first)) is not None and chunk.index in chunks
    }


def _phrase(draft: Draft, role: str) -> tuple[float, Chunk | None]:
    """The phrase that best stands where the filler of a role stands, and how well."""
    weights = draft.hit.grammar.frames.get(draft.hit.trigger.frame, {}).get(role, {})
    sentence = draft.sentence
    taken = [filler for filler in _fillers(draft, role) if filler.start is not None]
    said = draft.hit.said
    spoken = said is not None and role == draft.hit.grammar.type.grammar.get("speaker_role")
    best: tuple[float, Chunk | None] = (0.0, None)
    for chunk in sentence.chunks:
        start, end = sentence.range(chunk.first, chunk.last)
        if chunk.first <= draft.hit.place <= chunk.last or _relative(sentence, chunk):
            continue
        if any(start <= (one.start or 0) < end for one in taken):
            continue
        if spoken and said is not None:
            if start < (said.speaker_end or 0) and (said.speaker_start or 0) < end:
                return 1.0, chunk
            continue
        slots = draft.slots.get(chunk.index, {})
        score = max(
            (weights.get(slot, 0.0) * value for slot, value in slots.items() if slot != "near"), default=0.0
        )
        if score > best[0]:
            best = (score, chunk)
    return best


def _relative(sentence: Sentence, chunk: Chunk) -> bool:
    return "Rel" in feature(sentence.token(chunk.head), "PronType")


def _from_phrase(world: World, draft: Draft, chunk: Chunk) -> tuple[Filler | None, str]:
    """What a phrase stands for: its own name, or the party of the article that it describes."""
    sentence = draft.sentence
    token = sentence.token(chunk.head)
    if chunk.mention is not None and world.kinds(chunk.mention.entity_id) & NO_PARTY:
        return None, ""
    if chunk.mention is None and sentence.lower[chunk.head] in function_words(
        sentence.language, "place_kinds"
    ):
        inside = (one.mention for one in sentence.chunks if one.chain == chunk.index and one.mention)
        place = next((one for one in inside if world.kinds(one.entity_id) & PLACES), None)
        if place is not None:
            return mention_filler(place), "name"  # "accuses the city of Graz"
    lexicon = world.lexicons[sentence.language]
    described = any(
        has(sentence, lexicon.classes[name], [chunk.head]) for name in _DESCRIBES if name in lexicon.classes
    )
    known = _named_again(world, sentence, chunk)
    if known is not None and known.entity_id not in _others(draft, ""):
        return mention_filler(known), "name"
    if known is not None and draft.type == "allegation":
        return None, ""  # nobody accuses himself
    if token.pos_ == "PROPN" and not described and sentence.token(chunk.first).text[:1].isalpha():
        return _name(sentence, chunk), "name"
    if not described and _lone_name(draft, chunk):
        return _name(sentence, chunk), "name"
    if chunk.mention is not None and world.kinds(chunk.mention.entity_id) & PLACES and not described:
        described = sentence.lower[chunk.first] == "den"
    pronoun = token.pos_ == "PRON" and token.lower_ in function_words(sentence.language, "third_person")
    definite = is_definite(draft, chunk) or chunk.first == chunk.head
    if pronoun or (described and definite):
        speaks = draft.hit.grammar.type.grammar.get("speaker_role", "")
        own = speaks != draft.hit.grammar.type.principal
        if own and any(is_of_company(world, one) for one in draft.roles.get(speaks, ())):
            return None, ""
        without = _others(draft, "") | _affiliated(world, draft)
        persons = ("person_word", "denier", "spokesperson")
        if not pronoun and not any(has(sentence, lexicon[one], [chunk.head]) for one in persons):
            # "den Sender", "den Verband": what is no person is not meant by the name of one
            meant = world.references.resolve(*sentence.range(chunk.first, chunk.last))
            if meant is not None and meant.entity_id not in without:
                return mention_filler(meant), "the party described"
            names = {one.entity_id for one in world.story.mentions}
            without = without | {one for one in names if world.kinds(one) == {"person"}}
        mention = main_party(world, without)
        return (mention_filler(mention), "the party described") if mention is not None else (None, "")
    return (phrase_filler(sentence, chunk), "described") if described else (None, "")


def _lone_name(draft: Draft, chunk: Chunk) -> bool:
    """ "beschuldigt Merfeld der Bestechung": between verb and genitive a lone word in capitals is a name."""
    sentence = draft.sentence
    if draft.type != "allegation" or draft.hit.found.lemma not in function_words("de", "accuse_of"):
        return False
    if sentence.language != "de" or chunk.first != chunk.head or chunk.first != draft.hit.place + 1:
        return False
    token = sentence.token(chunk.head)
    behind = sentence.lower[chunk.head + 1 : chunk.head + 2]
    plural = "Plur" in feature(token, "Number") or token.lower_.endswith(("en", "innen"))
    return token.text[:1].isupper() and not plural and behind in (("der",), ("des",), ("eines",), ("einer",))


def _beside(draft: Draft) -> Filler | None:
    """The name that a tagger joined with the verb to one phrase: "Dwyer Dairies disputes that"."""
    chunk = draft.sentence.chunk_at(draft.hit.place)
    if chunk is None or chunk.mention is None or draft.hit.trigger.nominal or chunk.last != draft.hit.place:
        return None
    return mention_filler(chunk.mention)


def _opening(world: World, draft: Draft, role: str) -> Filler | None:
    """The name that opens a sentence whose verb has no subject near: "Taurix, based in Antwerp, denies"."""
    sentence = draft.sentence
    speaks = role == draft.hit.grammar.type.grammar.get("speaker_role")
    if not speaks or draft.hit.said is not None or draft.hit.trigger.nominal or not sentence.chunks:
        return None
    chunk = sentence.chunks[0]
    after = sentence.lower[chunk.last + 1] if chunk.last + 1 < len(sentence.lower) else ""
    if chunk.first > 0 or chunk.mention is not None or after != "," or chunk.last >= draft.hit.place:
        return None
    known = _named_again(world, sentence, chunk)
    if known is not None:
        return mention_filler(known)
    return _name(sentence, chunk) if sentence.token(chunk.head).pos_ == "PROPN" else None


def _named_again(world: World, sentence: Sentence, chunk: Chunk) -> Mention | None:
    """The thing of the article that a bare word names, though no model saw a name in it: "Drossel hatte"."""
    if chunk.first != chunk.head or not sentence.token(chunk.head).text[:1].isupper():
        return None
    return world.once(_by_first_word).get(sentence.lower[chunk.head])


def _by_first_word(world: World) -> dict[str, Mention]:
    """The first thing that may be a party for each word with which a name begins."""
    found: dict[str, Mention] = {}
    for one in world.story.mentions:
        if not world.kinds(one.entity_id) & NO_PARTY:
            found.setdefault(one.text.casefold().split()[0], one)
    return found


def _name(sentence: Sentence, chunk: Chunk) -> Filler:
    """The proper nouns at the end of a phrase: "Der Vertrieb Vivid" is Vivid."""
    first = chunk.head
    while first > chunk.first and sentence.token(first - 1).pos_ == "PROPN":
        first -= 1
    start, end = sentence.range(first, chunk.head)
    words = "".join(token.text_with_ws for token in sentence.tokens[first : chunk.head + 1]).rstrip()
    return Filler(words, start, end)


def _displaced(world: World, draft: Draft, role: str, score: float, chunk: Chunk | None) -> bool:
    """Whether a description fits a role so much better than the name in it that the name is another's."""
    if chunk is None or chunk.mention is not None or score < _SURE:
        return False
    why = draft.why.get(role, "").split(" ")
    if len(why) < 2 or not why[1].replace(".", "").isdigit() or score < float(why[1]) + _CLEARER:
        return False
    token = draft.sentence.token(chunk.head)
    if token.pos_ == "PRON" and token.lower_ in function_words(draft.sentence.language, "third_person"):
        return "Dat" in feature(token, "Case")
    lexicon = world.lexicons[draft.sentence.language]
    names = ("plain_company", "company_word", "accused")
    return is_definite(draft, chunk) and any(
        has(draft.sentence, lexicon.classes[name], [chunk.head]) for name in names if name in lexicon.classes
    )


def _people(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a country with an article means a company's people: "hält den Schweden vor"."""
    if "country" not in world.kinds(filler.entity_id) or filler.start is None:
        return False
    at = draft.sentence.place(filler.start)
    before = draft.sentence.lower[at - 1] if at else ""
    return draft.sentence.language == "de" and before == "den" and filler.text.endswith("en")


def _general(world: World, draft: Draft, filler: Filler) -> bool:
    """Whether a filler is a bare description that the party of the article may stand for."""
    place = draft.sentence.place(filler.end - 1) if filler.end else None
    chunk = draft.sentence.chunk_at(place) if place is not None else None
    if chunk is None:
        return False
    people = function_words(draft.sentence.language, "its_people")
    bare = chunk.first == chunk.head and draft.sentence.lower[chunk.head] in people
    return bare or is_definite(draft, chunk)  # "accused managers of …": those of the company


def _open(draft: Draft, role: str) -> bool:
    """Whether an empty role may be filled from the article: who is accused by somebody, not who denies."""
    speaker = draft.hit.grammar.type.grammar.get("speaker_role")
    return role != speaker and bool(draft.roles.get(speaker or ""))


def _fillers(draft: Draft, without: str) -> list[Filler]:
    return [one for name, fillers in draft.roles.items() if name != without for one in fillers]


def _others(draft: Draft, role: str) -> set[str | None]:
    return {one.entity_id for one in _fillers(draft, role)}


def _holds(one: Filler, other: Filler) -> bool:
    return one.entity_id is not None and one.entity_id == other.entity_id
