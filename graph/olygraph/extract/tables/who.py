"""Who a row of a table names: people, a team or crew, a nation."""

from dataclasses import dataclass, replace

from olygraph import keys
from olygraph.extract import nations
from olygraph.extract.draft import Draft
from olygraph.extract.glue import is_glued_form, parted
from olygraph.extract.names import Names, clean, is_name
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import read_people, without_nation
from olygraph.extract.tables.contents import is_blank
from olygraph.extract.tables.naming import part_nation
from olygraph.extract.tables.reading import Reading
from olygraph.model import Cell


@dataclass(frozen=True, slots=True)
class Who:
    """The competitor of a row: names, the nation's code, and the cells that told of them."""

    names: Names
    noc: str
    athlete: Cell | None = None
    team: str = ""

    @property
    def is_told(self) -> bool:
        """Whether the row says who competed."""
        return bool(self.names.members or self.names.crew or self.noc or self.team)


def read_who(reading: Reading, line: Line) -> Who:
    """Who competed, by the cells of names, teams and nations."""
    draft, layout = reading.draft, reading.layout
    athlete = reading.cell(line, "athlete")
    noc = _noc(reading, line, athlete)
    if athlete is not None:
        athlete = _without_links_to_nations(draft, athlete)
        if not noc and reading.has_nations_behind:
            name, noc = part_nation(draft, athlete.text)
            athlete = replace(athlete, text=name)
        athlete = without_nation(athlete, lambda line: not line or bool(nations.of_text(draft, line)))
    is_nation = athlete is not None and bool(noc) and _is_nation(draft, athlete)
    crew = reading.crews or layout.has("team") or bool(layout.has("nation") and athlete and "," in athlete.text)
    if athlete is not None and reading.crews and is_glued_form(draft):
        athlete = replace(athlete, text=parted(athlete.text))
    longest = reading.longest_name(layout.column("athlete"))
    names = Names() if athlete is None or is_nation else read_people(athlete, draft.words, crew=crew, longest=longest)
    if athlete is None:
        names = _below_nation(reading, line)
    names = _with_mates(reading, line, names)
    if not noc and names.code:
        noc = nations.kept(draft, names.code)
    team = nations.code_behind(reading.text(line, "team"))[0]
    return Who(names, noc, athlete, team if keys.slug(team) else "")


def _without_links_to_nations(draft: Draft, cell: Cell) -> Cell:
    """A cell of names without the nation's name behind or before one of them, which its link tells from a name."""
    text = cell.text
    for link in cell.links:
        is_page = link.target == link.text and bool(nations.of_text(draft, link.text))
        if is_page or nations.is_nation_link(link, draft.words):
            text = text.replace(link.text, "", 1)
    return replace(cell, text=text) if any(map(str.isalpha, nations.code_behind(text)[0])) else cell


def _below_nation(reading: Reading, line: Line) -> Names:
    """The people on the lines below the nation, where nation and team share a cell; with a mark for each, the legs."""
    draft = reading.draft
    cell = reading.cell(line, "nation")
    if cell is None or len(cell.lines) < 2 or not nations.of_text(draft, nations.code_behind(cell.lines[0])[0]):
        return Names()
    people = without_nation(cell, lambda line: bool(nations.of_text(draft, line)))
    names = read_people(people, draft.words, crew=True)
    if len(names.members) != len(people.lines) or len(names.members) < 2:
        return Names()
    mark = reading.cell(line, "mark")
    legs = mark.lines[1:] if mark is not None else ()
    return replace(names, legs=legs if len(legs) == len(names.members) else ())


def _with_mates(reading: Reading, line: Line, names: Names) -> Names:
    """The names with those of further columns of names, as of the crew beside its helmsman."""
    for at, role in enumerate(reading.layout.roles):
        cell = line.cell(at)
        if role and role.name == "mate" and cell is not None and not is_blank(cell.text) and names.members:
            mates = read_people(cell, reading.draft.words, crew=True, longest=reading.longest_name(at))
            if mates.crew:
                return Names(crew=f"{', '.join(names.members)}, {mates.crew}", code=names.code or mates.code)
            notes = (*names.notes, *mates.notes)
            members = (*names.members, *mates.members)
            names = replace(names, members=members, code=names.code or mates.code, notes=notes)
    return names


def names_nobody(reading: Reading, line: Line) -> bool:
    """Whether the cell of the competitor says that the row is a total, or that nobody is known."""
    cells = [reading.cell(line, role) for role in ("athlete", "team", "nation")]
    texts = [" ".join(cell.text.split()).strip(" :.").lower() for cell in cells if cell is not None and cell.text]
    return bool(texts) and texts[0] in reading.draft.words.nobody


def _names_person(draft: Draft, cell: Cell) -> bool:
    """Whether the cell of competitors holds more than the name of a nation."""
    bare, _ = nations.code_behind(cell.text)
    people = [link for link in cell.links if not nations.is_nation_link(link, draft.words)]
    return bool(people) or (is_name(bare) and not nations.of_text(draft, bare))


def _is_nation(draft: Draft, cell: Cell) -> bool:
    """Whether the cell of competitors holds a nation and nobody else, as the row of a team does."""
    bare, code = nations.code_behind(cell.text.strip())
    people = [link for link in cell.links if not nations.is_nation_link(link, draft.words)]
    return bool(nations.of_text(draft, bare)) or not bare or (bool(code) and not people and not is_name(bare))


def _noc(reading: Reading, line: Line, athlete: Cell | None) -> str:
    draft = reading.draft
    for role in ("nation", "team"):
        cell = reading.cell(line, role)
        if cell is not None and (code := nations.of_cell(draft, cell)):
            return code
        if role == "nation" and cell is not None and not is_blank(cell.text.strip()):
            draft.problem(
                "unknown-nation", f"the nation «{cell.text.strip()[:80]}» is not in the code list", cell.place
            )
    if athlete is None:
        return ""
    found = nations.of_parts(draft, athlete.nocs, athlete.links, athlete.flags)
    return found or (
        ""
        if _names_person(draft, athlete) and not nations.code_behind(athlete.text)[1]
        else nations.of_text(draft, athlete.text)
    )


def printed_name(reading: Reading, line: Line, who: Who) -> str:
    """Who competed, as the row prints it, without the code of a nation."""
    names = ", ".join(who.names.members) or who.names.crew or who.team
    text = reading.text(line, "nation") or reading.text(line, "athlete")
    return names or clean(nations.code_behind(text.partition("\n")[0])[0], reading.draft.words)
