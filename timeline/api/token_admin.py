"""A person's tokens in the admin: made, seen once, revoked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from timeline.models import ApiToken
from timeline.review.generic import ModelAdmin, ModelForm

__all__ = ["ApiTokenAdmin"]


class TokenForm(ModelForm[ApiToken]):
    scopes = forms.MultipleChoiceField(
        label=_("May"), choices=ApiToken.Scope.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ApiToken
        fields = ["name", "scopes", "expires_on"]


class ApiTokenAdmin(ModelAdmin[ApiToken]):
    """Everybody who adds sources makes tokens of his own; who runs the timelines sees and revokes all."""

    form = TokenForm
    list_display = ["name", "owner", "hint", "may", "expires_on", "last_used_on", "revoked_at"]
    readonly_fields = ["owner", "hint", "created_at", "last_used_on", "revoked_at"]
    actions = ["revoke"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        rows = super().get_queryset(request).select_related("owner")
        return rows if request.user.has_perm("timeline.add_timeline") else rows.filter(owner=request.user.pk)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> ApiToken:
        """Somebody else's is not found, as one that is not there."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> Any:
        return ["name", "scopes", "expires_on", *(self.readonly_fields if obj else [])]

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:  # noqa: FBT001
        assert isinstance(request.user, User), "the admin lets nobody else in"
        token, secret = ApiToken.objects.issue(owner=request.user, **form.cleaned_data)
        obj.pk, obj.hint, obj.owner = token.pk, token.hint, request.user
        shown = format_html("{} <code>{}</code>", _("The token, which is shown only now:"), secret)
        self.message_user(request, shown, messages.WARNING)

    @admin.display(description=_("may"))
    def may(self, token: ApiToken) -> str:
        labels = dict(ApiToken.Scope.choices)
        return ", ".join(str(labels.get(scope, scope)) for scope in token.scopes)

    @admin.action(description=_("Revoke the selected tokens"), permissions=["view"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        count = tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(request, ngettext("%d token revoked.", "%d tokens revoked.", count) % count)

    def has_view_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return request.user.has_perm("timeline.add_source")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.add_source")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("timeline.add_source")

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False
