"""Which entries are the same article: by id, by link, by text, in one feed, in several, and over time.

None of the three can be trusted alone. Ids change with a new content system, links get parameters,
and broken feeds give one id or one link to all their entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field

from zeitstrahl.acquire.feeds.feed import Entry
from zeitstrahl.acquire.markup import paragraphs
from zeitstrahl.urls import canonical_url, host_of, text_id, url_id

State = MutableMapping[str, str]
"""What is kept from run to run: plain text to plain text, so that any store can keep it."""

# Shorter texts are no proof: "Mehr in Kürze" stands in many entries.
_MIN_TEXT = 80
# As much of an entry's markup tells it from others.
_MAX_MARKUP = 4_000


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with the id of its article.

    Attributes:
        repeated: the article was met before in this run.
        unchanged: it was read in an earlier run, and says the same.
    """

    entry: Entry
    id: str
    repeated: bool
    unchanged: bool


@dataclass(slots=True)
class Identities:
    """Gives entries the ids of their articles.

    Attributes:
        state: what was learnt in this and, where the caller keeps it, in earlier runs: what an entry is
            known by, to the id of its article and the day on which it was last seen.
        day: of this run, as ``2024-05-02``; without one nothing of it can be forgotten.
    """

    state: State = field(default_factory=dict)
    day: str = ""
    met: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)

    def resolve(self, entries: Sequence[Entry], feed: str) -> Iterator[Known]:
        """The entries of one feed in their order; ``feed`` is its address or file."""
        scope = host_of(feed) or feed
        ids, links = _trusted(entries)
        for entry in entries:
            keys = _keys(entry, scope, ids, links)
            found = next((self.state[key].partition(" ")[0] for key in keys if key in self.state), "")
            article = found or _new_id(entry, links, keys)
            for key in keys:
                if key not in self.state or self.state[key].startswith(f"{article} "):
                    self.state[key] = f"{article} {self.day}"
            digest = text_id(f"{entry.title} {entry.markup}")
            unchanged = self.state.get(f"entry read {article}", "").partition(" ")[0] == digest
            if unchanged:
                self.state[f"entry read {article}"] = f"{digest} {self.day}"
            self.digests.setdefault(article, digest)
            yield Known(entry, article, article in self.met, unchanged)
            self.met.add(article)

    def was_read(self, article: str) -> None:
        """Remember that an article was handed on; it does not come again unless its entry changes."""
        self.state[f"entry read {article}"] = f"{self.digests[article]} {self.day}"


def prune(state: State, before: str) -> None:
    """Forget entries that were last seen before a day, so that what is remembered does not grow for ever."""
    old = [
        key for key, value in state.items() if key.startswith("entry ") and value.partition(" ")[2] < before
    ]
    for key in old:
        del state[key]


def _trusted(entries: Sequence[Entry]) -> tuple[set[str], set[str]]:
    """Ids that stand for one link only, and canonical links that stand for one title only."""
    links_of: dict[str, set[str]] = defaultdict(set)
    titles_of: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        link = canonical_url(entry.url) if entry.url else ""
        if entry.id:
            links_of[entry.id].add(link or entry.title or "")
        if link:
            titles_of[link].add(entry.title or "")
    ids = {key for key, values in links_of.items() if len(values) == 1}
    return ids, {key for key, values in titles_of.items() if len(values) == 1 and "/" in key}


def _keys(entry: Entry, scope: str, ids: set[str], links: set[str]) -> list[str]:
    """What the entry is known by, surest first."""
    keys: list[str] = []
    if entry.id in ids and entry.id:
        own = "" if entry.id.startswith(("http:", "https:", "tag:", "urn:")) else scope
        keys.append(f"entry id {text_id(f'{own} {entry.id}')}")
    link = canonical_url(entry.url) if entry.url else ""
    if link in links:
        keys.append(f"entry link {text_id(link)}")
    words = " ".join(f"{entry.title or ''} {' '.join(paragraphs(entry.markup[:_MAX_MARKUP]))}".split())
    if len(words) >= _MIN_TEXT or not keys:
        keys.append(f"entry text {text_id(f'{scope} {words}')}")
    return keys


def _new_id(entry: Entry, links: set[str], keys: list[str]) -> str:
    """As for a page with the same address; without one a hash of what the entry is known by."""
    if entry.url and canonical_url(entry.url) in links:
        return url_id(entry.url)
    return text_id(keys[0])
