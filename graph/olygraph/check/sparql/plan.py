"""A query's tree as functions that walk the triples: each step binds what it finds and calls the next one.

Every step is a function of a row that says whether to stop; the last one keeps the row, or stops at the first for
EXISTS. A step leaves the row as it found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from olygraph.check import values
from olygraph.check.index import Triples
from olygraph.check.sparql.expressions import Row, compile_expression, groups, variables
from olygraph.check.sparql.paths import compile_pattern, predicates
from olygraph.check.sparql.syntax import (
    Aggregate,
    Bind,
    Element,
    Expression,
    Filter,
    Maybe,
    Path,
    Pattern,
    Select,
    Unsupported,
    Var,
    parse,
)
from olygraph.check.values import NoValue, Unsure, Value
from olygraph.vocab import Term

Step = Callable[[Row], bool]
Maker = Callable[[Step], Step]
"""Makes a step, given the step that follows."""

_THIS = "this"


@dataclass(frozen=True)
class Query:
    """A compiled query: ``names`` are its variables in order; without the predicates ``needs`` it finds nothing."""

    names: tuple[str, ...]
    needs: frozenset[Term]
    uses: frozenset[Term]
    _run: Callable[[Triples, Term], list[tuple[Term | None, ...]]]

    def __call__(self, triples: Triples, this: Term) -> list[tuple[Term | None, ...]]:
        """The rows that the query finds for a node, with the values of ``names``. Raises Unsure."""
        return self._run(triples, this)


def compile_query(text: str, prefixes: Mapping[str, str]) -> Query:
    """Compile a SELECT query with ``$this`` bound beforehand (W3C SHACL, section 5.3.1). Raises Unsupported."""
    tree = parse(text, prefixes)
    if tree.keys:
        raise Unsupported("grouping outside of a nested query")
    needs = {each for element in tree.group if isinstance(element, Pattern) for each in _needed(element.predicate)}
    return Query(
        tuple(column for column in tree.columns if isinstance(column, str)),
        frozenset(needs),
        frozenset(_used(tree.group)),
        compile_select(tree),
    )


def _needed(path: Term | Path | Var) -> set[Term]:
    """The predicates without which a path leads nowhere."""
    if isinstance(path, str):
        return {path}
    if isinstance(path, Path) and path.kind != "|":
        return {each for part in path.parts for each in _needed(part)}
    return set()


def _used(group: Iterable[Element]) -> set[Term]:
    """Every predicate that is asked for."""
    found: set[Term] = set()
    for element in group:
        if isinstance(element, Pattern):
            found |= predicates(element.predicate)
        elif isinstance(element, Maybe | Select):
            found |= _used(element.group)
        else:
            for inner in groups(element.condition if isinstance(element, Filter) else element.value):
                found |= _used(inner)
    return found


class _Scope:
    """The places of the variables of one SELECT in its rows."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.size = 1

    def place(self, name: str) -> int:
        if name not in self.places:
            self.places[name] = self.extra()
        return self.places[name]

    def extra(self) -> int:
        self.size += 1
        return self.size - 1


def compile_select(tree: Select) -> Callable[[Triples, Term], list[tuple[Term | None, ...]]]:
    """Return a function that gives the rows of a SELECT for a node. Raises Unsupported."""
    scope = _Scope()
    this = scope.place(_THIS)
    makers = _compile_group(tree.group, scope, {_THIS})
    names = [column if isinstance(column, str) else column.of for column in tree.columns]
    if bool(tree.keys) != any(isinstance(column, Aggregate) for column in tree.columns):
        raise Unsupported("aggregates without GROUP BY, or GROUP BY without aggregates")
    if tree.keys and list(tree.keys) != [column for column in tree.columns if isinstance(column, str)]:
        raise Unsupported("columns that are not grouped by")
    places = [scope.place(name) for name in names]

    def run(triples: Triples, node: Term) -> list[tuple[Term | None, ...]]:
        found: list[tuple[Term | None, ...]] = []

        def keep(row: Row) -> bool:
            found.append(tuple([row[at] for at in places]))
            return False

        row: Row = [None] * scope.size
        row[0], row[this] = (triples, keep), node
        steps(row)
        return _aggregated(found, tree.columns) if tree.keys else found

    steps = _chain(makers, lambda row: bool(row[0][1](row)))
    return run


def _aggregated(
    rows: Iterable[tuple[Term | None, ...]], columns: Sequence[str | Aggregate]
) -> list[tuple[Term | None, ...]]:
    found: dict[tuple[Term | None, ...], list[tuple[Term | None, ...]]] = {}
    for row in rows:
        key = tuple([value for column, value in zip(columns, row, strict=True) if isinstance(column, str)])
        found.setdefault(key, []).append(row)
    return [
        tuple(
            group[0][at] if isinstance(column, str) else _aggregate(column, [row[at] for row in group])
            for at, column in enumerate(columns)
        )
        for group in found.values()
    ]


def _aggregate(column: Aggregate, terms: Sequence[Term | None]) -> Term | None:
    bound = [term for term in terms if term is not None]
    if column.function == "count":
        return values.term(len(set(bound) if column.distinct else bound))
    if len(bound) < len(terms) or not bound:
        raise Unsure(column.name)
    # Of equal values in two types, Oxigraph takes the one it meets first.
    if len({(values.kind(term), term.endswith("integer>")) for term in bound}) > 1:
        raise Unsure(column.name)
    best = bound[0]
    for term in bound[1:]:
        if values.less(term, best) if column.function == "min" else values.less(best, term):
            best = term
    values.less(best, best)
    return best


