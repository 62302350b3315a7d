"""What the engine read: the list of readings, and the page where one is accepted, corrected or rejected."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from timeline.models import Event, Mention
from timeline.outputs.reasons import reason_sentence
from timeline.review import actions
from timeline.review.admin.base import link_to, person, words_of
from timeline.review.admin.bulk_mentions import BulkMentionAdmin
from timeline.review.admin.filters import DatedFilter, MentionStateFilter
from timeline.review.admin.history import mention_history
from timeline.review.admin.same import same_as_mention
from timeline.review.forms.mentions import DECISION_FORMS, OPEN_TO, DecisionForm
from timeline.review.passages import marked, setting
from timeline.review.refusals import refusals

DONE = {
    "accept": gettext_lazy("Accepted as {}."),
    "correct": gettext_lazy("Corrected and accepted as {}."),
    "reject": gettext_lazy("Rejected."),
    "keep": gettext_lazy("Kept in the undated tray."),
    "reopen": gettext_lazy("It waits again."),
}


@admin.register(Mention)
class MentionAdmin(BulkMentionAdmin):
    list_display = ["dated", "shown_title", "passage", "standing"]
    list_display_links = ["dated", "shown_title"]
    list_filter = [MentionStateFilter, DatedFilter, "timeline", "category", "modality", "precision"]
    search_fields = ["title"]
    search_help_text = gettext_lazy("Words of the quote, the title or the source, in any form")
    change_form_template = "admin/timeline/mention/change_form.html"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A source's page leads to the list of its own mentions."""
        return lookup == "snapshot__source" or super().lookup_allowed(lookup, value, request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        rows = super().get_queryset(request).select_related("timeline", "snapshot__source", "proposed_by")
        return rows.defer("stems", "snapshot__text", "snapshot__raw", "snapshot__source__stems")

    def found(self, rows: QuerySet[Mention], words: str) -> QuerySet[Mention]:
        return rows.filter(pk__in=Mention.objects.matching(words).values("pk"))

    @admin.display(description=gettext_lazy("date"), ordering="first_day")
    def dated(self, mention: Mention) -> str:
        return words_of(mention) or _("undated")

    @admin.display(description=gettext_lazy("title"), ordering="title")
    def shown_title(self, mention: Mention) -> str:
        return mention.title or "—"

    @admin.display(description=gettext_lazy("quote, why this date, source"))
    def passage(self, mention: Mention) -> SafeString:
        parts = [
            format_html("<q>{}</q>", marked(mention, mention.quote)),
            self.why(mention),
            _("proposed by %s") % mention.proposed_by if mention.proposed_by else "",
            link_to(mention.snapshot.source, mention.snapshot.source),
        ]
        return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))

    @admin.display(description=gettext_lazy("modality, state"), ordering="state")
    def standing(self, mention: Mention) -> SafeString:
        state = mention.get_state_display()
        pill = format_html('<span class="state state-{}">{}</span>', mention.state, state)
        return format_html("{}<br>{}", mention.get_modality_display(), pill)

    def why(self, mention: Mention) -> str:
        date = mention.date
        return reason_sentence(mention.reason, date, get_language() or "en") if date else ""

    def get_urls(self) -> list[URLPattern]:
        decide = self.admin_site.admin_view(self.decide_view)
        own = [
            path(f"<int:mention_id>/{verb}/", decide, {"verb": verb}, name=f"timeline_mention_{verb}")
            for verb in DECISION_FORMS
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        mention = self.get_object(request, object_id)
        if mention is None:
            raise Http404
        return self._page(request, mention)

    def decide_view(self, request: HttpRequest, mention_id: int, verb: str) -> HttpResponse:
        """Makes one decision and comes back to the mention, which then leads on to the next."""
        mention = self.get_object(request, str(mention_id))
        if mention is None:
            raise Http404
        here = HttpResponseRedirect(reverse("admin:timeline_mention_change", args=[mention_id]))
        if request.method != "POST":
            return here
        form = DECISION_FORMS[verb](mention, request.POST)
        if form.is_valid() and self._decided(request, form):
            return here
        return self._page(request, mention, form)

    def _decided(self, request: HttpRequest, form: DecisionForm) -> bool:
        """Whether there is nothing left to type: the decision was made, or refused for what no typing mends."""
        with refusals(form) as refusal:
            event = form.decide(person(request))
            messages.success(request, format_html(str(DONE[form.verb]), link_to(event, event) if event else ""))
        if refusal.words:
            messages.error(request, refusal.words)
        return not refusal or bool(refusal.words)

    def _page(self, request: HttpRequest, mention: Mention, tried: DecisionForm | None = None) -> TemplateResponse:
        if not self.has_view_permission(request, mention):
            raise PermissionDenied
        forms = _forms(request, mention, tried)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": mention,
            "mention": mention,
            "date": words_of(mention),
            "quote": marked(mention, mention.quote),
            "around": setting(mention.snapshot.text, mention.start, mention.end),
            "reason": self.why(mention),
            "forms": forms,
            "decisions": mention_history(mention, person(request)),
            "similar": same_as_mention(mention) if actions.may(request.user, "accept") else [],
            "next_mention": self._next(mention),
            "events": Event.objects.filter(citations__mention=mention).distinct(),
            "media": sum((form.media for form in forms.values()), self.media),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.change_form_template, context)

    def _next(self, mention: Mention) -> Mention | None:
        """The next mention of the same timeline that waits, undated after undated; from the start again at the end."""
        desk = Mention.objects.filter(timeline=mention.timeline_id)
        waiting = (desk.waiting() if mention.edtf else desk.undated()).exclude(pk=mention.pk)
        later = waiting.filter(snapshot_id=mention.snapshot_id, start__gte=mention.start)
        return later.first() or waiting.filter(snapshot_id__gt=mention.snapshot_id).first() or waiting.first()


def _forms(request: HttpRequest, mention: Mention, tried: DecisionForm | None) -> dict[str, DecisionForm]:
    """The decisions that this person may make on the mention, the one that was tried with what was typed."""
    verbs = [verb for verb in OPEN_TO.get(mention.state, ()) if actions.may(request.user, verb)]
    forms = {verb: DECISION_FORMS[verb](mention) for verb in verbs}
    return {**forms, tried.verb: tried} if tried is not None and tried.verb in forms else forms
