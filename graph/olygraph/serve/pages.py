"""Pages for people: the front page, a node, the editor of queries; all text is escaped, nothing is from elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).resolve().parent / "static"
EDITOR = STATIC / "editor"
"""Where a built editor lies, if there is one."""

_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
_HEADERS = {"Content-Security-Policy": _SECURITY}

Questions = Sequence[tuple[str, str, str]]
"""Named queries: name, question and text of each."""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("olygraph.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


_PAGES = _environment()


def page_routes(base: str, nodes: Mapping[str, int], triples: int) -> list[BaseRoute]:
    """The front page, which tells what the release holds, and the files that pages need."""
    front = _PAGES.get_template("front.html").render(base=base, nodes=sorted(nodes.items()), triples=triples)

    async def home(_: Request) -> Response:
        return HTMLResponse(front, headers=_HEADERS)

    async def robots(_: Request) -> Response:
        return Response("User-agent: *\nDisallow: /sparql\n", media_type="text/plain")

    return [
        Route("/", home, methods=["GET"]),
        Route("/robots.txt", robots, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def render_editor(questions: Questions) -> Response:
    """The page of the endpoint: the editor with the named queries as examples; a plain form where it is not built."""
    page = _PAGES.get_template("editor.html").render(
        questions=[{"name": name, "question": question, "text": text} for name, question, text in questions],
        built=(EDITOR / "yasgui.min.js").is_file(),
    )
    return HTMLResponse(page, headers={**_HEADERS, "Vary": "Accept"})


def render_node(base: str) -> Callable[[dict[str, Any], str], Response]:
    """A function that renders the page of a node, where links to nodes below ``base`` stay on this server."""

    def local(iri: str) -> str:
        if iri.startswith(base):
            path, sign, fragment = iri.removeprefix(base).partition("#")
            return "/" + quote(path) + sign + quote(fragment, safe="=,;-._~")
        return iri if iri.startswith(("http://", "https://")) else ""

    def render(page: dict[str, Any], path: str) -> Response:
        return HTMLResponse(
            _PAGES.get_template("node.html").render(page=page, path=path, local=local), headers=_HEADERS
        )

    return render
