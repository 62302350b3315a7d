from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.make import make_citation, make_event, make_mention, make_snapshot, make_source, make_timeline
from tests.people import make_publisher
from timeline.models import Citation
from timeline.review import actions

pytestmark = pytest.mark.django_db


def address(citation: Citation) -> str:
    return f"{citation.event.get_absolute_url()}q/{citation.pk}/"


def test_a_reader_sees_the_passage_its_source_and_how_it_was_checked(client: Client) -> None:
    source = make_source(title="Что <b>было</b>", publisher="24.kg", origin="AKIpress")
    citation = make_citation(mention=make_mention(snapshot=make_snapshot(source=source)))
    html = client.get(f"{address(citation)}?lang=en").text
    for words in (
        "Что &lt;b&gt;было&lt;/b&gt;",
        "AKIpress",
        "На следующий день люди вышли",
        "<mark>4 октября 2020 года</mark>",
        citation.snapshot.sha256,
        "24 October 2020",
        "this was checked just now",
        "stated by the person who added it",
        "#:~:text=",
    ):
        assert words in html


def test_a_card_and_an_event_lead_to_the_passage(client: Client) -> None:
    citation = make_citation()
    for page in (citation.event.timeline.get_absolute_url(), citation.event.get_absolute_url()):
        assert f'href="{address(citation)}"' in client.get(page).text


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_passage_of_a_hidden_event_is_nowhere(client: Client, state: str) -> None:
    assert client.get(address(make_citation(event=make_event(state=state)))).status_code == 404
    hidden = make_timeline(state="draft")
    assert client.get(address(make_citation(event=make_event(timeline=hidden)))).status_code == 404
    assert client.get(f"{make_event().get_absolute_url()}q/999999/").status_code == 404
    assert client.get(f"{make_event().get_absolute_url()}q/{'9' * 40}/").status_code == 404


def test_a_quote_that_was_merged_into_another_event_leads_there(client: Client) -> None:
    citation = make_citation()
    old = address(citation)
    into = make_event(timeline=citation.event.timeline)
    actions.merge(citation.event, into=into, by=make_publisher())
    citation.refresh_from_db()
    answer = client.get(f"{old}?lang=ky")
    assert (answer.status_code, answer["Location"]) == (301, f"{address(citation)}?lang=ky")


def test_more_quotes_nearby_take_no_more_queries(client: Client) -> None:
    citation = make_citation()
    with CaptureQueriesContext(connection) as few:
        client.get(address(citation))
    for _ in range(10):
        event = make_event(timeline=citation.event.timeline)
        make_citation(event=event, mention=make_mention(timeline=event.timeline, snapshot=citation.snapshot))
    with CaptureQueriesContext(connection) as more:
        client.get(address(citation))
    assert len(more) == len(few) <= 3


def test_in_a_card_only_the_text_opens(client: Client) -> None:
    citation = make_citation()
    part = client.get(f"{address(citation)}?lang=en", headers={"HX-Request": "true"})
    assert part.text.lstrip().startswith("<details")
    assert "На следующий день люди вышли" in part.text
    assert f'href="{address(citation)}?lang=en"' in part.text
    assert "HX-Request" in part["Vary"]
    assert "<html" in client.get(address(citation)).text
