"""What a newsroom's own systems do with a token: add sources, list what waits, decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Field, Query, Schema
from ninja.responses import Status
from pydantic import ConfigDict, model_validator

from timeline.additions import add_article
from timeline.api.filters import Day, Language
from timeline.api.paging import Paging, address_after, place
from timeline.api.problems import Problem, ProblemError
from timeline.api.router import router
from timeline.api.schemas import MentionPage
from timeline.api.tokens import Bearer, token_of
from timeline.ingestion.article import Article
from timeline.ingestion.errors import IngestionError
from timeline.ingestion.inputs import page
from timeline.ingestion.readers import text
from timeline.models import ApiToken, Event, Mention, Timeline
from timeline.outputs.citations import date_record, source_record
from timeline.outputs.exports.json import date_json, source_json
from timeline.outputs.http import page_language
from timeline.outputs.reasons import reason_sentence
from timeline.review import actions
from timeline.review.errors import AlreadyDecided, AlreadyMerged, InvalidChange, NotAllowed, ReviewError, Stale

Scope = ApiToken.Scope
LONGEST_TEXT = 2_000_000
LARGEST_KEY = 2**63 - 1
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
ERRORS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem}


class Sent(Schema):
    """What is sent: nothing but what it names, and no text that a database cannot hold."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _can_be_stored(cls, values: Any) -> Any:
        if any(map(_UNSTORABLE.search, _strings(getattr(values, "_obj", values)))):  # ninja wraps what was sent
            raise ValueError("text with a NUL or half of a surrogate pair cannot be stored")
        return values


