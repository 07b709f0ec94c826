"""The shape of the code, kept by reading it: who may import whom, how long things may be, what no file may say.

Each rule is a function from sources to complaints, so that a test can hand it a bad source and see that it complains.
"""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from paths import PACKAGE, REPOSITORY

SHARED = {"model", "errors", "vocab", "keys", "data", "codes", "language"}
STAGES = {"read", "extract", "rdf", "check", "link", "write", "query", "publish", "serve", "conformance"}
COMMANDS = {"cli"}  # the only one that knows the order of the stages
LONGEST_FUNCTION = 60
LONGEST_MODULE = 500

Sources = Mapping[str, str]
Rule = Callable[[Sources], Iterator[str]]


def read_package(folder: Path) -> dict[str, str]:
    """The source of every module by its dotted name; a package is named as its ``__init__``."""
    sources = {}
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        sources[name] = file.read_text(encoding="utf-8")
    return sources


def _part(module: str) -> str:
    """The part of the package that a module belongs to, empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def _imported(module: str, tree: ast.Module, sources: Sources) -> Iterator[tuple[str, int]]:
    """The modules that a module imports, at the top, inside functions and by ``import_module("…")``, with the line."""
    is_package = any(name.startswith(f"{module}.") for name in sources)
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                for alias in node.names:
                    yield alias.name, node.lineno
            case ast.ImportFrom():
                above = module.split(".")[: len(module.split(".")) - node.level + is_package] if node.level else []
                origin = ".".join([*above, *([node.module] if node.module else [])])
                for alias in node.names:
                    whole = f"{origin}.{alias.name}"
                    yield whole if whole in sources else origin, node.lineno
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if "import" in ast.unparse(node.func):
                yield name, node.lineno


def _imports(sources: Sources) -> Iterator[tuple[str, str, int]]:
    for module, source in sources.items():
        for target, line in _imported(module, ast.parse(source), sources):
            yield module, target, line


def only_known_parts(sources: Sources) -> Iterator[str]:
    """Every module belongs to a shared module, a stage or the command line."""
    for module in sources:
        if _part(module) not in {"", "__main__"} | SHARED | STAGES | COMMANDS:
            yield f"{module}: neither shared module nor stage (name it in tests/test_layout.py, and say which)"


def one_direction(sources: Sources) -> Iterator[str]:
    """A stage imports shared modules and itself; a shared module no stage; only the command line imports stages."""
    for module, target, line in _imports(sources):
        if target.split(".")[0] != "olygraph" or target == "olygraph":
            continue
        here, there = _part(module), _part(target)
        allowed = SHARED | STAGES | COMMANDS if here in COMMANDS else SHARED | {here}
        if here in {"", "__main__"}:
            allowed = COMMANDS
        if there not in allowed:
            yield f"{module}:{line}: {here or 'the package'} imports {there}"


def existing_targets(sources: Sources) -> Iterator[str]:
    """What is imported from the package is there, also where the import runs only now and then."""
    for module, target, line in _imports(sources):
        if target.split(".")[0] == "olygraph" and target not in sources:
            yield f"{module}:{line}: there is no {target}"


def no_cycle(sources: Sources) -> Iterator[str]:
    """No module imports itself by way of others."""
    edges: dict[str, set[str]] = {module: set() for module in sources}
    for module, target, _ in _imports(sources):
        if target in sources:
            edges[module].add(target)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        yield "a circle of imports: " + " ← ".join(error.args[1])


def model_is_plain(sources: Sources) -> Iterator[str]:
    """The model does no input or output and knows no RDF: it imports the standard library's data types only."""
    plain = {"collections", "dataclasses", "datetime", "decimal", "enum", "functools", "olygraph", "re", "typing"}
    for module, target, line in _imports(sources):
        if _part(module) == "model" and target.split(".")[0] not in plain:
            yield f"{module}:{line}: the model imports {target}"


