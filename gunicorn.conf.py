"""The web server's own settings, from the environment; `docs/deploy.md` lists them."""

from __future__ import annotations

import gc
from typing import Any

from timeline import environment

address = environment.text("BIND_ADDRESS", default="127.0.0.1")
bind = f"{address}:{environment.integer('PORT', default=8000, low=1, high=65535)}"
worker_class = "gthread"
workers = environment.integer("WEB_WORKERS", default=2, low=1, high=64)
threads = environment.integer("WEB_THREADS", default=4, low=1, high=64)
preload_app = True
loglevel = "warning"
graceful_timeout = 10
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Before the processes part: what was loaded stays, so that a sweep for garbage passes over it. With it a long
    timeline's first page took half as long again."""
    gc.collect()
    gc.freeze()
