"""The door for web servers. Refuses to open without a secret key."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from timeline import keys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
keys.require()
application = get_wsgi_application()
