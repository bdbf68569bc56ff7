"""Building the site and serving it on this machine's own address.

The only module besides `database.py` that imports Datasette, and it does so when it is
called: half a second that no other command may pay.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from logbook import resources
from logbook.actions.opening import Home, open_for_reading
from logbook.actions.settings import get_setting
from logbook.errors import NotFound, Refused
from logbook.language import _
from logbook.web.headers import table_policy
from logbook.web.links import LIFE_SECONDS, OPEN_PATH, Links, write_page
from logbook.web.sessions import Sessions
from logbook.web.site import Site, keep_site, own_site, site_of

HOST = "127.0.0.1"
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person needs to know once the pages can be reached."""

    address: str
    """Where the pages are, for a browser that is logged in."""
    link: str
    """The address that logs a browser in: once, within a minute."""
    page: Path
    """The private file that leads to the link."""


def build_site(home: Home, *, port: int, clock: Callable[[], datetime]) -> Any:
    """A Datasette over the log of this home, guarded for this port.

    The log need not exist yet.  `await site.invoke_startup()` before asking it anything.
    """
    import mimetypes

    import datasette.app

    # Windows takes these from its registry, where other programs may have changed them.
    for suffix, kind in (
        (".css", "text/css"),
        (".js", "text/javascript"),
        (".svg", "image/svg+xml"),
    ):
        mimetypes.add_type(kind, suffix)
    folder = resources.site_dir()
    site = datasette.app.Datasette(
        [], config_dir=folder, secret=secrets.token_hex(32), memory=False, crossdb=False
    )
    if "_memory" in site.databases:
        site.remove_database("_memory")
    keep_site(
        site,
        Site(
            home=home,
            port=port,
            clock=clock,
            links=Links(clock),
            sessions=Sessions(port, clock),
            table_policy=table_policy(Path(datasette.app.__file__).parent / "templates"),
            language=_language_set(home),
        ),
    )
    attach_log(site)
    return site


def attach_log(site: Any) -> bool:
    """Show the log's tables from now on, if there is a log; whether they are shown."""
    from logbook.web.database import NAME, ReadOnlyDatabase

    known = site_of(site)
    if known is None:
        return False
    if NAME not in site.databases and known.home.database.exists():
        site.add_database(ReadOnlyDatabase(site, known.home.database), name=NAME)
    return NAME in site.databases


def serve(
    home: Home,
    *,
    port: int = 0,
    open_page: Callable[[str], object] | None = None,
    announce: Callable[[Opening], None],
    clock: Callable[[], datetime],
) -> None:
    """Serve until SIGINT or SIGTERM, then return.

    Port 0 takes a free one.  `announce` is called once, when the pages answer; then
    `open_page` is given the address of a private file, in a thread (`webbrowser.open`
    fits; None starts nothing).  `clock` gives the present, aware, in the user's zone.
    Raises `Refused` when the port is taken.
    """
    with _bound(port) as bound:
        asyncio.run(_run(home, bound, open_page, announce, clock))


@contextmanager
def _bound(port: int) -> Iterator[socket.socket]:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        # On Windows this option lets another program take the port over.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with bound:
        try:
            bound.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise Refused(
                _("Port {port} cannot be used: {reason}.").format(port=port, reason=error),
                _("Leave out --port to use a free one."),
            ) from error
        yield bound


async def _run(
    home: Home,
    bound: socket.socket,
    open_page: Callable[[str], object] | None,
    announce: Callable[[Opening], None],
    clock: Callable[[], datetime],
) -> None:
    import uvicorn

    port = bound.getsockname()[1]
    site = build_site(home, port=port, clock=clock)
    await site.invoke_startup()
    config = uvicorn.Config(
        site.app(), lifespan="on", http="h11", ws="none", access_log=False, log_config=None,
        proxy_headers=False, server_header=False, timeout_graceful_shutdown=_GRACE_SECONDS,
    )  # fmt: skip
    server = _quiet(uvicorn.Server)(config)
    _stop_on_signals(server)
    guide = asyncio.create_task(_invite(server, own_site(site), open_page, announce))
    guide.add_done_callback(lambda done: _stop_if_failed(server, done))
    try:
        await server.serve(sockets=[bound])
    finally:
        guide.cancel()
        with suppress(asyncio.CancelledError):
            await guide


def _stop_if_failed(server: Any, guide: asyncio.Task[None]) -> None:
    # Nobody was told where the pages are: serving on would help nobody.
    if not guide.cancelled() and guide.exception():
        server.should_exit = True


def _quiet(server: type[Any]) -> type[Any]:
    """uvicorn's server without its own signals: it raises them again after its shutdown."""

    class Server(server):  # type: ignore[misc]
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    return Server


def _stop_on_signals(server: Any) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, server.handle_exit, number, None)
        except NotImplementedError:
            # Windows: no loop handlers.
            signal.signal(number, server.handle_exit)
        except (ValueError, RuntimeError):
            # Not the main thread: whoever runs us stops us.
            return


async def _invite(
    server: Any,
    known: Site,
    open_page: Callable[[str], object] | None,
    announce: Callable[[Opening], None],
) -> None:
    """Hand out the link when the pages answer; take its file away when it is used or too old."""
    while not server.started:
        await asyncio.sleep(0.02)
    address = f"http://{HOST}:{known.port}/"
    link = f"{address.rstrip('/')}{OPEN_PATH}?token={known.links.issue()}"
    page = write_page(known.home.path, link)
    try:
        announce(Opening(address, link, page))
        if open_page is not None:
            # In a thread, and not waited for: a text browser stays until it is left.
            threading.Thread(target=open_page, args=(page.as_uri(),), daemon=True).start()
        ends = asyncio.get_running_loop().time() + LIFE_SECONDS
        while known.links.is_open and asyncio.get_running_loop().time() < ends:
            await asyncio.sleep(0.25)
    finally:
        page.unlink(missing_ok=True)


def _language_set(home: Home) -> str | None:
    try:
        with open_for_reading(home) as log:
            return get_setting(log, "lang")
    except NotFound:
        return None
