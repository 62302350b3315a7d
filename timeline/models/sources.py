from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from timeline.models.fields import VersionedModel
from timeline.models.search import stem_column

models.TextField.register_lookup(Length)


class Source(VersionedModel):
    """An article: who published it, when, and how that day is known. Its text lives in snapshots."""

    class PublishedBasis(models.TextChoices):
        STATED = "stated", _("stated by the person who added it")
        METADATA = "metadata", _("from the page's metadata")
        GUESSED = "guessed", _("guessed from the text")
        EDITOR = "editor", _("set by an editor")
        UNKNOWN = "unknown", _("unknown")

    url = models.URLField(_("address"), max_length=2000, unique=True, null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500)
    author = models.CharField(_("author"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=12)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_basis = models.CharField(
        _("how the day is known"), max_length=10, choices=PublishedBasis, default=PublishedBasis.UNKNOWN
    )
    origin = models.CharField(_("origin (news agency)"), max_length=200, blank=True)
    stems = models.TextField(default="", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-published_on", "title"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.stems = self.searchable()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "stems"}
        super().save(*args, **kwargs)

    def searchable(self) -> str:
        """What `stems` holds: the words that it is found by."""
        return stem_column(" ".join([self.title, self.publisher, self.author, self.url or ""]))

    def latest_snapshot(self) -> Snapshot | None:
        return self.snapshots.order_by("-fetched_at", "-pk").first()


def sha256_of(text: str) -> str:
    """Hexadecimal SHA-256 of the text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Snapshot(models.Model):
    """A source's text as read on one day: immutable, in the database too. Offsets count its code points."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("source"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    fetched_at = models.DateTimeField(_("read at"))
    raw = models.BinaryField(null=True, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    reader = models.CharField(_("reader"), max_length=40)
    reader_version = models.CharField(max_length=20)

    class Meta:
        ordering = ["-fetched_at"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256"], name="snapshot_once_per_source"),
            models.CheckConstraint(condition=~models.Q(text=""), name="snapshot_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} · {self.sha256[:12]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise ValidationError(_("A snapshot is never edited: read the source again to make a new one."))
        self.sha256 = sha256_of(self.text)
        super().save(*args, **kwargs)

    def is_intact(self) -> bool:
        """Whether the text still has the hash that it was stored with."""
        return self.sha256 == sha256_of(self.text)
