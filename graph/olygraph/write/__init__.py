"""Write: graphs in, a release folder out; the same statements give the same bytes.

:func:`nquads`, :func:`turtle`, :func:`trig` and :func:`jsonld` are the writers: each yields the pieces of one document
from a :class:`Dataset` (named graphs, grouped and sorted once) or from :func:`nodes` (the triples of one graph).
:func:`write_release` writes a whole release in one step, :func:`write_report_only` the report of one that the shapes
forbid, :func:`read_release` opens either.
"""

from olygraph.write.dataset import Dataset, NamedGraph, Nodes, nodes
from olygraph.write.jsonld import jsonld
from olygraph.write.manifest import Manifest, ReleasedFile, ReleasedSource
from olygraph.write.nquads import nquads
from olygraph.write.release import (
    FORMATS,
    Contents,
    Release,
    check_folder,
    read_release,
    release_files,
    write_release,
    write_report_only,
)
from olygraph.write.turtle import trig, turtle

__all__ = [
    "FORMATS",
    "Contents",
    "Dataset",
    "Manifest",
    "NamedGraph",
    "Nodes",
    "Release",
    "ReleasedFile",
    "ReleasedSource",
    "check_folder",
    "jsonld",
    "nodes",
    "nquads",
    "read_release",
    "release_files",
    "trig",
    "turtle",
    "write_release",
    "write_report_only",
]
