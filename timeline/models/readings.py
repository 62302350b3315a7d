from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.models.sources import Snapshot
from timeline.models.timelines import Timeline


class Reading(models.Model):
    """One run of the engine over a source that had been read before: append-only, in the database too.

    Written when something changed, and once for each newer engine. `added` and `retired` hold the ids of mentions;
    `moved` pairs [old id, new id] of a reading that only stands elsewhere now. `differing` pairs [id, EDTF] of decided
    mentions whose date words mean something else than the last reading said: "" no safe date, null no longer read,
    the mention's own date that they are read as decided again.
    """

    timeline = models.ForeignKey(
        Timeline, on_delete=models.PROTECT, related_name="readings", verbose_name=_("timeline")
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="readings", verbose_name=_("snapshot")
    )
    engine_version = models.CharField(_("engine"), max_length=20)
    published_on = models.DateField(_("dates counted from"), null=True, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    added = models.JSONField(_("new"), default=list, blank=True)
    retired = models.JSONField(_("retired"), default=list, blank=True)
    moved = models.JSONField(_("moved"), default=list, blank=True)
    differing = models.JSONField(_("decided, and read otherwise now"), default=list, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        at = f"{timezone.localtime(self.at):%Y-%m-%d %H:%M} · " if self.at else ""
        return f"{at}{self.engine_version}"
