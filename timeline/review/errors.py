"""Why the review desk refuses: each error says it in the editor's words and carries the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from timeline.models import Decision, Event, Mention, QuoteMismatch

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class ReviewError(Exception):
    """Base of every refusal; `str()` of it is what to tell the editor, in the editor's language."""

    text: str | _StrPromise = _("This cannot be done.")

    def facts(self) -> dict[str, object]:
        """The values that `text` names."""
        return {}

    def __str__(self) -> str:
        return str(self.text) % self.facts()


class NotAllowed(ReviewError):
    """The person lacks permissions; `missing` names them."""

    text = _("You may not do this. It needs a permission that you do not have: %(missing)s.")

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing

    def facts(self) -> dict[str, object]:
        return {"missing": ", ".join(self.missing)}


class AlreadyDecided(ReviewError):
    """Somebody has decided on this mention, or the engine no longer reads it; `mention` is as it is now."""

    text = _("“%(mention)s” is no longer waiting: it is %(state)s.")

    def __init__(self, mention: Mention) -> None:
        super().__init__(mention)
        self.mention = mention

    def facts(self) -> dict[str, object]:
        return {"mention": self.mention, "state": self.mention.get_state_display()}


class NotClosed(ReviewError):
    """Only a rejected mention and one in the tray can be reopened; `mention` is as it is now."""

    text = _("“%(mention)s” is %(state)s: only what was rejected or kept can be reopened.")

    def __init__(self, mention: Mention) -> None:
        super().__init__(mention)
        self.mention = mention

    def facts(self) -> dict[str, object]:
        return {"mention": self.mention, "state": self.mention.get_state_display()}


class NoDate(ReviewError):
    """An undated passage cannot become an event until a person gives it a date."""

    text = _("This passage has no safe date. Correct it and give it one, or add it to an event that has a date.")


class NotStated(ReviewError):
    """The passage denies or only supposes the happening, so it does not become an event by itself."""

    text = _("The passage does not say that this happened or is planned. Correct it and choose the occurrence.")


class UnknownField(ReviewError):
    """`names` are not among the fields that an editor may change."""

    text = _("These fields cannot be changed: %(names)s.")

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names

    def facts(self) -> dict[str, object]:
        return {"names": ", ".join(self.names)}


class InvalidChange(ReviewError):
    """A value that the field cannot hold; `errors` maps each field to its messages."""

    def __init__(self, error: ValidationError | Mapping[str, Any]) -> None:
        super().__init__(error)
        found = error if isinstance(error, ValidationError) else ValidationError(dict(error))
        self.errors: dict[str, list[str]] = found.message_dict

    def __str__(self) -> str:
        return " ".join(str(message) for messages in self.errors.values() for message in messages)


class WrongTimeline(ReviewError):
    text = _("The two belong to different timelines.")


class NothingCited(ReviewError):
    """A published event always has a citation."""

    text = _("“%(event)s” has no citation. A published event needs at least one.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def facts(self) -> dict[str, object]:
        return {"event": self.event}


class NotCited(ReviewError):
    """The event has lost the citation meanwhile: it was taken away, split off or merged."""

    text = _("“%(event)s” no longer has this citation: another decision took it away.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def facts(self) -> dict[str, object]:
        return {"event": self.event}


class FailingQuote(QuoteMismatch, ReviewError):
    """A citation differs from its snapshot; `quoted` and `found` hold the two texts."""

    def __str__(self) -> str:
        return str(self.message) % {"quoted": self.quoted, "found": self.found}


class Stale(ReviewError):
    """Somebody saved the row meanwhile. `mine` is what this editor wanted, `theirs` the row as it is now."""

    text = _("Somebody changed “%(event)s” while you were editing it. Nothing of yours was saved.")

    def __init__(self, *, mine: dict[str, object], theirs: Model) -> None:
        super().__init__(mine, theirs)
        self.mine = mine
        self.theirs = theirs

    def facts(self) -> dict[str, object]:
        return {"event": self.theirs}


class StaleEvent(Stale):
    """Somebody saved the event meanwhile."""

    theirs: Event

    def __init__(self, *, mine: dict[str, object], theirs: Event) -> None:
        super().__init__(mine=mine, theirs=theirs)


class AlreadyThere(ReviewError):
    """The event already is what was asked for."""

    text = _("“%(event)s” is already %(state)s.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def facts(self) -> dict[str, object]:
        return {"event": self.event, "state": self.event.get_state_display()}


class AlreadyMerged(ReviewError):
    """A merged event is decided through the one that took it in: `event.merged_into`."""

    text = _("“%(event)s” was merged into “%(into)s”: change that one.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def facts(self) -> dict[str, object]:
        return {"event": self.event, "into": self.event.merged_into}


class NoMerge(ReviewError):
    """Why two events cannot be merged."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


class NoSplit(ReviewError):
    """Why an event or a sentence cannot be split."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


class NotUndoable(ReviewError):
    """Why a decision cannot be taken back."""

    def __init__(self, why: str | Promise) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


class DecidedSince(ReviewError):
    """`later` is a decision on the same thing that has to be taken back first."""

    text = _("Since then, %(when)s: %(action)s by %(who)s. Only the latest decision can be undone.")

    def __init__(self, later: Decision) -> None:
        super().__init__(later)
        self.later = later

    def facts(self) -> dict[str, object]:
        when = date_format(localtime(self.later.at), "SHORT_DATETIME_FORMAT")
        return {"who": self.later.actor, "action": self.later.get_action_display(), "when": when}


class AlreadyUndone(ReviewError):
    """`undo` is the decision that took this one back."""

    text = _("It is undone already, by %(who)s (%(when)s).")

    def __init__(self, undo: Decision) -> None:
        super().__init__(undo)
        self.undo = undo

    def facts(self) -> dict[str, object]:
        return {"who": self.undo.actor, "when": date_format(localtime(self.undo.at), "SHORT_DATETIME_FORMAT")}


class AlreadyCited(ReviewError):
    text = _("This event cites this passage already.")


class NeedsSecondReader(ReviewError):
    """An accusation that nobody has read but those who wrote it; `words` are the words of a crime in the event."""

    text = _(
        "“%(event)s” names a person beside words of a crime (%(words)s). Somebody who wrote none of it has to read and "
        "approve it before it is published."
    )
    changing = _(
        "“%(event)s” names a person beside words of a crime (%(words)s), and readers see it. Withdraw it, change it, "
        "and have another person read it."
    )

    def __init__(self, event: Event, words: tuple[str, ...], *, is_published: bool) -> None:
        super().__init__(event, words)
        self.event, self.words = event, words
        if is_published:
            self.text = self.changing

    def facts(self) -> dict[str, object]:
        return {"event": self.event, "words": ", ".join(self.words)}


class WroteIt(ReviewError):
    text = _("You wrote part of “%(event)s”. Somebody who wrote none of it has to read it.")

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def facts(self) -> dict[str, object]:
        return {"event": self.event}


class AlreadyApproved(WroteIt):
    text = _("You have approved “%(event)s” already, and nothing in it has changed since.")


class AlreadyProposed(ReviewError):
    text = _("You have proposed this already; it waits for an editor.")


class BadPassage(ReviewError):
    """A passage that does not lie in the snapshot's text."""

    text = _("The text has %(length)s characters; there is no passage from %(start)s to %(end)s.")

    def __init__(self, *, start: int, end: int, length: int) -> None:
        super().__init__(start, end, length)
        self.start, self.end, self.length = start, end, length

    def facts(self) -> dict[str, object]:
        return {"start": self.start, "end": self.end, "length": self.length}
