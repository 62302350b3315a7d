from __future__ import annotations

from django.urls import path

from timeline.public import views

app_name = "public"
urlpatterns = [
    path("", views.timeline_list, name="index"),
    path("t/<slug:slug>/", views.event_list, name="timeline"),
    path("t/<slug:slug>/e/<slug:code>/", views.event_detail, name="event"),
]
