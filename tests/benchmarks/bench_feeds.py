"""How fast, how right and how safe feeds are read.

python tests/benchmarks/bench_feeds.py speed            # entries/s, beside feedparser
python tests/benchmarks/bench_feeds.py cases FOLDER     # feedparser's own cases (tests/ of its source)
python tests/benchmarks/bench_feeds.py hostile          # seconds and memory for floods of 10 MB
"""

import ast
import codecs
import datetime as dt
import io
import multiprocessing
import re
import resource
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from zeitstrahl.acquire.feeds import Entry, Feed, parse_feed
from zeitstrahl.acquire.feeds.elements import NotPlain
from zeitstrahl.acquire.feeds.fast import parse_plain
from zeitstrahl.acquire.feeds.odd import parse_odd
from zeitstrahl.acquire.markup import paragraphs, plain

TEXT = "Die Stadt hat den Verkauf von Böllern verboten. The ban takes effect on 1 May. " * 12
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
    "<channel><title>Stadtblatt</title><link>https://stadtblatt.example/</link><language>de</language>"
)
ITEM = (
    "<item><title>Nummer {0}: Stadt verbietet &#8222;B&#246;ller&#8220; &amp;amp; mehr</title>"
    "<link>https://stadtblatt.example/{0}</link><guid isPermaLink='false'>id-{0}</guid>"
    "<pubDate>Thu, 02 May 2024 08:15:00 +0200</pubDate><dc:creator>Erika Beispiel</dc:creator>"
    "<category>Politik</category><description>&lt;p&gt;Kurz gesagt: verboten.&lt;/p&gt;</description>"
    f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded>"
    "<media:content url='https://stadtblatt.example/a.jpg' medium='image'/></item>"
)


def feed_of(count: int) -> bytes:
    """A feed with so many entries."""
    return (HEAD + "".join(map(ITEM.format, range(count))) + "</channel></rss>").encode()


def speed() -> None:
    """Entries per second of the processor."""
    import feedparser

    def rate(count: int, read: Callable[[bytes], object]) -> float:
        data = feed_of(count)
        best = 0.0
        for _ in range(3):
            begin = time.process_time()
            read(data)
            best = max(best, count / (time.process_time() - begin))
        return best

    entry = len(feed_of(2)) - len(feed_of(1))
    print(f"entries of {entry:,} bytes")
    print(f"quick way        {rate(20_000, parse_plain):10,.0f} entries/s")
    print(f"by feedparser    {rate(1_000, parse_odd):10,.0f} entries/s")
    print(f"feedparser alone {rate(1_000, lambda data: feedparser.parse(io.BytesIO(data))):10,.0f} entries/s")


CASE = re.compile(rb"Description:\s*(.*?)\s*Expect:\s*(.*)\s*-->")
CODEC = re.compile(rb"SkipUnless:[^\n]*lookup\(['\"]([\w-]+)")
HEADER = re.compile(rb"^Header:\s*(.*?): (.*)$", re.MULTILINE)
# feedparser's name of a field to how it is compared and taken from an entry.
FIELDS: dict[str, tuple[str, Callable[[Entry], object]]] = {
    "title": ("line", lambda one: one.title),
    "title_detail.value": ("line", lambda one: one.title),
    "link": ("same", lambda one: one.url or ""),
    "id": ("same", lambda one: one.id),
    "guid": ("same", lambda one: one.id),
    "language": ("language", lambda one: one.language),
    "author": ("names", lambda one: one.authors),
    "author_detail.name": ("names", lambda one: one.authors[-1:]),
    "published_parsed": ("date", lambda one: one.published),
    "created_parsed": ("date", lambda one: one.published),
    "updated_parsed": ("date", lambda one: one.updated or one.published),
    "summary": ("text", lambda one: one.summary or one.content),
    "summary_detail.value": ("text", lambda one: one.summary or one.content),
    "description": ("text", lambda one: one.summary or one.content),
    "content.0.value": ("text", lambda one: one.content),
    "source.title": ("line", lambda one: one.source),
}
OF_FEED: dict[str, tuple[str, Callable[[Feed], object]]] = {
    "title": ("line", lambda feed: feed.title),
    "link": ("same", lambda feed: feed.url or ""),
    "language": ("language", lambda feed: feed.language),
}


