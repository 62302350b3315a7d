"""Decisions on many rows at once: each row its own action and transaction, and what is refused stays as it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from timeline.review import actions
from timeline.review.admin.base import DeskAdmin
from timeline.review.errors import ReviewError
from timeline.review.shown import is_number

M = TypeVar("M", bound=Model)
AT_ONCE = 1000  # some ten seconds of work
REFUSALS_SHOWN = 10


class BulkAdmin(DeskAdmin[M]):
    """A list with decisions on the selected rows; each is offered to those who may make it, and to nobody else."""

    needs: ClassVar[dict[str, str]] = {}  # the name of the list's action, and the action of `review.actions` it calls

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        offered = super().get_actions(request)
        return {name: one for name, one in offered.items() if actions.may(request.user, self.needs[name])}

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        """Refuses a selection that names no row: the database would be asked for what it cannot hold."""
        if all(map(is_number, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            return super().response_action(request, queryset, *args, **kwargs)
        messages.error(request, _("Nothing was changed: the selection names no row of this list."))
        return HttpResponseRedirect(request.get_full_path())


@dataclass(slots=True)
class Outcome:
    """What came of a decision on many rows."""

    done: int = 0
    refusals: Counter[str] = field(default_factory=Counter)

    def tell(self, request: HttpRequest, success: str) -> None:
        """Says how many rows it was done to, in the words of `success`, and why not to the others."""
        if self.done:
            messages.success(request, success % self.done)
        for reason, count in self.refusals.most_common(REFUSALS_SHOWN):
            messages.error(request, f"{reason} ({count})" if count > 1 else reason)
        more = self.refusals.total() - sum(count for _reason, count in self.refusals.most_common(REFUSALS_SHOWN))
        if more:
            messages.error(request, ngettext("%d more was refused.", "%d more were refused.", more) % more)


def decided(rows: Iterable[M], decide: Callable[[M], object]) -> Outcome:
    """The decision on each of the rows."""
    outcome = Outcome()
    for row in rows:
        try:
            decide(row)
        except ReviewError as refusal:
            outcome.refusals[str(refusal)] += 1
        else:
            outcome.done += 1
    return outcome


def chosen(request: HttpRequest, rows: QuerySet[M], *, most: int | None = None) -> list[M]:
    """The selected rows; none, and the editor is told, when there are more than `most` or `AT_ONCE`."""
    most = AT_ONCE if most is None else most
    found = list(rows[: most + 1])
    if len(found) <= most:
        return found
    message = _("At most %(most)d can be decided at once. Nothing was changed: select fewer, or narrow the list.")
    messages.error(request, message % {"most": most})
    return []
