"""The admin's front page: what waits on each timeline, and where to start on an empty desk."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse

from timeline.models import Source, Timeline
from timeline.review.backlog.pages import may_look
from timeline.review.counts import DeskCounts, desk_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Each timeline with its counts; `start` is what is still missing: a timeline, a source, or nothing."""

    rows: list[tuple[Timeline, DeskCounts]] = field(default_factory=list)
    start: str = ""
    can_start: bool = False

    @property
    def has_differing(self) -> bool:
        """Whether any timeline has decided dates that are read otherwise now: rare enough for no column of zeros."""
        return any(counts.differing for _timeline, counts in self.rows)


def overview(request: HttpRequest) -> Overview | None:
    """What the person may see of it, None without the permission to look; eight queries at most."""
    if not may_look(request):
        return None
    timelines = list(Timeline.objects.order_by("title", "pk"))
    if not timelines:
        return Overview(start="timeline", can_start=request.user.has_perm("timeline.add_timeline"))
    counts = desk_counts(timelines)
    rows = sorted(((one, counts[one.pk]) for one in timelines), key=_is_archived)
    start = "" if Source.objects.exists() else "source"
    return Overview(rows=rows, start=start, can_start=request.user.has_perm("timeline.add_source"))


def _is_archived(row: tuple[Timeline, DeskCounts]) -> bool:
    return row[0].state == Timeline.State.ARCHIVED


class DeskSite(AdminSite):
    """Django's admin with the overview on its front page."""

    index_template = "admin/desk_index.html"

    def index(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> TemplateResponse:
        context = {**(extra_context or {}), "overview": overview(request)}
        return super().index(request, context)
