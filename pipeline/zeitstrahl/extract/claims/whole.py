"""What one sentence says holds for the whole prohibition: authority, territory, who must obey, exceptions."""

from __future__ import annotations

from zeitstrahl.extract.claims import codes
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import find, has
from zeitstrahl.extract.claims.roles import main_entity, mention_filler, phrase_filler
from zeitstrahl.extract.claims.together import group_by_principal, related
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.records import Filler


def spread(world: World, drafts: list[Draft]) -> None:
    """Fill the roles that the type's file takes ``from = "article"``."""
    for name in dict.fromkeys(draft.type for draft in drafts):
        same_type = [draft for draft in drafts if draft.type == name]
        fill = same_type[0].hit.grammar.fill
        if not any(table.get("from") == "article" for table in fill.values()):
            continue
        for group in group_by_principal(world, same_type):
            _authority(world, group)
            for part in _by_authority(world, group):
                _share(world, part)


def _authority(world: World, group: list[Draft]) -> None:
    """Drafts without authority take the only one of their group, else that of the nearest draft before."""
    known = [draft for draft in group if draft.roles.get("authority")]
    if not known:
        accept, also = group[0].hit.grammar.accepts("authority")
        before = min(draft.sentence.start for draft in group)
        mention = main_entity(world, accept - {"country", "group"}) or main_entity(world, accept - {"group"}, before)
        if mention is None:
            return
        for draft in group:
            draft.roles["authority"] = [mention_filler(mention)]
            draft.why["authority"] = "only authority of the article"
        return
    for draft in group:
        if draft.roles.get("authority"):
            continue
        near = min(known, key=lambda one: (abs(one.sentence.index - draft.sentence.index), one.sentence.index))
        draft.roles["authority"] = list(near.roles["authority"])
        draft.why["authority"] = "same prohibition"


def _by_authority(world: World, group: list[Draft]) -> list[list[Draft]]:
    parts: list[list[Draft]] = []
    for draft in group:
        authority = (draft.roles.get("authority") or [None])[0]
        for part in parts:
            other = (part[0].roles.get("authority") or [None])[0]
            if authority is None or other is None or related(world, authority, other):
                part.append(draft)
                break
        else:
            parts.append([draft])
    return parts


def _share(world: World, part: list[Draft]) -> None:
    sentences = {draft.sentence.index: draft.sentence for draft in part}
    territory = _territory(world, part)
    affected = _affected(world, part, sentences)
    exceptions = _exceptions(world, part)
    for draft in part:
        if territory and not draft.roles.get("territory"):
            draft.roles["territory"] = territory
        if affected:
            draft.roles["affected"] = affected
        if exceptions:
            draft.roles["exceptions"] = exceptions


def _territory(world: World, part: list[Draft]) -> list[Filler]:
    out: dict[str | None, Filler] = {}
    for draft in part:
        for filler in codes.place_fillers(world, draft):
            at = draft.sentence.place(filler.start) if filler.start is not None else None
            chunk = draft.sentence.chunk_at(at) if at is not None else None
            if filler.start is None or chunk is None or chunk.preposition in ("in", "im", "from", "within", "across", "aus", "für", "für"):
                out.setdefault(filler.entity_id, filler)
    if out:
        return list(out.values())[:1]
    authority = (part[0].roles.get("authority") or [None])[0]
    if authority is None or authority.entity_id is None:
        return []
    country = world.register.country_of(authority.entity_id)
    entity = world.register.get(country) if country else None
    if entity is None or entity.type not in ("COUNTRY", "REGION"):
        return []
    language = part[0].sentence.language
    name = world.register.name(entity.id, language)
    return [Filler(name, None, None, name, entity.id)]


def _about_ban(world: World, sentence: Sentence, part: list[Draft]) -> bool:
    """Whether a sentence speaks of the prohibition: it holds one of its triggers, or follows one."""
    own = {draft.sentence.index for draft in part}
    return sentence.index in own or sentence.index - 1 in own


def _affected(world: World, part: list[Draft], sentences: dict[int, Sentence]) -> list[Filler]:
    out: dict[str, Filler] = {}
    own = {draft.sentence.index for draft in part}
    paragraphs = {draft.sentence.paragraph for draft in part}
    for sentence in world.story.sentences:
        lexicon = world.lexicons[sentence.language]
        if sentence.index not in own and not (
            sentence.paragraph in paragraphs and _about_ban(world, sentence, part) and has(sentence, lexicon["affected_cue"])
        ):
            continue
        for filler in codes.code_fillers(sentence, lexicon.codes["affected"], list(range(len(sentence.lower))), lexicon):
            if filler.value and _obeys(world, sentence, filler, part):
                out.setdefault(filler.value, filler)
    return list(out.values())


def _obeys(world: World, sentence: Sentence, filler: Filler, part: list[Draft]) -> bool:
    """Whether the words name who has to obey, and not the authority or the company itself."""
    at = sentence.place(filler.start) if filler.start is not None else None
    chunk = sentence.chunk_at(at) if at is not None else None
    if chunk is None:
        return True
    start, end = sentence.range(chunk.first, chunk.last)
    if chunk.mention is not None or world.references.resolve(start, end) is not None:
        return False
    for draft in part:
        for fillers in (draft.roles.get("authority", []), draft.roles.get("target", [])):
            if any(one.start is not None and start <= one.start < end for one in fillers):
                return False
    lexicon = world.lexicons[sentence.language]
    definite_singular = sentence.lower[chunk.first] in ("das", "the", "its", "dem", "des") and filler.value == "companies"
    cue = has(sentence, lexicon["affected_cue"])
    return cue and not definite_singular


def _exceptions(world: World, part: list[Draft]) -> list[Filler]:
    own = {draft.sentence.index for draft in part}
    last = max(own) + 3
    out: list[Filler] = []
    for sentence in world.story.sentences:
        lexicon = world.lexicons[sentence.language]
        if not min(own) <= sentence.index <= last or not has(sentence, lexicon["exception"]):
            continue
        out += _exempt(world, sentence)
    return out


def _exempt(world: World, sentence: Sentence) -> list[Filler]:
    """The phrases that name what is exempt, beside the word that says so."""
    lexicon = world.lexicons[sentence.language]
    cues = {one.place for one in find(sentence, lexicon["exception"])}
    out = []
    for chunk in sentence.chunks:
        token = sentence.token(chunk.head)
        if chunk.head in cues or token.pos_ not in ("NOUN", "PROPN") or chunk.chain is not None and chunk.link in ("genitive", "of"):
            continue
        if any(time.start <= sentence.range(chunk.head, chunk.head)[0] < time.end for time in sentence.times):
            continue
        if chunk.mention is not None and world.kinds(chunk.mention.entity_id) & {"country", "authority", "government", "person"}:
            continue
        if any(has(sentence, code.words, [chunk.head]) for code in lexicon.codes["affected"]):
            continue
        out.append(_with_attached(world, sentence, chunk.index))
    return out[:4]


def _with_attached(world: World, sentence: Sentence, index: int) -> Filler:
    chunk = sentence.chunks[index]
    filler = phrase_filler(sentence, chunk)
    end = filler.end
    for other in sentence.chunks:
        if other.chain == index:
            end = sentence.range(other.last, other.last)[1]
    if filler.start is None or end is None:
        return filler
    return Filler(world.story.text(filler.start, end), filler.start, end)
