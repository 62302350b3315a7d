"""The pictures of the editors' guide, from the product itself: a scratch database, the sample, a browser.

    python scripts/pictures.py [NAME ...]

Writes docs/pictures/<language>/<name>.png for English and Russian; with names, only those. Every picture is a scene
below: a page of the running product, what an editor does there, and the part of it to show.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.e2e.chromium import ARGUMENTS, chromium_path  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "ru")
PORT = 8799
PERSON, PASSWORD = "aigul", "a guide needs a login"
SECONDS_TO_START = 30
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture: `act` takes the page there; `show` is the CSS selector of what to show, or all that is in sight."""

    name: str
    act: Callable[[Page, str], None]
    show: str = ""
    height: int = 800


def main(names: list[str]) -> int:
    wanted = [scene for scene in SCENES if not names or scene.name in names]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        for language in LANGUAGES:
            with product(Path(folder) / language) as home:  # scenes decide: each language starts from a fresh sample
                for scene in wanted:
                    path = PICTURES / language / f"{scene.name}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    take(browser, home, language, scene, path)
                    print(path.relative_to(ROOT), path.stat().st_size)
        browser.close()
    return 0


@contextmanager
def product(folder: Path) -> Iterator[str]:
    """The address of the product on a database of its own with the sample in it; stopped at the end."""
    folder.mkdir()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/guide.sqlite3",
        "VAR_DIR": str(folder),
        "DEBUG": "1",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }

    def manage(*words: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *words]

    for words in (
        ("migrate", "--verbosity", "0"),
        ("sample",),
        ("createsuperuser", "--no-input", "--username", PERSON, "--email", "aigul@news.example"),
    ):
        subprocess.run(manage(*words), env=environment, check=True, **SILENT)
    home = f"http://127.0.0.1:{PORT}"
    server = subprocess.Popen(manage("runserver", "--noreload", f"127.0.0.1:{PORT}"), env=environment, **SILENT)
    try:
        wait_for(f"{home}/healthz")
        yield home
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def take(browser: Browser, home: str, language: str, scene: Scene, path: Path) -> None:
    """Log in, act, and keep what is to be shown."""
    context = browser.new_context(
        viewport={"width": 1280, "height": scene.height}, locale=language, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{home}/admin/login/?next=/admin/")
    page.fill("#id_username", PERSON)
    page.fill("#id_password", PASSWORD)
    page.locator("[type=submit]").click()
    scene.act(page, home)
    page.wait_for_load_state("networkidle")
    shown = page.locator(scene.show).first if scene.show else page
    shown.screenshot(path=path)
    context.close()


def at(address: str) -> Callable[[Page, str], None]:
    """Only goes there."""
    return lambda page, home: page.goto(f"{home}{address}") and None


SCENES = (Scene(name="front", act=at("/admin/")),)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
