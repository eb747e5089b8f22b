"""The ASGI application: Streamlit in a right-to-left page shell, served until stopped."""

import asyncio
import gc
import logging
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.starlette import App

from dashboard.components.frame import EXPORTS_VARIABLE, STORE_VARIABLE, show_failure, warm_up
from dashboard.errors import PeygirError, StoreMissing
from dashboard.ingest.drafts import draft as drafts
from dashboard.ingest.drafts import publishing as draft_publishing
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.labels import label
from dashboard.page_shell import PageShell
from dashboard.store import current_build
from dashboard.tokens import Theme, tokens

APP = Path(__file__).with_name("app.py")
STREAMLIT_FILES = Path(streamlit.__file__).with_name("static")
FONT = "Vazirmatn"
LOOPBACK = "127.0.0.1"


def serve(
    store: Path, address: str = LOOPBACK, port: int = 8501, exports: Path | None = None
) -> None:
    """Serve the store's published build until stopped; PeygirError if it cannot listen there.

    With a folder of exports, whoever reaches the server can add files to it and publish them.
    """
    folder = None if exports is None else _existing(exports)
    _require_free(address, port)
    os.environ[STORE_VARIABLE] = str(store.resolve())
    os.environ.pop(EXPORTS_VARIABLE, None)
    if folder is not None:
        os.environ[EXPORTS_VARIABLE] = str(folder)
        draft_publishing.prune(drafts.Draft(store.resolve(), folder))
    # Uvicorn sets its loggers' levels when it starts, but keeps their filters.
    logging.getLogger("uvicorn.error").addFilter(lambda record: record.levelno > logging.INFO)
    application(store, f"http://{address}:{port}").run(config=options(address, port))


def application(store: Path, url: str) -> App:
    """The ASGI application; it warms itself up at its start and then says where it listens."""

    @asynccontextmanager
    async def lifespan(_: App) -> AsyncIterator[None]:
        send_at_once(asyncio.get_running_loop())
        warm_up()
        # Streamlit collects garbage after each run; what is loaded by now never becomes any.
        gc.collect()
        gc.freeze()
        print(label("shell.ready", url=url), flush=True)
        yield
        draft_runs.stop_all()

    async def health(_: Request) -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "build": current_build(store).name})
        except StoreMissing:
            return JSONResponse({"status": "no build"}, status_code=503)

    return App(
        APP,
        lifespan=lifespan,
        on_script_error=show_failure,
        routes=[Route("/healthz", health)],
        middleware=[Middleware(PageShell, streamlit_files=STREAMLIT_FILES)],
    )


def send_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Let connections of the loop's servers send small messages without awaiting acknowledgements.

    Source: github.com/Kludex/uvicorn/issues/3149. Streamlit binds its socket without a protocol's
    number, so asyncio leaves the delay on, and a page's messages wait 40 ms for the first of them.
    """
    create_server = loop.create_server

    async def listening(
        *args: Any, sock: socket.socket | None = None, **options: Any
    ) -> asyncio.Server:
        if sock is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create_server(*args, sock=sock, **options)

    loop.create_server = listening  # type: ignore[method-assign]


def options(address: str, port: int) -> Mapping[str, Any]:
    """Every Streamlit option the interface depends on, so that no config file can change it."""
    return {
        "browser.gatherUsageStats": False,
        # Without it Streamlit asks a host outside for this machine's address.
        "browser.serverAddress": address,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.showSidebarNavigation": False,
        "client.toolbarMode": "minimal",
        "global.developmentMode": False,
        "logger.hideWelcomeMessage": True,
        "logger.level": "warning",
        "runner.fastReruns": True,
        "runner.magicEnabled": False,
        "runner.postScriptGC": False,
        "server.address": address,
        "server.enableAgentApi": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": drafts.MOST_MEGABYTES,
        "server.port": port,
        "server.runOnSave": False,
        "server.showEmailPrompt": False,
        "ui.hideTopBar": True,
        **_theme_options(),
    }


def _theme_options() -> dict[str, Any]:
    shared = {
        "theme.font": f"{FONT}, sans-serif",
        "theme.headingFont": f"{FONT}, sans-serif",
        "theme.codeFont": f"{FONT}, monospace",
        "theme.baseFontSize": 18,
        "theme.baseRadius": "0.6rem",
        "theme.buttonRadius": "0.6rem",
        "theme.showWidgetBorder": True,
    }
    return shared | _colour_options("light") | _colour_options("dark")


def _colour_options(theme: Theme) -> dict[str, Any]:
    colours = tokens(theme)
    named = {
        "primaryColor": colours.brand,
        "backgroundColor": colours.ground,
        "secondaryBackgroundColor": colours.card,
        "textColor": colours.ink,
        "linkColor": colours.brand,
        "borderColor": colours.line,
        "dataframeBorderColor": colours.line,
        "dataframeHeaderBackgroundColor": colours.ground,
    }
    return {f"theme.{theme}.{name}": colour for name, colour in named.items()}


def _existing(exports: Path) -> Path:
    if not exports.is_dir():
        raise PeygirError("folder_missing", folder=exports)
    return exports.resolve()


def _require_free(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PeygirError(
                "port_in_use", address=address, port=port, reason=error.strerror
            ) from error
