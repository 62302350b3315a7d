"""The undated tray, the overdue plans and the admin's front page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_administrator, make_contributor, make_editor, make_reader
from timeline.models import Decision, Event, Mention, Timeline

pytestmark = pytest.mark.django_db
TEXT = "На днях правительство ушло. Вскоре люди вышли на площадь."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_editor())
    return client


def tray_of(timeline: Timeline, mention: Mention | None = None) -> str:
    name = "tray_mention" if mention else "tray"
    return reverse(f"admin:timeline_timeline_{name}", args=[timeline.pk, *([mention.pk] if mention else [])])


def plans_of(timeline: Timeline, plan: Event | None = None) -> str:
    name = "plan" if plan else "plans"
    return reverse(f"admin:timeline_timeline_{name}", args=[timeline.pk, *([plan.pk] if plan else [])])


def make_undated(timeline: Timeline | None = None, **fields: Any) -> Mention:
    snapshot = fields.pop("snapshot", None) or make_snapshot(text=TEXT)
    words = {"quote": "На днях правительство ушло.", "expression": "На днях", "date": "", "title": ""}
    return make_mention(timeline=timeline, snapshot=snapshot, **{**words, **fields})


def make_plan(**fields: Any) -> Event:
    return make_event(**{"occurrence": "planned", "date": "2020-10-04", "title": "Повторные выборы", **fields})


def test_the_tray_shows_each_passage_in_text_order_with_the_reason(desk: Client) -> None:
    snapshot = make_snapshot(text=TEXT)
    second = make_undated(snapshot=snapshot, quote="Вскоре люди вышли на площадь.", expression="Вскоре")
    first = make_undated(second.timeline, snapshot=snapshot, state="kept")
    make_mention(timeline=second.timeline)
    page = desk.get(tray_of(second.timeline))
    assert [entry.mention for entry in page.context["entries"]] == [first, second]
    assert "<mark>Вскоре</mark>" in page.text
    assert "“Вскоре” gives no safe date, counted from the publication day, 23 October 2020" in page.text
    assert page.text.count(snapshot.source.title) == 1


def test_a_source_without_a_day_is_given_as_the_reason(desk: Client) -> None:
    snapshot = make_snapshot(text=TEXT, source=make_source(published_on=None))
    assert "set it on the source" in desk.get(tray_of(make_undated(snapshot=snapshot).timeline)).text


def test_the_tray_is_searched_in_any_form_and_by_what_was_kept(desk: Client) -> None:
    first = make_undated()
    other = make_undated(first.timeline, quote="Вскоре люди вышли на площадь.", expression="Вскоре", state="kept")
    for query, found in [
        ("q=правительства", [first]),
        ("q=ПЛОЩАДИ", [other]),
        ("kept=yes", [other]),
        ("kept=no", [first]),
    ]:
        page = desk.get(f"{tray_of(first.timeline)}?{query}")
        assert [entry.mention for entry in page.context["entries"]] == found
        assert "1 passage found." in page.text


def test_a_passage_is_given_a_date(desk: Client) -> None:
    mention = make_undated()
    sent = {"verb": "correct", "title": "Отставка", "edtf": "2020-10-05~", "occurrence": "occurred", "note": "By law"}
    page = desk.post(tray_of(mention.timeline, mention), sent, follow=True)
    event = Event.objects.get()
    assert (event.title, event.edtf, event.citations.get().mention) == ("Отставка", "2020-10-05~", mention)
    assert "Corrected and accepted as" in page.text
    assert event.decisions.get().note == "By law"


def test_what_is_missing_is_said_and_what_was_typed_stays(desk: Client) -> None:
    mention = make_undated()
    page = desk.post(tray_of(mention.timeline, mention), {"verb": "correct", "title": "Отставка", "edtf": "?"})
    assert "Nothing was decided" in page.text
    assert 'value="Отставка"' in page.text
    assert not Decision.objects.exists()


def test_a_passage_is_added_to_an_event(desk: Client) -> None:
    mention = make_undated()
    event = make_event(timeline=mention.timeline, title="Отставка правительства")
    page = desk.get(f"{tray_of(mention.timeline, mention)}?q=отставку")
    assert [offer.event for offer in page.context["entry"].offers] == [event]
    desk.post(tray_of(mention.timeline, mention), {"verb": "accept", "event": event.pk})
    assert event.citations.get().mention == mention


def test_adding_needs_an_event(desk: Client) -> None:
    mention = make_undated()
    assert "Choose the event." in desk.post(tray_of(mention.timeline, mention), {"verb": "accept"}).text


@pytest.mark.parametrize(
    ("was", "verb", "state"),
    [("waiting", "keep", "kept"), ("kept", "reopen", "waiting"), ("kept", "reject", "rejected")],
)
def test_a_passage_is_kept_reopened_and_rejected(desk: Client, was: str, verb: str, state: str) -> None:
    mention = make_undated(state=was)
    desk.post(tray_of(mention.timeline, mention), {"verb": verb})
    mention.refresh_from_db()
    assert mention.state == state
    assert mention.decisions.get().action == verb


def test_by_htmx_only_the_passage_comes_back(desk: Client) -> None:
    mention = make_undated()
    kept = desk.post(tray_of(mention.timeline, mention), {"verb": "keep"}, headers=HTMX)
    assert kept.text.lstrip().startswith(f'<li id="passage-{mention.pk}"')
    assert 'hx-swap-oob="true">1<' in kept.text
    gone = desk.post(tray_of(mention.timeline, mention), {"verb": "reject"}, headers=HTMX)
    assert 'value="reopen"' in gone.text
    assert 'hx-swap-oob="true">0<' in gone.text
    assert "HX-Request" in gone["Vary"]


def test_a_passage_that_was_decided_meanwhile_is_told(desk: Client) -> None:
    mention = make_undated(state="rejected")
    page = desk.post(tray_of(mention.timeline, mention), {"verb": "keep"})
    assert "no longer waiting" in page.text
    assert not Decision.objects.exists()


def test_overdue_plans_are_listed_with_their_quotes(desk: Client) -> None:
    plan = make_citation(event=make_plan()).event
    make_plan(timeline=plan.timeline, date="2999-10-04")
    page = desk.get(plans_of(plan.timeline))
    assert [entry.plan for entry in page.context["entries"]] == [plan]
    assert "<mark>4 октября 2020 года</mark>" in page.text


@pytest.mark.parametrize(
    ("sent", "occurrence"),
    [("happened", "occurred"), ("cancelled", "cancelled"), ("unknown", "unknown"), ("postponed", "postponed")],
)
def test_a_plan_is_settled_by_one_button(desk: Client, sent: str, occurrence: str) -> None:
    plan = make_plan()
    page = desk.post(plans_of(plan.timeline, plan), {"outcome": sent, "version": plan.version}, follow=True)
    plan.refresh_from_db()
    assert plan.occurrence == occurrence
    assert "No plan is overdue." in page.text


def test_a_plan_is_postponed_to_a_date(desk: Client) -> None:
    plan = make_plan()
    sent = {"outcome": "postponed", "version": plan.version, "date": "2020-12-20"}
    part = desk.post(plans_of(plan.timeline, plan), sent, headers=HTMX)
    plan.refresh_from_db()
    assert plan.successor is not None
    assert (plan.successor.edtf, plan.successor.state) == ("2020-12-20", "draft")
    assert reverse("admin:timeline_event_change", args=[plan.successor.pk]) in part.text
    assert part.text.lstrip().startswith(f'<li id="plan-{plan.pk}"')


def test_the_event_that_reports_it_is_offered_with_the_reason(desk: Client) -> None:
    plan = make_plan()
    report = make_event(timeline=plan.timeline, title="Повторные выборы прошли", date="2020-10-04")
    make_event(timeline=plan.timeline, title="Раньше", date="2020-09-01")
    page = desk.get(plans_of(plan.timeline, plan))
    (offer,) = page.context["entry"].offers
    assert (offer.event, bool(offer.reasons)) == (report, True)
    desk.post(plans_of(plan.timeline, plan), {"outcome": "happened", "version": plan.version, "successor": report.pk})
    plan.refresh_from_db()
    assert (plan.occurrence, plan.successor) == ("planned", report)


def test_the_second_editor_sees_the_event_as_it_is_and_keeps_what_was_typed(desk: Client) -> None:
    plan = make_plan()
    seen = plan.version
    plan.title = "Выборы перенесены"
    plan.save()
    sent = {"outcome": "postponed", "version": seen, "date": "2020-12-20", "note": "Decree"}
    page = desk.post(plans_of(plan.timeline, plan), sent)
    assert "Somebody changed" in page.text
    assert "Выборы перенесены" in page.text
    assert 'value="2020-12-20"' in page.text
    assert not Decision.objects.exists()
    again = {**sent, "version": page.context["entry"].form["version"].value()}
    desk.post(plans_of(plan.timeline, plan), again)
    plan.refresh_from_db()
    assert plan.occurrence == "postponed"


def test_a_new_date_with_another_outcome_is_refused(desk: Client) -> None:
    plan = make_plan()
    page = desk.post(plans_of(plan.timeline, plan), {"outcome": "happened", "version": plan.version, "date": "2020-12"})
    assert "A new date goes with a plan that was postponed." in page.text


@pytest.mark.parametrize(
    "sent", [{}, {"outcome": "x"}, {"outcome": "happened", "version": "x"}, {"outcome": "happened"}]
)
def test_an_odd_form_decides_nothing(desk: Client, sent: dict[str, str]) -> None:
    plan, mention = make_plan(), make_undated()
    assert desk.post(plans_of(plan.timeline, plan), sent).status_code == 200
    assert desk.post(tray_of(mention.timeline, mention), {"verb": "publish"}).status_code == 200
    assert not Decision.objects.exists()


def test_what_belongs_to_another_timeline_is_not_found(desk: Client) -> None:
    plan, mention, other = make_plan(), make_undated(), make_timeline()
    assert desk.get(plans_of(other, plan)).status_code == 404
    assert desk.get(tray_of(other, mention)).status_code == 404
    for address in ("tray/", "plans/"):
        assert desk.get(f"/admin/timeline/timeline/999999/{address}").status_code == 404


Post = Callable[[Client], int]


def tries() -> list[tuple[str, dict[str, Any]]]:
    plan, mention = make_plan(), make_undated()
    return [
        (plans_of(plan.timeline, plan), {"outcome": "happened", "version": plan.version}),
        (tray_of(mention.timeline, mention), {"verb": "keep"}),
    ]


def test_a_stranger_is_led_to_the_login(client: Client) -> None:
    for address, sent in tries():
        assert client.get(address).status_code == 302
        assert client.post(address, sent).status_code == 302
    assert not Decision.objects.exists()


def test_a_reader_sees_nothing_of_it(client: Client) -> None:
    client.force_login(make_reader())
    timeline = make_timeline(title="Тайная хроника")
    for address, sent in tries():
        assert client.get(address).status_code == 403
        assert client.post(address, sent).status_code == 403
    for address in (tray_of(timeline), plans_of(timeline)):
        assert client.get(address).status_code == 403
    front = client.get("/admin/").text
    assert "Тайная хроника" not in front
    assert "Start here" not in front


def test_a_contributor_looks_and_decides_nothing(client: Client) -> None:
    client.force_login(make_contributor())
    for address, sent in tries():
        page = client.get(address)
        assert page.status_code == 200
        assert 'class="backlog-form"' not in page.text
        assert client.post(address, sent).status_code == 403
    assert not Decision.objects.exists()


def test_the_front_page_counts_what_waits_and_leads_there(desk: Client) -> None:
    mention = make_undated()
    timeline = mention.timeline
    make_mention(timeline=timeline)
    make_plan(timeline=timeline)
    rows = desk.get("/admin/").context["overview"].rows
    assert [(one, c.waiting, c.undated, c.overdue) for one, c in rows] == [(timeline, 1, 1, 1)]
    page = desk.get("/admin/").text
    assert f'href="{tray_of(timeline)}"' in page
    assert f'href="{plans_of(timeline)}"' in page
    assert f'href="{reverse("admin:timeline_timeline_desk", args=[timeline.pk])}"' in page
    assert "Start here" not in page


@pytest.mark.parametrize(
    ("make_person", "words"), [(make_administrator, "Make the first timeline"), (make_editor, "An administrator makes")]
)
def test_an_empty_desk_says_where_to_start(client: Client, make_person: Callable[[], User], words: str) -> None:
    client.force_login(make_person())
    assert words in client.get("/admin/").text


def test_a_desk_without_an_article_leads_to_the_first_one(desk: Client) -> None:
    make_timeline()
    page = desk.get("/admin/").text
    assert "Add the first article" in page
    assert reverse("admin:timeline_source_add") in page


def queries(desk: Client, address: str) -> int:
    desk.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address).status_code == 200
    return len(captured)


def test_ten_more_of_each_take_no_more_queries(desk: Client) -> None:
    timeline = make_timeline()

    def add() -> None:
        make_undated(timeline)
        make_undated(timeline, state="kept")
        make_citation(event=make_plan(timeline=timeline))
        make_timeline()

    add()
    addresses = [tray_of(timeline), f"{tray_of(timeline)}?q=площадь", plans_of(timeline), "/admin/"]
    few = [queries(desk, address) for address in addresses]
    for _ in range(10):
        add()
    assert [queries(desk, address) for address in addresses] == few
    assert max(few) <= 11


def test_pages_of_the_tray(desk: Client) -> None:
    timeline, snapshot = make_timeline(), make_snapshot(text=TEXT)
    for _ in range(30):
        make_undated(timeline, snapshot=snapshot)
    assert "Page 2 of 2" in desk.get(f"{tray_of(timeline)}?page=2").text
    assert "Page 2 of 2" in desk.get(f"{tray_of(timeline)}?page=99").text
    assert "Page 1 of 2" in desk.get(f"{tray_of(timeline)}?page=x").text


def test_text_of_a_source_stays_text(desk: Client) -> None:
    script = "<script>alert(1)</script> На днях"
    source = make_source(title=script, publisher=script)
    mention = make_undated(snapshot=make_snapshot(text=script, source=source), quote=script)
    plan = make_plan(timeline=mention.timeline, title=script)
    for address in (
        tray_of(mention.timeline),
        tray_of(mention.timeline, mention),
        plans_of(mention.timeline),
        plans_of(mention.timeline, plan),
    ):
        assert "<script>alert" not in desk.get(address).text


def test_a_deadline_is_overdue_after_its_last_day(desk: Client) -> None:
    plan = make_plan(date="../2020-10-31")
    (entry,) = desk.get(plans_of(plan.timeline)).context["entries"]
    assert entry.plan == plan
