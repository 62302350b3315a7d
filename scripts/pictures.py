"""The pictures of the editors' guide, from the product itself: a scratch database, the sample, a browser.

    python scripts/pictures.py [NAME ...]

Writes docs/pictures/<language>/<name>.png for English and Russian; with names, only those. Every picture is a scene
in scripts/scenes.py: a page of the running product, what an editor does there, and the part of it to show.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, FloatRect, sync_playwright  # noqa: E402

from scripts.scenes import ADMINISTRATOR, COLLEAGUE, PASSWORD, PERSON, SCENES, Scene, log_in  # noqa: E402
from tests.e2e.chromium import ARGUMENTS, chromium_path  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "ru")
PORT = 8799
ROLES = {PERSON: "publisher", COLLEAGUE: "editor", ADMINISTRATOR: "administrator"}
PEOPLE = f"""
from django.contrib.auth.models import Group, User
for name, role in {ROLES!r}.items():
    person = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    person.groups.add(Group.objects.get(name=role))
"""
PHONE = 500
SECONDS_TO_START = 30
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def main(names: list[str]) -> int:
    wanted = [scene for scene in SCENES if not names or scene.name in names]
    subprocess.run([sys.executable, str(ROOT / "scripts" / "messages.py"), "compile"], check=True, **SILENT)
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
    }

    def manage(*words: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *words]

    for words in (
        ("migrate", "--verbosity", "0"),
        ("sample",),
        ("shell", "-v", "0", "-c", PEOPLE),
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
        viewport={"width": scene.width, "height": scene.height},
        locale=language,
        color_scheme="light",
        reduced_motion="reduce",
        has_touch=scene.width < PHONE,
        is_mobile=scene.width < PHONE,
    )
    page = context.new_page()
    log_in(page, home, scene.person)
    scene.act(page, home)
    page.wait_for_load_state("networkidle")
    if scene.top:
        box = page.locator(scene.show).first.bounding_box()
        assert box
        clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=scene.top)
        page.screenshot(path=path, full_page=True, clip=clip, animations="disabled", caret="hide")
    else:
        shown = page.locator(scene.show).first if scene.show else page
        shown.screenshot(path=path, animations="disabled", caret="hide")
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
