"""Zip and tar archives: their members as streams. Nothing is ever written to a path that an archive names."""

import io
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from olygraph.model import Problem
from olygraph.read.document import Unreadable, printable, warning
from olygraph.read.limits import LARGEST_SPOOL, LARGEST_TABLE
from olygraph.read.stream import Budget, Stream

_PIECE = 1024 * 1024
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x07"
_LONGEST_COMMENT = 65535
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, struct.error)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path, for messages and manifests only, and its bytes."""

    path: PurePosixPath
    stream: Stream


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a file is one that systems put beside the files of people."""
    return any(part.startswith(".") or part == "__MACOSX" for part in path.parts)


def _path(name: str) -> PurePosixPath:
    """The path of a member without what makes it climb or absolute: it is a name among names."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("..", "/")]
    return PurePosixPath(*parts)


class _Member:
    """The bytes of one member; the archive's own errors become Unreadable, and what comes out is counted."""

    def __init__(self, file: IO[bytes], errors: tuple[type[Exception], ...], budget: Budget | None) -> None:
        self._file = file
        self._errors = errors
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        try:
            data = self._file.read(min(size, _PIECE))
        except self._errors as error:
            raise Unreadable("damaged", f"the archive is damaged here: {error}", mend="copy it again") from error
        if self._budget:
            self._budget.spend(len(data))
        return data


# Zip -----------------------------------------------------------------------------------------------------------------


def spooled(stream: Stream) -> BinaryIO:
    """Copy a stream to a temporary file, which zip needs, its table of contents being at the end.

    Raises Unreadable for more than :data:`LARGEST_SPOOL`. The caller closes the file, which removes it.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller goes on with it
    size = 0
    try:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > LARGEST_SPOOL:
                raise Unreadable(
                    "too-large", "a zip archive in a pipe or an archive is too large", mend="unpack it first"
                )
            file.write(piece)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def zip_members(file: BinaryIO, name: str, budget: Budget, first: str = "") -> Iterator[Member | Problem]:
    """Yield the files of a zip archive, sorted by path, those named ``first`` before all others.

    Raises Unreadable for what is no zip archive, for an endless table of contents, and where members overlap (which
    makes a small archive unpack without end).
    """
    _check_contents(file)
    try:
        archive = zipfile.ZipFile(file)
    except _ZIP_ERRORS as error:
        raise Unreadable("damaged", f"the zip archive cannot be opened: {error}", mend="copy it again") from error
    with archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        size = file.seek(0, io.SEEK_END)
        if sum(info.compress_size for info in infos) > size:
            raise Unreadable("unpacks-too-far", "the members of the zip archive overlap", mend="do not trust it")
        paths = [(_path(info.filename), info) for info in infos]
        for path, info in sorted(paths, key=lambda pair: (pair[0].name != first, pair[0], pair[1].header_offset)):
            if is_hidden(path):
                continue
            if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
                what = "encrypted" if info.flag_bits & _ENCRYPTED else "packed by a method other than deflate"
                shown = f"{name}/{printable(str(path))}"
                yield warning("unsupported", f"the member is {what}; it is left out", "pack it again", file=shown)
                continue
            budget.packed += info.compress_size
            try:
                with archive.open(info) as member:
                    yield Member(path, Stream(_Member(member, _ZIP_ERRORS, budget)))
            except _ZIP_ERRORS as error:
                message = f"the member cannot be opened: {error}"
                yield warning("damaged", message, "copy the archive again", file=f"{name}/{printable(str(path))}")


def _check_contents(file: BinaryIO) -> None:
    """Look at the size of the table of contents before it is read (PKWARE APPNOTE 4.3.16, 4.3.14)."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _LONGEST_COMMENT - 42))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise Unreadable("cut-off", "the zip archive has no end", mend="copy or download it again")
    length = struct.unpack_from("<I", tail, end + 12)[0]
    if tail[max(end - 20, 0) :].startswith(_END64):
        file.seek(min(struct.unpack_from("<Q", tail, end - 12)[0], size))
        record = file.read(56)
        length = struct.unpack_from("<Q", record, 40)[0] if len(record) == 56 else LARGEST_TABLE + 1
    if length > LARGEST_TABLE:
        raise Unreadable("too-large", "the zip archive has too many members", mend="unpack it and give the folder")
    file.seek(0)


# Tar -----------------------------------------------------------------------------------------------------------------


class _Tail:
    """A stream that remembers its last block: a whole tar archive ends in zeros, and ``tarfile`` does not ask."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._tail = b""
        self._size = 0

    @property
    def is_ended(self) -> bool:
        """Whether the last block that was read is one of zeros."""
        return self._size % tarfile.BLOCKSIZE == 0 and self._tail == bytes(tarfile.BLOCKSIZE)

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._size += len(data)
        self._tail = (self._tail + data)[-tarfile.BLOCKSIZE :]
        return data


def tar_members(stream: Stream, name: str) -> Iterator[Member | Problem]:
    """Yield the files of a tar archive in its order; a member's stream is to be read before the next one is asked for.

    Links and devices are no files. Raises Unreadable where the archive breaks off or its bytes do.
    """
    source = _Tail(stream)
    try:
        # A stream needs only ``read``; the types want what a file has.
        with tarfile.open(fileobj=cast(BinaryIO, source), mode="r|", errorlevel=1) as archive:
            for info in archive:
                archive.members = []  # type: ignore[attr-defined]  # untyped; else it grows with the archive
                path = _path(info.name)
                if not info.isreg() or is_hidden(path):
                    continue
                if info.issparse():
                    shown = f"{name}/{printable(str(path))}"
                    yield warning("unsupported", "the member has holes (a sparse file); it is left out", file=shown)
                    continue
                member = archive.extractfile(info)
                if member is not None:
                    yield Member(path, Stream(_Member(member, (tarfile.TarError, OSError, EOFError), None)))
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise Unreadable("cut-off", f"the tar archive breaks off: {error}", mend="copy or download it again") from error
    if not source.is_ended:
        raise Unreadable("cut-off", "the tar archive has no end", mend="copy or download it again")
