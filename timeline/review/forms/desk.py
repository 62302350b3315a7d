"""The decisions of the desk that need nothing but a note."""

from __future__ import annotations

from timeline.review.forms.mentions import (
    AcceptForm,
    CorrectForm,
    DecisionForm,
    KeepForm,
    RejectForm,
    ReopenForm,
)

# What a button or a form of the desk asks for.
DESK_FORMS: dict[str, type[DecisionForm]] = {
    "accept": AcceptForm,
    "add": AcceptForm,
    "correct": CorrectForm,
    "reject": RejectForm,
    "keep": KeepForm,
    "reopen": ReopenForm,
}
