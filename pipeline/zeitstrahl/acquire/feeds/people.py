"""Who wrote an entry: names without the addresses that RSS puts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zeitstrahl.acquire.markup import plain

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,120}\w")
_EMPTY = re.compile(r"[(<\[]\s*[)>\]]")


def people(found: Iterable[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """Names out of pairs of name and address; an address only where nobody has a name.

    Examples:
        >>> people([("ann@example.org (Ann Sample)", None)])
        ('Ann Sample',)
        >>> people([("Max Muster", "max@example.org"), (None, "red@example.org")])
        ('Max Muster',)
    """
    names: dict[str, None] = {}
    addresses: dict[str, None] = {}
    for name, address in found:
        text = plain(name or "")
        bare = " ".join(_EMPTY.sub(" ", _ADDRESS.sub(" ", text)).split()) if "@" in text else text
        bare = bare.strip(" ,;")
        if bare.startswith("(") and bare.endswith(")"):
            bare = bare[1:-1].strip()
        if bare:
            names[bare] = None
        elif address or text:
            addresses[address or text] = None
    return tuple(names or addresses)
