from __future__ import annotations

from django.urls import path

from timeline.public import correction_views, live, passage_views, views

app_name = "public"
urlpatterns = [
    path("", views.timeline_list, name="index"),
    path("t/<slug:slug>/", views.event_list, name="timeline"),
    path("t/<slug:slug>/changes/", live.changes, name="changes"),
    path("t/<slug:slug>/corrections/", correction_views.correction_list, name="corrections"),
    path("t/<slug:slug>/corrections.atom", correction_views.correction_feed, name="corrections-feed"),
    path("t/<slug:slug>/e/<slug:code>/", views.event_detail, name="event"),
    path("t/<slug:slug>/e/<slug:code>/q/<int:key>/", passage_views.passage, name="passage"),
]
