"""Whether an article tells a novel, a film, a game or a quiz: what is forbidden there is not forbidden."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.offtopic import topic_words
from zeitstrahl.records import Filler

_WORDS = 3
"""Words of books and films that make an article one on a work of fiction."""
_WITH_TALE = 2
"""The same if the headline has one of them, or the article says what the work tells."""


def is_fiction(world: World, draft: Draft) -> bool:
    """Whether the article tells a work of fiction, and the claim is about nobody who is known by name."""
    if draft.principal is not None and _known(world, draft.principal):
        return False
    title = [word.strip('.:,!?„“”"') for word in world.once(_title)]
    lexicons = world.lexicons.values()
    if any(one["topic_quiz"].nouns.fullmatch(word) for one in lexicons for word in title):
        return True
    told = {word for word in title if any(one["topic_fiction"].nouns.fullmatch(word) for one in lexicons)}
    tale = bool(told) or world.once(_tells_tale)
    words = world.once(topic_words, "topic_fiction") | told
    return len(words) >= (_WITH_TALE if tale else _WORDS)


def _known(world: World, filler: Filler) -> bool:
    """Whether the register knows somebody by the words of the text: a mere "secret service" is nobody."""
    entity = world.register.get(filler.entity_id or "")
    if entity is None:
        return False
    return len(filler.text.split()) > 1 or world.register.lookup(filler.text) is not None


def _title(world: World) -> tuple[str, ...]:
    """The words of the headline, lower case."""
    return tuple((world.story.article.title or "").casefold().split())


def _tells_tale(world: World) -> bool:
    """Whether some sentence says what a work tells: "in her new novel", "der Krimi spielt in"."""
    return any(has(one, world.lexicons[one.language]["tale"]) for one in world.story.sentences)
