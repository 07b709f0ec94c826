"""``/reconcile`` (0.2) and ``/reconcile/1.0-draft``: the routes of the two versions of the protocol.

One manifest cannot serve both (``suggest.entity`` is an object in one and true in the other), so each has its endpoint.
"""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from olygraph.serve.reconciliation import answer, ask
from olygraph.serve.reconciliation.ask import WrongQuery
from olygraph.serve.reconciliation.catalogue import TYPES, Catalogue, Entity
from olygraph.serve.reconciliation.match import Matcher, Names

ENDPOINT, ENDPOINT_10 = "/reconcile", "/reconcile/1.0-draft"
_A_PAGE = 20
_MOST_FIELDS = 10
_Handler = Callable[[Request], Awaitable[Response]]


def reconciliation_routes(catalogue: Catalogue, names: Names) -> list[BaseRoute]:
    """The routes over a catalogue; ``names`` tells how names are compared."""
    service = _Service(catalogue, Matcher(catalogue, names))
    both: dict[str, _Handler] = {
        "/suggest/entity": service.suggest_entity,
        "/suggest/property": service.suggest_property,
        "/suggest/type": service.suggest_type,
        "/preview": service.preview,
        "/view": service.view,
        "/extend/propose": service.propose,
    }
    routes: list[BaseRoute] = [
        Route(ENDPOINT, _told(service.reconcile_02), methods=["GET", "POST"]),
        Route(ENDPOINT_10, _told(service.manifest_10), methods=["GET"]),
        Route(f"{ENDPOINT_10}/reconcile", _told(service.reconcile_10), methods=["POST"]),
        Route(f"{ENDPOINT_10}/extend", _told(service.extend_10), methods=["POST"]),
    ]
    for root in (ENDPOINT, ENDPOINT_10):
        routes += [Route(root + path, _told(handler), methods=["GET"]) for path, handler in both.items()]
    return routes


def _told(handler: _Handler) -> _Handler:
    """A handler whose refusals are answers in JSON."""

    async def handle(request: Request) -> Response:
        try:
            return await handler(request)
        except WrongQuery as error:
            return JSONResponse({"status": "error", "message": str(error)}, error.status)

    return handle


class _Service:
    """Handlers of requests."""

    def __init__(self, catalogue: Catalogue, matcher: Matcher) -> None:
        self.catalogue, self.matcher = catalogue, matcher

    async def reconcile_02(self, request: Request) -> Response:
        """The endpoint of 0.2: the manifest, queries and data extension, as a form or in the address."""
        fields = await _form(request) if request.method == "POST" else dict(request.query_params)
        if "queries" in fields:
            queries = ask.queries_02(ask.read_json(fields["queries"]))

            def work() -> answer.Json:
                return {
                    key: answer.candidates_02(self.catalogue, self.matcher.candidates(query))
                    for key, query in queries.items()
                }

            return JSONResponse(await run_in_threadpool(work))
        if "extend" in fields:
            ids, names = ask.extension(ask.read_json(fields["extend"]))
            return JSONResponse(answer.extended_02(self.catalogue, ids, names))
        if request.method == "POST":
            raise WrongQuery("a form has the field queries or extend")
        root = str(request.base_url).rstrip("/") + ENDPOINT
        return JSONResponse(answer.manifest_02(self.catalogue, root))

    async def manifest_10(self, _: Request) -> Response:
        """The manifest of 1.0-draft."""
        return JSONResponse(answer.manifest_10(self.catalogue))

    async def reconcile_10(self, request: Request) -> Response:
        """Queries of 1.0-draft, in JSON."""
        queries = ask.queries_10(ask.read_json(await request.body()))

        def work() -> answer.Json:
            found = (self.matcher.candidates(query) for query in queries)
            return {"results": [answer.candidates_10(self.catalogue, one) for one in found]}

        return JSONResponse(await run_in_threadpool(work))

    async def extend_10(self, request: Request) -> Response:
        """Data extension of 1.0-draft, in JSON."""
        ids, names = ask.extension(ask.read_json(await request.body()))
        return JSONResponse(answer.extended_10(self.catalogue, ids, names))

    async def suggest_entity(self, request: Request) -> Response:
        """Entities whose name begins so."""
        prefix, cursor = _prefix(request)
        found = await run_in_threadpool(self.matcher.starting, prefix) if prefix.strip() else []
        return JSONResponse(answer.suggested(self.catalogue, found[cursor : cursor + _A_PAGE]))

    async def suggest_property(self, request: Request) -> Response:
        """Properties whose name begins so; all, for an empty prefix."""
        return JSONResponse({"result": _starting(request, answer.properties_of(""))})

    async def suggest_type(self, request: Request) -> Response:
        """Types whose name begins so; all, for an empty prefix."""
        return JSONResponse({"result": _starting(request, answer.types_of(TYPES))})

    async def propose(self, request: Request) -> Response:
        """Properties of a type that can be fetched."""
        kind = request.query_params.get("type", "")
        limit = ask.whole_number(request.query_params.get("limit"), 100)
        proposed: answer.Json = {"properties": answer.properties_of(kind)[:limit], "limit": limit}
        return JSONResponse(proposed | ({"type": kind} if kind else {}))

    async def preview(self, request: Request) -> Response:
        """A small page of an entity."""
        page = answer.preview(self.catalogue, self._entity(request))
        return HTMLResponse(page, headers={"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})

    async def view(self, request: Request) -> Response:
        """The way to the entity's IRI."""
        iri = self.catalogue.base + self._entity(request).id
        return RedirectResponse(quote(iri, safe="/:?#[]@!$&'()*+,;=%~"), 303)

    def _entity(self, request: Request) -> Entity:
        name = request.query_params.get("id", "").removeprefix(self.catalogue.base)
        found = self.catalogue.entities.get(name)
        if found is None:
            raise WrongQuery("there is no entity with this id", 404)
        return found


async def _form(request: Request) -> Mapping[str, str]:
    try:
        text = (await request.body()).decode()
        fields = parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise WrongQuery("the body is no form in UTF-8") from None
    return {name: values[0] for name, values in fields.items()}


def _prefix(request: Request) -> tuple[str, int]:
    prefix = request.query_params.get("prefix", "")
    if len(prefix) > ask.LONGEST_TEXT:
        raise WrongQuery(f"prefix has more than {ask.LONGEST_TEXT} characters")
    return prefix, ask.whole_number(request.query_params.get("cursor"), 0)


def _starting(request: Request, items: list[answer.Json]) -> list[answer.Json]:
    prefix, cursor = _prefix(request)
    low = prefix.casefold()
    found = [
        item
        for item in items
        if str(item["id"]).casefold().startswith(low) or f" {low}" in f" {str(item['name']).casefold()}"
    ]
    return found[cursor : cursor + _A_PAGE]
