from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from timeline import wellknown

urlpatterns = [
    path("healthz", wellknown.healthz, name="healthz"),
    path("favicon.ico", wellknown.favicon),
    path("admin/", admin.site.urls),
    path("", include("timeline.api.urls")),
    path("", include("timeline.embed.urls")),
    path("", include("timeline.public.urls")),
]
