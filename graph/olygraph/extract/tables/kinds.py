"""What a table is: results, matches, a schedule, medallists, records, or something that holds no results, and why."""

from dataclasses import dataclass

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.pairs import begins_with_match, is_tree, sides_of, stands_without_heading
from olygraph.extract.tables.phases import name_phase
from olygraph.extract.tables.ranks import is_note_code
from olygraph.language import Words
from olygraph.model import Row, Table

_NAVIGATION = frozenset(("navbox", "sidebar", "vertical-navbox", "infobox"))
_LEGEND_COLUMNS = 3
# More rows than these tell whether counts stand in an order; a count has fewer digits than these.
_FEW = 4
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table; ``reason`` says why a table that is ``left out`` is. A table of ``navigation`` is no fault."""

    name: str
    reason: str = ""


def kind_of(draft: Draft, table: Table, layout: Layout) -> Kind:
    """Tell what a table is from the shape of its heading and first column."""
    words = draft.words
    heads = [normal(head.label) for head in layout.headings] or [normal(text) for text in table.rows[0].texts]
    first_column = [normal(row.texts[0]) for row in table.rows if row.cells]
    if _is_navigation(draft, table):
        return Kind("navigation", "it leads to other articles")
    if _names_medals(heads, words) or _names_medals(first_column, words):
        return _medals(heads, layout, words)
    if any(cell in words.record_rows for cell in first_column):
        return Kind("records")
    if _is_legend(table, words):
        return Kind("left out", "it explains signs and codes")
    if begins_with_match(draft, table) or (layout.depth == 0 and stands_without_heading(draft, table)):
        return Kind("matches")
    if is_tree(layout):
        return Kind("tree")
    if sides_of(layout, words):
        return Kind("matches")
    if table.template and not layout.has("rank", "mark"):
        return Kind("left out", f"it is made by the template {table.template}")
    entry = next((head for head in heads if head in words.not_results), "")
    if entry and not _tells_records(table, words):
        return Kind("left out", f"a column «{entry}» belongs to entries, calendars or lists, not to results")
    if words.is_of_members(heads):
        return Kind("left out", "it describes the members of a team")
    return _by_date(table, layout, heads, words) or _results(table, layout, words)


def _is_navigation(draft: Draft, table: Table) -> bool:
    if _NAVIGATION & set(table.classes):
        return True
    top = " ".join(table.rows[0].texts[0].split()) if table.rows and table.rows[0].cells else ""
    page = draft.words.delegation(top)
    return page is not None and codes.games(page.games) == draft.games and page.nation == draft.sport


def _is_legend(table: Table, words: Words) -> bool:
    """Whether every row is a code and what it means."""
    if table.width > _LEGEND_COLUMNS or not table.rows:
        return False
    pairs = [row.texts for row in table.rows if len(row.texts) > 1 and row.texts[0]]
    known = [texts for texts in pairs if is_note_code(texts[0]) or codes.status(texts[0], "status") is not None]
    return (
        len(known) > 1
        and len(known) * 2 >= len(pairs)
        and not any(text in words.labels for text in table.rows[0].texts)
    )


def _by_date(table: Table, layout: Layout, heads: list[str], words: Words) -> Kind | None:
    known = [words.labels.get(head, "") for head in heads]
    if "date" not in known:
        return None
    if layout.has("athlete", "team", "nation") and not layout.has("rank"):
        return Kind("records") if _tells_records(table, words) else Kind("left out", "it lists something by date")
    if layout.has("athlete", "rank", "team"):
        return None
    is_schedule = "round" in known or "mark" in known or "time_of_day" in known
    return Kind("schedule") if is_schedule else _unknown(table)


def _tells_records(table: Table, words: Words) -> bool:
    """Whether a code of a record that somebody set stands in the rows: "OR" in a cell of its own."""
    return any(codes.status(text.strip(), "record") for row in table.rows[1:] for text in row.texts) or any(
        normal(text) in words.record_rows for text in table.rows[0].texts
    )


def _results(table: Table, layout: Layout, words: Words) -> Kind:
    if layout.depth == 0:
        return Kind("left out", "it has no heading that can be understood")
    if not layout.has("athlete", "team", "nation"):
        return _tree(table, words) or _unknown(table)
    if not layout.has("rank", "mark", "round-mark", "wins") and not _shows_medals(table):
        return Kind("left out", "it has neither ranks nor marks")
    if _counts_in_no_order(table, layout):
        return Kind("left out", "it counts something of nations in no order of merit")
    return Kind("results")


def _counts_in_no_order(table: Table, layout: Layout) -> bool:
    """Whether rows of nations have whole numbers that neither rise nor fall, and no rank: a list by the alphabet."""
    at = layout.column("mark")
    if at is None or layout.has("athlete", "rank", "round-mark", "wins") or _shows_medals(table):
        return False
    texts = [row.cells[at].text.strip() for row in table.rows[layout.depth :] if at < len(row.cells)]
    counts = [int(text) for text in texts if text.isdecimal() and len(text) < _DIGITS]
    return len(counts) > _FEW and len(counts) * 2 > len(texts) and counts not in (sorted(counts), sorted(counts)[::-1])


def _tree(table: Table, words: Words) -> Kind | None:
    """A knock-out tree drawn with cells: rounds side by side above a grid that is mostly empty."""
    rounds = {text for text in table.rows[0].texts if text and name_phase(text, words)}
    cells = [cell for row in table.rows[1:] for cell in row.cells]
    empty = sum(not cell.text for cell in cells)
    if len(rounds) > 1 and cells and empty * 2 > len(cells):
        return Kind("left out", "it is a knock-out tree drawn with cells: its lines alone tell who met whom")
    return None


def _names_medals(labels: list[str], words: Words) -> bool:
    return len({words.medals[label] for label in labels if label in words.medals}) >= 2


def _medals(heads: list[str], layout: Layout, words: Words) -> Kind:
    if words.totals.intersection(heads) and layout.has("nation", "team", "rank") and not layout.has("athlete"):
        return Kind("left out", "it is a medal table, which follows from the medals")
    if layout.has("mark", "attempt") and layout.has("rank"):
        return Kind("results")
    return Kind("medallists")


def _shows_medals(table: Table) -> bool:
    return any(cell.icon for row in table.rows for cell in row.cells)


def _unknown(table: Table) -> Kind:
    row: Row | None = table.rows[0] if table.rows else None
    texts = list(dict.fromkeys(" ".join(text.split()) for text in row.texts)) if row else []
    heads = ", ".join(f"«{text[:30]}»" for text in texts[:8])
    return Kind("left out", f"its headings {heads} are neither of results nor of a schedule")
