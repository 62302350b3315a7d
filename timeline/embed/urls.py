from __future__ import annotations

from django.urls import path

from timeline.embed import oembed, views

app_name = "embed"
urlpatterns = [
    path("embed.js", views.script, name="script"),
    path("oembed", oembed.oembed, name="oembed"),
    path("embed/<slug:slug>/", views.embedded_list, name="timeline"),
    path("embed/<slug:slug>/e/<slug:code>/", views.embedded_event, name="event"),
]
