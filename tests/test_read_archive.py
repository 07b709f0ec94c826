"""Archives of anything, mixed and nested; hostile ones answered, and nothing written where an archive says."""

import io
import os
import random
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import PACKERS, codes_of, lines_of, tarred, titles_of, zipped
from olygraph.model import Problem, Severity
from olygraph.read import Document, Selection, documents
from olygraph.read.limits import LARGEST_PAGE, UNPACKED_FREELY

WIKITEXT = b"'''Quoits''' was a [[sport]].\n\n== Final ==\n"
HTML = b"<!DOCTYPE html><html><head><title>Bowls - Wikipedia</title></head><body><p>Bowls</p></body></html>"
TEXT = b"= Curling =\n\nInfobox\n- Event: Curling\n"
DUMP = (
    b"<mediawiki><page><title>Skating</title><ns>0</ns><id>4</id>"
    b"<revision><id>5</id><text>[[x]]</text></revision></page></mediawiki>"
)
JSON = b'{"title": "Fencing", "text": "[[a]]", "wikidata_qid": "Q42"}\n{"title": "Rowing", "text": "[[b]]"}\n'
MIXED = {
    "b/Quoits_1900.wikitext": WIKITEXT,
    "a/bowls.html": HTML,
    "dump.xml": DUMP,
    "corpus": JSON,
    "curling.txt": TEXT,
    "b/packed.wiki.gz": PACKERS["gz"](WIKITEXT),
    "b/deep.xml.bz2": PACKERS["bz2"](DUMP),
}
TITLES = {"Quoits 1900", "Bowls", "Skating", "Fencing", "Rowing", "", "Packed"}


def read(data: bytes, selection: Selection | None = None) -> list[Document | Problem]:
    return list(documents(["-"], stdin=io.BytesIO(data), selection=selection))


def on_disk(folder: Path, data: bytes, name: str = "archive") -> list[Document | Problem]:
    path = folder / name
    path.write_bytes(data)
    return list(documents([path]))


