"""Rendered pages: ``action=render`` fragments, saved pages of any skin, and Parsoid's documents of the REST API.

What markup becomes, so that the same page gives the same grids and texts as its wikitext (:mod:`olygraph.read.grid`
and :mod:`olygraph.read.plain` are shared):

Text
    What a reader sees. All blanks run together, no-break and thin ones too; ``<br>`` and the edges of blocks are one
    newline, never two; hidden text, sort keys, edit links and reference marks are gone (the list is in ``chrome``).
    A sentence of prose has blanks for newlines. Pictures give no text: a medal is the cell's ``icon``, a flag's file
    name is among its ``flags``, whether or not the word stands beside it.
Sections
    The lead has level 1 and path (); ``<h2>`` is level 2. A heading without text is none.
Blocks
    ``p``, ``div`` and loose text are paragraphs (a hatnote is one too). Each ``li``, ``dt`` and ``dd`` is an item of
    its own, nested ones after their parent; a list ends where a table, a heading or a paragraph begins.
Tables
    Every table that is shown is numbered, in the order of its start tag: result tables, record tables, sidebars without
    a class. Not counted: infoboxes, what ``chrome`` drops (navboxes, notices, table of contents …), tables without any
    text, medal or code, and *layout* tables, whose cells are read as parts of the section: of class ``multicol``,
    ``col-begin`` or ``mw-stack``, ``role=presentation``, or without a header cell of their own around data tables.
    A table inside a cell is a *data table* when it is of class ``wikitable`` or ``sortable`` and has a header cell: it
    is numbered after the table around it, and its text is not part of the cell. Any other table inside a cell is text
    of the cell, one line for each row.
Cells
    ``nocs`` are codes that a link shows ("EUA" leading to "Germany at the 1960 Summer Olympics") or that Parsoid's
    ``data-mw`` gives as a template's argument. ``notes`` are the texts of the cited notes, the printed mark where the
    page does not hold them. ``bold`` counts ``b``, ``strong`` and the style of cell and row, not that headers are bold.
    ``colour`` is that of ``style`` or ``bgcolor``, of the cell itself; the row's own stands in the row.
Infobox
    The first that is marked ``vevent``, else the first; fields as the template's parameters (see ``infobox``), at
    table 0 and the row of the infobox.
Places
    ``table``, ``row`` and ``column`` of the expanded grid; ``paragraph`` numbers headings, paragraphs and items through
    the article. There are no lines: those of HTML depend on who rendered it, and evidence must not.
"""

from olygraph.read.html.page import read_html

__all__ = ["read_html"]
