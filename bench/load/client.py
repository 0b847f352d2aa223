"""The load generator: many connections that are kept, one request after another on each, a process of its own.

    python -m bench.load.client PORT CONNECTIONS SECONDS RATE FILE

FILE holds the bodies, one a line. RATE: sendings per second in all, 0 for as fast as they are answered. Prints JSON:
seconds, milliseconds of each answer, how often each status came, and the lines that were acknowledged.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from pathlib import Path

_SLICE = 0.05


class Load:
    """One run: what is still to be sent, and what came of it."""

    def __init__(self, port: int, bodies: list[bytes], seconds: float, rate: float) -> None:
        self.port, self.bodies, self.seconds, self.rate = port, bodies, seconds, rate
        self.milliseconds: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.acknowledged: list[int] = []
        self._next = 0
        self._began = 0.0

    async def run(self, connections: int) -> float:
        self._began = time.perf_counter()
        await asyncio.gather(*(self._one_connection() for _ in range(connections)))
        return time.perf_counter() - self._began

    async def _one_connection(self) -> None:
        reader = writer = None
        while (number := await self._turn()) is not None:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                assert reader is not None
                began = time.perf_counter()
                writer.write(_request(self.bodies[number], self.port))
                status = await _answer(reader)
                self.milliseconds.append((time.perf_counter() - began) * 1000)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                status, reader, writer = 0, None, None
                await asyncio.sleep(0.05)
            self.statuses[status] += 1
            if status == 200:
                self.acknowledged.append(number)
        if writer is not None:
            writer.close()

    async def _turn(self) -> int | None:
        """Return the next body to send, in time; ``None`` at the end."""
        while True:
            passed = time.perf_counter() - self._began
            if passed >= self.seconds or self._next >= len(self.bodies):
                return None
            if not self.rate or self._next < passed * self.rate:
                self._next += 1
                return self._next - 1
            await asyncio.sleep(min(_SLICE, (self._next + 1) / self.rate - passed))


def _request(body: bytes, port: int) -> bytes:
    head = (
        f"POST /s/send/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    at = lower.index(b"content-length:") + len(b"content-length:")
    await reader.readexactly(int(lower[at : lower.index(b"\r\n", at)]))
    return int(head[9:12])


def main() -> None:
    port, connections, seconds, rate, file = sys.argv[1:6]
    bodies = Path(file).read_bytes().splitlines()
    load = Load(int(port), bodies, float(seconds), float(rate))
    took = asyncio.run(load.run(int(connections)))
    print(
        json.dumps(
            {
                "seconds": took,
                "milliseconds": load.milliseconds,
                "statuses": load.statuses,
                "acknowledged": load.acknowledged,
            }
        )
    )


if __name__ == "__main__":
    main()
