"""Templates that Parsoid says an element was made by (Wikimedia's DOM specification, ``mw:Transclusion``)."""

import json

from olygraph.model import Template
from olygraph.read.html.tree import Node
from olygraph.read.templates import Kind, canonical_name, flag_shape, is_country_code, meaning

_LONGEST = 200_000
"""Characters of one ``data-mw``; a longer one is that of a box, not of a cell."""


def templates_of(node: Node) -> tuple[Template, ...]:
    """The templates named in an element's ``data-mw``, with their arguments as written; none if it is unreadable."""
    raw = node.get("data-mw")
    if not raw or len(raw) > _LONGEST or "mw:Transclusion" not in node.get("typeof"):
        return ()
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return ()
    parts = data.get("parts") if isinstance(data, dict) else None
    found = []
    for part in parts if isinstance(parts, list) else ():
        call = part.get("template") if isinstance(part, dict) else None
        template = _template(call) if isinstance(call, dict) else None
        if template is not None:
            found.append(template)
    return tuple(found)


def _template(call: dict[str, object]) -> Template | None:
    target, params = call.get("target"), call.get("params")
    name = target.get("wt") if isinstance(target, dict) else None
    if not isinstance(name, str) or not name.strip():
        return None
    arguments = []
    for key, value in params.items() if isinstance(params, dict) else ():
        text = value.get("wt") if isinstance(value, dict) else None
        if isinstance(text, str):
            arguments.append((str(key), text.strip()))
    return Template(canonical_name(name), tuple(arguments))


def codes_of(template: Template) -> tuple[str, ...]:
    """The NOC code that a flag template was given (``{{flagIOCathlete|…|EUA|…}}``), or none."""
    known = meaning(template.name)
    if known is None or known.kind is not Kind.FLAG:
        return ()
    code = template.get(str(flag_shape(known.name).code)).upper()
    return (code,) if is_country_code(code) else ()
