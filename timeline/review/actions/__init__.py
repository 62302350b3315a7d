"""What an editor decides. Each function checks the permission, makes the change and writes an append-only Decision,
all in one transaction, and returns the thing; a refusal is a ReviewError and changes nothing."""

from timeline.review.actions.approval import approve
from timeline.review.actions.catalog import (
    EDITABLE_SOURCE,
    EDITABLE_TIMELINE,
    add_source,
    add_timeline,
    edit_source,
    edit_timeline,
)
from timeline.review.actions.changes import EDITABLE, LEADS_BACK, leads_back, reading_of
from timeline.review.actions.citations import EDITABLE_CITATION, Passage, cite, recite, uncite
from timeline.review.actions.events import confirm, create, edit, publish, withdraw
from timeline.review.actions.mentions import accept, correct, keep, reject, reopen
from timeline.review.actions.merging import merge
from timeline.review.actions.permissions import NEEDS, may
from timeline.review.actions.plans import Outcome, settle
from timeline.review.actions.proposals import PROPOSABLE, propose
from timeline.review.actions.splitting import split, split_mention
from timeline.review.actions.undoing import last_decision, refusal, undo

__all__ = [
    "EDITABLE",
    "EDITABLE_CITATION",
    "EDITABLE_SOURCE",
    "EDITABLE_TIMELINE",
    "LEADS_BACK",
    "NEEDS",
    "PROPOSABLE",
    "Outcome",
    "Passage",
    "accept",
    "add_source",
    "add_timeline",
    "approve",
    "cite",
    "confirm",
    "correct",
    "create",
    "edit",
    "edit_source",
    "edit_timeline",
    "keep",
    "last_decision",
    "leads_back",
    "may",
    "merge",
    "propose",
    "publish",
    "reading_of",
    "recite",
    "refusal",
    "reject",
    "reopen",
    "settle",
    "split",
    "split_mention",
    "uncite",
    "undo",
    "withdraw",
]
