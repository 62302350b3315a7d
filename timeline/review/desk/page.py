"""What the desk shows: a source of a timeline, its text, what was read in it, and which reading is the current one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from timeline.models import Mention, Snapshot, Source, Timeline
from timeline.models.mentions import UNDECIDED
from timeline.review.desk.sources import WaitingSource, source_after, waiting_sources
from timeline.review.desk.text import Stretch, stretches

DECIDED = (Mention.State.ACCEPTED, Mention.State.REJECTED, Mention.State.KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks for; `with_tray`: go through the undated passages too."""

    source_id: int | None = None
    mention_id: int | None = None
    with_tray: bool = False


@dataclass(kw_only=True)
class Desk:
    """The desk of one timeline at one place. All rows are read once, by `open_desk`."""

    timeline: Timeline
    with_tray: bool
    sources: list[WaitingSource]
    source: Source | None = None
    is_older_text: bool = False
    snapshot: Snapshot | None = None
    mentions: list[Mention] = field(default_factory=list)
    current: Mention | None = None

    @property
    def address(self) -> str:
        return reverse("admin:timeline_timeline_desk", args=[self.timeline.pk])

    def address_of(self, mention: Mention | None = None, *, source_id: int | None = None, opened: str = "") -> str:
        """The desk's address with that mention current, or at the beginning of a source."""
        place: dict[str, object] = {"mention": mention.pk} if mention else {"source": source_id}
        tray = {"undated": 1} if self.with_tray else {}
        return f"{self.address}?{urlencode({**place, **tray, **({'open': opened} if opened else {})})}"

    @cached_property
    def rows(self) -> list[Mention]:
        """The list beside the text, in text order: what is undecided, and what was decided in the text that is shown.

        The stylesheet hides what is not asked for; all rows are there, since a decision may change any of them.
        """
        return [one for one in self.mentions if self._in_list(one)]

    @cached_property
    def waiting(self) -> list[Mention]:
        """What is gone through, in text order: what an editor kept in the tray is not asked about again."""
        asked = [one for one in self.rows if one.state == Mention.State.WAITING]
        return [one for one in asked if one.edtf or self.with_tray or one == self.current]

    @cached_property
    def here(self) -> list[Mention]:
        """Mentions of the text that is shown."""
        return [one for one in self.mentions if self.snapshot and one.snapshot_id == self.snapshot.pk]

    @cached_property
    def undated(self) -> list[Mention]:
        return [one for one in self.mentions if is_in_tray(one)]

    @cached_property
    def done(self) -> Counter[str]:
        """How many mentions of the source are in each state."""
        return Counter(one.state for one in self.mentions)

    @property
    def number(self) -> int:
        """The place of the current mention among those that are gone through, from 1; 0 if it is not one of them."""
        return self.waiting.index(self.current) + 1 if self.current in self.waiting else 0

    @property
    def waiting_number(self) -> int:
        """Dated readings of the whole timeline that wait."""
        return sum(one.waiting for one in self.sources)

    @property
    def undated_number(self) -> int:
        return sum(one.undated for one in self.sources)

    @property
    def summary(self) -> list[tuple[int, str, str]]:
        """What became of the source's mentions: how many, the state in words, the state."""
        labels = dict(Mention.State.choices)
        return [(self.done[state], str(labels[state]), state) for state in DECIDED if self.done[state]]

    @property
    def other_tray(self) -> str:
        """The address of this source with the undated passages to go through, or without them."""
        query = {"source": self.source.pk} if self.source else {}
        return f"{self.address}?{urlencode(query if self.with_tray else {**query, 'undated': 1})}"

    @property
    def next_source(self) -> WaitingSource | None:
        return source_after(self.sources, self.source.pk if self.source else None)

    def after(self, mention: Mention) -> Mention | None:
        """The next one to decide on, from the start of the source again at its end."""
        later = [one for one in self.waiting if _place(one) > _place(mention)]
        return next(iter(later or [one for one in self.waiting if one != mention]), None)

    def before(self, mention: Mention) -> Mention | None:
        earlier = [one for one in self.waiting if _place(one) < _place(mention)]
        return next(reversed(earlier or [one for one in self.waiting if one != mention]), None)

    def text(self) -> SafeString:
        """The stored text as HTML."""
        return mark_safe("".join(one.html(self._link) for one in self.stretches()))  # noqa: S308 - each is escaped

    def text_around(self, mentions: Iterable[Mention]) -> SafeString:
        """The marked stretches of these mentions' quotes, each to be put in the place of the one on the page."""
        spans = [(one.start, one.end) for one in mentions]
        touched = [one for one in self.stretches() if one.quoted and _overlaps(one, spans)]
        return mark_safe("".join(one.html(self._link, is_swapped=True) for one in touched))  # noqa: S308 - escaped

    def stretches(self) -> list[Stretch]:
        return list(stretches(self.snapshot.text, self.here)) if self.snapshot else []

    @property
    def _link(self) -> str:
        return f"{self.address}?{'undated=1&' if self.with_tray else ''}mention="

    def _in_list(self, mention: Mention) -> bool:
        return mention.state in UNDECIDED or (self.snapshot is not None and mention.snapshot_id == self.snapshot.pk)


