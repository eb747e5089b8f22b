"""The command `peygir`: demo, import, serve, query, check, sample."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dashboard import commands
from dashboard.errors import PeygirError
from dashboard.labels import label
from dashboard.rooms import ROOT, SAMPLE
from dashboard.store import NATIONAL

FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did what it says, 2 with a message on stderr when it could not."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.run(chosen)
    except PeygirError as error:
        print(error, file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return FAILED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="peygir", description=label("cli.about"))
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = verbs.add_parser("demo", help=label("cli.demo"))
    _store_option(demo)
    _address_options(demo)
    demo.set_defaults(run=lambda a: commands.demo(SAMPLE, a.store, a.address, a.port))

    importing = verbs.add_parser("import", help=label("cli.import"))
    importing.add_argument("folder", type=Path)
    importing.add_argument("--contracts", type=Path, metavar="DIR", help=label("cli.contracts"))
    importing.add_argument("--dry-run", action="store_true", help=label("cli.dry_run"))
    _store_option(importing)
    importing.set_defaults(
        run=lambda a: commands.import_exports(a.folder, a.store, a.contracts, a.dry_run)
    )

    serve = verbs.add_parser("serve", help=label("cli.serve"))
    _store_option(serve)
    _address_options(serve)
    serve.add_argument("--exports", type=Path, metavar="FOLDER", help=label("cli.exports"))
    serve.set_defaults(run=lambda a: commands.serve(a.store, a.address, a.port, a.exports))

    query = verbs.add_parser("query", help=label("cli.query"))
    query.add_argument("name", nargs="?", help=label("cli.query_name"))
    _question_options(query)
    query.set_defaults(run=lambda a: commands.query(a.store, a.name, a.scope, a.param, a.format))

    check = verbs.add_parser("check", help=label("cli.check"))
    check.add_argument("name", nargs="?", help=label("cli.check_name"))
    _question_options(check)
    check.set_defaults(run=lambda a: commands.check(a.store, a.name, a.scope, a.param, a.format))

    sample = verbs.add_parser("sample", help=label("cli.sample"))
    sample.add_argument("--out", type=Path, required=True)
    sample.add_argument("--seed", type=int, default=1403)
    sample.add_argument("--scale", type=int, default=1)
    sample.set_defaults(run=lambda a: commands.sample(a.out, a.seed, a.scale))
    return parser


def _question_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scope", default=NATIONAL)
    parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    _store_option(parser)


def _store_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, default=ROOT / "store", help=label("cli.store"))


def _address_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)


if __name__ == "__main__":
    sys.exit(main())
