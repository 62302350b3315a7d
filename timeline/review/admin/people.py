"""People and their roles. An administrator gives roles and nothing else; all of Django's rights are a superuser's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from timeline.review.roles import Role, permissions_of

if TYPE_CHECKING:  # Django itself does not let these be subscripted
    PersonFormBase = UserChangeForm[User]
    PersonAdminBase = UserAdmin[User]
else:
    PersonFormBase, PersonAdminBase = UserChangeForm, UserAdmin

admin.site.unregister(User)
admin.site.unregister(Group)

WHO = (None, {"fields": ["username", "password"]})
NAME = (_("Personal info"), {"fields": ["first_name", "last_name", "email"]})
ROLES = (_("Roles"), {"fields": ["is_active", "roles"]})


def rights_of(user: User) -> set[str]:
    """All that the user may or might: an account that is not active keeps its groups and permissions."""
    if user.is_superuser:
        return {"*"}
    rows = Permission.objects.filter(Q(group__user=user) | Q(user=user)).select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in rows}


class PersonForm(PersonFormBase):
    """A person with his roles; nobody changes his own, and nobody gives what he does not have."""

    by: ClassVar[User]
    roles = forms.MultipleChoiceField(
        required=False, choices=Role.choices, label=_("Roles"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.instance.groups.values_list("name", flat=True)
        self.initial["roles"] = [role.value for role in Role if role.value in set(names)]
        self.fields["roles"].help_text = _(
            "Who has a role may log in to the desk. Each role may what the one before may."
        )
        if self.instance.pk == self.by.pk:
            for name in ("roles", "is_active"):
                self.fields[name].disabled = True

    def clean_roles(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["roles"]
        own = rights_of(self.by)
        for role in map(Role, chosen):
            if role.value not in self.initial["roles"] and not own.issuperset(permissions_of(role)):
                raise forms.ValidationError(_("You may not give a role that may more than you."))
        return chosen


@admin.register(User)
class PersonAdmin(PersonAdminBase):
    """For a superuser as Django has it; for anybody else names, roles and passwords of people with no more rights."""

    list_display = ["username", "first_name", "last_name", "email", "is_active", "is_staff"]

    class Media:
        css: ClassVar = {"all": ["review/desk.css"]}

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or _is_superuser(request) or rights_of(obj) <= rights_of(_person(request))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Decisions name their people for good: an account is made inactive."""
        return _is_superuser(request) and super().has_delete_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or _is_superuser(request):
            return super().get_fieldsets(request, obj)
        return (
            [WHO, NAME, ROLES] if self.has_change_permission(request, obj) else [(None, {"fields": ["username"]}), NAME]
        )

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        if obj is not None and not _is_superuser(request) and self.has_change_permission(request, obj):
            kwargs["form"] = type("PersonForm", (PersonForm,), {"by": _person(request)})
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001
        if isinstance(form, PersonForm):
            obj.is_staff = bool(form.cleaned_data["roles"])
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        if isinstance(form, PersonForm):
            chosen = form.cleaned_data["roles"]
            form.instance.groups.remove(*Group.objects.filter(name__in=set(Role.values) - set(chosen)))
            form.instance.groups.add(*Group.objects.filter(name__in=chosen))


class RoleAdmin(GroupAdmin):
    """The groups, to be looked at: only a superuser changes what a role may."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)


admin.site.register(Group, RoleAdmin)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and getattr(request.user, "is_superuser", False))
