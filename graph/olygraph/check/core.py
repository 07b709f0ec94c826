"""Constraints of SHACL Core compiled to one pass over the nodes of a graph (W3C SHACL, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from olygraph.check import literals
from olygraph.check.definitions import SH_NAMESPACE, Definition, Definitions
from olygraph.check.finding import BLANK, Finding
from olygraph.check.index import Triples
from olygraph.check.values import Unsure
from olygraph.vocab import PREFIXES, RDF, Term, literal_parts

Accepts = Callable[[Term, Triples, Term], bool]
"""Whether a constraint accepts a value: the value, the graph, the focus node. Raises Unsure."""

_KNOWN = {"path", "severity", "message", "minCount", "maxCount", "datatype", "class", "nodeKind", "in", "pattern"}
_KNOWN |= {"minInclusive", "minExclusive", "lessThan", "lessThanOrEquals"}
_COUNTS = {"path", "minCount", "maxCount", "lessThan", "lessThanOrEquals"}  # of property shapes alone
_MANY = 2**62
_INTEGER = f"<{PREFIXES['xsd']}integer>"


@dataclass(frozen=True, slots=True)
class CoreShape:
    """One shape: how many values it wants, and what it wants of each."""

    iri: Term
    severity: Term
    message: str
    path: Term
    least: int
    most: int
    tests: tuple[tuple[Term, Accepts], ...]

    def found(self, component: Term, focus: Term, value: Term = "") -> Finding:
        """A finding of this shape; blank nodes without their labels."""
        focus, value = (BLANK if term[:2] == BLANK else term for term in (focus, value))
        return Finding(self.iri, self.severity, component, focus, self.path, value, self.message)


@dataclass
class Table:
    """The shapes that have one class or property as their target."""

    nodes: list[CoreShape] = field(default_factory=list)
    required: list[tuple[Term, CoreShape]] = field(default_factory=list)
    by_path: dict[Term, list[CoreShape]] = field(default_factory=dict)

    def add(self, shape: CoreShape) -> None:
        """Take a shape in."""
        if not shape.path:
            self.nodes.append(shape)
            return
        if shape.least:
            self.required.append((shape.path, shape))
        self.by_path.setdefault(shape.path, []).append(shape)


@dataclass
class Core:
    """The compiled shapes by their targets."""

    by_class: dict[Term, Table] = field(default_factory=dict)
    by_subjects_of: dict[Term, Table] = field(default_factory=dict)

    def add(self, definition: Definition, shape: CoreShape) -> None:
        """Take a shape in, at each of its targets."""
        for kind in definition.classes:
            self.by_class.setdefault(kind, Table()).add(shape)
        for predicate in definition.subjects_of:
            self.by_subjects_of.setdefault(predicate, Table()).add(shape)


def compile_core(definition: Definition, shapes: Definitions) -> CoreShape | None:
    """Compile a shape; None where it uses what is not known here."""
    parameters = definition.parameters
    alone = all(len(values) == 1 for values in parameters.values())
    if not definition.plain or not alone or not {"severity", "message"} <= parameters.keys() <= _KNOWN:
        return None
    path = parameters.get("path", ("",))[0]
    if (path and not path.startswith("<")) or (not path and parameters.keys() & _COUNTS):
        return None
    try:
        least, most = _count(parameters.get("minCount"), 0), _count(parameters.get("maxCount"), _MANY)
        tests = [
            (f"<{SH_NAMESPACE}{name[0].upper()}{name[1:]}ConstraintComponent>", _test(name, values[0], shapes))
            for name, values in sorted(parameters.items())
            if name in _KNOWN - {"path", "severity", "message", "minCount", "maxCount"}
        ]
    except (ValueError, LookupError):
        return None
    message = literal_parts(parameters["message"][0])[0]
    return CoreShape(definition.iri, parameters["severity"][0], message, path, least, most, tuple(tests))


def check_core(core: Core, triples: Triples) -> list[Finding]:
    """Return what the shapes find, a finding once for each target that a node has in common with a shape."""
    by_class, by_subjects_of = core.by_class, core.by_subjects_of
    found: list[Finding] = []
    for focus, pairs in triples.by_subject.items():
        for kind in pairs.get(RDF.type, ()):
            table = by_class.get(kind)
            if table is not None:
                _check_node(table, focus, pairs, triples, found)
        for predicate in pairs.keys() & by_subjects_of.keys():
            _check_node(by_subjects_of[predicate], focus, pairs, triples, found)
    return found


_LEAST, _MOST = (f"<{SH_NAMESPACE}{name}CountConstraintComponent>" for name in ("Min", "Max"))


def _check_node(
    table: Table, focus: Term, pairs: dict[Term, list[Term]], triples: Triples, found: list[Finding]
) -> None:
    for shape in table.nodes:
        _check_values(shape, focus, (focus,), triples, found)
    for path, shape in table.required:
        if path not in pairs:
            found.append(shape.found(_LEAST, focus))
    by_path = table.by_path
    for path, values in pairs.items():
        for shape in by_path.get(path, ()):
            if not shape.least <= len(values) <= shape.most:
                found.append(shape.found(_LEAST if len(values) < shape.least else _MOST, focus))
            if shape.tests:
                _check_values(shape, focus, values, triples, found)


def _check_values(
    shape: CoreShape, focus: Term, values: Sequence[Term], triples: Triples, found: list[Finding]
) -> None:
    for component, accepts in shape.tests:
        found.extend(shape.found(component, focus, value) for value in values if not accepts(value, triples, focus))


def _count(values: Sequence[Term] | None, default: int) -> int:
    """The number of ``sh:minCount`` or ``sh:maxCount``. Raises ValueError for what is none."""
    if values is None:
        return default
    text, datatype, _ = literal_parts(values[0])
    if f"<{datatype}>" != _INTEGER or not text.isdecimal():
        raise ValueError(text)
    return int(text)


def _test(name: str, parameter: Term, shapes: Definitions) -> Accepts:
    """The test of one parameter. Raises ValueError or LookupError for a parameter that is not known here."""
    if name == "class":
        return _of_class(parameter)
    if name in ("lessThan", "lessThanOrEquals"):
        return _before(parameter, equal=name == "lessThanOrEquals")
    if name == "nodeKind":
        starts = {"IRI": "<", "Literal": '"', "BlankNode": "_"}[parameter[1:-1].removeprefix(SH_NAMESPACE)]
        return _alone(lambda value: value[0] == starts)
    if name == "datatype":
        return _alone(literals.of_datatype(parameter))
    if name == "in":
        return _alone(literals.among(shapes.list_of(parameter)))
    if name == "pattern":
        return _alone(literals.matching(parameter))
    text, datatype, _ = literal_parts(parameter)
    if f"<{datatype}>" != _INTEGER or not text.isdecimal():
        raise ValueError(text)
    return _alone(literals.at_least(parameter, exclusive=name == "minExclusive"))


def _alone(test: literals.Accepts) -> Accepts:
    """A test that looks at nothing but the value."""

    def accepts(value: Term, _triples: Triples, _focus: Term) -> bool:
        return test(value)

    return accepts


def _of_class(kind: Term) -> Accepts:
    nothing: dict[Term, None] = {}

    def accepts(value: Term, triples: Triples, _focus: Term) -> bool:
        return value in triples.instances.get(kind, nothing)

    return accepts


def _before(other: Term, *, equal: bool) -> Accepts:
    def accepts(value: Term, triples: Triples, focus: Term) -> bool:
        try:
            return all(literals.in_order(value, later, equal=equal) for later in triples.objects(focus, other))
        except TypeError:
            return False  # "or where the two values cannot be compared" (section 4.5.3); pySHACL breaks off there
        except ValueError as error:
            raise Unsure(value) from error

    return accepts
