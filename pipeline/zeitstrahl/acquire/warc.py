"""WARC archives, plain or packed record by record: pages and feeds in them, damaged records aside."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from zeitstrahl.acquire.httpbody import decoded
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.unpack import Damaged
from zeitstrahl.acquire.warc_records import MAX_HEADER, records

_WANTED = ("response", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class Capture:
    """What one record holds of interest.

    Attributes:
        number: of the record in the archive, from 1.
        kind: ``response`` and ``resource`` are as fetched, ``conversion`` is text made of it.
    """

    number: int
    kind: str
    url: str
    fetched: dt.date | None
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read, and why."""

    number: int
    reason: str


def captures(stream: BinaryIO, packed: bool, limits: Limits) -> Iterator[Capture | BadRecord]:
    """Successful answers and converted texts of an archive in their order; redirects and errors are none.

    Raises:
        Damaged: it is a bomb.
    """
    for number, raw in enumerate(records(stream, packed, limits), 1):
        found = BadRecord(number, raw) if isinstance(raw, str) else _capture(number, raw, limits)
        if found is not None:
            yield found


def _capture(number: int, raw: bytes, limits: Limits) -> Capture | BadRecord | None:
    """What a record holds, None if it is of no interest."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    kind = re.search(rb"^warc-type:[ \t]*([\w-]+)", raw[:MAX_HEADER], re.IGNORECASE | re.MULTILINE)
    if not kind or kind[1].decode().lower() not in _WANTED:
        return None
    try:
        record = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(raw), known_format="warc")
        http = record.http_headers
        if http is not None and http.get_statuscode() != "200":
            return None
        encoding = http.get_header("content-encoding") if http else None
        if encoding:
            http.remove_header("content-encoding")
        data = record.content_stream().read(limits.max_bytes + 1)
        data = decoded(data, encoding or "", limits.max_bytes)
    except Damaged as error:
        return BadRecord(number, str(error))
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, OSError, EOFError) as error:
        return BadRecord(number, f"record cannot be read: {(str(error) or type(error).__name__)[:100]}")
    except Exception as error:  # the library raises plain exceptions for broken chunks
        return BadRecord(number, f"record cannot be read: {(str(error) or type(error).__name__)[:100]}")
    headers = record.rec_headers
    content_type = (http.get_header("content-type") if http else None) or record.content_type or ""
    return Capture(
        number,
        str(record.rec_type),
        headers.get_header("WARC-Target-URI") or "",
        _day(headers.get_header("WARC-Date")),
        content_type,
        data,
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
