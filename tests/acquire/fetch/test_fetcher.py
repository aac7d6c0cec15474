"""The fetcher against a real server that is slow, lies, breaks off, redirects and bombs."""

from __future__ import annotations

import email.utils
import gzip
import itertools
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from tests.acquire.server import Handler, Site, free_port, serving

from zeitstrahl.acquire.fetch import Failure, Fetched, Fetcher, FetchRules
from zeitstrahl.acquire.fetch.answer import questions
from zeitstrahl.acquire.fetch.guard import Guard

RULES = FetchRules(
    connect_s=1.0, read_s=0.8, total_s=1.2, max_bytes=100_000, retries=1, backoff_s=0.01, max_wait_s=0.3,
    host_delay_s=0.0,
)  # fmt: skip


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def get(site: Site, path: str, **changes: object) -> Fetched | Failure:
    """What is fetched from a site that the user named."""
    with Fetcher(replace(RULES, **changes)) as fetcher:  # type: ignore[arg-type]
        fetcher.guard.name(site.url)
        return fetcher.get(site.url + path)


def failed(found: Fetched | Failure) -> str:
    """Why it failed."""
    assert isinstance(found, Failure), found
    return found.reason


def body(found: Fetched | Failure) -> bytes:
    """What came."""
    assert isinstance(found, Fetched), found
    return found.data


def test_a_plain_answer_and_how_was_asked(site: Site) -> None:
    site.answers["/a"] = lambda one: one.reply(b"<rss/>", Content_Type="text/xml; charset=utf-8")
    found = get(site, "/a")
    assert body(found) == b"<rss/>"
    assert isinstance(found, Fetched)
    assert found.media_type == "text/xml; charset=utf-8"
    headers = site.asked[0][1]
    assert headers["User-Agent"].startswith("zeitstrahl/")
    assert headers["Host"] == site.url.removeprefix("http://")


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "identity", "gzip-but-plain"])
def test_packed_answers(site: Site, encoding: str) -> None:
    import zlib

    packed = {"gzip": gzip.compress(b"feed"), "deflate": zlib.compress(b"feed")}.get(encoding, b"feed")
    site.answers["/a"] = lambda one: one.reply(packed, Content_Encoding=encoding.removesuffix("-but-plain"))
    assert body(get(site, "/a")) == b"feed"


def drip(head: bytes, piece: bytes, pause: float) -> object:
    """An answer that never ends."""
    return lambda one: one.raw(head, *[piece] * 10_000, pause=pause)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda one: one.reply(gzip.compress(b" " * 9_000_000), Content_Encoding="gzip"), "unpacks to more"),
        (lambda one: one.reply(gzip.compress(b"x" * 99)[:-9], Content_Encoding="gzip"), "ends early"),
        (lambda one: one.reply(b"x", Content_Encoding="br"), "encoding that is not read (br)"),
        (lambda one: one.reply(b"x" * 200_000), "200,000 bytes, more than 100,000"),
        (drip(HEAD + b"\r\n", b"x" * 50_000, 0.0), "more than 100,000 bytes"),
        (drip(HEAD + b"\r\n", b"x", 0.05), "took more than 1.2 s"),
        (drip(b"HTTP/1.1 200 OK\r\nX-Drip: ", b"x", 0.05), "took more than 1.2 s"),
        (lambda one: one.raw(b"", pause=5), "no answer in time"),
        (lambda one: one.raw(HEAD + b"Content-Length: 99\r\n\r\nshort"), "answer is broken"),
        (lambda one: one.raw(b"\x16\x03 what?"), "answer is broken"),
        (lambda one: one.raw(b""), "answer is broken"),
        (lambda one: one.reply(b"", status=404), "404 Not Found"),
        (lambda one: one.reply(b"", status=500), "500"),
    ],
    ids=["bomb", "cut-gzip", "brotli", "said-large", "endless", "drip", "drip-header", "silent", "truncated",
         "no-http", "hung-up", "404", "500"],
)  # fmt: skip
def test_bad_answers_end_in_a_reason(site: Site, answer: object, reason: str) -> None:
    site.answers["/a"] = answer  # type: ignore[assignment]
    begin = time.monotonic()
    assert reason in failed(get(site, "/a", retries=0))
    assert time.monotonic() - begin < 3


