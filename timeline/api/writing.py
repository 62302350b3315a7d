"""What a newsroom's own systems do with a token: add sources, list what waits, decide."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import Query
from ninja.responses import Status

from timeline.additions import add_article
from timeline.api.filters import Language
from timeline.api.paging import LARGEST_KEY, Paging, page_of
from timeline.api.problems import Problem, ProblemError
from timeline.api.refusals import refusals
from timeline.api.router import router
from timeline.api.schemas import MentionPage
from timeline.api.sent import DecidedOut, DecisionIn, SourceIn, StoredOut
from timeline.api.tokens import Bearer, token_of
from timeline.ingestion.article import Article
from timeline.ingestion.inputs import page
from timeline.ingestion.readers import text
from timeline.models import ApiToken, Event, Mention, Timeline
from timeline.outputs.citations import date_record, source_record
from timeline.outputs.exports.json import date_json, source_json
from timeline.outputs.http import page_language
from timeline.outputs.reasons import reason_sentence
from timeline.review import actions
from timeline.review.actions.permissions import require
from timeline.review.errors import NotAllowed

Scope = ApiToken.Scope
ERRORS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem}


@router.post(
    "/timelines/{slug:slug}/sources",
    auth=Bearer(Scope.SOURCES),
    response={200: StoredOut, 201: StoredOut, **ERRORS},
    tags=["write"],
    summary="Add an article; the same one again adds nothing",
)
def add(request: HttpRequest, slug: str, given: SourceIn) -> Status[Any]:
    timeline, token = _timeline(slug), token_of(request)
    with refusals():
        require(token.owner, "add_source")  # before anything is fetched
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
    with refusals():
        if not token_of(request).owner.has_perm("timeline.view_mention"):
            raise NotAllowed(("timeline.view_mention",))
    rows = timeline.mentions.undecided().select_related("snapshot__source").defer("snapshot__text", "snapshot__raw")
    shown, more = page_of(rows, request, response, paging)
    language = page_language(asked.lang, timeline.language)
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
    with refusals():
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
