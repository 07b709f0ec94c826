"""Tables that templates make: knock-out trees, match boxes, medal tables, players' percentages.

Each becomes a grid with a header row, so that the extractor reads it like any other table:

========== ==========================================================================================================
bracket    Round, Match, Seed, Team, Score (Score 1 … Score n where there are sets); a row for each team of a match,
           matches numbered within the round, the winner's cells bold
match box  Date, Time, Team 1, Score, Team 2, then the sets, venue, attendance, referee and report that are given; a
           row for each match, boxes that follow each other are one table
medals     Rank, Nation, Gold, Silver, Bronze, Total as the template works them out, and a row of totals
players    Team, Player, Percentage
========== ==========================================================================================================

A cell's line is that of the argument that it was read from.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from olygraph.read.templates import Kind
from olygraph.read.wikitext.content import Expand, cell_content, joined_lines, plain_text
from olygraph.read.wikitext.page import Call, Inline, Page
from olygraph.read.wikitext.tables import CellDraft, TableDraft, header_cell

MAX_NATIONS = 1000
"""Most nations of one medal table."""

MAX_SLOTS = 4096
"""Most rows of one bracket."""

_SLOT = re.compile(r"RD(\d{1,2}b?)-(seed|team|score)0*(\d{1,4})(?:-(\d{1,2}))?\Z")
_ROUND = re.compile(r"RD(\d{1,2}b?)\Z")
_MEDAL = re.compile(r"(gold|silver|bronze)_(.+)\Z")
_TITLES = ("Final", "Semifinals", "Quarterfinals")
_DATE_KEYS = ("date", "time", "team1", "score", "team2")
_MORE_KEYS = (
    "goals1",
    "goals2",
    "set1",
    "set2",
    "set",
    "stadium",
    "venue",
    "location",
    "attendance",
    "referee",
    "report",
)


class Maker:
    """Makes tables from calls; ``line`` is that of the call."""

    def __init__(self, page: Page, call: Call, line: int, expand: Expand) -> None:
        self.page = page
        self.call = call
        self.line = line
        self.expand = expand
        lines = call.lines or (0,) * len(call.arguments)
        self.values = {
            name: (value, line + offset) for (name, value), offset in zip(call.arguments, lines, strict=True)
        }
        self.draft = TableDraft(line, template=call.name)
        self.draft.last_line = line + max(lines, default=0) + 1

    def cell(self, name: str) -> CellDraft:
        """The cell of an argument, empty for a missing one."""
        return self.content(*self.values.get(name, ("", self.line)))

    def content(self, value: str, line: int) -> CellDraft:
        """A cell from wikitext."""
        return CellDraft(cell_content(self.page, joined_lines(value.strip()), self.expand), line=line)

    def text(self, name: str) -> str:
        """The plain text of an argument."""
        return plain_text(self.page, self.values[name][0]) if name in self.values else ""

    def too_large(self, line: int) -> None:
        """Report that the rest of the table is left out."""
        message = f"{{{{{self.call.name}}}}} has too many rows; those from here on are left out"
        self.page.warn("table-too-large", message, "split the table", line)

    def head(self, *titles: str) -> None:
        """Add the header row."""
        self.draft.add_row([header_cell(title, self.line) for title in titles], self.line)


def text_cell(text: str, line: int) -> CellDraft:
    """A cell with plain text that a template makes."""
    return CellDraft(Inline(text), line=line)


class _Slot(NamedTuple):
    """A team's place in a bracket: its seed, its name and its scores by set (0 for the whole)."""

    fields: dict[str, tuple[str, int]]
    scores: dict[int, tuple[str, int]]


