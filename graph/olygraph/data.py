"""Where the ontology, the shapes and the queries lie, in an installed package and in a checkout alike."""

from pathlib import Path

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / "ontology").is_dir())
ONTOLOGY = ROOT / "ontology"
SHAPES = ROOT / "shapes"
QUERIES = ROOT / "queries"
