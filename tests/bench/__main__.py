"""python -m tests.bench [pages [FOLDER] | import [FOLDER]]: what pages and imports cost."""

import sys
from pathlib import Path

from tests.bench.imports import bench_import
from tests.bench.pages import bench_pages


def main(arguments: list[str]) -> int:
    """Run what is asked for; 2 for a word that is not known."""
    match arguments:
        case []:
            return bench_pages(None) or bench_import(None)
        case ["pages"]:
            return bench_pages(None)
        case ["pages", folder]:
            return bench_pages(Path(folder))
        case ["import"]:
            return bench_import(None)
        case ["import", folder]:
            return bench_import(Path(folder))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
