"""Letopis as it would be served: its own database, collected static files, gunicorn."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.page.happenings import COUNTS, PUBLISHERS, Happening, happenings

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30
NOW = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
AN_ARTICLE = 30  # events that one article speaks of


@contextlib.contextmanager
def running(folder: Path, port: int) -> Iterator[str]:
    """The address of a server with the timelines `n-20`, `n-200`, `n-2000` and `n-10000`."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder}/ours.sqlite3",
        "VAR_DIR": str(folder / "var"),
        "PORT": str(port),
        "WEB_WORKERS": "1",
        "SECRET_KEY": "only-for-this-measure-" * 3,
    }
    for command in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    subprocess.run([sys.executable, "scripts/messages.py", "compile"], cwd=ROOT, env=environment, check=True)
    subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, env=environment, check=True)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "timeline.wsgi"], cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(PATIENCE * 10):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/healthz"):
            return
        time.sleep(0.1)
    raise TimeoutError(address)


def fill() -> None:
    """A timeline for every count."""
    for count in COUNTS:
        publish(f"n-{count}", happenings(count))


def publish(slug: str, made: list[Happening]) -> None:
    """A timeline of these events, each cited from an article that speaks of thirty of them."""
    from timeline.models import Citation, Event, Timeline

    timeline = Timeline.objects.create(
        slug=slug, title="Хроника 2020 года", description="Собрано по открытым источникам.", state="published"
    )
    snapshots = [_article(made[start : start + AN_ARTICLE]) for start in range(0, len(made), AN_ARTICLE)]
    events = [_event(timeline, number, one) for number, one in enumerate(made)]
    Event.objects.bulk_create(events, 500)
    Citation.objects.bulk_create(_citations(events, made, snapshots), 500)


def _article(told: list[Happening]):  # type: ignore[no-untyped-def]
    from timeline.models import Snapshot, Source

    publisher, day = PUBLISHERS[told[0].publisher], told[-1].day
    source = Source.objects.create(
        title=f"Что было до {day:%d.%m}", publisher=publisher, language="ru", published_on=day
    )
    text = "\n".join(one.text for one in told)
    return Snapshot.objects.create(source=source, text=text, fetched_at=NOW, reader="bench", reader_version="1")


def _event(timeline, number: int, one: Happening):  # type: ignore[no-untyped-def]
    from timeline.models import Event
    from timeline.models.search import stem_column

    return Event(
        timeline=timeline,
        code=f"{timeline.pk}n{number}",  # random ones meet when there are a hundred thousand
        title=one.title,
        summary=one.text,
        category=one.category,
        significance=one.significance,
        edtf=one.day.isoformat(),
        precision="day",
        certainty="exact",
        first_day=one.day,
        last_day=one.day,
        state="published",
        published_at=NOW,
        stems=stem_column(f"{one.title} {one.text}"),
    )


def _citations(events, made, snapshots):  # type: ignore[no-untyped-def]
    from timeline.models import Citation

    start = 0
    for number, (event, one) in enumerate(zip(events, made, strict=True)):
        start = 0 if number % AN_ARTICLE == 0 else start
        exact = one.text.partition(".")[0] + "."
        yield Citation(
            event=event,
            snapshot=snapshots[number // AN_ARTICLE],
            start=start,
            end=start + len(exact),
            exact=exact,
            edtf=event.edtf,
            precision="day",
            certainty="exact",
            first_day=one.day,
            last_day=one.day,
        )
        start += len(one.text) + 1


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
    django.setup()
    fill()
