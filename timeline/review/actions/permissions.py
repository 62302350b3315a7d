"""Who may decide what. The one table: every action asks it before anything else, and nothing can skip it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User

from timeline.review.errors import NotAllowed

# The action and the Django permissions that it needs, all of them.
NEEDS: dict[str, tuple[str, ...]] = {
    "accept": ("timeline.change_mention", "timeline.add_event", "timeline.add_citation"),
    "correct": ("timeline.change_mention", "timeline.add_event", "timeline.add_citation"),
    "reject": ("timeline.change_mention",),
    "keep": ("timeline.change_mention",),
    "reopen": ("timeline.change_mention",),
    "propose": ("timeline.add_mention",),
    "create": ("timeline.add_event",),
    "edit": ("timeline.change_event",),
    "approve": ("timeline.change_event",),
    "confirm": ("timeline.change_event",),
    "settle": ("timeline.change_event",),
    "publish": ("timeline.publish_event",),
    "discard": ("timeline.change_event",),
    "withdraw": ("timeline.publish_event",),
    "split": ("timeline.add_event", "timeline.change_event", "timeline.change_citation"),
    "split_mention": ("timeline.change_mention", "timeline.add_event", "timeline.add_citation"),
    "merge": ("timeline.change_event", "timeline.change_citation"),
    "cite": ("timeline.change_event", "timeline.add_citation"),
    "recite": ("timeline.change_event", "timeline.change_citation"),
    "uncite": ("timeline.change_event", "timeline.delete_citation"),
    "add_source": ("timeline.add_source",),
    "edit_source": ("timeline.change_source",),
    "read_again": ("timeline.change_source",),
    "add_timeline": ("timeline.add_timeline",),
    "edit_timeline": ("timeline.change_timeline",),
    # Not a publisher's: he would switch it off, publish, and switch it on.
    "switch_second_reader_off": ("timeline.change_timeline", "timeline.add_timeline"),
}


def may(person: User | AnonymousUser, action: str) -> bool:
    """Whether this person may do this action."""
    return person.has_perms(NEEDS[action])


def require(person: User | AnonymousUser, action: str) -> None:
    """Raises NotAllowed, which names the missing permissions, for anybody who may not do this action."""
    missing = tuple(name for name in NEEDS[action] if not person.has_perm(name))
    if missing:
        raise NotAllowed(missing)
