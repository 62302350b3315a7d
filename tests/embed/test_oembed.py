from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import micawber
import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from tests.embed.wordpress import SANDBOX, filtered
from tests.make import make_citation, make_event, make_timeline
from timeline.models import Event, Timeline

SITE = "http://testserver"


def asked(client: Client, url: str, **parameters: object) -> Any:
    query = "".join(f"&{name}={value}" for name, value in parameters.items())
    return client.get(f"/oembed?url={quote(url, safe='')}{query}")


@pytest.mark.django_db
def test_a_link_to_a_timeline_becomes_a_frame(client: Client) -> None:
    timeline = make_timeline(title="Хроника & «кризис»")
    response = asked(client, f"{SITE}{timeline.get_absolute_url()}?lang=en&category=election&q=unknown")
    told = response.json()
    assert response["Content-Type"] == "application/json"
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", timeline.title)
    assert f'src="{SITE}/embed/{timeline.slug}/?category=election&amp;lang=en"' in told["html"]
    assert "&amp; «кризис»" in told["html"]
    assert client.get(told["thumbnail_url"]).status_code == 200


@pytest.mark.django_db
def test_a_link_to_an_event_or_to_a_frame_does_so_too(client: Client) -> None:
    event = make_citation().event
    frame = f"{SITE}/embed/{event.timeline.slug}/e/{event.code}/"
    for url in (f"{SITE}{event.get_absolute_url()}", frame):
        assert f'src="{frame}"' in asked(client, url).json()["html"]
    assert asked(client, f"{SITE}/embed/{event.timeline.slug}/?theme=dark").json()["html"].count("?theme=dark") == 1


@pytest.mark.django_db
def test_it_is_no_larger_than_was_asked_for(client: Client) -> None:
    url = f"{SITE}{make_timeline().get_absolute_url()}"
    told = asked(client, url, maxwidth=300, maxheight=200).json()
    assert (told["width"], told["height"], "thumbnail_url" in told) == (300, 200, False)
    assert 'width="300" height="200"' in told["html"]
    for odd in ("x", "-5", "0", "9" * 40, "٣"):
        assert asked(client, url, maxwidth=odd).json()["width"] == 600


@pytest.mark.django_db
def test_the_address_may_be_written_as_people_write_it(client: Client) -> None:
    timeline = make_timeline()
    for url in (
        f"{SITE}/t/{timeline.slug}",
        f"HTTP://TestServer/t/{timeline.slug}/#e-abc",
        f"{SITE}/t/{timeline.slug}?",
    ):
        assert f'src="{SITE}/embed/{timeline.slug}/"' in asked(client, url).json()["html"]


@pytest.mark.django_db
def test_a_link_to_a_merged_event_shows_what_it_became(client: Client) -> None:
    into = make_citation().event
    merged = make_event(timeline=into.timeline, state="withdrawn", merged_into=into)
    told = asked(client, f"{SITE}{merged.get_absolute_url()}").json()
    assert (told["title"], f"/e/{into.code}/" in told["html"]) == (into.title, True)


@pytest.mark.django_db
def test_xml_stays_xml_whatever_a_title_holds(client: Client) -> None:
    url = f"{SITE}{make_timeline(title=chr(12) + 'a' + chr(0xFFFE)).get_absolute_url()}"
    assert ET.fromstring(asked(client, url, format="xml").content).findtext("title") == " a "


@pytest.mark.django_db
def test_xml_says_the_same(client: Client) -> None:
    url = f"{SITE}{make_timeline(title='<b>&').get_absolute_url()}"
    response = asked(client, url, format="xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    given = {child.tag: child.text for child in ET.fromstring(response.content)}
    assert given == {name: str(value) for name, value in asked(client, url).json().items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/t/SLUG/",
        "ftp://testserver/t/SLUG/",
        "http://testserver:99999/t/SLUG/",
        "http://testserver/t/nothing/",
        "http://testserver/admin/",
        "http://testserver/t/SLUG/paper/",
        "http://testserver/t/SLUG/e/nothing/",
        "http://testserver@elsewhere.example/t/SLUG/",
        "javascript:alert(1)",
        "http://[::1",
        "//testserver/t/SLUG/",
        "http://testserver/t/SLUG/\x00",
        "x" * 1999,
    ],
)
def test_what_is_not_ours_or_not_public_is_not_found(client: Client, url: str) -> None:
    timeline = make_timeline()
    assert asked(client, url.replace("SLUG", timeline.slug)).status_code == 404


