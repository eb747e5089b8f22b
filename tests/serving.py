"""Run the command and its server as a user would: as processes of their own."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dashboard.rooms import ROOT

PEYGIR = (sys.executable, "-m", "dashboard.cli")
START_SECONDS = 60
LOOPBACK = "127.0.0.1"


class ServerDidNotStart(RuntimeError):
    """A server that ended or stayed silent; carries its own last words."""


def peygir(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; its output is text."""
    return subprocess.run(
        [*PEYGIR, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(command: Sequence[str], port: int, health: str, log: Path) -> Iterator[str]:
    """The address of a server that answers at `health`; it ends with the block."""
    url = f"http://{LOOPBACK}:{port}"
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_until_healthy(server, url + health, log)
        yield url
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(10)
        server.kill()
        server.wait()


@contextmanager
def served_store(store: Path, log: Path, exports: Path | None = None) -> Iterator[str]:
    """The address of a dashboard that serves a store, told where its exports lie or not."""
    port = free_port()
    command = [*PEYGIR, "serve", "--store", str(store), "--port", str(port)]
    if exports is not None:
        command += ["--exports", str(exports)]
    with served(command, port, "/healthz", log) as url:
        yield url


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise ServerDidNotStart(log.read_text(encoding="utf-8", errors="replace")[-3000:])
