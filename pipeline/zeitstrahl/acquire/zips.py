"""ZIP archives: their members one by one, within bounds that hold for the archive as a whole."""

from __future__ import annotations

import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.unpack import Bounded, Damaged, Guard

# Bytes of the table of contents; half a million names fit.
_MAX_CONTENTS_BYTES = 50_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END = b"PK\x05\x06"
# First members by which documents are known that are ZIP archives within.
_DOCUMENTS = {"[Content_Types].xml": "an Office document", "mimetype": "an OpenDocument or EPUB file",
              "META-INF/MANIFEST.MF": "a Java archive"}  # fmt: skip


class Archive:
    """An open archive.

    Attributes:
        members: names of its files, sorted like those of folders: files before folders.

    Raises:
        Damaged: the file is no archive that can be read, or a document of another kind.
    """

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        size = file.seek(0, 2)
        if _contents_size(file, size) > _MAX_CONTENTS_BYTES:
            raise Damaged("archive has too many members")
        file.seek(0)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
            raise Damaged(f"ZIP archive is damaged: {error}") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        for info in infos[:50]:
            if info.filename in _DOCUMENTS:
                raise Damaged(f"file is {_DOCUMENTS[info.filename]}, not an archive of articles")
        self._infos = {info.filename: info for info in infos}
        self._guard = Guard(limits, packed=size)
        self.members = sorted(self._infos, key=_order)

    def open(self, member: str) -> Bounded:
        """The content of a member.

        Raises:
            Damaged: it is encrypted, packed in a rare way or damaged.
        """
        info = self._infos[member]
        if info.flag_bits & 1:
            raise Damaged("member is encrypted")
        if info.compress_type not in _METHODS:
            raise Damaged(f"member is packed by a method that is not read ({info.compress_type})")
        try:
            return Bounded(self._zip.open(info), self._guard)
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as error:
            raise Damaged(f"member is damaged: {error}") from error

    def close(self) -> None:
        """Close the archive; the file below stays open."""
        self._zip.close()


def _order(name: str) -> tuple[tuple[int, str], ...]:
    *folders, file = PurePosixPath(name).parts or ("",)
    return (*((1, folder) for folder in folders), (0, file))


def _contents_size(file: BinaryIO, size: int) -> int:
    """Bytes of the table of contents, which the library reads as a whole."""
    file.seek(max(0, size - 66_000))
    tail = file.read(66_000)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 20:
        return 0
    contents = int(struct.unpack_from("<I", tail, place + 12)[0])
    # With 64-bit sizes the true number stands elsewhere; everything before the end may be contents.
    return size if contents == 0xFFFFFFFF else contents


def hidden(name: str) -> bool:
    """Whether a member is one of those that systems add ("__MACOSX/._a.txt").

    A way upwards ("../a.txt") is not hidden: members are read where they are, so it leads nowhere.
    """
    parts = (part for part in PurePosixPath(name).parts if part != "..")
    return any(part.startswith((".", "__MACOSX")) for part in parts)