@pytest.mark.django_db
def test_hidden_things_are_not_found(client: Client) -> None:
    draft = make_timeline(state=Timeline.State.DRAFT)
    event = make_event(timeline=make_timeline(), state=Event.State.WITHDRAWN)
    for hidden in (draft, event):
        assert asked(client, f"{SITE}{hidden.get_absolute_url()}").status_code == 404


@pytest.mark.django_db
def test_other_formats_are_not_there_and_an_address_is_needed(client: Client) -> None:
    assert asked(client, f"{SITE}{make_timeline().get_absolute_url()}", format="yaml").status_code == 501
    assert client.get("/oembed").status_code == 400


@pytest.mark.django_db
def test_who_lets_nobody_frame_it_is_a_plain_link(client: Client) -> None:
    told = asked(client, f"{SITE}{make_timeline(frame_ancestors='').get_absolute_url()}").json()
    assert (told["type"], "html" in told) == ("link", False)


@pytest.mark.django_db
def test_what_is_given_survives_the_filter_of_wordpress(client: Client) -> None:
    timeline = make_timeline(title="Хроника \"> src='x'")
    html = asked(client, f"{SITE}{timeline.get_absolute_url()}?category=election&lang=en").json()["html"]
    assert filtered(html, "s3cret") == (
        f'{SANDBOX} src="{SITE}/embed/{timeline.slug}/?category=election&amp;lang=en#?secret=s3cret"'
        ' data-secret="s3cret" title="Хроника &quot;&gt; src=&#x27;x&#x27;" width="600" height="600"'
        ' frameborder="0"></iframe>'
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["json", "xml"])
def test_pages_lead_to_it(client: Client, kind: str) -> None:
    event = make_citation().event
    for page in (event.timeline.get_absolute_url(), event.get_absolute_url(), f"{event.get_absolute_url()}?lang=en"):
        (link,) = re.findall(
            rf'type="(?:application|text)/{kind}\+oembed" title="[^"]*" href="([^"]+)"', client.get(page).text
        )
        assert client.get(link.replace("&amp;", "&").removeprefix(SITE)).status_code == 200


@pytest.mark.django_db
def test_the_page_of_a_choice_leads_to_a_frame_of_that_choice(client: Client) -> None:
    page = client.get(f"{make_timeline().get_absolute_url()}?category=election&from=2020-10-01&lang=ky").text
    (link,) = re.findall(r'application/json\+oembed" title="[^"]*" href="([^"]+)"', page)
    html = client.get(link.replace("&amp;", "&").removeprefix(SITE)).json()["html"]
    assert "?category=election&amp;from=2020-10-01&amp;lang=ky" in html


@pytest.mark.django_db(transaction=True)
def test_a_consumer_finds_and_shows_it(live_server: LiveServer) -> None:
    timeline = make_timeline()
    providers = micawber.ProviderRegistry()
    providers.register(f"{live_server.url}/t/\\S+", micawber.Provider(f"{live_server.url}/oembed"))
    told = providers.request(f"{live_server.url}{timeline.get_absolute_url()}", maxwidth=500)
    assert (told["title"], told["width"]) == (timeline.title, 500)
    text = providers.parse_text(f"See this:\n{live_server.url}{timeline.get_absolute_url()}\nwell")
    assert f'<iframe src="{live_server.url}/embed/{timeline.slug}/"' in text


@pytest.mark.django_db
def test_an_answer_costs_few_queries(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    event = make_citation().event
    with django_assert_num_queries(1):
        asked(client, f"{SITE}{event.timeline.get_absolute_url()}")
    with django_assert_num_queries(3):  # the timeline, what the code stands for, the event
        asked(client, f"{SITE}{event.get_absolute_url()}")
