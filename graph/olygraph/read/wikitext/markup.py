"""HTML tables in wikitext, rewritten as MediaWiki's own table markup, so that one reader reads both."""

import re

from olygraph.read.wikitext.page import LINE, UNLINE

_ANY = re.compile(r"</?(?:table|t[rdh])\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|tr|td|th|caption)(?=[\s/>])([^<>]{0,2000})>", re.IGNORECASE)
# A table that begins on the line of its cell. MediaWiki takes it for text, but nobody means that.
_IN_CELL_HINT = re.compile(r"\|[ \t]{0,9}\{\|")
_IN_CELL = re.compile(
    r"^([|!][^\n{}]{0,2000}?(?<=\|)[ \t]{0,9})\{\|(?=[ \t]*(?:[a-zA-Z-]{1,30}[ \t]*=|\n|\Z))", re.MULTILINE
)
_OPENINGS = {"table": "{{| {}", "tr": "|- {}", "td": "| {} | ", "th": "! {} | ", "caption": "|+ {} | "}


def table_markup(text: str) -> str:
    """Rewrite the tags of HTML tables, and give a table that begins in a cell a line of its own."""
    if "<" in text and _ANY.search(text):
        text = _TAG.sub(_rewritten, text)
    return _IN_CELL.sub(rf"\1\n{UNLINE}{{|", text) if _IN_CELL_HINT.search(text) else text


def _rewritten(match: re.Match[str]) -> str:
    closing, name, attributes = match[1], match[2].lower(), match[3].replace("|", " ")
    cut = LINE * attributes.count("\n")
    if closing:
        return f"\n{UNLINE}|}}\n{UNLINE}" if name == "table" else ""
    attributes = attributes.replace("\n", " ").strip(" /")
    return f"\n{UNLINE}{_OPENINGS[name].format(attributes)}{cut}"
