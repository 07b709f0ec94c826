"""Names of people: read as printed, brought into one alphabet, compared token by token.

:func:`fold` and :func:`spellings` turn a text into plain Latin tokens; :func:`read_name` parts a printed name into
tokens with their roles; :func:`align` lays a printed name beside a recorded form and says how each token agrees.
"""

from olygraph.link.names.align import Alignment, align
from olygraph.link.names.fold import fold, is_latin, spellings
from olygraph.link.names.printed import PARTICLES, PrintedName, read_name
from olygraph.link.names.sound import initial_classes, skeleton, sound
from olygraph.link.names.tokens import Level, given_groups, is_by_name, level

__all__ = [
    "PARTICLES",
    "Alignment",
    "Level",
    "PrintedName",
    "align",
    "fold",
    "given_groups",
    "initial_classes",
    "is_by_name",
    "is_latin",
    "level",
    "read_name",
    "skeleton",
    "sound",
    "spellings",
]