def test_a_length_that_is_too_short_gives_what_was_said(site: Site) -> None:
    site.answers["/a"] = lambda one: one.raw(HEAD + b"Content-Length: 4\r\n\r\nfeed and more")
    assert body(get(site, "/a")) == b"feed"


def test_nobody_listens() -> None:
    with Fetcher(RULES) as fetcher:
        url = f"http://127.0.0.1:{free_port()}/"
        fetcher.guard.name(url)
        assert "no connection" in failed(fetcher.get(url))
        assert "not an address" in failed(fetcher.get("ftp://example.org/"))
        assert "not an address" in failed(fetcher.get("http://" + "x" * 5_000))


class TestAgain:
    def test_a_failure_that_passes_is_tried_again(self, site: Site) -> None:
        def answer(one: Handler) -> None:
            one.reply(b"feed") if len(site.asked) > 1 else one.reply(b"", status=503)

        site.answers["/a"] = answer
        assert body(get(site, "/a")) == b"feed"
        assert len(site.asked) == 2

    def test_a_failure_that_lasts_is_not(self, site: Site) -> None:
        site.answers["/a"] = lambda one: one.reply(b"", status=403)
        assert "403" in failed(get(site, "/a"))
        assert len(site.asked) == 1

    @pytest.mark.parametrize("form", ["seconds", "date"])
    def test_the_pause_that_a_server_asks_for_is_kept(self, site: Site, form: str) -> None:
        slept: list[float] = []

        def answer(one: Handler) -> None:
            wait = "7" if form == "seconds" else email.utils.formatdate(1_000_007, usegmt=True)
            one.reply(b"feed") if len(site.asked) > 1 else one.reply(b"", status=429, Retry_After=wait)

        site.answers["/a"] = answer
        rules = replace(RULES, max_wait_s=60, backoff_s=0)
        with Fetcher(rules, clock=lambda: 1_000_000.0, sleep=slept.append) as fetcher:
            fetcher.guard.name(site.url)
            assert body(fetcher.get(site.url + "/a")) == b"feed"
        assert 7 in slept

    def test_a_longer_pause_is_left_for_another_run(self, site: Site) -> None:
        site.answers["/a"] = lambda one: one.reply(b"", status=429, Retry_After="3600")
        state: dict[str, str] = {}
        now = [1_000_000.0]
        with Fetcher(RULES, state, clock=lambda: now[0]) as fetcher:
            fetcher.guard.name(site.url)
            assert "429" in failed(fetcher.get(site.url + "/a"))
            assert "left alone until 1970-01-12" in failed(fetcher.get(site.url + "/b"))
            assert len(site.asked) == 1
            now[0] += 4_000
            assert "404" in failed(fetcher.get(site.url + "/b"))

    def test_hosts_are_given_time(self, site: Site) -> None:
        site.answers["/a"] = b"feed"
        with Fetcher(replace(RULES, host_delay_s=0.1)) as fetcher:
            fetcher.guard.name(site.url)
            list(fetcher.map(fetcher.get, [site.url + "/a"] * 3))
        times = [when for _, _, when in site.asked]
        assert min(later - earlier for earlier, later in itertools.pairwise(times)) >= 0.09


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_they_are_followed(self, site: Site, status: int) -> None:
        site.answers["/a"] = lambda one: one.reply(b"", status=status, Location="/b?x=1")
        site.answers["/b"] = b"feed"
        found = get(site, "/a")
        assert body(found) == b"feed"
        assert isinstance(found, Fetched)
        assert found.url == f"{site.url}/b?x=1"
        assert bool(found.notes) == (status in (301, 308))

    @pytest.mark.parametrize(
        ("location", "reason"),
        [
            ("/a", "circle"),
            ("file:///etc/passwd", "out of the web"),
            ("http://127.0.0.1:1/", "private network"),
            ("http://localhost:1/", "private network"),
            ("http://169.254.169.254/latest", "private network"),
            ("http://[::1]/", "private network"),
            ("http://[::ffff:10.0.0.1]/", "private network"),
            ("http://0x7f000001/", ""),
            ("http://2130706433/", ""),
            ("gopher://example.org/", "out of the web"),
        ],
    )
    def test_where_they_must_not_lead(self, site: Site, location: str, reason: str) -> None:
        site.answers["/a"] = lambda one: one.reply(b"", status=302, Location=location)
        assert reason in failed(get(site, "/a", retries=0))

    def test_endless_ones(self, site: Site) -> None:
        def answer(one: Handler) -> None:
            one.reply(b"", status=302, Location=f"/a?{len(site.asked)}")

        site.answers["/a"] = answer
        assert "redirects" in failed(get(site, "/a"))
        assert len(site.asked) <= RULES.redirects + 1

    def test_another_private_server_only_if_allowed(self, site: Site) -> None:
        with serving() as other:
            other.answers["/b"] = b"feed"
            site.answers["/a"] = lambda one: one.reply(b"", status=302, Location=f"{other.url}/b")
            assert "private network" in failed(get(site, "/a"))
            assert not other.asked
            assert body(get(site, "/a", allow_private=True)) == b"feed"

    def test_a_name_that_answers_twice_differently_leads_nowhere_else(self) -> None:
        """The address that was checked is the one that is asked."""
        asked: list[str] = []

        def resolver(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["1.1.1.1"] if len(asked) == 1 else ["127.0.0.1"]

        with httpx.Client() as client:
            (request,) = questions(client, "https://news.example:8443/a?b", {}, Guard(resolver=resolver))
        assert asked == ["news.example"]
        assert str(request.url) == "https://1.1.1.1:8443/a?b"
        assert request.headers["Host"] == "news.example:8443"
        assert request.extensions["sni_hostname"] == "news.example"


class TestState:
    def test_what_has_not_changed_is_not_sent_again(self, site: Site) -> None:
        def answer(one: Handler) -> None:
            if one.headers.get("If-None-Match") == '"v1"':
                assert one.headers["If-Modified-Since"] == "Thu, 02 May 2024 08:00:00 GMT"
                one.send_response(304)
                one.end_headers()
            else:
                one.reply(b"feed", ETag='"v1"', Last_Modified="Thu, 02 May 2024 08:00:00 GMT")

        site.answers["/a"] = answer
        state: dict[str, str] = {}
        for expected in (False, True):
            with Fetcher(RULES, state) as fetcher:
                fetcher.guard.name(site.url)
                found = fetcher.get(site.url + "/a", conditional=True)
            assert isinstance(found, Fetched)
            assert found.unchanged == expected

    def test_a_move_for_good_is_remembered_and_forgotten(self, site: Site) -> None:
        site.answers["/old"] = lambda one: one.reply(b"", status=301, Location="/new")
        site.answers["/new"] = b"feed"
        state: dict[str, str] = {}
        with Fetcher(RULES, state) as fetcher:
            fetcher.guard.name(site.url)
            for _ in range(2):
                fetcher.get(site.url + "/old", conditional=True)
            assert site.paths() == ["/old", "/new", "/new"]
            site.answers |= {"/old": b"back"}
            del site.answers["/new"]
            assert body(fetcher.get(site.url + "/old", conditional=True)) == b"back"

    def test_what_is_gone_is_not_asked_for_again(self, site: Site) -> None:
        site.answers["/a"] = lambda one: one.reply(b"", status=410)
        with Fetcher(RULES, {}) as fetcher:
            fetcher.guard.name(site.url)
            assert "410" in failed(fetcher.get(site.url + "/a", conditional=True))
            assert "gone for good" in failed(fetcher.get(site.url + "/a", conditional=True))
        assert len(site.asked) == 1


def test_many_in_order(site: Site) -> None:
    for number in range(20):
        site.answers[f"/{number}"] = str(number).encode()
    with Fetcher(RULES) as fetcher:
        fetcher.guard.name(site.url)
        found = fetcher.map(fetcher.get, [f"{site.url}/{number}" for number in range(20)])
        assert [body(one) for one in found] == [str(number).encode() for number in range(20)]
