from __future__ import annotations

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path
from django.views.decorators.http import require_safe

from timeline.public import correction_views, export_views, live, paper, passage_views, preview_views, share, views
from timeline.public.sitemaps import SITEMAPS

app_name = "public"
urlpatterns = [
    path("", views.timeline_list, name="index"),
    path("robots.txt", views.robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "public:sitemap-part"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", require_safe(sitemap_views.sitemap), {"sitemaps": SITEMAPS}, name="sitemap-part"),
    path("t/<slug:slug>/", views.event_list, name="timeline"),
    path("t/<slug:slug>.<str:suffix>", export_views.export, name="export"),
    path("t/<slug:slug>/preview.png", preview_views.timeline_preview, name="timeline-preview"),
    path("t/<slug:slug>/e/<slug:code>/preview.png", preview_views.event_preview, name="event-preview"),
    path("t/<slug:slug>/changes/", live.changes, name="changes"),
    path("t/<slug:slug>/share/", share.share, name="share"),
    path("t/<slug:slug>/paper/", paper.paper, name="paper"),
    path("t/<slug:slug>/corrections/", correction_views.correction_list, name="corrections"),
    path("t/<slug:slug>/corrections.atom", correction_views.correction_atom, name="corrections-feed"),
    path("t/<slug:slug>/corrections.rss", correction_views.correction_rss, name="corrections-rss"),
    path("t/<slug:slug>/e/<slug:code>/", views.event_detail, name="event"),
    path("t/<slug:slug>/e/<slug:code>/q/<int:key>/", passage_views.passage, name="passage"),
]
