"""Columns that several models share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from timeline.extraction import edtf
from timeline.extraction.errors import InvalidDate
from timeline.extraction.results import Category, Certainty, Modality, PartialDate, Precision

CATEGORY_LABELS = {
    Category.ELECTION: _("Election"),
    Category.PROTEST: _("Protest"),
    Category.APPOINTMENT: _("Appointment"),
    Category.RESIGNATION: _("Resignation"),
    Category.VISIT_MEETING: _("Visit or meeting"),
    Category.STATEMENT: _("Statement"),
    Category.LEGISLATION: _("Law or decree"),
    Category.COURT_ARREST: _("Court or arrest"),
    Category.VIOLENCE_CONFLICT: _("Violence or conflict"),
    Category.DISASTER_ACCIDENT: _("Disaster or accident"),
    Category.ECONOMY_AID: _("Economy or aid"),
    Category.DEATH_BIRTH: _("Death or birth"),
    Category.AWARD_CULTURE: _("Award or culture"),
    Category.OTHER: _("Other"),
}
CATEGORY_CHOICES = [(c.value, label) for c, label in CATEGORY_LABELS.items()]

MODALITY_CHOICES = [
    (Modality.OCCURRED.value, _("occurred")),
    (Modality.PLANNED.value, _("planned")),
    (Modality.HYPOTHETICAL.value, _("hypothetical")),
    (Modality.NEGATED.value, _("did not happen")),
]
PRECISION_CHOICES = [
    (Precision.DAY.value, _("day")),
    (Precision.WEEK.value, _("week")),
    (Precision.MONTH.value, _("month")),
    (Precision.SEASON.value, _("season")),
    (Precision.YEAR.value, _("year")),
    (Precision.DECADE.value, _("decade")),
    (Precision.CENTURY.value, _("century")),
    (Precision.RANGE.value, _("range")),
    (Precision.OPEN.value, _("open")),
]
NOT_A_DATE = _(
    "“%(value)s” is not a date this timeline can hold. Write 2020-10-05, 2020-10, 2020-10-05~ or 2020-10-22/2020-10-23."
)
CERTAINTY_CHOICES = [
    (Certainty.EXACT.value, _("exact")),
    (Certainty.APPROXIMATE.value, _("approximate")),
    (Certainty.UNCERTAIN.value, _("uncertain")),
]


def category_label(category: str) -> str:
    """A category's name in the language of the moment."""
    return str(CATEGORY_LABELS[Category(category)])


class VersionedModel(models.Model):
    """A row that several editors may change: `version` grows with every save and serves optimistic locking."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.version += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)


class DatedModel(models.Model):
    """A row with an EDTF date; precision, certainty and bounds derive from `edtf` whenever it is saved.

    An empty `edtf` is "no safe date"; a null bound of a dated row is an open end.
    """

    edtf = models.CharField(_("date (EDTF)"), max_length=64, blank=True)
    precision = models.CharField(_("precision"), max_length=10, choices=PRECISION_CHOICES, blank=True)
    certainty = models.CharField(_("certainty"), max_length=12, choices=CERTAINTY_CHOICES, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True, editable=False)
    last_day = models.DateField(_("last day"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def date(self) -> PartialDate | None:
        """The date as a value; None where the row has none. Raises InvalidDate for an `edtf` that is not one."""
        if not self.edtf:
            return None
        try:
            return edtf.parse(self.edtf, Precision(self.precision) if self.precision else None)
        except InvalidDate:
            return edtf.parse(self.edtf)

    @date.setter
    def date(self, value: PartialDate | None) -> None:
        self.edtf = value.edtf if value else ""
        self.precision = value.precision.value if value else ""
        self.certainty = value.certainty.value if value else ""
        self.first_day = value.first_day if value else None
        self.last_day = value.last_day if value else None

    def clean(self) -> None:
        super().clean()
        self.derive_date()

    def derive_date(self) -> None:
        """Fill precision, certainty and bounds from `edtf`; raises ValidationError for one that is not a date."""
        try:
            self.date = self.date
        except InvalidDate:
            raise ValidationError({"edtf": NOT_A_DATE % {"value": self.edtf}}) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive_date()
        super().save(*args, **kwargs)
