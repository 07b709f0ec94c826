"""One worker of ``olygraph serve``: a process that answers queries from a store on the disk, over its pipes."""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import IO, cast

from olygraph.errors import QueryError
from olygraph.query import GRAPHS, Opened, node_page, node_triples, offered, run, write, write_graph
from olygraph.serve.conneg import best
from olygraph.serve.frames import Refusal, Reply, Request, work
from olygraph.vocab import PREFIXES


def main(folder: str, base: str, seconds: str, most_bytes: str, memory_bytes: str) -> None:
    """Answer requests from standard input about the store in a folder until the input ends."""
    opened = Opened(Path(folder))

    def answer(request: Request, reply: Reply) -> None:
        try:
            if "iri" in request:
                _node(opened, request, reply)
            else:
                _query(opened, base, request, reply)
        except QueryError as error:
            raise Refusal(400, error.message + (f" ({error.mend})" if error.mend else "")) from error

    work(
        answer,
        sys.stdin.buffer,
        sys.stdout.buffer,
        seconds=float(seconds),
        most_bytes=int(most_bytes),
        memory_bytes=int(memory_bytes),
    )


def _query(opened: Opened, base: str, request: Request, reply: Reply) -> None:
    chosen = bool(request["default"] or request["named"])
    graphs = (request["default"], request["named"]) if chosen else None
    found = run(opened.store, request["query"], graphs=graphs, base=base, prefixes=PREFIXES)
    types = offered(found)
    media_type = best(request["accept"], types)
    if media_type is None:
        raise Refusal(406, f"the answer to this query comes as {', '.join(types)}")
    reply.head = {"type": media_type}
    write(found, media_type, cast("IO[bytes]", reply), opened.as_written)


def _node(opened: Opened, request: Request, reply: Reply) -> None:
    triples = node_triples(opened, request["iri"])
    first = next(triples, None)
    if first is None:
        raise Refusal(404, f"the release says nothing about {request['iri']}")
    media_type = request["type"]
    reply.head = {"type": media_type}
    if media_type == "text/html":
        reply.write(json.dumps(node_page(opened, request["iri"])).encode())
    elif media_type in GRAPHS:
        write_graph(chain([first], triples), media_type, cast("IO[bytes]", reply))


if __name__ == "__main__":
    main(*sys.argv[1:])
