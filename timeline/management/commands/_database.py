from __future__ import annotations

from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.utils.translation import gettext as _

from timeline.models import Source


def refuse_unready_database() -> None:
    """Say what to do on a machine where the database is not there yet, before anything else is tried."""
    try:
        tables = connection.introspection.table_names()
    except OperationalError as error:
        message = _("The database cannot be opened (%(problem)s). On a new machine, run: python manage.py setup")
        raise CommandError(message % {"problem": str(error).strip()}) from None
    if Source._meta.db_table not in tables:
        raise CommandError(_("The database has no tables yet. Run: python manage.py setup"))
