"""Validation: the compiled shapes beside pySHACL, on one event graph and on a large one.

    python bench/bench_check.py examples/2004-mens-track-time-trial.txt PAGES.xml

Prints milliseconds for the graph of the first article of the first input (median of several runs, and the ratio to
pySHACL alone), and seconds for all graphs of the second input as one, if there is a second.
"""

import statistics
import sys
import time
from collections.abc import Callable

from pyshacl import validate
from rdflib import Graph

from olygraph.check import check
from olygraph.data import SHAPES
from olygraph.extract import extract
from olygraph.model import Article, Facts
from olygraph.rdf import describe, to_graph
from olygraph.read import read
from olygraph.vocab import Triple


def main() -> None:
    """Measure the inputs that the arguments name."""
    triples = graphs(sys.argv[1])[0]
    shapes = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(file)
    alone = median(lambda: validate(to_graph(triples), shacl_graph=shapes), 3)
    print(f"one event graph, {len(set(triples)):,} triples; graph made from terms each time")
    for name, work in (
        ("pySHACL and rdflib alone", None),
        ("pySHACL, queries by Oxigraph", lambda: check(triples, engine="pyshacl")),
        ("compiled", lambda: check(triples)),
    ):
        taken = median(work, 15) if work else alone
        print(f"  {name:30} {taken * 1000:8.1f} ms  {alone / taken:6.1f} x")
    if len(sys.argv) > 2:
        together = list({triple: None for graph in graphs(sys.argv[2]) for triple in graph})
        began = time.perf_counter()
        problems = check(together)
        taken = time.perf_counter() - began
        print(f"one graph of {len(together):,} triples: {taken:.1f} s, {len(problems):,} findings")


def median(work: Callable[[], object], times: int) -> float:
    """Seconds, the median of several runs after one that does not count."""
    taken = []
    for _ in range(times + 1):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def graphs(name: str) -> list[list[Triple]]:
    """The graph of each article of an input."""
    articles = (entry for entry in read([name]) if isinstance(entry, Article))
    return [list(describe(facts)) for article in articles if isinstance(facts := extract(article), Facts)]


if __name__ == "__main__":
    main()
