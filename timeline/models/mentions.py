from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.extraction.results import Category, Modality
from timeline.models.fields import CATEGORY_CHOICES, MODALITY_CHOICES, DatedModel
from timeline.models.search import has_words, spoken, stem_column
from timeline.models.sources import Snapshot, Source
from timeline.models.timelines import Timeline


class MentionQuerySet(models.QuerySet["Mention"]):
    def waiting(self) -> MentionQuerySet:
        """Dated readings that no editor has decided on, in text order."""
        return (
            self.filter(state=Mention.State.WAITING)
            .exclude(edtf="")
            .order_by("snapshot_id", "start", "expression_start")
        )

    def undated(self) -> MentionQuerySet:
        """The tray, in text order: passages with time words but no safe date, and those that an editor put there."""
        # The states are named apart from the OR, which the planner would not look up by the index of states.
        return self.undecided().filter(in_tray()).order_by("snapshot_id", "start", "expression_start")

    def undecided(self) -> MentionQuerySet:
        """What can be decided on: readings that wait, and those in the tray."""
        return self.filter(state__in=UNDECIDED)

    def store(self, mentions: Sequence[Mention]) -> None:
        """Store new mentions by few statements, checked as `save` does; the database checks each quote too."""
        for mention in mentions:
            mention.prepare()
        self.bulk_create(mentions)

    def matching(self, words: str) -> MentionQuerySet:
        """Mentions that have every word in their title, quote or source, in any case or grammatical form."""
        wanted = models.Q()
        for word in spoken(words):
            # The sources are looked through by themselves, since a join would do it once for every mention.
            sources = Source.objects.filter(has_words(word, "stems"))
            wanted &= has_words(word, "stems") | models.Q(snapshot__source__in=sources)
        return self.filter(wanted)


def in_tray() -> models.Q:
    """Of what is undecided: time words without a safe date, and what an editor kept so."""
    return models.Q(edtf="") | models.Q(state=Mention.State.KEPT)


class Mention(DatedModel):
    """What the engine read in a snapshot, for one timeline. Immutable, in the database too, but for `state`.

    `quote` is the passage at [start, end) of the snapshot's text; the date words stand at
    [expression_start, expression_end). An undated passage has an empty `edtf`; its expression is the time words.
    One with `proposed_by` was read by that person, not by the engine, and no later reading retires it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        RETIRED = "retired", _("retired")
        KEPT = "kept", _("kept undated")

    timeline = models.ForeignKey(
        Timeline, on_delete=models.PROTECT, related_name="mentions", verbose_name=_("timeline")
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="mentions", verbose_name=_("snapshot")
    )
    quote = models.TextField(_("quote"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    expression = models.CharField(_("date words"), max_length=500)
    expression_start = models.PositiveIntegerField()
    expression_end = models.PositiveIntegerField()
    modality = models.CharField(_("modality"), max_length=12, choices=MODALITY_CHOICES, default=Modality.OCCURRED.value)
    attribution = models.CharField(_("claimed by"), max_length=300, blank=True)
    category = models.CharField(_("category"), max_length=24, choices=CATEGORY_CHOICES, default=Category.OTHER.value)
    title = models.CharField(_("title"), max_length=300, blank=True)
    actors = models.JSONField(_("actors"), default=list, blank=True)
    reason = models.JSONField(_("reason"), default=dict, blank=True)
    engine_version = models.CharField(max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    stems = models.TextField(default="", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot_id", "start", "expression_start"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="mention_quote_not_empty"),
            models.CheckConstraint(
                condition=models.Q(expression_start__gte=models.F("start"), expression_end__lte=models.F("end")),
                name="mention_expression_in_quote",
            ),
        ]
        indexes = [
            models.Index(fields=["timeline", "state", "edtf", "snapshot", "start"], name="mention_desk"),
            models.Index(fields=["snapshot", "start", "expression_start"], name="mention_text_order"),
        ]

    def __str__(self) -> str:
        return self.title or self.quote[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.prepare()
            super().save(*args, **kwargs)
            return
        if set(kwargs.get("update_fields") or ()) != {"state"}:
            raise ValidationError(_("A mention is what the engine read: only its state changes."))
        models.Model.save(self, *args, **kwargs)

    def prepare(self) -> None:
        """Fill the columns that derive from others, before the row is stored. Raises ValidationError for a quote that
        is not verbatim."""
        self._check_verbatim()
        self.derive_date()
        self.stems = stem_column(f"{self.title} {self.quote}")

    def _check_verbatim(self) -> None:
        text = self.snapshot.text
        if (
            text[self.start : self.end] != self.quote
            or text[self.expression_start : self.expression_end] != self.expression
        ):
            raise ValidationError(_("A mention must quote its snapshot character by character."))


UNDECIDED = (Mention.State.WAITING, Mention.State.KEPT)
