"""Matches: one result for each side, linked with the other side's, from rows that hold a whole match or one side."""

from dataclasses import dataclass, replace
from decimal import Decimal

from olygraph import codes, keys
from olygraph.extract import nations
from olygraph.extract.draft import Draft
from olygraph.extract.names import Names, clean
from olygraph.extract.namesakes import meet
from olygraph.extract.tables.cells import read_people, without_nation
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.contents import is_blank, is_one_cell
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.pairs import Sides, begins_with_match, is_tree, scores, sides_of, sides_of_row
from olygraph.extract.tables.phases import PhaseName, name_phase, unit_of_cell
from olygraph.extract.tables.results import Tables, phase_of, see_phase
from olygraph.model import Attempt, Cell, Column, Place, Result, Row, Section, Table

# Phases that are no match themselves: matches below their heading are a phase of their own.
_AROUND = frozenset({"group", "overall", ""})


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a match: who, with the cell of the name, and what it scored as far as the score tells."""

    names: Names
    noc: str
    text: str
    cell: Cell
    score: int | None = None
    outcome: str = ""
    status: str = ""

    @property
    def is_told(self) -> bool:
        return bool(self.names.members or self.names.crew or self.noc)


def read_matches(draft: Draft, section: Section, table: Table, layout: Layout) -> tuple[Column, ...]:
    """Read a table with a match in each row, and return what its columns state: nothing column by column."""
    named = phase_of(draft, section, table, layout, Tables(several=True))
    by_heading = sides_of(layout, draft.words)
    depth = 0 if begins_with_match(draft, table) else layout.depth
    place = Place(line=table.place.line, table=table.number)
    groups: list[tuple[PhaseName, Place, list[tuple[Row, Sides]]]] = [(named, place, [])]
    for row in table.rows[depth:]:
        if is_one_cell(row):
            inner = name_phase(row.texts[0], draft.words)
            if inner is not None:
                groups.append((inner, row.place, []))
        elif any(row.texts) and (sides := by_heading or sides_of_row(draft, row)):
            groups[-1][2].append((row, sides))
    for phase, where, matches in groups:
        if matches:
            _read_phase(draft, section, (phase, where), matches)
    return tuple(Column(at, head.label) for at, head in enumerate(layout.headings, 1))


def _read_phase(
    draft: Draft, section: Section, told: tuple[PhaseName, Place], matches: list[tuple[Row, Sides]]
) -> None:
    """Read the matches of one phase, which the table or a row over its whole width names, with the place of that."""
    named, place = told
    if named.kind in _AROUND or (named.unit and len(matches) > 1) or _is_in_group(draft, section):
        words = (section.heading or named.text, draft.words.phase_name("match"))
        named = PhaseName("match", "", " ".join(word for word in words if word))
    phase = see_phase(draft, named, place)
    number = draft.units_in(phase)
    for row, sides in matches:
        number += 1
        alone = len(matches) == 1 and (named.unit or named.kind == "final") and named.kind != "match"
        unit = named.unit if alone else str(number)
        _read_match(draft, phase, unit, row, sides)


def _is_in_group(draft: Draft, section: Section) -> bool:
    """Whether matches stand below the heading of a group, which has its own order."""
    named = name_phase(section.heading, draft.words)
    return named is not None and named.kind == "group"


def _read_match(draft: Draft, phase: str, unit: str, row: Row, sides: Sides) -> None:
    if max(sides.one, sides.two, sides.score or 0) >= len(row.cells):
        draft.problem("row-width", "the row has fewer cells than the heading; it is left out", row.place)
        return
    text = " ".join(row.cells[sides.score].text.split()) if sides.score is not None else ""
    one, two = (_side(draft, row, at, nation) for at, nation in zip((sides.one, sides.two), sides.nations, strict=True))
    if not one.is_told or not (two.is_told or _is_bye(draft, two.text)):
        draft.problem("row-without-name", "the row does not name both sides; it is left out", row.place)
        return
    if not two.is_told:
        one = replace(one, status=draft.words.status_key(two.text))
        _add(draft, phase, unit, row, (one,), "")
        return
    _add(draft, phase, unit, row, _decide(draft, one, two, text, decided=sides.decided), text)


def _side(draft: Draft, row: Row, at: int, nation: int | None) -> _Side:
    cell = row.cells[at]
    beside = row.cells[nation] if nation is not None and nation < len(row.cells) else None
    noc = (nations.of_cell(draft, beside) if beside is not None else "") or nations.of_cell(draft, cell)
    cell = without_nation(cell, lambda line: not line or bool(nations.of_text(draft, line)))
    bare = clean(nations.code_behind(cell.text.strip())[0], draft.words)
    if is_blank(bare) or nations.of_text(draft, bare):
        return _Side(Names(), noc, bare, cell)
    if " ".join(bare.split()).lower() in draft.words.nobody:
        return _Side(Names(), "", bare, cell)
    names = read_people(cell, draft.words, crew=draft.words.is_of_crews(draft.event.name))
    return _Side(names, noc or nations.kept(draft, names.code), bare, cell)


def _is_bye(draft: Draft, text: str) -> bool:
    return draft.words.status_key(text) == "status/BYE"


def _decide(draft: Draft, one: _Side, two: _Side, text: str, *, decided: bool) -> tuple[_Side, _Side]:
    """Give each side its score and outcome: by the heading, by bold print, by a status, by the score itself."""
    pairs = scores(text)
    if len(pairs) == 1:
        one, two = replace(one, score=pairs[0][0]), replace(two, score=pairs[0][1])
    status = draft.words.status_key(text) or (code.key if (code := codes.status(text, "status")) else "")
    if status:
        one, two = replace(one, status=status), replace(two, status=status)
    if decided:
        return replace(one, outcome="win"), replace(two, outcome="loss")
    if one.cell.bold != two.cell.bold:
        return _won(one, two, first=one.cell.bold)
    sets = (sum(a > b for a, b in pairs), sum(a < b for a, b in pairs))
    if not pairs or status:
        return one, two
    if sets[0] == sets[1]:
        drawn = len(pairs) == 1 and "(" not in text
        return (replace(one, outcome="draw"), replace(two, outcome="draw")) if drawn else (one, two)
    return _won(one, two, first=sets[0] > sets[1])


def _won(one: _Side, two: _Side, *, first: bool) -> tuple[_Side, _Side]:
    won, lost = ("win", "loss") if first else ("loss", "win")
    return replace(one, outcome=won), replace(two, outcome=lost)


def _add(draft: Draft, phase: str, unit: str, row: Row, sides: tuple[_Side, ...], score: str) -> None:
    """Add a result for each side of a match, each with the other as its opponent."""
    base = draft.see_unit(phase, unit, row.place) if unit else phase
    made = []
    for order, side in enumerate(sides, 1):
        made.append(_result(draft, (phase, base if unit else ""), row, side, order))
    for at, result in enumerate(made):
        other = made[1 - at].key if len(made) > 1 else ""
        pairs = scores(score)
        ordered = tuple(pair[at] for pair in pairs)
        draft.results[result.key] = replace(
            result, opponent=other, mark="" if result.status else score, attempts=_sets(result.key, ordered, pairs, row)
        )
    draft.quotes[row.place] = row.raw or " | ".join(text.replace("\n", " / ") for text in row.texts)


def _sets(key: str, mine: tuple[int, ...], pairs: tuple[tuple[int, int], ...], row: Row) -> tuple[Attempt, ...]:
    """The sets of a match that was played in several."""
    if len(mine) < 2:
        return ()
    return tuple(
        Attempt(f"{key}/attempt/{at}", at, str(at), f"{one}–{two}", Decimal(score), "points", place=row.place)
        for at, (score, (one, two)) in enumerate(zip(mine, pairs, strict=True), 1)
    )


def _result(draft: Draft, where: tuple[str, str], row: Row, side: _Side, order: int) -> Result:
    phase, unit = where
    meet(draft, unit or phase, side.names.members, side.noc, row.place)
    athletes = tuple(key for name in side.names.members if (key := draft.see_athlete(name, side.noc)))
    printed = ", ".join(side.names.members) or side.names.crew or (side.text if keys.slug(side.text) else side.noc)
    key = draft.numbered(keys.result_key(unit or phase, printed), draft.results)
    team = draft.see_team(side.names.crew or printed, athletes) if len(athletes) != 1 else ""
    result = Result(
        key,
        draft.event.key,
        phase,
        row.place,
        unit=unit,
        athletes=athletes,
        team=team,
        printed_name=printed,
        nation=draft.see_nation(side.noc) if side.noc else "",
        status=side.status,
        value=Decimal(side.score) if side.score is not None else None,
        value_unit="points" if side.score is not None else "",
        order=order,
        outcome=side.outcome,
    )
    draft.results[key] = result
    return result


def read_tree(draft: Draft, table: Table, layout: Layout) -> tuple[Column, ...]:
    """Read a knock-out tree that is a list: each row one side, with the round and the number of its match."""
    labels = [normal(head.label) for head in layout.headings]
    at = {name: labels.index(name) for name in ("round", "match", "team")}
    score_columns = [index for index, label in enumerate(labels) if label.startswith("score")]
    matches: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows[layout.depth :]:
        if len(row.cells) == len(labels):
            matches.setdefault((row.cells[at["round"]].text, row.cells[at["match"]].text), []).append(row)
    rounds = [title for title, _ in matches]
    for (title, number), rows in matches.items():
        named = name_phase(title, draft.words) or PhaseName("", "", title)
        phase = see_phase(draft, named, rows[0].place)
        unit = named.unit or (unit_of_cell(number) if rounds.count(title) > 1 else "")
        _read_tree_match(draft, phase, unit, rows, (at["team"], score_columns))
    return tuple(Column(number, head.label) for number, head in enumerate(layout.headings, 1))


def _read_tree_match(draft: Draft, phase: str, unit: str, rows: list[Row], columns: tuple[int, list[int]]) -> None:
    team, score_columns = columns
    sides = [_side(draft, row, team, None) for row in rows]
    told = [(row, side) for row, side in zip(rows, sides, strict=True) if side.is_told]
    base = draft.see_unit(phase, unit, rows[0].place) if unit and told else ""
    bold = [side.cell.bold for _, side in told]
    made = []
    bye = any(_is_bye(draft, side.text) for side in sides)
    for order, (row, side) in enumerate(told, 1):
        if len(told) == 1 and bye:
            side = replace(side, status="status/BYE")
        if bold.count(True) == 1 and len(told) == 2:
            side = replace(side, outcome="win" if side.cell.bold else "loss")
        result = _result(draft, (phase, base), row, side, order)
        result = _with_scores(draft, result, [row.cells[index] for index in score_columns])
        draft.quotes[row.place] = row.raw or " | ".join(row.texts)
        draft.results[result.key] = result
        made.append(result)
    if len(made) == 2:
        # Nobody fought: that holds for both sides, wherever it is printed.
        walkover = "status/WO" if any(result.status == "status/WO" for result in made) else ""
        for result, other in zip(made, reversed(made), strict=True):
            draft.results[result.key] = replace(result, opponent=other.key, status=result.status or walkover)


def _with_scores(draft: Draft, result: Result, cells: list[Cell]) -> Result:
    """The score of a side, or its sets, or the status that stands there."""
    filled = [cell for cell in cells if not is_blank(cell.text)]
    status = next((key for cell in filled if (key := _status(draft, cell.text))), "")
    if status:
        return replace(result, status=status)
    if len(filled) == 1 and len(cells) == 1:
        text = filled[0].text.strip()
        value = Decimal(text) if text.isdecimal() and len(text) < 5 else None
        return replace(result, mark=text, value=value, value_unit="points" if value is not None else "")
    sets = tuple(
        Attempt(
            f"{result.key}/attempt/{at}",
            at,
            str(at),
            cell.text,
            Decimal(cell.text) if cell.text.isdecimal() and len(cell.text) < 5 else None,
            "points" if cell.text.isdecimal() and len(cell.text) < 5 else "",
            code.key if (code := codes.status(cell.text, "attempt")) else "",
            place=cell.place,
        )
        for at, cell in enumerate(filled, 1)
    )
    return replace(result, attempts=sets)


def _status(draft: Draft, text: str) -> str:
    code = codes.status(text.strip(), "status")
    return code.key if code else draft.words.status_key(text)


__all__ = ["is_tree", "read_matches", "read_tree"]
