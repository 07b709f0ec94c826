"""Unpacking gzip, bzip2, xz and Zstandard piece by piece, with joined streams, as dumps have them."""

import bz2
import lzma
import sys
import zlib
from importlib import import_module
from typing import Protocol

from olygraph.read.detect import Kind
from olygraph.read.document import Unreadable
from olygraph.read.limits import XZ_MEMORY
from olygraph.read.stream import Budget, Readable

_PIECE = 256 * 1024


class _Decoder(Protocol):
    """The interface of ``bz2.BZ2Decompressor``, which all of them have or are given here."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """One member of a gzip file (RFC 1952); its check sum is verified at its end."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=31)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inflate.eof

    @property
    def unused_data(self) -> bytes:
        return self._inflate.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        output = self._inflate.decompress(self._inflate.unconsumed_tail + data, max_length)
        self.needs_input = not self._inflate.unconsumed_tail and len(output) < max_length
        return output


_ERRORS: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, MemoryError, zlib.error, lzma.LZMAError)


def _decoder(kind: Kind) -> tuple[_Decoder, tuple[type[Exception], ...]]:
    """A decoder for one stream, with the errors that wrong data makes it raise."""
    if kind is Kind.BZIP2:
        return bz2.BZ2Decompressor(), _ERRORS
    if kind is Kind.XZ:
        return lzma.LZMADecompressor(memlimit=XZ_MEMORY), _ERRORS
    if kind is Kind.GZIP:
        return _Gzip(), _ERRORS
    try:
        module = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    except ModuleNotFoundError as error:
        raise Unreadable(
            "zstd-missing",
            "is packed with Zstandard, which this Python cannot unpack",
            mend="install olygraph[zstd], or unpack the file first",
        ) from error
    return module.ZstdDecompressor(), (*_ERRORS, module.ZstdError)


class Unpacked:
    """The unpacked bytes of one compressed file.

    Streams that follow each other are one, unless ``only_first`` asks for the first alone. Every read costs at most
    ``size`` bytes of memory and what the format itself needs. Reading raises Unreadable: ``cut-off`` when the file ends
    too early, ``damaged`` for wrong data and check sums, ``unpacks-too-far`` by the budget, ``zstd-missing``.
    """

    def __init__(self, source: Readable, kind: Kind, budget: Budget, *, only_first: bool = False) -> None:
        self._source = source
        self._only_first = only_first
        self._kind = kind
        self._budget = budget
        self._decoder: _Decoder | None = None
        self._errors = _ERRORS
        self._next = b""
        self._taken = 0
        self._streams = 0

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, and none only at the end."""
        while True:
            decoder = self._decoder or self._open_stream()
            if decoder is None:
                return b""
            data = self._step(decoder, size)
            if data:
                self._budget.spend(len(data))
                return data

    def _open_stream(self) -> _Decoder | None:
        """Begin the next stream, if there is one; zeros that fill up the last block (gzip, xz) are no stream."""
        if self._streams and self._only_first:
            return None
        data = self._next or self._take()
        while self._streams and data and not (data := data.lstrip(b"\x00")):
            data = self._take()
        if not data:
            return None
        self._decoder, self._errors = _decoder(self._kind)
        self._streams += 1
        self._next = data
        return self._decoder

    def _take(self) -> bytes:
        data = self._source.read(_PIECE)
        self._taken += len(data)
        return data

    def _step(self, decoder: _Decoder, size: int) -> bytes:
        data, self._next = self._next, b""
        if not data and decoder.needs_input:
            data = self._take()
            if not data:
                raise Unreadable(
                    "cut-off",
                    f"the {self._kind.value} data breaks off at byte {self._taken:,}",
                    mend="download or copy the file again",
                )
        try:
            output = decoder.decompress(data, size)
        except self._errors as error:
            raise Unreadable(
                "damaged",
                f"the {self._kind.value} data is damaged before byte {self._taken:,}: {error}",
                mend="download or copy the file again",
            ) from error
        if decoder.eof:
            self._next = decoder.unused_data
            self._decoder = None
        return output
