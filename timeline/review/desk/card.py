"""The card of the current mention: all that is needed to decide on it, and the one form that is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.extraction.results import Modality
from timeline.models import Decision, Event, Mention
from timeline.models.mentions import UNDECIDED
from timeline.outputs.reasons import reason_sentence
from timeline.review import actions
from timeline.review.desk.offers import SIMILAR, Offer, offers, similar_offers
from timeline.review.desk.page import Desk
from timeline.review.desk.text import shown_state
from timeline.review.forms.desk import OPENED
from timeline.review.passages import marked
from timeline.review.shown import words_of

_SHORT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list."""

    mention: Mention
    state: str
    date: str
    title: str
    address: str
    is_current: bool
    is_elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The current mention; `opened` names the form that is open, `can` what this person may do with the mention now.

    `events` came of it, `decisions` are on it, the latest first: both only once it is decided.
    """

    mention: Mention
    address: str
    next: Row | None
    previous: Row | None
    date: str
    quote: SafeString
    reason: str
    can: dict[str, bool]
    similar: list[Offer]
    events: list[Event]
    decisions: list[Decision]
    opened: str
    form: Any
    offers: list[Offer]
    words: str

    @property
    def open_correct(self) -> str:
        return f"{self.address}&open=correct"

    @property
    def open_add(self) -> str:
        return f"{self.address}&open=add"

    @property
    def open_split(self) -> str:
        return f"{self.address}&open=split"

    @property
    def apply_to(self) -> Event | None:
        """The event that came of the mention while this editor was typing, if what was typed can be put on it."""
        return self.events[0] if self.opened == "correct" and self.events and self.can["apply"] else None


def row_of(desk: Desk, mention: Mention) -> Row:
    """The mention as a line of the list."""
    return Row(
        mention=mention,
        state=shown_state(mention),
        date=words_of(mention),
        title=mention.title or " ".join(mention.quote.split())[:_SHORT],
        address=desk.address_of(mention),
        is_current=mention == desk.current,
        is_elsewhere=desk.snapshot is not None and mention.snapshot_id != desk.snapshot.pk,
    )


def _row(desk: Desk, mention: Mention | None) -> Row | None:
    return row_of(desk, mention) if mention else None


def card_of(desk: Desk, by: User, *, opened: str = "", form: Any = None, words: str = "") -> Card | None:
    """The card of the desk's current mention, None at the end of a source; `words` narrow the events on offer.

    `form` is one that was sent and could not be done: it stays open with what was typed, whoever decided meanwhile.
    """
    mention = desk.current
    if mention is None:
        return None
    can = allowed(mention, by)
    opened = opened if can.get(opened) or form is not None else ""
    if opened in OPENED and form is None:
        form = OPENED[opened](mention)
    is_decided = mention.state not in UNDECIDED or mention.state == Mention.State.KEPT
    return Card(
        mention=mention,
        address=desk.address_of(mention),
        next=_row(desk, desk.after(mention)),
        previous=_row(desk, desk.before(mention)),
        date=words_of(mention),
        quote=marked(mention, mention.quote),
        reason=why(mention),
        can=can,
        similar=similar_offers(mention)[:SIMILAR] if can["add"] else [],
        events=list(Event.objects.filter(citations__mention=mention).distinct()) if is_decided else [],
        decisions=list(mention.decisions.select_related("actor", "event")[:3]) if is_decided else [],
        opened=opened,
        form=form,
        offers=offers(desk.timeline, mention, words) if opened == "add" else [],
        words=words,
    )


def allowed(mention: Mention, by: User) -> dict[str, bool]:
    """What this person may do with the mention as it is now."""
    is_open = mention.state in UNDECIDED
    stands_alone = bool(mention.edtf) and mention.modality in {Modality.OCCURRED.value, Modality.PLANNED.value}
    takes = is_open and actions.may(by, "accept")
    return {
        "accept": takes and stands_alone,
        "correct": is_open and actions.may(by, "correct"),
        "reject": is_open and actions.may(by, "reject"),
        "add": takes,
        "split": is_open and actions.may(by, "split_mention"),
        "apply": not is_open and actions.may(by, "edit"),
        "keep": mention.state == Mention.State.WAITING and actions.may(by, "keep"),
        "reopen": mention.state in {Mention.State.REJECTED, Mention.State.KEPT} and actions.may(by, "reopen"),
    }


def why(mention: Mention) -> str:
    """Why the passage has its date, or that it has none."""
    date = mention.date
    if date:
        return reason_sentence(mention.reason, date, get_language() or "en")
    if mention.proposed_by_id:
        return _("The proposal gives no date. Correct the mention to give it one.")
    return _("The words “%(words)s” give no safe date.") % {"words": mention.expression}
