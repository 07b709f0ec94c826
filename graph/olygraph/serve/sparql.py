"""The SPARQL 1.1 Protocol, for queries (https://www.w3.org/TR/sparql11-protocol/); updates are refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from olygraph.serve.answering import answered, refused
from olygraph.serve.conneg import best
from olygraph.serve.frames import Refusal
from olygraph.serve.pool import Pool

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_PARAMETERS = 1000
_READ_ONLY = Refusal(403, "this endpoint is for reading: updates are not accepted")

Describe = Callable[[str, str], bytes]
"""The service description for the endpoint at an address, in a media type."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks: the text of a query, and the graphs that it is about (none: as the query says)."""

    query: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]


def sparql_routes(
    pool: Pool, describe: Describe, described: Sequence[str], page: Callable[[Request], Response]
) -> list[BaseRoute]:
    """The endpoint at ``/sparql``.

    Asked nothing it gives its service description, in one of the media types ``described`` by ``describe``, and
    ``page`` to a browser.
    """

    async def endpoint(request: Request) -> Response:
        try:
            asked = await read_request(request)
        except Refusal as refusal:
            return refused(refusal)
        if asked is None:
            chosen = best(request.headers.get("accept"), (*described, "text/html"))
            if chosen == "text/html":
                return page(request)
            if chosen is None:
                return refused(Refusal(406, f"the description comes as {', '.join(described)}"))
            url = str(request.url.replace(query="", fragment=""))
            return Response(describe(url, chosen), media_type=chosen, headers={"Vary": "Accept"})
        return await answered(
            request,
            pool,
            {
                "query": asked.query,
                "default": list(asked.default_graphs),
                "named": list(asked.named_graphs),
                "accept": request.headers.get("accept"),
            },
            {"Vary": "Accept"},
        )

    return [Route(path, endpoint, methods=["GET", "POST"]) for path in ("/sparql", "/sparql/")]


async def read_request(request: Request) -> Asked | None:
    """Read a request of the protocol (section 2.1), in its three forms; None if it asks nothing.

    Raises Refusal for what the protocol does not allow, and for updates.
    """
    parameters = _parameters(request.url.query)
    if request.method == "POST":
        media_type, charset = _content_type(request)
        if media_type not in (FORM, QUERY, UPDATE):
            raise Refusal(415, f"send the query as {FORM} or {QUERY}")
        if charset not in ("utf-8", "utf8", ""):
            raise Refusal(415, "send the query in UTF-8")
        if media_type == UPDATE:
            raise _READ_ONLY
        body = _text(await request.body())
        parameters += _parameters(body) if media_type == FORM else [("query", body)]
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise _READ_ONLY
    if len(queries) > 1:
        raise Refusal(400, "more than one query was sent")
    if not queries:
        if request.method == "POST":
            raise Refusal(400, "no query was sent")
        return None
    graphs = [[value for name, value in parameters if name == f"{kind}-graph-uri"] for kind in ("default", "named")]
    return Asked(queries[0], *graphs)


def _content_type(request: Request) -> tuple[str, str]:
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    charsets = [part.strip().removeprefix("charset=").strip('"') for part in parameters if "charset=" in part]
    return media_type.strip(), charsets[0] if charsets else ""


def _parameters(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise Refusal(400, "the query is not in UTF-8") from None
    except ValueError as error:
        raise Refusal(400, f"the parameters cannot be read: {error}") from None


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the query is not in UTF-8") from None
