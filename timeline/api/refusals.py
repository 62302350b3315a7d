"""What ingestion and the desk refuse, told as problems."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import override

from timeline.api.problems import ProblemError
from timeline.ingestion.errors import IngestionError
from timeline.review.errors import AlreadyDecided, AlreadyMerged, InvalidChange, NotAllowed, ReviewError, Stale

__all__ = ["refusals"]


@contextmanager
def refusals() -> Iterator[None]:
    """Problems instead of refusals: 403 for rights, 409 for what somebody else has decided, else 422; in English."""
    try:
        with override("en"):
            yield
    except NotAllowed as refusal:
        raise ProblemError(
            403, f"The token's owner may not do that: {', '.join(refusal.missing)} is missing."
        ) from refusal
    except (AlreadyDecided, AlreadyMerged, Stale) as refusal:
        raise ProblemError(409, _in_english(refusal)) from refusal
    except InvalidChange as refusal:
        raise ProblemError(422, _in_english(refusal), where="changes") from refusal
    except (ReviewError, IngestionError) as refusal:
        raise ProblemError(422, _in_english(refusal)) from refusal


def _in_english(refusal: Exception) -> str:
    with override("en"):
        return str(refusal)
