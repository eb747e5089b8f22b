"""Where the content folders of the checkout are; the project runs from its checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "queries"
DATA = ROOT / "data"
GEO = ROOT / "geo"
SAMPLE = DATA / "sample"
