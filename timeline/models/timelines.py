from __future__ import annotations

import datetime as dt
import zoneinfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from timeline.models.fields import VersionedModel

LONGEST_CONTEXT = 2000


class TimelineQuerySet(models.QuerySet["Timeline"]):
    def published(self) -> TimelineQuerySet:
        """The timelines that readers may see: published and archived ones."""
        return self.filter(state__in=[Timeline.State.PUBLISHED, Timeline.State.ARCHIVED])


class Timeline(VersionedModel):
    """One crisis, told as a chronology.

    `frame_ancestors` lists the origins that may show it in a frame, one a line; `*` is any site, empty is none.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        ARCHIVED = "archived", _("archived")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="ru")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    second_reader = models.BooleanField(
        _("a second person reads accusations"),
        default=False,
        help_text=_(
            "An event that names a person beside words of a crime is published only after somebody has read it "
            "who did not write it."
        ),
    )
    passage_context = models.PositiveSmallIntegerField(
        _("characters shown around a quote"),
        default=300,
        validators=[MaxValueValidator(LONGEST_CONTEXT)],
        help_text=_("How much of an article readers see on either side of a quoted passage: 0 to 2,000 characters."),
    )
    shows_whole_texts = models.BooleanField(
        _("readers may see whole articles"),
        default=False,
        help_text=_("Only where the publishers allow it: the passage page then shows the stored text from end to end."),
    )
    frame_ancestors = models.TextField(_("sites that may frame it"), default="*", blank=True)
    sources = models.ManyToManyField("timeline.Source", related_name="timelines", blank=True, verbose_name=_("sources"))
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = TimelineQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")

    def __str__(self) -> str:
        return self.title

    def day_at(self, at: dt.datetime) -> dt.date:
        """The day that it is on the timeline at that moment, in its own time zone."""
        try:
            zone: dt.tzinfo = zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):  # the form refuses such a name, an import may not
            zone = dt.UTC
        return at.astimezone(zone).date()

    def get_absolute_url(self) -> str:
        return reverse("public:timeline", args=[self.slug])
