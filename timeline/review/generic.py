"""Django's admin and form classes, to be written with the model they are for: `ModelAdmin[Event]`.

Type checkers know these classes as generic; Django itself does not let them be subscripted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin

__all__ = ["InlineFormSet", "ModelAdmin", "ModelChoiceField", "ModelForm", "ModelMultipleChoiceField", "StackedInline"]

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, StackedInline
    from django.forms import BaseInlineFormSet as InlineFormSet
    from django.forms import ModelChoiceField, ModelForm, ModelMultipleChoiceField
else:

    class _Subscriptable:
        def __class_getitem__(cls, item: Any) -> Any:
            return cls

    class ModelAdmin(_Subscriptable, admin.ModelAdmin):
        pass

    class StackedInline(_Subscriptable, admin.StackedInline):
        pass

    class ModelForm(_Subscriptable, forms.ModelForm):
        pass

    class ModelChoiceField(_Subscriptable, forms.ModelChoiceField):
        pass

    class ModelMultipleChoiceField(_Subscriptable, forms.ModelMultipleChoiceField):
        pass

    class InlineFormSet(_Subscriptable, forms.BaseInlineFormSet):
        pass