ARCHIVES = {
    "zip": zipped(MIXED),
    "stored zip": zipped(MIXED, method=zipfile.ZIP_STORED),
    "tar": tarred(MIXED),
    "tar.gz": PACKERS["gz"](tarred(MIXED)),
    "tar.bz2": PACKERS["bz2"](tarred(MIXED)),
    "tar.xz": PACKERS["xz"](tarred(MIXED)),
    "zip in tar": tarred({"inner.zip": zipped(MIXED)}),
    "tar in zip": zipped({"inner.tar": tarred(MIXED)}),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_anything_mixed_is_found(kind: str, tmp_path: Path) -> None:
    for found in (on_disk(tmp_path, ARCHIVES[kind]), read(ARCHIVES[kind])):
        assert set(titles_of(found)) == TITLES
        assert len(titles_of(found)) == 8
        assert codes_of(found) == []
        fencing = next(item for item in found if isinstance(item, Document) and item.title == "Fencing")
        assert fencing.source.wikidata == "Q42"


def test_a_folder_an_archive_and_a_file_in_one_call(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "Quoits.wikitext").write_bytes(WIKITEXT)
    (tmp_path / "a.zip").write_bytes(zipped({"x.txt": TEXT}))
    (tmp_path / "Bowls.html").write_bytes(HTML)
    found = list(documents([tmp_path / "Bowls.html", tmp_path / "folder", tmp_path / "a.zip"]))
    assert [item.source.name for item in found if isinstance(item, Document)] == [
        "Bowls.html",
        "Quoits.wikitext",
        "a.zip/x.txt",
    ]


def test_a_zip_is_read_in_the_order_of_its_paths() -> None:
    names = ["z.txt", "B/a.txt", "a/z.txt", "a/b.txt"]
    found = read(zipped(dict.fromkeys(names, TEXT)))
    assert [item.source.name.removeprefix("stdin/") for item in found if isinstance(item, Document)] == sorted(names)


MANIFEST = b"file\ttitle\trevision\turl\tpageid\nb/Quoits_1900.wikitext\tQuoits \xe2\x80\x93 Men's\t77\thttps://x.example/q\t5\n"


@pytest.mark.parametrize("pack", [zipped, tarred, lambda members: PACKERS["gz"](tarred(members))])
@pytest.mark.parametrize("first", [True, False])
def test_a_manifest_in_an_archive(pack: object, first: bool, tmp_path: Path) -> None:
    assert callable(pack)
    members = {"MANIFEST.tsv": MANIFEST, **MIXED} if first else {**MIXED, "MANIFEST.tsv": MANIFEST}
    found = on_disk(tmp_path, pack(members))
    named = next(item for item in found if isinstance(item, Document) and item.source.revision == "77")
    assert (named.title, named.source.page_id, named.source.url) == ("Quoits – Men's", "5", "https://x.example/q")
    assert codes_of(found) == []


def test_other_things_in_an_archive_are_warnings() -> None:
    members = {"README.md": b"Just words.", "a.png": b"\x89PNG\r\n\x1a\n", "empty": b"", "x.wiki": WIKITEXT}
    found = read(zipped({**members, ".hidden": b"x", "__MACOSX/x.wiki": WIKITEXT, "d/.git/x": WIKITEXT}))
    assert titles_of(found) == ["X"]
    assert sorted(codes_of(found)) == ["empty", "unknown-form", "unsupported"]
    assert {item.severity for item in found if isinstance(item, Problem)} == {Severity.WARNING}


@pytest.mark.parametrize("data", [zipped({}), zipped({".hidden": b"x"}), tarred({".hidden": b"x"})])
def test_an_empty_archive_is_a_problem(data: bytes) -> None:
    assert codes_of(read(data)) == ["empty"]


NAMES = ["../../outside.wiki", "/etc/outside.wiki", "..\\..\\outside.wiki", "C:\\outside.wiki", "a/../../outside.wiki"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_path_in_an_archive_is_only_a_name(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    before = sorted(os.walk(tmp_path))
    found = read(pack(dict.fromkeys(NAMES, WIKITEXT)))
    assert set(titles_of(found)) == {"Outside"}
    assert all(".." not in item.source.name for item in found if isinstance(item, Document))
    assert sorted(os.walk(tmp_path)) == before


def test_links_and_devices_in_a_tar_are_no_files() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("s", tarfile.SYMTYPE),
            ("l", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("f", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/hostname"
            archive.addfile(info)
    assert codes_of(read(buffer.getvalue())) == ["empty"]


def test_a_file_with_holes_is_left_out() -> None:
    info = tarfile.TarInfo("holes.xml")
    info.type = tarfile.GNUTYPE_SPARSE
    info.size = 512
    block = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    block[386:398], block[398:410] = b"00000000000\0", b"00000001000\0"
    block[483:495] = b"77777777777\0"  # eight gigabytes, nearly all of it a hole
    block[148:156] = b"        "
    block[148:156] = b"%06o\0 " % sum(block)
    assert codes_of(read(bytes(block) + b"<mediawiki>".ljust(512) + bytes(1024))) == ["unsupported"]


# Bombs and damage -----------------------------------------------------------------------------------------------------


LONG_PAGE = b"<page><title>A</title><ns>9</ns>" + b"a" * 100_000 + b"</page>"
LONG_DUMP = b"<mediawiki>" + LONG_PAGE * (2 * UNPACKED_FREELY // len(LONG_PAGE))


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_is_refused(suffix: str) -> None:
    found = read(PACKERS[suffix](b"<mediawiki>" + b" " * (2 * UNPACKED_FREELY)))
    assert len(found) == 1
    assert codes_of(found)[0] in ("unpacks-too-far", "dump-damaged")


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_bomb_in_pages_is_refused(suffix: str) -> None:
    assert codes_of(read(PACKERS[suffix](LONG_DUMP)))[-1] == "unpacks-too-far"


def test_a_bomb_in_a_bomb_is_refused() -> None:
    inner = PACKERS["gz"](LONG_DUMP)
    found = read(zipped({"a.gz": PACKERS["gz"](inner), "b.gz": inner}))
    assert codes_of(found).count("unpacks-too-far") == 2


def test_a_bomb_in_a_zip_is_refused() -> None:
    assert codes_of(read(zipped({"a.xml": LONG_DUMP})))[-1] == "unpacks-too-far"


def test_layers_end() -> None:
    data = WIKITEXT
    for count in range(6):
        data = PACKERS["gz"](data) if count % 2 else zipped({"a": data})
    assert codes_of(read(data)) == ["packed-too-deep"]
    assert codes_of(read(zipped({"a": zipped({"b": zipped({"c": zipped({"d": WIKITEXT})})})}))) == ["packed-too-deep"]
    assert titles_of(read(zipped({"a": zipped({"b": zipped({"c": WIKITEXT})})}))) == ["C"]


def test_members_that_overlap_are_refused() -> None:
    """Many entries of the table of contents that point at one member (as in D. Fifield, A better zip bomb, 2019)."""
    data = bytearray(zipped({"a.wiki": random.Random(1).randbytes(10_000).hex().encode()}))  # noqa: S311
    start = data.index(b"PK\x01\x02")
    entry, end = bytes(data[start : data.index(b"PK\x05\x06")]), bytearray(data[data.index(b"PK\x05\x06") :])
    struct.pack_into("<HHI", end, 8, 500, 500, 500 * len(entry))
    found = read(bytes(data[:start]) + entry * 500 + bytes(end))
    assert codes_of(found) == ["unpacks-too-far"]


def test_a_table_of_contents_without_end_is_refused() -> None:
    data = bytearray(zipped({"a.wiki": WIKITEXT}))
    end = data.index(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, 0x7FFFFFFF)
    assert codes_of(read(bytes(data))) == ["too-large"]
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 0, 1)
    assert codes_of(read(bytes(data[:end]) + locator + bytes(data[end:]))) == ["too-large"]


def test_an_encrypted_member_and_other_methods_are_left_out() -> None:
    data = bytearray(zipped({"a.wiki": WIKITEXT, "b.wiki": WIKITEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    found = read(bytes(data))
    assert titles_of(found) == ["B"]
    assert codes_of(found) == ["unsupported"]
    assert codes_of(read(zipped({"a.wiki": WIKITEXT}, method=zipfile.ZIP_BZIP2))) == ["unsupported"]


def test_a_member_with_a_wrong_check_sum_is_refused() -> None:
    data = zipped({"a.wiki": WIKITEXT, "b.wiki": WIKITEXT}, method=zipfile.ZIP_STORED)
    found = read(data.replace(b"sport", b"spurt", 1))
    assert titles_of(found) == ["B"]
    assert codes_of(found) == ["damaged"]


def test_a_page_beyond_the_limit_is_refused_and_the_next_is_read() -> None:
    large = random.Random(1).randbytes(LARGEST_PAGE // 2).hex().encode() + b"[["  # noqa: S311
    for pack in (zipped, tarred):
        found = read(pack({"a.wiki": large, "b.wiki": WIKITEXT}))
        assert codes_of(found) == ["too-large"]
        assert titles_of(found) == ["B"]


@given(cut=st.integers(1, 5000))
def test_a_cut_tar_gives_its_whole_members(cut: int) -> None:
    whole = tarred({f"{number}.wiki": WIKITEXT for number in range(4)})
    found = read(whole[:cut])
    count = len(titles_of(found))
    assert titles_of(found) == [str(number) for number in range(count)]
    assert count >= min(cut // 1024, 4)
    if cut < 4 * 1024 + 512:
        assert codes_of(found), "a tar that is cut off must not look whole"


@given(cut=st.integers(0, 100_000))
def test_a_cut_zip_is_refused_whole(cut: int) -> None:
    whole = ARCHIVES["zip"]
    found = read(whole[: 4 + cut % (len(whole) - 4)])
    assert titles_of(found) == []
    assert len(codes_of(found)) == 1


def test_packed_data_with_a_rest_is_told_of() -> None:
    assert lines_of(read(PACKERS["gz"](WIKITEXT) + b"garbage"))[0].startswith("violation damaged stdin")
    assert codes_of(read(PACKERS["gz"](TEXT) + bytes(100))) == []
    assert titles_of(read(PACKERS["gz"](TEXT) + bytes(100))) == [""]


def test_gzip_with_a_wrong_check_sum_is_refused() -> None:
    packed = bytearray(PACKERS["gz"](TEXT))
    struct.pack_into("<I", packed, len(packed) - 8, zlib.crc32(TEXT) ^ 1)
    assert codes_of(read(bytes(packed))) == ["damaged"]
