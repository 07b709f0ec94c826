"""SSSOM/TSV 1.0 (Simple Standard for Sharing Ontological Mappings): mapping sets read and written.

A file is a metadata block (YAML behind ``#``) and a table. Values stay as they stand in the file, CURIEs unexpanded,
so that a set can be read and written again without loss; slots that are not of SSSOM 1.0 are kept behind the others.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from olygraph.errors import InputError
from olygraph.link.header import HeaderError, Value, read_header, write_header

NO_TERM = "sssom:NoTermFound"
"""Stands for an entity that was looked for in the source named beside it and not found."""


JUSTIFICATIONS = frozenset(
    {
        "CompositeMatching",
        "LexicalMatching",
        "LexicalSimilarityThresholdMatching",
        "LogicalReasoning",
        "ManualMappingCuration",
        "MappingChaining",
        "MappingReview",
        "SemanticSimilarityThresholdMatching",
        "UnspecifiedMatching",
    }
)
"""The justifications of SEMAPV that SSSOM 1.0 allows, by local name."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Slots of a mapping set and of a mapping, in the order of the SSSOM 1.0 model.
_SET_SLOTS = _words(
    "curie_map mapping_set_id mapping_set_version mapping_set_source mapping_set_title mapping_set_description "
    "creator_id creator_label license subject_type subject_source subject_source_version object_type object_source "
    "object_source_version mapping_provider mapping_tool mapping_tool_version mapping_date publication_date "
    "subject_match_field object_match_field subject_preprocessing object_preprocessing see_also issue_tracker other "
    "comment extension_definitions"
)
_SLOTS = _words(
    "subject_id subject_label subject_category predicate_id predicate_label predicate_modifier object_id object_label "
    "object_category mapping_justification author_id author_label reviewer_id reviewer_label creator_id creator_label "
    "license subject_type subject_source subject_source_version object_type object_source object_source_version "
    "mapping_provider mapping_source mapping_cardinality mapping_tool mapping_tool_version mapping_date "
    "publication_date confidence curation_rule curation_rule_text subject_match_field object_match_field match_string "
    "subject_preprocessing object_preprocessing similarity_score similarity_measure see_also issue_tracker_item other "
    "comment"
)
# Slots that hold for every mapping when they stand in the metadata (SSSOM 1.0, "propagatable slots").
PROPAGATED = _words(
    "subject_type subject_source subject_source_version object_type object_source object_source_version "
    "mapping_provider mapping_tool mapping_tool_version mapping_date subject_match_field object_match_field "
    "subject_preprocessing object_preprocessing"
)
_REQUIRED = ("mapping_set_id", "license")
_REQUIRED_IN_ROWS = ("predicate_id", "mapping_justification")
# Namespaces that need no entry in the curie_map.
_BUILT_IN = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
}
_QUOTED = re.compile(r'[\t\r\n"]')


@dataclass(frozen=True)
class MappingSet:
    """Metadata by slot, and one mapping from slot to text a row; absent slots are left out."""

    metadata: Mapping[str, Value]
    rows: tuple[Mapping[str, str], ...]

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespaces of the CURIEs, by prefix."""
        declared = self.metadata.get("curie_map", {})
        return {**_BUILT_IN, **(declared if isinstance(declared, Mapping) else {})}

    def text(self, slot: str) -> str:
        """The text of a slot of the metadata; empty where there is none."""
        value = self.metadata.get(slot, "")
        return value if isinstance(value, str) else ""

    def expand(self, curie: str) -> str:
        """Return the IRI of a CURIE. Raises ValueError if its prefix is not declared."""
        prefix, colon, local = curie.partition(":")
        namespace = self.prefixes.get(prefix)
        if not colon or namespace is None:
            raise ValueError(f"the prefix of {curie} is not in the curie_map")
        return namespace + local


def compact(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return the CURIE of an IRI by the longest namespace that fits. Raises ValueError if none does."""
    fitting = [item for item in {**_BUILT_IN, **prefixes}.items() if iri.startswith(item[1]) and iri != item[1]]
    if not fitting:
        raise ValueError(f"no prefix for {iri}")
    prefix, namespace = max(fitting, key=lambda item: len(item[1]))
    return f"{prefix}:{iri[len(namespace) :]}"


