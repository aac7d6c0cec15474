"""Private networks are told from the public one, however their addresses are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from zeitstrahl.acquire.fetch import FileState
from zeitstrahl.acquire.fetch.guard import Guard, is_public, origin_of
from zeitstrahl.errors import InputError


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:192.168.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "not an address"],
)  # fmt: skip
def test_private(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101"])
def test_public(address: str) -> None:
    assert is_public(address)


def test_of_several_addresses_the_public_ones_are_asked() -> None:
    guard = Guard(resolver=lambda host, port: ["10.0.0.1", "1.1.1.1"])
    assert guard.addresses("https://example.org/") == ["1.1.1.1"]
    guard.name("https://example.org/feed")
    assert guard.addresses("https://example.org/other") == ["10.0.0.1", "1.1.1.1"]
    assert guard.addresses("https://example.org:8443/") == ["1.1.1.1"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://", "//x", "http://[::1", "http://a:99999/", ""]
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    assert origin_of(url) is None


def test_state_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.json"
    state = FileState(path)
    state["etag https://example.org/"] = '"ä"'
    state.save()
    assert dict(FileState(path)) == {"etag https://example.org/": '"ä"'}
    assert [one.name for one in tmp_path.iterdir()] == ["feeds.json"]
    for damaged in ("{", "[1]", '{"a": 1}', "[" * 100_000):
        path.write_text(damaged)
        with pytest.raises(InputError, match="state"):
            FileState(path)
