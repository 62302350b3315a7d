"""The undated tray: passages with time words but no safe date, and those that an editor kept so."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from timeline.models import Event, Mention, MentionQuerySet, Timeline
from timeline.outputs.reasons import reason_sentence
from timeline.outputs.words import day_words
from timeline.review import actions
from timeline.review.backlog.pages import OFFERED, answer, is_part, open_events, page_of, timeline_of
from timeline.review.desk.offers import Offer
from timeline.review.forms.tray import TrayForm
from timeline.review.passages import marked
from timeline.review.refusals import refusals
from timeline.review.same_event import similar_events
from timeline.review.shown import link_to, person, words_of

TEMPLATE = "admin/timeline/backlog/tray.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One passage on the page; the form is there for who may decide."""

    mention: Mention
    quote: SafeString
    why: str
    form: TrayForm | None
    said: str = ""
    refusal: str = ""
    offers: list[Offer] = field(default_factory=list)
    is_open: bool = False
    words: str = ""

    @property
    def is_kept(self) -> bool:
        return self.mention.state == Mention.State.KEPT

    @property
    def is_undated(self) -> bool:
        return not self.mention.edtf


@require_GET
def tray_page(request: HttpRequest, timeline_id: int) -> HttpResponse:
    """The tray in text order, source by source; `q` finds words, `kept` is yes or no."""
    timeline = timeline_of(request, timeline_id)
    words, kept = request.GET.get("q", "").strip()[:200], request.GET.get("kept", "")
    rows = _passages(timeline).undated()
    if words:
        rows = rows.matching(words)
    if kept in ("yes", "no"):
        rows = rows.filter(state=Mention.State.KEPT if kept == "yes" else Mention.State.WAITING)
    page = page_of(rows, request)
    entries = [_entry(request, mention) for mention in page.object_list]
    context = {
        "page": page,
        "entries": entries,
        "words": words,
        "kept": kept,
        "tab": "tray",
        "title": _("Undated tray"),
    }
    return answer(request, timeline, TEMPLATE, context)


@require_http_methods(["GET", "POST"])
def tray_mention(request: HttpRequest, timeline_id: int, mention_id: int) -> HttpResponse:
    """One passage with the events it may be added to; a POST decides on it."""
    timeline = timeline_of(request, timeline_id)
    mention = get_object_or_404(_passages(timeline), pk=mention_id)
    if request.method == "POST":
        return _decide(request, timeline, mention)
    return _show(request, timeline, _entry(request, mention, is_open=True, words=request.GET.get("q", "")))


def _decide(request: HttpRequest, timeline: Timeline, mention: Mention) -> HttpResponse:
    form = TrayForm(mention, request.POST)
    if form.is_valid():
        with refusals(form) as refusal:
            event = form.decide(person(request))
            return _decided(request, timeline, mention.pk, _said(form.cleaned_data["verb"], event))
        if refusal.words:
            mention.refresh_from_db(fields=["state"])
            return _show(request, timeline, _entry(request, mention, is_open=True, form=form, refusal=refusal.words))
    told = _("Nothing was decided: something in the form is missing or wrong.")
    return _show(request, timeline, _entry(request, mention, is_open=True, form=form, refusal=told))


def _decided(request: HttpRequest, timeline: Timeline, mention_id: int, said: SafeString) -> HttpResponse:
    if not is_part(request):
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:timeline_timeline_tray", args=[timeline.pk]))
    tray = _passages(timeline).undated()
    left, mention = tray.count(), tray.filter(pk=mention_id).first()
    if mention is not None:
        return answer(request, timeline, TEMPLATE, {"entry": _entry(request, mention, said=said), "left": left})
    gone = _passages(timeline).get(pk=mention_id)
    can_reopen = gone.state == Mention.State.REJECTED and actions.may(request.user, "reopen")
    done = {"mention": gone, "said": said, "can_reopen": can_reopen}
    return answer(request, timeline, TEMPLATE, {"done": done, "left": left})


def _said(verb: str, event: Event | None) -> SafeString:
    sentences = {
        "correct": _("Corrected and accepted as {}."),
        "accept": _("Added to {}."),
        "keep": _("Kept in the undated tray."),
        "reopen": _("It waits again."),
        "reject": _("Rejected."),
    }
    return format_html(sentences[verb], link_to(event, event) if event else "")


def _show(request: HttpRequest, timeline: Timeline, entry: Entry) -> HttpResponse:
    context = {"entry": entry, "entries": [entry], "is_single": True, "tab": "tray", "title": _("Undated tray")}
    return answer(request, timeline, TEMPLATE, context)


def _entry(
    request: HttpRequest,
    mention: Mention,
    *,
    is_open: bool = False,
    words: str = "",
    form: TrayForm | None = None,
    said: str = "",
    refusal: str = "",
) -> Entry:
    decidable = mention.state in (Mention.State.WAITING, Mention.State.KEPT) and actions.may(request.user, "correct")
    return Entry(
        mention=mention,
        quote=marked(mention, mention.quote),
        why=_why(mention),
        form=(form or TrayForm(mention, is_brief=not is_open)) if decidable else None,
        said=said,
        refusal=refusal,
        offers=_offers(mention, words) if is_open and decidable else [],
        is_open=is_open,
        words=words,
    )


def _offers(mention: Mention, words: str) -> list[Offer]:
    """Events that the passage may speak of: with words, those that have them; else those that look like it, with the
    reason, then those before the source's publication, the nearest first, and those after it."""
    rows = open_events(mention.timeline)
    if words.strip():
        return [Offer(event=one, date=words_of(one)) for one in rows.matching(words).chronological()[:OFFERED]]
    alike = similar_events(mention, limit=OFFERED)
    day = mention.snapshot.source.published_on
    others = rows.exclude(pk__in=[one.event.pk for one in alike])
    room = OFFERED - len(alike)
    earlier = (others if day is None else others.filter(first_day__lte=day)).order_by("-first_day", "code")[:room]
    nearest = list(earlier)
    if day is not None and len(nearest) < room:
        nearest += others.filter(first_day__gt=day).order_by("first_day", "code")[: room - len(nearest)]
    offered = [Offer(event=one.event, date=words_of(one.event), reasons=one.reasons) for one in alike]
    return offered + [Offer(event=one, date=words_of(one)) for one in nearest]


def _why(mention: Mention) -> str:
    """Why the passage lies in the tray, in a sentence or two."""
    date, day = mention.date, mention.snapshot.source.published_on
    language = get_language() or "en"
    if date is not None:
        return " ".join([_("An editor keeps it undated."), reason_sentence(mention.reason, date, language)])
    words = {"words": mention.expression}
    if day is None:
        return (
            _(
                "“%(words)s” gives no safe date, and nobody knows the day on which the source was published; "
                "if the words count from that day, set it on the source."
            )
            % words
        )
    sentence = _("“%(words)s” gives no safe date, counted from the publication day, %(day)s, or from the text.")
    return sentence % {**words, "day": day_words(day, language)}


def _passages(timeline: Timeline) -> MentionQuerySet:
    rows = Mention.objects.filter(timeline=timeline).select_related("timeline", "snapshot__source", "proposed_by")
    return rows.defer("stems", "snapshot__text", "snapshot__raw", "snapshot__source__stems")
