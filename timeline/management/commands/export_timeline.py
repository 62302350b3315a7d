from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.imports.copies import write_copy
from timeline.management.commands._database import refuse_unready_database
from timeline.models import Timeline


class Command(BaseCommand):
    """Writes a whole copy of a timeline."""

    help = (
        "Write a whole copy of a timeline, with the texts of its sources and its drafts, to keep it or to move it to "
        "another Letopis (import_timeline). It is not for the public: articles stand in it from end to end."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("timeline", metavar="SLUG")

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        timeline = Timeline.objects.filter(slug=options["timeline"]).first()
        if timeline is None:
            raise CommandError(_("There is no timeline “%(slug)s”.") % {"slug": options["timeline"]})
        for line in write_copy(timeline):
            self.stdout.write(line, ending="")
