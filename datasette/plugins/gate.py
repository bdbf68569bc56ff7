"""Puts the gate in front of everything Datasette serves, and the page's language behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from logbook.web.gate import Gate
from logbook.web.languages import Speaking
from logbook.web.site import site_of
from logbook.web.wire import App


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Without a site behind it, the gate lets nobody in."""

    def wrap(app: App) -> App:
        site = site_of(datasette)
        return Gate(Speaking(app, site) if site else app, site)

    return wrap
