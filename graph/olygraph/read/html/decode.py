"""From bytes to text, by what the page says of itself (WHATWG HTML 13.2.3.2), without guessing."""

import codecs
import re

from olygraph.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.\-]{1,40})""", re.IGNORECASE)
_PRESCAN = 4096

# Labels that pages bear, by the codec that WHATWG's Encoding Standard (4.2) says they mean.
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252",
    "iso-8859-2": "iso8859-2", "windows-1250": "cp1250", "windows-1251": "cp1251", "koi8-r": "koi8-r",
    "iso-8859-5": "iso8859-5", "iso-8859-7": "iso8859-7", "windows-1253": "cp1253", "iso-8859-9": "cp1254",
    "windows-1254": "cp1254", "iso-8859-15": "iso8859-15", "windows-1257": "cp1257", "shift_jis": "cp932",
    "euc-jp": "euc_jp", "euc-kr": "cp949", "gb2312": "gbk", "gbk": "gbk", "gb18030": "gb18030", "big5": "big5hkscs",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip


def decode(data: bytes, name: str) -> str:
    """Decode a page by its byte order mark, else by the encoding that a ``meta`` element declares, else as UTF-8.

    Raises InputError, with the line, for an unknown encoding and for bytes that the encoding does not allow.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    declared = _DECLARED.search(data, 0, _PRESCAN)
    if declared is None:
        return _strict(data, "utf-8", name)
    label = declared[1].decode("ascii").lower()
    if label not in _CODECS:
        raise InputError(f"declares the encoding «{label}», which is not known", file=name, mend="save it as UTF-8")
    return _strict(data, _CODECS[label], name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"is not {encoding.upper()} (byte 0x{data[error.start]:02X} at offset {error.start})",
            file=name,
            line=line,
            mend="save it as UTF-8",
        ) from error
