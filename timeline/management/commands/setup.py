"""Make this machine ready to serve; safe to run again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.urls import reverse

from timeline import catalogs, firstrun, keys
from timeline.models import Timeline


class Command(BaseCommand):
    help = (
        "Makes this machine ready to serve: secret key, database, translations, static files, the sample timeline "
        "and an editor's login. Running it again changes nothing that is there."
    )
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not settings.HAS_SECRET_KEY:
            settings.SECRET_KEY = keys.make(settings.SECRET_KEY_PATH)
        for folder in settings.LOCALE_PATHS:
            catalogs.compile_stale(folder)
        if firstrun.database_is_behind():
            call_command("migrate", verbosity=0, interactive=False)
        firstrun.collect_static()
        if "sample" in get_commands() and not Timeline.objects.exists():
            call_command("sample")
        self.say_where(firstrun.first_login())

    def say_where(self, password: str | None) -> None:
        """Print the addresses, and the login when it was made just now."""
        home = f"http://{settings.BIND_ADDRESS}:{settings.PORT}".replace("//0.0.0.0:", "//127.0.0.1:")
        lines = [f"Timeline  {home}{timeline.get_absolute_url()}" for timeline in Timeline.objects.published()[:5]]
        lines.append(f"Admin     {home}{reverse('admin:index')}")
        if password:
            lines += ["", "The editor's login, shown only this once:"]
            lines += [f"  name      {firstrun.EDITOR}", f"  password  {password}"]
        self.stdout.write("\n".join(["", *lines, ""]))
