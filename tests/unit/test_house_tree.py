"""Rules of the house for the tree: its entries, licences, addresses and pins."""

import re
import tomllib

import pytest

from dashboard.rooms import GEO, ROOT
from tests import house

TOP_LEVEL = {
    *("dashboard", "queries", "data", "geo", "tests"),
    *("README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "constraints.txt", "Makefile"),
    *(".ci", ".gitignore", ".gitattributes", ".streamlit"),
}
PIN = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.]+)")


def test_nothing_is_added_to_the_top_level() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in house.tracked_files()}
    assert sorted(found - TOP_LEVEL) == []


def test_content_folders_hold_no_code() -> None:
    code = {".py", ".pyc", ".ipynb", ".sh"}
    content = ("data", "geo", "queries")
    assert [
        str(path.relative_to(ROOT))
        for path in house.tracked_files()
        if path.relative_to(ROOT).parts[0] in content and path.suffix in code
    ] == []


def test_no_registry_and_no_path_of_one_machine_is_named() -> None:
    found = {}
    for path in house.tracked_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if lines := house.foreign_addresses(text):
            found[str(path.relative_to(ROOT))] = lines[:3]
    assert found == {}


@pytest.mark.parametrize(
    "planted",
    ["https://py" + "pi.org/simple", "see /" + "home/me/peygir", f'open("{ROOT}/data")'],
)
def test_a_foreign_address_is_found(planted: str) -> None:
    assert house.foreign_addresses(f"fine\n{planted}") == [planted]


def test_the_geometry_carries_its_licence() -> None:
    assert "Open Database License" in (GEO / "README.md").read_text(encoding="utf-8")


def test_fonts_carry_their_licence() -> None:
    folders = {path.parent for path in house.tracked_files() if path.suffix in {".woff2", ".ttf"}}
    assert folders
    for folder in folders:
        notices = [*folder.glob("OFL*"), *folder.glob("LICENSE*")]
        assert any("SIL Open Font License" in notice.read_text("utf-8") for notice in notices)


def test_every_dependency_is_pinned_to_the_locked_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    locked = {normal(name): version for name, version in map(pin, lines)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {normal(name): version for name, version in map(pin, wanted)}.items() <= locked.items()


def pin(line: str) -> tuple[str, str]:
    """Name and version of an exact pin; anything else (a range, an address) is an error."""
    match = PIN.fullmatch(line)
    assert match, f"not an exact pin: {line}"
    return match[1], match[2]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_an_address_is_no_pin() -> None:
    with pytest.raises(AssertionError):
        pin("peygir @ https://example.org/peygir.whl")
