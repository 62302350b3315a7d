from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("timeline.public.urls")),
    path("embed/", include("timeline.embed.urls")),
    path("admin/", admin.site.urls),
]
