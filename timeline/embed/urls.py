from __future__ import annotations

from django.urls import path

from timeline.embed import views

app_name = "embed"
urlpatterns = [path("<slug:slug>/", views.embedded_list, name="timeline")]
