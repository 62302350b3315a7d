from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from timeline.ingestion.verification import Checked, check_all
from timeline.management.commands._database import refuse_unready_database


class Command(BaseCommand):
    """Checks every quote against the stored text it was taken from."""

    help = (
        "Re-check every citation against its snapshot, and every snapshot against its hash. Exit status 1 if one fails."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_unready_database()
        checked = Checked()
        for failure in check_all(checked):
            self.stderr.write(failure)
        counts = {"citations": checked.citations, "snapshots": checked.snapshots, "failures": checked.failures}
        told = _("Checked: %(citations)d citations, %(snapshots)d snapshots. Failing: %(failures)d.") % counts
        if checked.failures:
            raise CommandError(told)
        self.stdout.write(told)
