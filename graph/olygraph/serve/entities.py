"""Documents about nodes: a page, Turtle, JSON-LD, N-Triples, RDF/XML; its own address leads to the one that fits.

``{base}event/…`` is the IRI of an event, which no server can send. Its path here answers 303 and names a document
about it by the Accept header; the document has the ending of its format. See docs/decisions/0009-serving.md.
"""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from olygraph.serve.answering import answered, refused, whole
from olygraph.serve.conneg import best
from olygraph.serve.frames import Refusal
from olygraph.serve.pool import Pool

DOCUMENTS = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
_ENDINGS = {media_type: ending for ending, media_type in DOCUMENTS.items()}
_KEPT = "/!$&'()*+,;=:@-._~"  # what a path may hold as it is (RFC 3986, section 3.3)

Render = Callable[[dict[str, Any], str], Response]
"""A page, from what a worker tells of a node and the path of its documents without their ending."""


def entity_routes(pool: Pool, base: str, render: Render) -> list[BaseRoute]:
    """The routes for every path that no other route has: last. IRIs of the release begin with ``base``."""

    async def entity(request: Request) -> Response:
        path = request.path_params["path"]
        stem, ending = _split(path)
        iri = base + (stem if ending else path)
        try:
            if not ending:
                return await _redirected(request, path, iri)
            if ending == ".html":
                page = json.loads(await whole(pool, {"iri": iri, "type": "text/html"}))
                response = render(page, _path(stem))
                response.headers.update(_links(stem, iri))
                return response
        except Refusal as refusal:
            return refused(refusal)
        return await answered(request, pool, {"iri": iri, "type": DOCUMENTS[ending]}, _links(stem, iri))

    async def _redirected(request: Request, path: str, iri: str) -> Response:
        chosen = best(request.headers.get("accept"), tuple(_ENDINGS))
        if chosen is None:
            raise Refusal(406, f"documents come as {', '.join(_ENDINGS)}")
        await whole(pool, {"iri": iri, "type": "none"})  # 404 here, not behind the redirect
        return RedirectResponse(_path(path) + _ENDINGS[chosen], 303, headers={"Vary": "Accept"})

    return [Route("/{path:path}", entity, methods=["GET"])]


def _split(path: str) -> tuple[str, str]:
    """A path without the ending of a document, and that ending; no key of ours holds a dot."""
    ending = next((ending for ending in DOCUMENTS if path.endswith(ending)), "")
    return path.removesuffix(ending), ending


def _path(key: str) -> str:
    return "/" + quote(key, safe=_KEPT)


def _links(stem: str, iri: str) -> dict[str, str]:
    """The other documents about the node, and the node (RFC 8288)."""
    links = [f'<{_path(stem)}{ending}>; rel="alternate"; type="{kind}"' for ending, kind in DOCUMENTS.items()]
    return {"Link": ", ".join([*links, f'<{quote(iri, safe=_KEPT + "%#?")}>; rel="describes"'])}
