"""The server's connections send small messages at once, also from a socket bound elsewhere."""

import asyncio
import socket

from dashboard.server import send_at_once


def test_a_socket_bound_without_a_protocol_sends_at_once():
    async def accepted_option() -> int:
        loop = asyncio.get_running_loop()
        send_at_once(loop)
        told: asyncio.Future[int] = loop.create_future()

        class Accepting(asyncio.Protocol):
            def connection_made(self, transport):
                own = transport.get_extra_info("socket")
                told.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                transport.close()

        listener = socket.socket(socket.AF_INET)
        listener.bind(("127.0.0.1", 0))
        async with await loop.create_server(Accepting, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname())
            option = await told
            writer.close()
            return option

    assert asyncio.run(accepted_option()) != 0
