from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.extraction.results import Category
from timeline.models.fields import CATEGORY_CHOICES, DatedModel, VersionedModel
from timeline.models.mentions import Mention
from timeline.models.search import has_words, stem_column
from timeline.models.sources import Snapshot
from timeline.models.timelines import Timeline

CODE_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
CODE_LENGTH = 7
CONTEXT = 32


def new_code() -> str:
    """A random public code, without letters that are mistaken for one another."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> EventQuerySet:
        """The one definition of what the public may see: published events of published timelines."""
        return self.filter(
            state=Event.State.PUBLISHED,
            timeline__state__in=[Timeline.State.PUBLISHED, Timeline.State.ARCHIVED],
        )

    def chronological(self) -> EventQuerySet:
        """By first day, an open start by its last day; longer ones after shorter ones of the same start,
        then the more significant first."""
        # SQLite puts NULL first and PostgreSQL last, unless they are told.
        return self.order_by(
            models.functions.Coalesce("first_day", "last_day"),
            F("last_day").asc(nulls_last=True),
            "-significance",
            "code",
        )

    def matching(self, words: str) -> EventQuerySet:
        """Events that contain every word, in any case or grammatical form, `ё` as `е`."""
        return self.filter(has_words(words, "stems"))

    def standing_for(self, code: str) -> Event | None:
        """Of these events the one that this code stands for today, through every merge; None when it is not there."""
        seen: set[str] = set()
        while code not in seen:
            seen.add(code)
            into = Event.objects.filter(code=code).values_list("merged_into__code", flat=True).first()
            code = into or code
        return self.filter(code=code).select_related("timeline").first()

    def overdue(self, on: dt.date) -> EventQuerySet:
        """Plans whose last day has passed on that day and of which nobody has said what became."""
        return self.filter(
            occurrence=Event.Occurrence.PLANNED, last_day__lt=on, successor=None, merged_into=None
        ).exclude(state=Event.State.WITHDRAWN)


class Event(VersionedModel, DatedModel):
    """One happening on one timeline.

    `code` is public, permanent and never reused: a merged event's code leads to `merged_into`, a withdrawn one says so.
    One that was withdrawn before readers ever saw it (`published_at` is null) is a discarded draft.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Occurrence(models.TextChoices):
        OCCURRED = "occurred", _("occurred")
        PLANNED = "planned", _("planned")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        UNKNOWN = "unknown", _("planned, outcome unknown")

    timeline = models.ForeignKey(Timeline, on_delete=models.PROTECT, related_name="events", verbose_name=_("timeline"))
    code = models.CharField(_("public code"), max_length=16, unique=True, default=new_code, editable=False)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("summary"), blank=True)
    occurrence = models.CharField(_("occurrence"), max_length=10, choices=Occurrence, default=Occurrence.OCCURRED)
    category = models.CharField(_("category"), max_length=24, choices=CATEGORY_CHOICES, default=Category.OTHER.value)
    actors = models.JSONField(_("actors"), default=list, blank=True)
    significance = models.PositiveSmallIntegerField(
        _("significance"), default=2, help_text=_("1 (detail) to 3 (turning point)")
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="predecessors",
        null=True,
        blank=True,
        verbose_name=_("what became of the plan"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("merged into"),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    stems = models.TextField(default="", editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "last_day", "code"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(condition=~Q(edtf=""), name="event_has_date"),
            models.CheckConstraint(
                condition=Q(significance__gte=1, significance__lte=3), name="event_significance_1_to_3"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="event_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")), name="event_not_its_own_successor"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(state="published"), name="event_merged_is_not_published"
            ),
        ]
        indexes = [
            models.Index(fields=["timeline", "state", "first_day"], name="event_page"),
            models.Index(fields=["timeline", "state", "version"], name="event_stamp"),
            models.Index(fields=["first_day", "last_day", "code"], name="event_desk"),
            models.Index(fields=["timeline", "occurrence", "last_day"], name="event_plans"),
        ]
        permissions = [("publish_event", "Can publish and withdraw event")]

    def __str__(self) -> str:
        return self.title

    def is_unseen(self) -> bool:
        """Whether readers never saw it: a draft, or a discarded one."""
        return self.published_at is None and self.state != self.State.PUBLISHED

    def get_absolute_url(self) -> str:
        return reverse("public:event", args=[self.timeline.slug, self.code])

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stems = self.searchable()
        if not self._state.adding and kwargs.get("update_fields") is None:
            # An UPDATE that names a unique column locks out whoever points at the row, changed or not, once a table has
            # BEFORE triggers (PostgreSQL, ExecUpdateLockMode): two plans that lead to each other would deadlock.
            columns = self._meta.local_concrete_fields
            kwargs["update_fields"] = {column.name for column in columns if not column.unique}
        if kwargs.get("update_fields") is not None:
            derived = {"stems", "updated_at", "precision", "certainty", "first_day", "last_day"}
            kwargs["update_fields"] = {*kwargs["update_fields"], *derived}
        super().save(*args, **kwargs)

    def searchable(self) -> str:
        """What `stems` holds: its own words and those of its quotes."""
        quotes = self.citations.values_list("exact", flat=True) if self.pk else []
        words = " ".join([self.title, self.summary, *self.actors, *quotes])
        return stem_column(words)


