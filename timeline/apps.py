from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = "Letopis"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from timeline import checks  # noqa: F401, PLC0415 - registers the system checks
        from timeline.models import immutability  # noqa: PLC0415 - models load only once apps are ready
        from timeline.review import roles  # noqa: PLC0415

        post_migrate.connect(immutability.install, sender=self)
        post_migrate.connect(roles.install, sender=apps.get_app_config("auth"))
