"""Archives of files, and files locked with a password."""

from pathlib import Path

import msoffcrypto.format.ooxml
import pytest

from tests import workbooks
from tests.exports import codes, stage
from tests.workbooks import CREDITS, OWN_SUFFIX, SEPARATED, WRITERS, write_xlsx, zipped


def refusals(path: Path) -> dict[str | None, str]:
    """What was refused, by member."""
    return {sheet.member: codes(sheet)[0] for sheet in stage(path) if sheet.kind is None}


def test_files_of_an_archive_are_read_and_named(tmp_path: Path) -> None:
    parts = {
        f"پوشه/{kind}.{OWN_SUFFIX[kind]}": WRITERS[kind](tmp_path / "part").read_bytes()
        for kind in WRITERS
    }
    path = zipped(tmp_path / "همه.zip", {**parts, "__MACOSX/._a.csv": b"x", "a/.DS_Store": b"x"})
    sheets = stage(path)
    assert [sheet.member for sheet in sheets] == list(parts)
    assert all(sheet.accepted.num_rows == 2 for sheet in sheets)
    assert [code for sheet in sheets for code in codes(sheet)] == []


def test_one_bad_file_of_an_archive_does_not_refuse_the_others(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.zip",
        {
            "good.tsv": SEPARATED.encode(),
            "bad.xlsx": b"PK\x03\x04 torn",
            "letter.pdf": b"%PDF-1.7",
            "inner.zip": zipped(tmp_path / "b.zip", {"c.csv": b"a,b\n1,2"}).read_bytes(),
            "../outside.csv": SEPARATED.encode(),
            "/etc/passwd": b"x",
            "C:\\a.csv": b"x",
            "empty.csv": b"",
        },
    )
    assert refusals(path) == {
        "bad.xlsx": "unreadable_workbook",
        "letter.pdf": "unsupported_type",
        "inner.zip": "nested_archive",
        "../outside.csv": "unsafe_path",
        "/etc/passwd": "unsafe_path",
        "C:/a.csv": "unsafe_path",
        "empty.csv": "empty_file",
    }
    assert [sheet.accepted.num_rows for sheet in stage(path) if sheet.kind] == [2]


def test_a_torn_text_in_an_archive_is_refused_alone(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": SEPARATED.encode() * 200, "b.tsv": b""})
    data = bytearray(path.read_bytes())
    data[60:80] = bytes(20)
    path.write_bytes(bytes(data))
    assert refusals(path) == {"a.csv": "unreadable_archive", "b.tsv": "empty_file"}


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "cp437"])
def test_names_in_archives_are_read_as_they_were_meant(tmp_path: Path, encoding: str) -> None:
    meant = "été.tsv" if encoding == "cp437" else "اعتبارات سفر.tsv"
    raw = meant.encode(encoding)
    path = zipped(tmp_path / "a.zip", {"n" * len(raw): SEPARATED.encode()})
    path.write_bytes(path.read_bytes().replace(b"n" * len(raw), raw))
    assert stage(path)[0].member == meant


def test_an_empty_archive(tmp_path: Path) -> None:
    assert codes(stage(zipped(tmp_path / "a.zip", {}))[0]) == ["empty_file"]


def test_a_document_is_refused_by_its_content(tmp_path: Path) -> None:
    types = workbooks.TYPES.replace("spreadsheetml.sheet.main", "wordprocessingml.document.main")
    members = {"[Content_Types].xml": types.encode(), "word/document.xml": b"<a/>"}
    staged = stage(zipped(tmp_path / "a.xlsx", members))[0]
    assert codes(staged) == ["unsupported_type"]
    assert staged.problems[0].value == "docx"


def test_a_workbook_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    path = workbooks.locked(write_xlsx(tmp_path / "a.xlsx"))
    assert codes(stage(path)[0]) == ["protected_workbook"]
    assert msoffcrypto.OfficeFile(path.open("rb")).is_encrypted()


def test_an_old_workbook_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    path = workbooks.xls(tmp_path / "a.xls", CREDITS)
    data = path.read_bytes()
    # The record after the first is replaced by the one that tells of a password.
    start = data.index(b"\x09\x08\x10\x00") + 20
    path.write_bytes(data[:start] + b"\x2f\x00" + data[start + 2 :])
    assert codes(stage(path)[0]) == ["protected_workbook"]


def test_an_opendocument_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    manifest = b'<manifest><file-entry full-path="content.xml"><encryption-data/></file-entry>'
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    path = zipped(tmp_path / "a.ods", {"mimetype": mime, "META-INF/manifest.xml": manifest})
    assert codes(stage(path)[0]) == ["protected_workbook"]


def test_an_archive_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.csv": b"a,b", "b.tsv": SEPARATED.encode()})
    data = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1  # the first file's flag of encryption
    path.write_bytes(bytes(data))
    assert refusals(path) == {"a.csv": "protected_archive"}
