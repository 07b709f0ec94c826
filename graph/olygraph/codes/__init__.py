"""The code lists: NOCs, Games, sports, codes of result tables, types of phases, medals, scopes of records.

The lists are SKOS in ``ontology/*.ttl``, which is their source; here they are looked up. Each list is read when it is
first asked for and kept. A look-up that finds nothing, or more than one thing, returns None: it never guesses.
"""

from olygraph.codes.editions import GamesEdition, all_games, games, games_by_host, games_by_key, olympic_years
from olygraph.codes.mappings import Mapping, mappings
from olygraph.codes.nations import DatedName, NocCode, Years, all_nocs, noc, noc_by_name, noc_names, resolve_noc
from olygraph.codes.sports import SportCode, all_sports, sport
from olygraph.codes.tables import (
    Medal,
    PhaseType,
    RecordScope,
    StatusCode,
    all_status_codes,
    medal,
    medals,
    phase_type,
    phase_types,
    record_scope,
    record_scopes,
    status,
)

__all__ = [
    "DatedName",
    "GamesEdition",
    "Mapping",
    "Medal",
    "NocCode",
    "PhaseType",
    "RecordScope",
    "SportCode",
    "StatusCode",
    "Years",
    "all_games",
    "all_nocs",
    "all_sports",
    "all_status_codes",
    "games",
    "games_by_host",
    "games_by_key",
    "mappings",
    "medal",
    "medals",
    "noc",
    "noc_by_name",
    "noc_names",
    "olympic_years",
    "phase_type",
    "phase_types",
    "record_scope",
    "record_scopes",
    "resolve_noc",
    "sport",
    "status",
]
