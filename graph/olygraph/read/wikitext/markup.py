"""HTML tables in wikitext, rewritten as MediaWiki's own table markup, so that one reader reads both."""

import re

from olygraph.read.wikitext.page import LINE, UNLINE

_ANY = re.compile(r"</?(?:table|t[rdh])\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|tr|td|th|caption)(?=[\s/>])([^<>]{0,2000})>", re.IGNORECASE)
_OPENINGS = {"table": "{{| {}", "tr": "|- {}", "td": "| {} | ", "th": "! {} | ", "caption": "|+ {} | "}


def table_markup(text: str) -> str:
    """Rewrite the tags of HTML tables; a line end that is put in is marked as not counting."""
    if "<" not in text or not _ANY.search(text):
        return text
    return _TAG.sub(_rewritten, text)


def _rewritten(match: re.Match[str]) -> str:
    closing, name, attributes = match[1], match[2].lower(), match[3].replace("|", " ")
    cut = LINE * attributes.count("\n")
    if closing:
        return f"\n{UNLINE}|}}\n{UNLINE}" if name == "table" else ""
    attributes = attributes.replace("\n", " ").strip(" /")
    return f"\n{UNLINE}{_OPENINGS[name].format(attributes)}{cut}"
