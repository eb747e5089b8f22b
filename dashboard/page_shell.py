"""The page shell: a right-to-left index page, packed static files and the security headers.

Streamlit answers what concerns the running page (every path with /_stcore/ in it, media,
uploads); all other files come from here, compressed once and kept in memory.
"""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import places
from dashboard.labels import label
from dashboard.tokens import css_variables

STATIC = Path(__file__).with_name("static")
FIRST_FONTS = ("fonts/Vazirmatn-FD-Regular.woff2", "fonts/Vazirmatn-FD-SemiBold.woff2")
OWN_URL, STREAMLIT_URL = "/app/static/", "/static/"
# Never the index page: a deep page must not take it for an answer to these.
LEFT_TO_STREAMLIT = ("/media/", "/component/", "/app/", "/static/", "/oauth2callback", "/auth/")
FOREVER = "public, max-age=31536000, immutable"
ONE_DAY = "public, max-age=86400"
EACH_TIME = "no-cache"
UNHASHED = frozenset({".svg", ".json"})
COMPRESSIBLE = frozenset({".js", ".css", ".json", ".geojson", ".svg", ".html", ".map"})
GZIP_LEVEL = 9
FOREIGN_ORIGIN = 4403
PLOTLY = "/PlotlyChart."

SECURITY_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
}


@dataclass
class Asset:
    """One file as it is sent, packed the first time it is asked for."""

    body: bytes
    suffix: str
    caching: str

    @cached_property
    def packed(self) -> bytes:
        """The gzipped body."""
        return gzip.compress(self.body, GZIP_LEVEL, mtime=0)

    @cached_property
    def tag(self) -> str:
        """The entity tag: a hash of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'

    def response(self, headers: Headers) -> Response:
        """The answer to a request with these headers: packed if it may be, 304 if it is known."""
        own = {"cache-control": self.caching, "etag": self.tag}
        if headers.get("if-none-match") == self.tag:
            return Response(status_code=304, headers=own)
        body = self.body
        if self.suffix in COMPRESSIBLE:
            own["vary"] = "accept-encoding"
            if "gzip" in headers.get("accept-encoding", ""):
                own["content-encoding"] = "gzip"
                body = self.packed
        kind = mimetypes.types_map.get(self.suffix, "application/octet-stream")
        return Response(body, headers=own, media_type=kind)


class PageShell:
    """Middleware around Streamlit's application, given the folder of Streamlit's own files."""

    def __init__(self, app: ASGIApp, streamlit_files: Path) -> None:
        self.app = app
        self._files = _files_below(STATIC, OWN_URL) | _files_below(
            streamlit_files / "static", STREAMLIT_URL
        )
        self._layers = {places.layer_url(name): name for name in places.layer_names()}
        self._assets: dict[str, Asset] = {}
        html = index_page(
            (streamlit_files / "index.html").read_text(encoding="utf-8"),
            [path for path in self._files if PLOTLY in path],
        )
        self._index = Asset(html.encode(), ".html", EACH_TIME)
        needed = [path for path in self._files if path in html]
        Thread(target=self._pack, args=(needed,), daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "websocket" if _is_foreign(Headers(scope=scope)):
                await send({"type": "websocket.close", "code": FOREIGN_ORIGIN})
            case "http":
                await self._answer(scope, receive, _with_security_headers(send))
            case _:
                await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        if scope["method"] not in {"GET", "HEAD"} or "/_stcore/" in path:
            await self.app(scope, receive, send)
        elif path in self._files or path in self._layers:
            response = await to_thread.run_sync(self._file, path, headers)
            await response(scope, receive, send)
        elif _is_page(path):
            await self._index.response(headers)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _pack(self, paths: list[str]) -> None:
        for path in paths:
            asset = self._load(path)
            if asset.suffix in COMPRESSIBLE:
                asset.packed  # noqa: B018

    def _file(self, path: str, headers: Headers) -> Response:
        return self._load(path).response(headers)

    def _load(self, path: str) -> Asset:
        if path in self._assets:
            return self._assets[path]
        if path in self._layers:
            asset = Asset(places.layer(self._layers[path]), ".geojson", ONE_DAY)
        else:
            file = self._files[path]
            # Streamlit's file names carry a hash of their content, as our links to ours do.
            caching = ONE_DAY if file.suffix in UNHASHED else FOREVER
            asset = Asset(file.read_bytes(), file.suffix, caching)
        return self._assets.setdefault(path, asset)


def index_page(original: str, needed_soon: Iterable[str] = ()) -> str:
    """Streamlit's index page made ours; ValueError where the original is not as expected.

    Modules needed soon are loaded beside the first ones instead of after the first run.
    """
    modules = "".join(
        f'<link rel="modulepreload" crossorigin href="{url}" />\n' for url in needed_soon
    )
    fonts = "".join(
        f'<link rel="preload" href="{OWN_URL}{file}" as="font" type="font/woff2" crossorigin />\n'
        for file in FIRST_FONTS
    )
    head = (
        '<meta name="color-scheme" content="light dark" />\n'
        f'<link rel="icon" type="image/svg+xml" href="{OWN_URL}favicon.svg" />\n'
        f"{fonts}{modules}"
        f"<style>:root{{{css_variables('light')}}}"
        # Paper is light.
        f"@media screen{{html[data-theme=dark]{{{css_variables('dark')}}}}}</style>\n"
        f'<script src="{_own("shell.js")}"></script>\n'
        f'<link rel="stylesheet" href="{_own("peygir.css")}" />'
    )
    changes = (
        (r'<html lang="en">', '<html lang="fa" dir="rtl">'),
        (r"<title>[^<]*</title>", f"<title>{label('shell.brand')}</title>\n{head}"),
        (r'<link rel="shortcut icon"[^>]*>', ""),
        (r'<link\s+rel="preload"\s+href="\./static/media/[^>]*>', ""),
        (r'<link rel="service-desc"[^>]*>', ""),
        (r"<script>\s*window\.prerenderReady = false\s*</script>", ""),
        (r"<noscript>.*?</noscript>", f"<noscript>{label('shell.no_script')}</noscript>"),
        (r'(href|src)="\./', r'\1="/'),
        (r"<!--.*?-->", ""),
    )
    page = original
    for pattern, replacement in changes:
        page, found = re.subn(pattern, replacement, page, flags=re.DOTALL)
        if not found:
            raise ValueError(f"Streamlit's index.html has no {pattern!r}")
    return page


def _own(name: str) -> str:
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"{OWN_URL}{name}?v={digest}"


def _files_below(folder: Path, url: str) -> dict[str, Path]:
    return {
        url + file.relative_to(folder).as_posix(): file
        for file in folder.rglob("*")
        if file.is_file()
    }


def _is_page(path: str) -> bool:
    return not path.startswith(LEFT_TO_STREAMLIT) and "." not in path and path != "/healthz"


def _is_foreign(headers: Headers) -> bool:
    # Streamlit would look up this machine's address on the internet to judge another origin.
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _with_security_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return send_with_headers
