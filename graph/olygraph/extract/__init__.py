"""Extraction: an article in, facts with evidence out.

Refuse, do not guess: what cannot be read for certain becomes a problem with its place, never a default.
"""

from collections.abc import Iterable
from dataclasses import replace

from olygraph.extract.crosscheck import crosscheck, dates_from_schedule
from olygraph.extract.derive import complete_results
from olygraph.extract.draft import Draft, begin
from olygraph.extract.infobox import read_infobox, read_infobox_medals
from olygraph.extract.overrides import FIELDS, apply_overrides
from olygraph.extract.prose import read_prose
from olygraph.extract.records import read_record_notes
from olygraph.extract.tables import read_tables
from olygraph.language import words
from olygraph.model import Article, Facts, Override, Problem, Severity

__all__ = ["FIELDS", "extract"]


def extract(article: Article, overrides: Iterable[Override] = ()) -> Facts | Problem:
    """Return the facts of an article, or the problem that it is not about an event of known Games.

    The article's language picks the words; a language without a file of words is a problem too.
    """
    try:
        language = words(article.source.language)
    except KeyError:
        return Problem(
            "unknown-language",
            Severity.WARNING,
            f"there are no words for the language «{article.source.language}»; the article is left out",
            "add a file to graph/olygraph/language",
            article.place,
            article.source.name,
            article.source.sha256,
        )
    draft = begin(article, language)
    if isinstance(draft, Problem):
        return draft
    read_infobox(draft)
    read_tables(draft)
    read_infobox_medals(draft)
    read_prose(draft)
    dates_from_schedule(draft)
    apply_overrides(draft, overrides)
    read_record_notes(draft)
    complete_results(draft)
    crosscheck(draft)
    _count(draft)
    return draft.facts()


def _count(draft: Draft) -> None:
    tables = list(draft.article.tables)
    left_out = {reading.table for reading in draft.tables if reading.kind in ("left out", "navigation")}
    draft.tally = replace(
        draft.tally,
        tables=len(tables),
        tables_read=len(tables) - len(left_out),
        rows=sum(len(table.rows) - 1 for table in tables),
        rows_read=len(
            {result.place for result in draft.results.values()}
            | {place for session in draft.sessions.values() for place in session.places if place.row is not None}
        ),
        unknown_templates=draft.article.unknown_templates,
    )
    for text, place in draft.tally.unread:
        draft.problem("unread-sentence", f"no pattern reads «{text[:100]}»", place, severity=Severity.INFO)
