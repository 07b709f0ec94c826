"""The README's commands, run as they stand: each must print what the README says it prints."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from paths import REPOSITORY

TEXT = (REPOSITORY / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)


def sessions() -> list[tuple[str, str]]:
    found = []
    for block in BLOCKS:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def pattern(output: str) -> re.Pattern[str]:
    """The output as a pattern: a line of «…» stands for any lines, «…» at the end of a line for the rest of it."""
    lines = []
    for line in output.splitlines():
        if line == "…":
            lines.append(r"(?:.*\n)*?")
        elif line.endswith("…"):
            lines.append(re.escape(line[:-1]) + r".*\n")
        else:
            lines.append(re.escape(line) + r"\n")
    return re.compile("".join(lines))


def run(arguments: list[str], folder: Path) -> str:
    """What a command prints, standard error first, as on a terminal that shows both."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "graph")}
    done = subprocess.run(
        [sys.executable, "-m", "olygraph", *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment,
        check=True,
    )
    return done.stderr + done.stdout


def exported(folder: Path) -> str:
    """What `make export` does once the environment is there, read from the Makefile so that the two cannot drift."""
    recipe = re.search(r"^export: .*\n((?:\t.*\n)+)", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe
    told = ""
    for line in recipe[1].splitlines():
        words = line.strip().removeprefix("@")
        for name, value in (
            ("BIN", ".venv/bin"),
            ("ARTICLE", "examples/2004-mens-track-time-trial.txt"),
            ("OUT", "out"),
        ):
            words = words.replace(f"$({name})", value)
        program, *arguments = shlex.split(words)
        told += " ".join(arguments) + "\n" if program == "echo" else run(arguments, folder)
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(REPOSITORY / "examples")
    exported(folder)
    return folder


@pytest.mark.parametrize(("command", "output"), sessions(), ids=[command for command, _ in sessions()])
def test_the_readme_prints_what_it_says(folder: Path, command: str, output: str) -> None:
    program, *arguments = shlex.split(command)
    told = exported(folder) if (program, arguments) == ("make", ["export"]) else run(arguments, folder)
    assert pattern(output).search(told), told


def test_the_python_of_the_docs_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", (REPOSITORY / "docs" / "api.md").read_text("utf-8"), re.DOTALL)
    assert code
    monkeypatch.chdir(REPOSITORY)
    exec(compile(code[1], "docs/api.md", "exec"), {})  # noqa: S102 - the example of the docs, as a reader would run it
    assert capsys.readouterr().out.startswith("17 results, ")


def test_every_link_to_a_file_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (REPOSITORY / target).exists(), target


def test_the_map_names_the_modules_that_there_are() -> None:
    diagram = re.search(r"```mermaid\n(.*?)```", TEXT, re.DOTALL)
    assert diagram
    named = set(
        re.findall(
            r"\b(?:read|extract|rdf|check|link|write|query|serve|cli|model|vocab|keys|codes|language|data|errors)\b",
            diagram[1],
        )
    )
    there = {
        path.stem for path in (REPOSITORY / "graph" / "olygraph").iterdir() if not path.name.startswith(("_", "py."))
    }
    assert named == there


def test_a_command_with_its_output_stands_near_the_top() -> None:
    assert "$ make export" in "\n".join(TEXT.splitlines()[:30])
    assert 80 <= len(TEXT.splitlines()) <= 150
