"""All words of one language."""

from functools import cached_property

from olygraph.language.headings import Headings
from olygraph.language.sentences import Sentences
from olygraph.language.titles import Titles


class Words(Titles, Headings, Sentences):
    """The words of one language, as its file gives them; patterns are compiled when first used."""

    @cached_property
    def code(self) -> str:
        """The language's tag."""
        return str(self.data["code"])
