from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.models.events import Event
from timeline.models.mentions import Mention
from timeline.models.sources import Source
from timeline.models.timelines import Timeline


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        """Decisions that nobody has taken back, and that take none back themselves."""
        return self.filter(undoes=None, undone_by=None)


class Decision(models.Model):
    """One act of one person, append-only, in the database too.

    It is about an event, a mention, both, a source, or (with none of them) the timeline itself. `before` and `after`
    hold the changed fields as JSON; `is_public` ones are the reader's list of corrections. `event_version` is the
    event's version after the decision, `undoes` the decision that this one takes back.
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
        PROPOSE = "propose", _("proposed")
        KEEP = "keep", _("kept undated")
        REOPEN = "reopen", _("reopened")
        APPROVE = "approve", _("read by a second person")
        UNDO = "undo", _("undone")
        ADD = "add", _("added")
        CONFIRM = "confirm", _("date confirmed")

    timeline = models.ForeignKey(
        Timeline,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        verbose_name=_("timeline"),
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True, verbose_name=_("event")
    )
    mention = models.ForeignKey(
        Mention, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True, verbose_name=_("mention")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="decisions", null=True, blank=True, verbose_name=_("source")
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="undone_by", null=True, blank=True, verbose_name=_("undoes")
    )
    event_version = models.PositiveIntegerField(null=True, blank=True, editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("action"), max_length=10, choices=Action)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_public = models.BooleanField(_("shown to readers as a correction"), default=False)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(timeline__isnull=False) | models.Q(source__isnull=False),
                name="decision_about_something",
            ),
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="decision_latest")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} · {self.event or self.mention or self.source or self.timeline}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("A decision is never edited: decide again."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("A decision is never deleted: decide again."))
