from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.events import Event
from timeline.models.mentions import Mention
from timeline.models.timelines import Timeline


class Decision(models.Model):
    """One act of one person, append-only, in the database too.

    `before` and `after` hold the changed fields of the event or mention as JSON; `is_public` ones are the reader's
    list of corrections.
    """

    class Action(models.TextChoices):
        ACCEPT = "accept", _("accepted")
        CORRECT = "correct", _("corrected")
        REJECT = "reject", _("rejected")
        MERGE = "merge", _("merged")
        SPLIT = "split", _("split")
        CREATE = "create", _("created")
        EDIT = "edit", _("edited")
        PUBLISH = "publish", _("published")
        WITHDRAW = "withdraw", _("withdrawn")
        CITE = "cite", _("cited")
        UNCITE = "uncite", _("citation removed")

    timeline = models.ForeignKey(
        Timeline, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("timeline")
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True, verbose_name=_("event")
    )
    mention = models.ForeignKey(
        Mention, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True, verbose_name=_("mention")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_public = models.BooleanField(_("shown to readers as a correction"), default=False)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.event or self.mention}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("A decision is never edited: decide again."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("A decision is never deleted: decide again."))
