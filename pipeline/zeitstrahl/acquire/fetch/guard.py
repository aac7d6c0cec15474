"""Which addresses may be asked: those of the public network, and private ones that the user named.

A name is resolved once, its addresses are checked, and the connection goes to an address that was
checked: a name that answers differently the second time leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

Resolver = Callable[[str, int], Iterable[str]]
"""The addresses of a host; raises OSError where it has none."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, each once, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public network, also one that is wrapped in another.

    Examples:
        >>> is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("1.1.1.1")
        (False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast


@dataclass(slots=True)
class Guard:
    """Decides which hosts may be asked.

    Attributes:
        named: origins (scheme, host, port) that the user named; they may be private.
    """

    allow_private: bool = False
    resolver: Resolver = resolve
    named: set[tuple[str, str, int]] = field(default_factory=set)

    def name(self, url: str) -> None:
        """The user named this address; whatever network its host is in, it may be asked."""
        origin = origin_of(url)
        if origin:
            self.named.add(origin)

    def addresses(self, url: str) -> list[str]:
        """The addresses at which a URL may be asked.

        Raises:
            OSError: the host has no address.
            PermissionError: all its addresses are in private networks.
            ValueError: it is no address of the web.
        """
        origin = origin_of(url)
        if origin is None:
            raise ValueError("not an address of the web (http or https)")
        found = list(self.resolver(origin[1], origin[2]))
        if self.allow_private or origin in self.named:
            return found
        public = [address for address in found if is_public(address)]
        if not public:
            raise PermissionError("address is in a private network")
        return public


def origin_of(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a URL; None if it is none of the web."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return parts.scheme, host, port
