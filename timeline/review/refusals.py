"""What an action refuses, told where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied

from timeline.review.errors import InvalidChange, NotAllowed, ReviewError

__all__ = ["Refusal", "refusals"]


@dataclass(slots=True)
class Refusal:
    """True once the action was refused; `words` say why, empty where the form's own fields do."""

    is_there: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        return self.is_there


@contextmanager
def refusals(form: forms.BaseForm) -> Iterator[Refusal]:
    """Around an action on what the form holds: a value that a field cannot hold stands beside that field.

    Raises PermissionDenied where the person may not do it at all.
    """
    refusal = Refusal()
    try:
        yield refusal
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except InvalidChange as error:
        refusal.is_there = True
        for name, errors in error.errors.items():
            form.add_error(name if name in form.fields else None, errors)
    except ReviewError as error:
        refusal.is_there, refusal.words = True, str(error)