def bracket(maker: Maker) -> None:
    """A knock-out tree by named arguments, such as ``RD1-team1``, ``RD1-score01-2`` and ``RD2b-seed1``."""
    slots: dict[str, dict[int, _Slot]] = {}
    titles: dict[str, str] = {}
    for name, found in maker.values.items():
        match = _SLOT.match(name)
        titled = _ROUND.match(name)
        if titled:
            titles[titled[1]] = maker.text(name)
        if match is None or not found[0].strip():
            continue
        slot = slots.setdefault(match[1], {}).setdefault(int(match[3]), _Slot({}, {}))
        if match[2] == "score":
            slot.scores[int(match[4] or 0)] = found
        else:
            slot.fields[match[2]] = found
    if not slots:
        return
    sets = sorted({number for teams in slots.values() for slot in teams.values() for number in slot.scores}) or [0]
    maker.head("Round", "Match", "Seed", "Team", *(f"Score {number}" if number else "Score" for number in sets))
    last = max(int(key.removesuffix("b")) for key in slots)
    rows = [
        (key, number, slot) for key in sorted(slots, key=_round_order) for number, slot in sorted(slots[key].items())
    ]
    for index, (key, number, slot) in enumerate(rows):
        if index >= MAX_SLOTS:
            maker.too_large(maker.line)
            break
        title = titles.get(key) or _round_title(key, last)
        _add_slot(maker, title, (number + 1) // 2, slot, sets)


def _round_order(key: str) -> tuple[int, bool]:
    return int(key.removesuffix("b")), key.endswith("b")


def _round_title(key: str, last: int) -> str:
    """The title that the template gives a round without one."""
    if key.endswith("b"):
        return "Third place"
    back = last - int(key)
    return _TITLES[back] if back < len(_TITLES) else f"Round of {2 ** (back + 1)}"


def _add_slot(maker: Maker, title: str, match: int, slot: _Slot, sets: list[int]) -> None:
    team, line = slot.fields.get("team", ("", 0))
    line = line or min(found[1] for found in (*slot.fields.values(), *slot.scores.values()))
    cells = [
        text_cell(title, line),
        text_cell(str(match), line),
        maker.content(*slot.fields.get("seed", ("", line))),
        maker.content(team, line),
        *(maker.content(*slot.scores.get(number, ("", line))) for number in sets),
    ]
    maker.draft.add_row(cells, line)


def rounds(maker: Maker) -> None:
    """A knock-out tree by position: for each match a date and place, team 1, score 1, team 2, score 2."""
    values = maker.call.positional
    teams = int(re.findall(r"\d+", maker.call.name)[0])
    third = "third" in maker.call.name.lower() or "3rd" in maker.call.name.lower()
    matches = _matches_by_round(teams, third=third)
    maker.head("Round", "Match", "Date", "Team", "Score")
    position = 0
    for title, count in matches:
        for number in range(1, count + 1):
            for side in (1, 3):
                names = [str(position + 1), str(position + 1 + side), str(position + 2 + side)]
                if position + side < len(values):
                    line = maker.values[names[1]][1]
                    maker.draft.add_row(
                        [
                            text_cell(title, line),
                            text_cell(str(number), line),
                            *map(maker.cell, names),
                        ],
                        line,
                    )
            position += 5


def _matches_by_round(teams: int, *, third: bool) -> list[tuple[str, int]]:
    rounds_ = []
    count = teams // 2
    while count:
        back = count.bit_length() - 1
        rounds_.append((_TITLES[back] if back < len(_TITLES) else f"Round of {count * 2}", count))
        count //= 2
    return [*rounds_, ("Third place", 1)] if third else rounds_


def match_box(maker: Maker) -> None:
    """One match: date, time, the two sides and the score, and what else the box gives."""
    more = [key for key in _MORE_KEYS if maker.text(key)]
    titles = ["Date", "Time", "Team 1", "Score", "Team 2", *(_match_title(key) for key in more)]
    maker.head(*titles)
    cells = [maker.cell(key) for key in (*_DATE_KEYS, *more)]
    maker.draft.add_row(cells, maker.values.get("team1", ("", maker.line))[1])


def _match_title(key: str) -> str:
    return {"set1": "Set 1", "set2": "Set 2", "set": "Set", "goals1": "Goals 1", "goals2": "Goals 2"}.get(
        key, key.capitalize()
    )


def medals(maker: Maker) -> None:
    """A medal table by ``gold_XXX``, ``silver_XXX``, ``bronze_XXX``; ranks, totals and the last row are worked out."""
    counts: dict[str, list[int]] = {}
    lines: dict[str, int] = {}
    for name, (value, line) in maker.values.items():
        match = _MEDAL.match(name)
        if match is None:
            if name.isdecimal() and value.strip():
                shown = plain_text(maker.page, value)[:60]
                message = f"«{shown}» in {{{{{maker.call.name}}}}} has no equals sign; it counts for nothing"
                maker.page.warn("template-argument", message, "write «name = value»", line)
            continue
        number = plain_text(maker.page, value)
        if len(counts) >= MAX_NATIONS and match[2] not in counts:
            maker.too_large(line)
            break
        row = counts.setdefault(match[2], [0, 0, 0])
        lines.setdefault(match[2], line)
        if number.isdecimal() and len(number) < 6:
            row[("gold", "silver", "bronze").index(match[1])] = int(number)
        elif number:
            maker.page.warn("template-argument", f"«{name}» is «{number[:40]}», not a number", "write a number", line)
    if not counts:
        return
    _medal_rows(maker, counts, lines)


def _medal_rows(maker: Maker, counts: dict[str, list[int]], lines: dict[str, int]) -> None:
    title = "Event" if maker.text("event_title") else "Nation"
    maker.head("Rank", title, "Gold", "Silver", "Bronze", "Total")
    order = sorted(counts, key=lambda code: [-number for number in counts[code]])
    rank = 0
    for position, code in enumerate(order, 1):
        if position == 1 or counts[code] != counts[order[position - 2]]:
            rank = position
        line = lines[code]
        numbers = [*counts[code], sum(counts[code])]
        cells = [text_cell(str(rank), line), _medal_nation(maker, code, line)]
        cells += [text_cell(str(number), line) for number in numbers]
        maker.draft.add_row(cells, line)
    sums = [sum(row[index] for row in counts.values()) for index in range(3)]
    label = f"Totals ({len(counts)} entries)" if len(counts) > 1 else "Totals (1 entry)"
    total = [header_cell(label, maker.line, 2)]
    total += [header_cell(str(number), maker.line) for number in (*sums, sum(sums))]
    maker.draft.add_row(total, maker.line)


def _medal_nation(maker: Maker, code: str, line: int) -> CellDraft:
    """The nation's cell, as the template's own flag template shows it."""
    written = maker.values.get(f"name_{code}", ("", line))[0]
    if written.strip():
        content = maker.content(written, line)
        if not content.content.nocs and len(code) == 3:
            content.content = content.content._replace(nocs=(code,))
        return content
    template = maker.text("flag_template") or "flagIOC"
    return maker.content(maker.expand(f"{{{{{template}|{code}|{maker.text('event')}}}}}"), line)


def percentages(maker: Maker) -> None:
    """Players with percentages: the positional arguments are player, percentage, … up to each ``teampctN``."""
    maker.head("Team", "Player", "Percentage")
    team = ""
    player = ""
    for name, (_, line) in maker.values.items():
        if name.startswith("team") and not name.startswith("teampct"):
            team, player = name, ""
        elif name.startswith("teampct"):
            maker.draft.add_row([maker.cell(team), text_cell("Total", line), maker.cell(name)], line)
        elif name.isdecimal() and player:
            maker.draft.add_row([maker.cell(team), maker.cell(player), maker.cell(name)], line)
            player = ""
        elif name.isdecimal():
            player = name


MAKERS: dict[Kind, Callable[[Maker], None]] = {
    Kind.BRACKET: bracket,
    Kind.ROUNDS: rounds,
    Kind.MATCH: match_box,
    Kind.MEDALS: medals,
    Kind.PERCENTAGES: percentages,
}
