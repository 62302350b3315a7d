from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PREFIX = "letopis_"
SECRET_BYTES = 32
SHOWN = 4  # characters of the secret by which a person knows it again


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def issue(self, **fields: object) -> tuple[ApiToken, str]:
        """A new token and its secret, which is stored nowhere."""
        secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        return self.create(digest=digest_of(secret), hint=secret[-SHOWN:], **fields), secret

    def of_secret(self, secret: str) -> ApiToken | None:
        """The token with that secret, if it holds today and its owner may still log in."""
        token = self.filter(digest=digest_of(secret)).select_related("owner").first()
        return token if token is not None and token.holds() and token.owner.is_active else None


class ApiToken(models.Model):
    """What a program shows to the API to act for a person: within its scopes, and never beyond the person's own rights.

    Only the SHA-256 of the secret is kept: it has 256 random bits, so that a slow hash would add nothing.
    """

    class Scope(models.TextChoices):
        SOURCES = "sources", _("add sources")
        MENTIONS = "mentions", _("list what waits for a decision")
        DECISIONS = "decisions", _("decide")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens", verbose_name=_("whose")
    )
    name = models.CharField(_("what it is for"), max_length=100)
    scopes = models.JSONField(_("may"), default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("ends with"), max_length=8, editable=False)
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    last_used_on = models.DateField(_("last used"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"

    def holds(self) -> bool:
        """Whether it is neither revoked nor past its last day, which counts in UTC."""
        return self.revoked_at is None and (self.expires_on is None or today() <= self.expires_on)

    def note_use(self) -> None:
        """Remembers the day: one write a day, not one a request."""
        if self.last_used_on != today():
            ApiToken.objects.filter(pk=self.pk).update(last_used_on=today())


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def today() -> dt.date:
    return timezone.now().date()
