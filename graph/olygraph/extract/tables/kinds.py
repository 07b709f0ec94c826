"""What a table is: results, a schedule, medallists, records, or something that holds no results, and why."""

from dataclasses import dataclass

from olygraph.extract.tables.columns import Layout, normal
from olygraph.language import Words
from olygraph.model import Table

_NAVIGATION = ("navbox", "sidebar", "vertical-navbox", "toccolours", "collapsible")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table; ``reason`` says why a table that is ``left out`` is."""

    name: str
    reason: str = ""


def kind_of(table: Table, layout: Layout, words: Words) -> Kind:
    """Tell what a table is from the shape of its heading and first column, never from the article's title."""
    heads = [normal(head.label) for head in layout.headings] or [normal(text) for text in table.rows[0].texts]
    first_column = [normal(row.texts[0]) for row in table.rows if row.cells]
    if table.template:
        return Kind("left out", f"it is made by the template {table.template}")
    if _names_medals(heads, words) or _names_medals(first_column, words):
        return _medals(heads, layout)
    if any(cell in words.record_rows for cell in first_column):
        return Kind("records")
    known = [words.labels.get(head, "") for head in heads]
    if "date" in known and not layout.has("athlete", "rank", "team"):
        return Kind("schedule") if "round" in known or "mark" in known or "time_of_day" in known else _unknown(table)
    if "date" in known and layout.has("athlete") and not layout.has("rank"):
        return Kind("left out", "it lists records or sessions by date")
    entry = next((head for head in heads if head in words.not_results), "")
    if entry:
        return Kind("left out", f"a column «{entry}» belongs to entries, calendars or lists, not to results")
    return _results(table, layout)


def _results(table: Table, layout: Layout) -> Kind:
    if layout.depth == 0:
        return Kind("left out", "it has no heading that can be understood")
    if not layout.has("athlete", "team", "nation"):
        return _unknown(table)
    if not layout.has("rank", "mark", "round-mark") and not _has_medal_icons(table):
        return Kind("left out", "it has neither ranks nor marks")
    return Kind("results")


def _names_medals(labels: list[str], words: Words) -> bool:
    return len({words.medals[label] for label in labels if label in words.medals}) >= 2


def _medals(heads: list[str], layout: Layout) -> Kind:
    if "total" in heads and layout.has("nation", "rank"):
        return Kind("left out", "it is a medal table, which follows from the medals")
    if layout.has("mark", "attempt") and layout.has("rank"):
        return Kind("results")
    return Kind("medallists")


def _has_medal_icons(table: Table) -> bool:
    return any(cell.icon for row in table.rows for cell in row.cells)


def _unknown(table: Table) -> Kind:
    heads = ", ".join(f"«{text[:30]}»" for text in (table.rows[0].texts[:8] if table.rows else ()))
    return Kind("left out", f"its headings {heads} are neither of results nor of a schedule")
