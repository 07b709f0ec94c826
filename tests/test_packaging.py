"""What users install: one name with its data, a lock that fits it, a launcher that says what is amiss."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import olygraph
from olygraph import data
from paths import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["core", "dev", "lowest", "hermit"]


def _lock(name: str) -> str:
    return (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def _pins(lock: str) -> Iterator[tuple[Requirement, int]]:
    """Each requirement of a lock, with its number of hashes."""
    for entry in re.findall(r"^\S.*(?:\n    --hash.*)*", lock, flags=re.MULTILINE):
        if not entry.startswith("#"):
            yield Requirement(entry.partition("\\")[0].strip()), entry.count("--hash=sha256:")


def _versions(name: str) -> dict[str, set[str]]:
    """The versions that a lock holds of each package; more than one where they depend on the Python."""
    versions: dict[str, set[str]] = {}
    for requirement, _ in _pins(_lock(name)):
        versions.setdefault(canonicalize_name(requirement.name), set()).add(
            str(requirement.specifier).removeprefix("==")
        )
    return versions


def _demanded(*groups: str) -> Iterator[Requirement]:
    """The requirements of the project, or of its dependency groups, with the groups that they include."""
    for entry in [line for group in groups for line in PROJECT["dependency-groups"][group]]:
        if isinstance(entry, dict):
            yield from _demanded(entry["include-group"])
        else:
            yield Requirement(entry)


def _core() -> list[Requirement]:
    return [Requirement(line) for line in PROJECT["project"]["dependencies"]]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_every_version_by_hash_and_names_no_address(name: str) -> None:
    pins = list(_pins(_lock(name)))
    assert pins
    for requirement, hashes in pins:
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert not requirement.url, requirement
        assert hashes, f"{requirement} has no hash"
    assert "://" not in _lock(name)
    assert not re.search(r"^\s*-(?!-hash)", _lock(name), flags=re.MULTILINE), "an option of pip"


@pytest.mark.parametrize(
    ("name", "demanded"),
    [
        ("core", _core()),
        ("dev", [*_core(), *_demanded("dev")]),
        ("lowest", [*_core(), *_demanded("test")]),
        ("hermit", list(_demanded("hermit"))),
    ],
    ids=LOCKS,
)
def test_lock_holds_what_the_project_demands(name: str, demanded: list[Requirement]) -> None:
    versions = _versions(name)
    for requirement in demanded:
        held = versions.get(canonicalize_name(requirement.name), set())
        assert held, f"{requirement} is not in requirements/{name}.txt: run make lock"
        assert all(requirement.specifier.contains(version) for version in held), f"{requirement}: {held}: run make lock"


def test_developers_test_with_the_versions_that_users_get() -> None:
    developers = _versions("dev")
    assert {name: developers.get(name) for name in _versions("core")} == _versions("core")


def test_lowest_lock_holds_the_lower_bounds() -> None:
    lowest = _versions("lowest")
    for requirement in _core():
        (bound,) = [part.version for part in requirement.specifier if part.operator == ">="]
        (held,) = lowest[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(held)
        assert re.fullmatch(re.escape(bound) + r"(\.0)*", held), f"{requirement}: {held}: run make lock"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the files of the checkout."""
    return _build(tmp_path_factory.mktemp("wheel"))


def _build(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    build = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=120)
    assert build.returncode == 0, build.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_string(archive.read(name).decode())


def test_wheel_adds_one_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0] for name in names} == {"olygraph", f"olygraph-{olygraph.__version__}.dist-info"}
    assert "olygraph/py.typed" in names


def test_wheel_holds_every_file_of_code_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("olygraph/")}
    expected = {f"olygraph/{name}" for name in _files("graph/olygraph")}
    expected |= {f"olygraph/{folder}/{name}" for folder in ("ontology", "shapes", "queries") for name in _files(folder)}
    assert held == expected


def _files(folder: str) -> Iterator[str]:
    root = REPOSITORY / folder
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "."],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return (name for name in listing.split("\0") if name and (root / name).is_file())


def test_wheel_says_its_version_its_licences_and_what_it_needs(wheel: Path) -> None:
    metadata = _metadata(wheel)
    assert metadata["Version"] == olygraph.__version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata.get_all("License-File") == ["LICENSE", "LICENSE-DATA.md"]
    assert metadata.get_all("Provides-Extra") == ["link", "online", "serve", "zstd"], "an extra that nobody described"
    needed = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert {str(Requirement(line)) for line in needed} == {str(requirement) for requirement in _core()}


def test_wheel_has_the_same_bytes_each_time(wheel: Path, tmp_path: Path) -> None:
    assert _build(tmp_path).read_bytes() == wheel.read_bytes()


def test_data_lie_where_the_package_says_in_checkout_and_wheel(wheel: Path, tmp_path: Path) -> None:
    assert data.ROOT == REPOSITORY
    assert all(folder.is_dir() for folder in (data.ONTOLOGY, data.SHAPES, data.QUERIES))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "from olygraph import data; print(data.ROOT, *(d.is_dir() for d in (data.ONTOLOGY, data.SHAPES, data.QUERIES)))"
    )
    installed = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert installed.stdout.split() == [str(tmp_path / "olygraph"), "True", "True", "True"], installed.stderr


def _launch(script: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, str(script), "--help"]
    return subprocess.run(command, cwd=script.parent, capture_output=True, text=True, check=False, timeout=60)


def test_launcher_is_the_export_command() -> None:
    run = _launch(REPOSITORY / "export.py")
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("Usage: olygraph export ")


def test_launcher_without_dependencies_says_what_to_install() -> None:
    run = _launch(REPOSITORY / "export.py", "-S", "-E")  # without site-packages
    assert run.returncode == 2
    assert not run.stdout
    assert re.fullmatch(r"error: the package \w+ is not installed \(make export .*\)\n", run.stderr)


def test_launcher_does_not_hide_a_fault_of_its_own_package(tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "export.py", tmp_path)
    package = tmp_path / "graph" / "olygraph"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    run = _launch(tmp_path / "export.py", "-S", "-E")
    assert run.returncode == 1
    assert "No module named 'olygraph.cli'" in run.stderr