def path_of(node: ast.AST) -> list[str]:
    """``entries[0]['title']`` as a path."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Subscript):
        return [*path_of(node.value), str(ast.literal_eval(node.slice))]
    if isinstance(node, ast.Attribute):
        return [*path_of(node.value), node.attr]
    raise KeyError


def holds(feed: Feed, path: list[str], want: object) -> bool | None:
    """Whether an expectation holds; None if it is about a field that is not used here."""
    if path[0] == "feed" and ".".join(path[1:]) in OF_FEED:
        how, take = OF_FEED[".".join(path[1:])]
        return agrees(how, take(feed), want)
    if path[0] != "entries" or ".".join(path[2:]) not in FIELDS:
        return None
    number = int(path[1])
    how, get = FIELDS[".".join(path[2:])]
    return number < len(feed.entries) and agrees(how, get(feed.entries[number]), want)


def agrees(how: str, found: object, want: object) -> bool:
    """Whether a value is the expected one; markup is compared by its words."""
    words = " ".join(str(want).split())
    if how == "text":
        return " ".join(paragraphs(str(found))) in (words, " ".join(paragraphs(str(want))))
    if how == "line":
        return (found or "") in (words, plain(str(want)))
    if how == "names":
        return any(name in words for name in found) or not (found or want)  # type: ignore[attr-defined]
    if how == "language":
        return (found or "") == str(want or "").partition("-")[0].lower()
    if how == "date":
        if isinstance(found, dt.datetime):
            return found.astimezone(dt.UTC).timetuple()[:6] == tuple(want)[:6]  # type: ignore[call-overload]
        day = found.timetuple()[:3] if isinstance(found, dt.date) else None
        return day == tuple(want)[:3] if want else day is None  # type: ignore[call-overload]
    return found == want


def cases(folder: Path) -> None:
    """feedparser's own cases: those about fields used here that hold, and the quick way beside feedparser."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.xml")):
        data = path.read_bytes()
        case = CASE.search(data) or CASE.search(data.replace(b"\0", b""))
        if not case or not has_codec(data):
            continue
        try:
            tree = ast.parse(case[2].decode("utf-8", "replace").strip(), mode="eval")
        except SyntaxError:
            continue
        headers = {
            key.decode().lower(): value.decode().strip() for key, value in HEADER.findall(data[:2_000])
        }
        place = path.relative_to(folder)
        served = f"http://127.0.0.1:8097/tests/{place}" if "http" in str(place) else None
        url = headers.get("content-location") or served
        feed = parse_feed(data, str(place), url, headers.get("content-type", ""))
        results = [
            found
            for node in ast.walk(tree)
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq)
            for found in [expectation(feed, node)]
            if found is not None
        ]
        counts["quick way"] += same_both_ways(data, counts)
        if results:
            counts["hold" if all(results) else "fail"] += 1
            if not all(results):
                print(f"  {place}: {case[2].decode('utf-8', 'replace').strip()[:100]}")
    total = counts["hold"] + counts["fail"]
    print(f"{counts['hold']:,} of {total:,} cases hold ({counts['hold'] / total:.1%})")
    print(f"{counts['quick way']:,} feeds by the quick way, {counts['differ']} read otherwise by feedparser")


def has_codec(data: bytes) -> bool:
    """Whether Python has the encoding that a case is about; feedparser leaves it out else."""
    named = CODEC.search(data)
    try:
        return not named or codecs.lookup(named[1].decode()) is not None
    except LookupError:
        return False


def expectation(feed: Feed, node: ast.Compare) -> bool | None:
    """Whether a comparison holds; None if it is none of ours."""
    try:
        return holds(feed, path_of(node.left), ast.literal_eval(node.comparators[0]))
    except (KeyError, ValueError):
        return None


def same_both_ways(data: bytes, counts: Counter[str]) -> bool:
    """Whether a feed is read the quick way; notes where feedparser reads another thing."""
    try:
        quick = parse_plain(data)
    except NotPlain:
        return False
    slow = parse_odd(data)
    counts["differ"] += [shown(one) for one in quick.entries] != [shown(one) for one in slow.entries]
    return True


def shown(one: Entry) -> tuple[object, ...]:
    """What of an entry is used."""
    url = one.url if (one.url or "").startswith("http") else None
    text = paragraphs(one.markup)
    return one.id, url, one.title, one.authors, one.published, one.updated, one.language, one.source, text


FLOOD = 9_900_000
OPEN = b'<rss version="2.0"><channel><item><title>x</title><description>'
PIECES = b'< <a <a" <a=" <! <!-- <![CDATA[ & <b> <item> <item></item> </ <author>a@b &lt;b&gt; \0'.split()


def flood(piece: bytes) -> str:
    """What reading a flood of one piece took."""
    warnings.simplefilter("ignore")
    data = OPEN + piece * (FLOOD // len(piece))
    begin = time.process_time()
    feed = parse_feed(data, "flood")
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = feed.problems[0].reason if feed.problems else ""
    return f"{piece!r:20} {seconds:6.1f} s {memory:6.0f} MB  {len(feed.entries):,} entries  {told[:70]}"


def hostile() -> None:
    """Each flood in a process of its own."""
    for piece in PIECES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(flood, (piece,)), flush=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command == "speed":
        speed()
    elif command == "hostile":
        hostile()
    elif command == "cases" and len(sys.argv) == 3:
        cases(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