def is_in_tray(mention: Mention) -> bool:
    """Whether it lies in the undated tray, as `Mention.objects.undated()` has it."""
    kept = mention.state == Mention.State.KEPT
    return kept or (mention.state == Mention.State.WAITING and not mention.edtf)


def open_desk(timeline: Timeline, asked: Asked) -> Desk:
    """The desk at the place that is asked for, or where something waits; raises Http404 for what is not on it."""
    sources = waiting_sources(timeline)
    desk = Desk(timeline=timeline, with_tray=asked.with_tray, sources=sources)
    source_id = asked.source_id
    if asked.mention_id is not None:
        source_id = timeline.mentions.filter(pk=asked.mention_id).values_list("snapshot__source", flat=True).first()
        if source_id is None:
            raise Http404
    elif source_id is None and sources:
        source_id = sources[0].id
    if source_id is None:
        return desk
    _read(desk, source_id, asked)
    return desk


def _read(desk: Desk, source_id: int, asked: Asked) -> None:
    snapshots = list(
        Snapshot.objects.filter(Q(source__timelines=desk.timeline) | Q(mentions__timeline=desk.timeline))
        .filter(source=source_id)
        .distinct()
        .select_related("source")
        .defer("raw", "text", "source__stems")
        .order_by("-fetched_at", "-pk")
    )
    if not snapshots:
        raise Http404
    found = desk.timeline.mentions.filter(snapshot__source=source_id).exclude(state=Mention.State.RETIRED)
    desk.mentions = list(found.defer("stems").order_by("snapshot_id", "start", "expression_start", "pk"))
    desk.snapshot = snapshots[0]
    desk.source = snapshots[0].source
    chosen = _chosen(desk, asked, [one.pk for one in snapshots])
    if chosen is not None:
        desk.snapshot = next(one for one in snapshots if one.pk == chosen.snapshot_id)
    desk.current, desk.is_older_text = chosen, desk.snapshot != snapshots[0]
    desk.snapshot.refresh_from_db(fields=["text"])
    if chosen is not None:
        chosen.snapshot, chosen.timeline = desk.snapshot, desk.timeline


def _chosen(desk: Desk, asked: Asked, newest_first: Sequence[int]) -> Mention | None:
    if asked.mention_id is not None:
        known = next((one for one in desk.mentions if one.pk == asked.mention_id), None)
        return known or desk.timeline.mentions.get(pk=asked.mention_id)  # a retired one
    open_ones = [one for one in desk.mentions if one.state == Mention.State.WAITING and (desk.with_tray or one.edtf)]
    return min(open_ones, key=lambda one: newest_first.index(one.snapshot_id), default=None)


def _place(mention: Mention) -> tuple[int, int, int, int]:
    return mention.snapshot_id, mention.start, mention.expression_start, mention.pk


def _overlaps(stretch: Stretch, spans: Sequence[tuple[int, int]]) -> bool:
    end = stretch.start + len(stretch.text)
    return any(start < end and stretch.start < finish for start, finish in spans)