def short_enough(sources: Sources) -> Iterator[str]:
    """A function fits a screen, a module a sitting."""
    for module, source in sources.items():
        lines = len(source.splitlines())
        if lines > LONGEST_MODULE:
            yield f"{module}: {lines} lines, {LONGEST_MODULE} at most"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{module}:{node.lineno}: {node.name} has {lines} lines, {LONGEST_FUNCTION} at most"


def documented(sources: Sources) -> Iterator[str]:
    """Modules, public functions, classes and methods say what they are for."""
    for module, source in sources.items():
        yield from _undocumented(module, ast.parse(source))


def _undocumented(
    module: str, node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[str]:
    if not ast.get_docstring(node):
        name, line = ("the module", 1) if isinstance(node, ast.Module) else (node.name, node.lineno)
        yield f"{module}:{line}: {name} has no docstring"
    if isinstance(node, ast.Module | ast.ClassDef):
        named = [
            child for child in node.body if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        for child in named:
            if not child.name.startswith("_"):
                yield from _undocumented(module, child)


# Put together from parts, so that this file does not say what it forbids.
_ORG, _COM, _IO = ".org", ".com", ".io"
_REGISTRIES = ["pypi" + _ORG, "pythonhosted" + _ORG, "npmjs" + _ORG, "npmjs" + _COM, "yarnpkg" + _COM]
_REGISTRIES += ["debian" + _ORG, "ubuntu" + _COM, "crates" + _IO]
_FORBIDDEN = re.compile(
    r"(?i:\b(?:" + "|".join(map(re.escape, _REGISTRIES)) + r")\b)"
    r"|(?<![\w.:/<>}-])/(?:root|home|work|Users)/[\w.]+"
)


def no_registry_and_no_machine(sources: Sources) -> Iterator[str]:
    """No file names a package registry's host or a folder of somebody's machine."""
    for file, text in sources.items():
        for number, line in enumerate(text.splitlines(), 1):
            if found := _FORBIDDEN.search(line):
                yield f"{file}:{number}: {found[0]}"


def repository_files() -> dict[str, str]:
    """The text of every file that git holds or would add; files that are not text are left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    texts = {}
    for name in sorted(set(listing.split("\0")) - {""}):
        file = REPOSITORY / name
        if file.is_file():
            try:
                texts[name] = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    return texts


def no_possessive_group(sources: Sources) -> Iterator[str]:
    """No pattern repeats a group possessively, which Python 3.11.0 to 3.11.4 match wrongly (gh-106052)."""
    for module, source in sources.items():
        calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
        for call in (call for call in calls if ast.unparse(call.func).startswith("re.")):
            if found := _POSSESSIVE.search("".join(map(ast.unparse, call.args))):
                yield f"{module}:{call.lineno}: {found[0]}"


_POSSESSIVE = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>")


CODE_RULES: list[Rule] = [only_known_parts, one_direction, existing_targets, no_cycle, model_is_plain]
CODE_RULES += [short_enough, documented, no_possessive_group]


@pytest.mark.parametrize("rule", CODE_RULES, ids=lambda rule: rule.__name__)
def test_code_keeps_the_rule(rule: Rule) -> None:
    sources = read_package(PACKAGE)
    assert {"olygraph", "olygraph.model", "olygraph.errors"} <= set(sources), "the reader lost modules"
    complaints = list(rule(sources))
    assert not complaints


def test_no_file_names_a_registry_or_a_machine() -> None:
    texts = repository_files()
    assert {"pyproject.toml", "requirements/dev.txt"} <= set(texts)
    complaints = list(no_registry_and_no_machine(texts))
    assert not complaints


_NAMES = ["", ".cli", ".errors", ".model", ".rdf", ".rdf.terms", ".read"]
_BASE = {f"olygraph{name}": '"""A module."""' for name in _NAMES}
_LONG = "\n".join("    pass" for _ in range(LONGEST_FUNCTION))

BREACHES: list[tuple[Rule, str, str, str]] = [
    (only_known_parts, "olygraph.utils", "", "olygraph.utils"),
    (one_direction, "olygraph.read", "import olygraph.rdf", "read imports rdf"),
    (one_direction, "olygraph.read", "from olygraph import rdf", "read imports rdf"),
    (one_direction, "olygraph.read", "from . import rdf", "read imports rdf"),
    (one_direction, "olygraph.rdf.terms", "from ..read import x", "rdf imports read"),
    (one_direction, "olygraph.read", "def f():\n    from olygraph.rdf.terms import x", ":2: read imports rdf"),
    (one_direction, "olygraph.read", "importlib.import_module('olygraph.rdf')", "read imports rdf"),
    (one_direction, "olygraph.read", "from olygraph.cli import main", "read imports cli"),
    (one_direction, "olygraph.model", "from olygraph.read import x", "model imports read"),
    (one_direction, "olygraph", "from olygraph.read import x", "the package imports read"),
    (existing_targets, "olygraph.cli", "def f():\n    from olygraph.reed import x", ":2: there is no olygraph.reed"),
    (no_cycle, "olygraph.rdf", "def f():\n    from olygraph.rdf.terms import x", "circle"),
    (model_is_plain, "olygraph.model", "from rdflib import Graph", "the model imports rdflib"),
    (model_is_plain, "olygraph.model", "import os", "the model imports os"),
    (short_enough, "olygraph.read", f"def f():\n{_LONG}", "f has 61 lines"),
    (short_enough, "olygraph.read", "\n" * (LONGEST_MODULE + 1), "501 lines"),
    (documented, "olygraph.read", "", "the module has no docstring"),
    (documented, "olygraph.read", '"""R."""\ndef f(): pass', ":2: f has no docstring"),
    (documented, "olygraph.read", '"""R."""\nclass C:\n    """C."""\n    async def f(self): pass', ":4: f has no"),
    (no_possessive_group, "olygraph.read", "X = re.compile(r'(?:ab?)*+c')", "read:1"),
    (no_possessive_group, "olygraph.read", "X = re.compile(r'(?>ab?)c')", "read:1"),
    (no_registry_and_no_machine, "Makefile", "pip install -i https://files." + _REGISTRIES[1] + "/x", "Makefile:1"),
    (no_registry_and_no_machine, "a.json", '"resolved": "https://registry.' + _REGISTRIES[2] + '"', "a.json:1"),
    (no_registry_and_no_machine, "a.md", "\nsee " + "/ho" + "me/jane/x", "a.md:2"),
    (no_registry_and_no_machine, "a.toml", 'path = "' + "/ro" + 'ot/x"', "a.toml:1"),
]


@pytest.mark.parametrize(("rule", "module", "source", "complaint"), BREACHES)
def test_rule_finds_its_breach(rule: Rule, module: str, source: str, complaint: str) -> None:
    base = _BASE | {"olygraph.rdf.terms": '"""T."""\nfrom olygraph.rdf import x'} if rule is no_cycle else _BASE
    assert not list(rule(_BASE)), "the rule complains of sources that keep it"
    found = list(rule(base | {module: source}))
    assert len(found) == 1, found
    assert complaint in found[0]


def test_every_rule_has_a_breach() -> None:
    assert {breach[0] for breach in BREACHES} == {*CODE_RULES, no_registry_and_no_machine}


@pytest.mark.parametrize("text", ["https://example.org/home/x", "a/work/b", "<a href=x>/home/</a>"])
def test_an_address_is_no_machine(text: str) -> None:
    assert not list(no_registry_and_no_machine({"a": text}))


def test_the_command_line_imports_every_stage() -> None:
    stages = _BASE | {"olygraph.cli": "from olygraph import read, rdf, errors\nfrom olygraph.rdf import terms"}
    assert not list(one_direction(stages))