def condensed(mapping_set: MappingSet) -> MappingSet:
    """Move slots that have one value in all rows to the metadata, where SSSOM lets them hold for all.

    A day stays where it is: that of a row is of one decision, that of the set is of the run.
    """
    rows = mapping_set.rows
    common = {
        slot: rows[0][slot]
        for slot in _SLOTS
        if rows
        and slot in PROPAGATED
        and slot != "mapping_date"
        and rows[0].get(slot)
        and len({row.get(slot) for row in rows}) == 1
    }
    kept = tuple({slot: text for slot, text in row.items() if slot not in common} for row in rows)
    return MappingSet({**mapping_set.metadata, **common}, kept)


def write_sssom(mapping_set: MappingSet) -> str:
    """Return the file's text: metadata in the order of the model, columns that hold something, rows sorted, LF.

    Cells are quoted as in RFC 4180 where they hold a tab, a quotation mark or a line end.
    """
    out = io.StringIO()
    metadata = {slot: mapping_set.metadata[slot] for slot in _in_order(mapping_set.metadata, _SET_SLOTS)}
    out.writelines(f"#{line}\n" for line in write_header(metadata))
    filled = [slot for row in mapping_set.rows for slot, text in row.items() if text]
    columns = _in_order(dict.fromkeys(filled or ("subject_id", "object_id", *_REQUIRED_IN_ROWS)), _SLOTS)
    rows = sorted([row.get(slot, "") for slot in columns] for row in mapping_set.rows)
    out.writelines("\t".join(map(cell, cells)) + "\n" for cells in (columns, *rows))
    return out.getvalue()


def cell(text: str) -> str:
    """Return a text as a cell of a tab-separated table, quoted as in RFC 4180 where it must be."""
    # Not csv.writer: before Python 3.13 it leaves a lone carriage return unquoted, which readers take for a line end.
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _in_order(slots: Iterable[str], order: tuple[str, ...]) -> list[str]:
    """The slots in the order of the model; those that are not of the model behind them, as they come."""
    present = list(slots)
    return [slot for slot in order if slot in present] + [slot for slot in present if slot not in order]


def read_sssom(text: str, file: str) -> MappingSet:
    """Read a file's text; ``file`` is its name, for messages.

    Raises InputError with the line for a block or a table that cannot be read, and for an absent slot that SSSOM 1.0
    demands.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        metadata = read_header([line[1:].removesuffix("\r") for line in lines[:count]])
    except HeaderError as error:
        raise InputError(error.message, file=file, line=error.line) from None
    absent = next((slot for slot in _REQUIRED if not metadata.get(slot)), None)
    if absent:
        raise InputError(f"the metadata lacks {absent}, which SSSOM demands", file=file, line=1)
    return MappingSet(metadata, tuple(_rows("\n".join(lines[count:]), file, count)))


def _rows(table: str, file: str, before: int) -> Iterable[dict[str, str]]:
    reader = csv.reader(io.StringIO(table, newline=""), delimiter="\t", strict=True)
    try:
        columns = next((cells for cells in reader if cells), [])
        if not columns or len(set(columns)) < len(columns):
            raise InputError("no row of distinct column names", file=file, line=before + 1)
        for cells in reader:
            if any(cells):
                yield _row(columns, cells, file, before + reader.line_num)
    except csv.Error as error:
        raise InputError(f"not a table: {error}", file=file, line=before + reader.line_num) from None


def _row(columns: list[str], cells: list[str], file: str, line: int) -> dict[str, str]:
    if len(cells) > len(columns):
        raise InputError(f"{len(cells)} cells in a table of {len(columns)} columns", file=file, line=line)
    row = {slot: text for slot, text in zip(columns, cells, strict=False) if text}
    absent = [slot for slot in _REQUIRED_IN_ROWS if slot not in row]
    for side in ("subject", "object"):
        slot = f"{side}_label" if row.get(f"{side}_type") == "rdfs literal" else f"{side}_id"
        absent += [slot] if slot not in row else []
    if absent:
        raise InputError(f"a mapping without {', '.join(absent)}", file=file, line=line)
    return row