def _strings(value: Any) -> Iterator[str]:
    """Every string in a value of JSON, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


class SourceIn(Sent):
    """An article: its text as it was published, or its address alone, from which it is then fetched."""

    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    url: Annotated[str, Field(max_length=2000)] = ""
    title: Annotated[str, Field(max_length=500)] = ""
    publisher: Annotated[str, Field(max_length=200)] = ""
    author: Annotated[str, Field(max_length=300)] = ""
    language: Annotated[str, Field(max_length=12, description="Such as ru; told from the text when left out")] = ""
    published_on: Day | None = None


class StoredOut(Schema):
    """What the article added: `mentions` with a date, `undated` passages."""

    id: int
    is_new: bool = Field(description="Whether its text was not there yet")
    sha256: str
    mentions: int
    undated: int


class DecisionIn(Sent):
    """`event` is the code of an event that shall cite the mention; `changes` go with “correct”."""

    action: Literal["accept", "correct", "reject", "keep"]
    event: Annotated[str, Field(max_length=20)] = ""
    changes: dict[str, str | int | list[str]] = {}
    note: Annotated[str, Field(max_length=2000)] = ""


class DecidedOut(Schema):
    """The state of the mention, and the code of the event that cites it, null for none."""

    mention: int
    state: Mention.State
    event: str | None


@router.post(
    "/timelines/{slug:slug}/sources",
    auth=Bearer(Scope.SOURCES),
    response={200: StoredOut, 201: StoredOut, **ERRORS},
    tags=["write"],
    summary="Add an article; the same one again adds nothing",
)
def add(request: HttpRequest, slug: str, given: SourceIn) -> Status[Any]:
    timeline, token = _timeline(slug), token_of(request)
    with _refusals():
        if not actions.may(token.owner, "add_source"):
            raise NotAllowed(actions.NEEDS["add_source"])
        (stored,) = add_article(
            _article(given),
            timelines=[timeline],
            by=token.owner,
            language=given.language or None,
            published_on=given.published_on,
        )
    added = {
        "id": stored.source.pk,
        "is_new": stored.is_new_snapshot,
        "sha256": stored.snapshot.sha256,
        "mentions": stored.mentions,
        "undated": stored.undated,
    }
    return Status(201 if stored.is_new_snapshot else 200, added)


@router.get(
    "/timelines/{slug:slug}/mentions",
    auth=Bearer(Scope.MENTIONS),
    response={200: MentionPage, **ERRORS},
    tags=["write"],
    summary="What waits for a decision",
)
def mentions(
    request: HttpRequest, response: HttpResponse, slug: str, asked: Query[Language], paging: Query[Paging]
) -> dict[str, Any]:
    """Readings that wait and the passages of the tray, in the order in which they were read."""
    timeline = _timeline(slug)
    with _refusals():
        if not token_of(request).owner.has_perm("timeline.view_mention"):
            raise NotAllowed(("timeline.view_mention",))
    rows = timeline.mentions.undecided().select_related("snapshot__source").defer("snapshot__text", "snapshot__raw")
    if after := place(paging.cursor, int):
        rows = rows.filter(pk__gt=min(int(after[0]), LARGEST_KEY))
    found = list(rows.order_by("pk")[: paging.limit + 1])
    shown = found[: paging.limit]
    language = page_language(asked.lang, timeline.language)
    more = address_after(request, response, shown[-1].pk) if len(found) > len(shown) else None
    response["Cache-Control"] = "no-store"
    return {"items": [_told(one, language) for one in shown], "next": more}


@router.post(
    "/mentions/{int:key}/decision",
    auth=Bearer(Scope.DECISIONS),
    response={200: DecidedOut, **ERRORS},
    tags=["write"],
    summary="Decide on a mention, as at the desk",
)
def decide(request: HttpRequest, key: int, given: DecisionIn) -> dict[str, Any]:
    mention = Mention.objects.filter(pk=key).first() if key <= LARGEST_KEY else None
    if mention is None:
        raise ProblemError(404, "There is no such mention.")
    by = token_of(request).owner
    with _refusals():
        event = _decided(mention, given, by=by)
    mention.refresh_from_db(fields=["state"])
    return {"mention": mention.pk, "state": mention.state, "event": event.code if event else None}


def _decided(mention: Mention, given: DecisionIn, *, by: Any) -> Event | None:
    """The event that the decision made or added to, None for a mention that was set aside."""
    if given.action in ("reject", "keep"):
        set_aside = actions.reject if given.action == "reject" else actions.keep
        set_aside(mention, by=by, note=given.note)
        return None
    event = None
    if given.event:
        event = Event.objects.filter(timeline=mention.timeline, code=given.event).first()
        if event is None:
            raise ProblemError(422, "There is no event with this code on the mention's timeline.", where="event")
    if given.action == "accept":
        return actions.accept(mention, by=by, event=event, note=given.note)
    return actions.correct(mention, by=by, changes=dict(given.changes), event=event, note=given.note)


def _timeline(slug: str) -> Timeline:
    """The timeline in any state: who writes works on drafts too."""
    found = Timeline.objects.filter(slug=slug).first()
    if found is None:
        raise ProblemError(404, "There is no such timeline.")
    return found


def _article(given: SourceIn) -> Article:
    if not given.text and not given.url:
        raise ProblemError(422, "Send the text of the article, or its address to fetch it from.", where="text")
    read = (
        text.read(given.text.encode(errors="surrogatepass"), charset="utf-8", url=given.url)
        if given.text
        else page(given.url)
    )
    return replace(
        read,
        title=given.title or read.title,
        publisher=given.publisher or read.publisher,
        author=given.author or read.author,
    )


def _told(mention: Mention, language: str) -> dict[str, Any]:
    date = date_record(mention.date, language)
    with override(language):
        return {
            "id": mention.pk,
            "state": mention.state,
            "exact": mention.quote,
            "start": mention.start,
            "end": mention.end,
            "date_words": {
                "exact": mention.expression,
                "start": mention.expression_start,
                "end": mention.expression_end,
            },
            "sha256": mention.snapshot.sha256,
            "date": date_json(date) if date else None,
            "reason": reason_sentence(mention.reason, mention.date, language)
            if mention.date and mention.reason
            else "",
            "title": mention.title,
            "category": mention.category,
            "modality": mention.modality,
            "attribution": mention.attribution,
            "actors": [str(actor) for actor in mention.actors],
            "engine_version": mention.engine_version,
            "source": source_json(source_record(mention.snapshot.source, language)),
        }


@contextmanager
def _refusals() -> Iterator[None]:
    """What ingestion and the desk refuse, as problems: 403 for rights, 409 for what somebody else has decided."""
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
