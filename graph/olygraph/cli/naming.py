"""How the services compare names: by the rules of the matcher of ``olygraph link``."""

from olygraph.link.names import Level, align, fold, read_name

_WORTH = {
    Level.NONE: 0.0,
    Level.INITIAL: 0.5,
    Level.SHORT: 0.8,
    Level.NEAR: 0.85,
    Level.LOST: 0.8,
    Level.SOUND: 0.95,
    Level.EXACT: 1.0,
}
# "Men's" lacks letters of "Women's" and is another event: words of things are the same, misspelt, or others.
_WORTH_OF_THINGS = {how: 0.85 if how in (Level.NEAR, Level.SOUND) else 0.0 for how in Level} | {Level.EXACT: 1.0}


class LinkNames:
    """Folding and likeness of names; see :class:`olygraph.serve.reconciliation.Names`."""

    def fold(self, text: str) -> str:
        """Return a text in plain letters, words parted by single blanks."""
        return fold(text)

    def likeness(self, asked: str, recorded: str, *, person: bool) -> float:
        """Return the share of words that agree, each by how well it does; below 1 unless all are the same in order."""
        folded = fold(recorded)
        if fold(asked) == folded:
            return 1.0
        found = align(read_name(asked), tuple(folded.split()))
        most = max(len(found.printed), len(found.recorded), 1)
        worth = _WORTH if person else _WORTH_OF_THINGS
        if found.joined:
            return 0.97
        return min(0.97, sum(worth[how] for _, _, how in found.pairs) / most)
