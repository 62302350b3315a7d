"""A stored text as HTML: quotes tinted, date words linked, and not one character more or less than what is stored."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from timeline.models import Mention

# The state that is shown where several mentions overlap: what still asks for a decision goes first.
URGENCY = (Mention.State.WAITING, Mention.State.KEPT, Mention.State.ACCEPTED, Mention.State.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the text; `quoted` and `dated` are the mentions of whose quote or date words it is a part."""

    start: int
    text: str
    quoted: tuple[Mention, ...]
    dated: tuple[Mention, ...]

    def html(self, address: str, *, is_swapped: bool = False) -> SafeString:
        """The stretch as an element whose id says where it begins; unquoted text as it stands.

        Numbers and marks are the stylesheet's, never text: a selection is measured in this text. `is_swapped`: htmx
        shall put it in the place of the one that is on the page.
        """
        words = _exactly(self.text)
        first = most_urgent(self.dated or self.quoted)
        if first is None:
            return words
        swap = mark_safe(' hx-swap-oob="true"') if is_swapped else ""
        if not self.dated:
            return format_html(
                '<span id="t{}" class="quoted" data-state="{}" data-mention="{}"{}>{}</span>',
                self.start,
                shown_state(first),
                first.pk,
                swap,
                words,
            )
        return format_html(
            '<a id="t{}" class="date" data-state="{}" data-mention="{}" href="{}{}" title="{}" tabindex="-1"'
            ' draggable="false"{}>{}</a>',
            self.start,
            shown_state(first),
            first.pk,
            address,
            first.pk,
            first.get_state_display(),
            swap,
            words,
        )


def shown_state(mention: Mention) -> str:
    """The state as the stylesheet knows it: a waiting passage without a safe date is `undated`."""
    is_undated = mention.state == Mention.State.WAITING and not mention.edtf
    return "undated" if is_undated else mention.state


def most_urgent(mentions: Sequence[Mention]) -> Mention | None:
    """The mention that still asks for a decision, if one does."""
    return min(mentions, key=lambda mention: URGENCY.index(Mention.State(mention.state)), default=None)


def stretches(text: str, mentions: Sequence[Mention]) -> Iterator[Stretch]:
    """The whole text, cut wherever a mention's quote or date words begin or end."""
    changes: defaultdict[int, list[tuple[Literal["quoted", "dated"], Mention, bool]]] = defaultdict(list)
    for mention in mentions:
        changes[mention.start].append(("quoted", mention, True))
        changes[mention.end].append(("quoted", mention, False))
        if mention.expression_start < mention.expression_end:
            changes[mention.expression_start].append(("dated", mention, True))
            changes[mention.expression_end].append(("dated", mention, False))
    here: dict[str, list[Mention]] = {"quoted": [], "dated": []}
    for start, end in itertools.pairwise(sorted({0, len(text), *changes})):
        for kind, mention, begins in changes[start]:
            if begins:
                here[kind].append(mention)
            else:
                here[kind].remove(mention)
        yield Stretch(start=start, text=text[start:end], quoted=tuple(here["quoted"]), dated=tuple(here["dated"]))


def _exactly(text: str) -> SafeString:
    """Escaped so that the browser's text is the stored one: of a bare carriage return it would make a line feed."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # noqa: S308 - escaped