def _chain(makers: Sequence[Maker], last: Step) -> Step:
    step = last
    for maker in reversed(makers):
        step = maker(step)
    return step


def _mentioned(element: Element) -> set[str]:
    """The variables that an element may bind or read, those inside a nested SELECT left out."""
    if isinstance(element, Pattern):
        return {each.name for each in (element.subject, element.predicate, element.value) if isinstance(each, Var)}
    if isinstance(element, Select):
        return {column if isinstance(column, str) else column.name for column in element.columns}
    if isinstance(element, Maybe):
        return {name for inner in element.group for name in _mentioned(inner)}
    expression = element.condition if isinstance(element, Filter) else element.value
    found = variables(expression) | {
        name for group in groups(expression) for inner in group for name in _mentioned(inner)
    }
    return found | {element.name} if isinstance(element, Bind) else found


def _compile_group(group: Sequence[Element], scope: _Scope, known: set[str]) -> list[Maker]:
    """The steps of a group; filters stand where all that they read has been met, which is as if at the end."""
    known = set(known)
    filters = [element for element in group if isinstance(element, Filter)]
    rest: list[Element] = [element for element in group if not isinstance(element, Filter)]
    waiting = [(each, _mentioned(each) - known) for each in filters]
    makers: list[Maker] = []

    def settle() -> None:
        later = {name for element in rest for name in _mentioned(element)}
        for pair in list(waiting):
            if not pair[1] & later:
                waiting.remove(pair)
                makers.append(_filter(pair[0], scope, known))

    settle()
    while rest:
        element = _next(rest, known)
        rest.remove(element)
        makers.append(_compile_element(element, scope, known))
        known |= {element.name} if isinstance(element, Bind) else _mentioned(element)
        settle()
    return makers


def _next(rest: Sequence[Element], known: set[str]) -> Element:
    """The next element: the first, or the best bound of the triple patterns that stand first."""
    block: list[Pattern] = []
    for element in rest:
        if not isinstance(element, Pattern):
            break
        block.append(element)
    return min(block, key=lambda pattern: _cost(pattern, known)) if block else rest[0]


def _cost(pattern: Pattern, known: set[str]) -> int:
    """How little a pattern is bound. Fewer nodes link to the node in question than share a rank, a class or a word."""
    subject, value = (not isinstance(each, Var) or each.name in known for each in (pattern.subject, pattern.value))
    if subject:
        return 0 if value else 1
    if not value:
        return 5
    if not isinstance(pattern.value, Var):
        return 4
    return 2 if pattern.value.name == _THIS else 3


def _compile_element(element: Element, scope: _Scope, known: set[str]) -> Maker:
    if isinstance(element, Pattern):
        return compile_pattern(element, scope.place)
    if isinstance(element, Maybe):
        return _maybe(_compile_group(element.group, scope, known), scope.extra())
    if isinstance(element, Bind):
        return _bind(_expression(element.value, scope, known), scope.place(element.name))
    assert isinstance(element, Select)
    return _nested(element, scope)


def _expression(expression: Expression | Var | Term, scope: _Scope, known: set[str]) -> Callable[[Row], Value]:
    def exists(group: tuple[Element, ...]) -> Step:
        return _chain(_compile_group(group, scope, known), _stop)

    return compile_expression(expression, scope.place, exists)


def _stop(_row: Row) -> bool:
    """The last step of EXISTS: one solution is enough."""
    return True


def _filter(element: Filter, scope: _Scope, known: set[str]) -> Maker:
    condition = _expression(element.condition, scope, known)

    def make(then: Step) -> Step:
        def step(row: Row) -> bool:
            try:
                holds = values.truth(condition(row))
            except NoValue:
                return False
            return holds and then(row)

        return step

    return make


def _bind(value: Callable[[Row], Value], at: int) -> Maker:
    def make(then: Step) -> Step:
        def step(row: Row) -> bool:
            try:
                row[at] = values.term(value(row))
            except NoValue:
                row[at] = None
            stop = then(row)
            row[at] = None
            return stop

        return step

    return make


def _maybe(inner: Sequence[Maker], met: int) -> Maker:
    """OPTIONAL; at the place ``met`` a row says whether the group had a solution."""

    def make(then: Step) -> Step:
        def hit(row: Row) -> bool:
            row[met] = True
            return then(row)

        steps = _chain(inner, hit)

        def step(row: Row) -> bool:
            row[met] = False
            if steps(row):
                return True
            return False if row[met] else then(row)

        return step

    return make


def _nested(tree: Select, scope: _Scope) -> Maker:
    """A nested SELECT, which sees nothing from outside but ``$this``, joined with the rows so far."""
    run = compile_select(tree)
    this, kept = scope.place(_THIS), scope.extra()
    places = [scope.place(column if isinstance(column, str) else column.name) for column in tree.columns]

    def make(then: Step) -> Step:
        def step(row: Row) -> bool:
            if row[kept] is None:  # a row is of one node, so that the answer stays the same
                row[kept] = run(row[0][0], row[this])
            for found in row[kept]:
                new = [(at, term) for at, term in zip(places, found, strict=True) if row[at] is None]
                if any(row[at] not in (None, term) for at, term in zip(places, found, strict=True)):
                    continue
                for at, term in new:
                    row[at] = term
                stop = then(row)
                for at, _ in new:
                    row[at] = None
                if stop:
                    return True
            return False

        return step

    return make
