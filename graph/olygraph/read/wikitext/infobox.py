"""The infobox: named values with their lines."""

import re

from olygraph.model import InfoboxField, Place
from olygraph.read.templates import field_key
from olygraph.read.wikitext.content import joined_lines, read_inline
from olygraph.read.wikitext.page import Call, Page

MAX_FIELDS = 1000
"""Most parameters of an infobox that are read; the real ones have some 40."""

_NOC_KEY = re.compile(r"(?:.*noc|country)\d*\Z")
_CODE = re.compile(r"[A-Za-z]{3}\Z")


def infobox_fields(page: Page, call: Call, line: int) -> tuple[InfoboxField, ...]:
    """The fields of an infobox call that begins at a line; parameters that show nothing are left out.

    Names stand on lines of their own in a value (``<br>``, ``{{plainlist}}``). A parameter that holds an NOC code
    (``goldNOC``) has it in ``nocs`` too.
    """
    fields = []
    if len(call.arguments) > MAX_FIELDS:
        message = f"the infobox has {len(call.arguments)} parameters; only {MAX_FIELDS} are read"
        page.warn("infobox-too-large", message, "leave out what is no parameter", line)
    for index, (name, value) in enumerate(call.arguments[:MAX_FIELDS]):
        shown = read_inline(page, joined_lines(value))
        nocs = shown.nocs
        if not shown.text and not nocs:
            continue
        key = field_key(name)
        if _NOC_KEY.match(key) and _CODE.match(shown.text):
            nocs = (*nocs, shown.text.upper())
        place = Place(line=line + (call.lines[index] if call.lines else 0))
        fields.append(InfoboxField(key, shown.text, place, shown.links, nocs, name))
    return tuple(fields)