class CitationQuerySet(models.QuerySet["Citation"]):
    def failing(self) -> list[tuple[Citation, str]]:
        """Citations whose words no longer stand in their snapshot, each with what stands there instead."""
        rows = self.select_related("snapshot", "event").iterator(chunk_size=200)
        return [(row, row.found()) for row in rows if not row.is_verbatim()]


class Citation(DatedModel):
    """A passage of a snapshot that supports or disputes an event, by W3C TextPosition and TextQuote selectors.

    `exact` equals `snapshot.text[start:end]`, checked on every save; the date columns hold the date that this source
    gives; [expression_start, expression_end) are its date words, when they stand in the passage.
    """

    class Role(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        DISPUTES = "disputes", _("disputes")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="citations", verbose_name=_("event"))
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="citations", verbose_name=_("snapshot")
    )
    mention = models.ForeignKey(
        Mention, on_delete=models.PROTECT, related_name="citations", null=True, blank=True, verbose_name=_("mention")
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField(_("quote"))
    prefix = models.CharField(max_length=CONTEXT, blank=True, editable=False)
    suffix = models.CharField(max_length=CONTEXT, blank=True, editable=False)
    expression_start = models.PositiveIntegerField(null=True, blank=True)
    expression_end = models.PositiveIntegerField(null=True, blank=True)
    attribution = models.CharField(_("claimed by"), max_length=300, blank=True)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.SUPPORTS)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="citation_not_empty"),
            models.CheckConstraint(
                # A comparison with NULL is neither true nor false, and a check passes on it: so NULL is named.
                condition=Q(expression_start__isnull=True, expression_end__isnull=True)
                | Q(
                    expression_start__isnull=False,
                    expression_end__isnull=False,
                    expression_start__gte=F("start"),
                    expression_end__lte=F("end"),
                    expression_start__lt=F("expression_end"),
                ),
                name="citation_expression_in_quote",
            ),
            models.UniqueConstraint(
                fields=["event", "snapshot", "start", "end", "edtf"], name="citation_once_per_event"
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    def found(self) -> str:
        """What stands in the snapshot where this citation points."""
        return self.snapshot.text[self.start : self.end]

    def is_verbatim(self) -> bool:
        return self.snapshot.is_intact() and bool(self.exact) and self.found() == self.exact

    def clean(self) -> None:
        super().clean()
        # A form that could not find the words has no place yet, and says so itself.
        if self.snapshot_id is None or self.end is None:
            return
        if self.end > len(self.snapshot.text) or self.found() != self.exact:
            raise ValidationError({"exact": QuoteMismatch(quoted=self.exact, found=self.found())})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        text = self.snapshot.text
        self.prefix = text[max(0, self.start - CONTEXT) : self.start]
        self.suffix = text[self.end : self.end + CONTEXT]
        super().save(*args, **kwargs)


class QuoteMismatch(ValidationError):
    """A quote that differs from its snapshot; `quoted` and `found` hold the two texts."""

    def __init__(self, *, quoted: str, found: str) -> None:
        message = _("The quote differs from the stored source. Quote: “%(quoted)s”. Source: “%(found)s”.")
        super().__init__(message, code="quote_mismatch", params={"quoted": quoted, "found": found})
        self.quoted = quoted
        self.found = found
