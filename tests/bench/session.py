"""A viewer's session without a browser: asks a Streamlit server for a page and times the answer."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol


class PageFailed(RuntimeError):
    """The page's script did not end well."""


@contextmanager
def opened_session(url: str) -> Iterator["Session"]:
    """A session with the server at an http address."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Session(socket)


class Session:
    """One websocket session; `run` may be called again and again, as a viewer who changes pages."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    def clear_caches(self) -> None:
        """Empty the server's caches, so that the next run computes everything."""
        self._socket.send(BackMsg(clear_cache=True).SerializeToString())

    def run(self, page: str, query: str) -> float:
        """Seconds from asking for a page until its script has finished; PageFailed otherwise."""
        ask = BackMsg()
        ask.rerun_script.page_name = page
        ask.rerun_script.query_string = query
        started = time.perf_counter()
        self._socket.send(ask.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=60, decode=False))
            kind = answer.WhichOneof("type")
            if kind == "delta" and answer.delta.new_element.HasField("exception"):
                raise PageFailed(answer.delta.new_element.exception.message)
            if kind == "script_finished" and answer.script_finished != (
                ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return time.perf_counter() - started
