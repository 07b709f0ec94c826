"""What the code lists say of Wikidata: the matches that need no look-up."""

from collections.abc import Iterator
from typing import NamedTuple

from olygraph.codes.lists import WIKIDATA, nodes
from olygraph.codes.terms import LABEL
from olygraph.vocab import Term

LISTS = ("nocs", "games", "sports", "medals")


class Mapping(NamedTuple):
    """One match: the concept's path below the base, its English label, the item, and the predicate (a SKOS term)."""

    key: str
    label: str
    wikidata: str
    predicate: Term


def mappings() -> Iterator[Mapping]:
    """Yield every exact or close match of a concept with a Wikidata item, list by list, in the order of keys.

    Exact for nations, Games and sports whose source names both together; close for the medals (which serve more than
    the Olympic Games) and where several items share the meaning.
    """
    for name in LISTS:
        for key, node in sorted(nodes(name).items()):
            for predicate in (LABEL.exactMatch, LABEL.closeMatch):
                for item in node.keys(predicate):
                    if item.startswith(WIKIDATA):
                        label = node.text(LABEL.prefLabel, "en")
                        yield Mapping(key, label, item.removeprefix(WIKIDATA), predicate)
