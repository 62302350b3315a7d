"""Settings from the environment only, each typed; an odd value is refused. `docs/deploy.md` lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from csp.constants import NONE, SELF

from timeline import environment, styles

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = environment.path("VAR_DIR", default=BASE_DIR / "var")

DEBUG = environment.boolean("DEBUG")
HTTPS = environment.boolean("HTTPS")
BIND_ADDRESS = environment.text("BIND_ADDRESS", default="127.0.0.1")
PORT = environment.integer("PORT", default=8000, low=1, high=65535)

# No default key: without one, commands that sign nothing run, and `timeline.wsgi` refuses to serve.
SECRET_KEY_PATH = VAR_DIR / "secret_key"
SECRET_KEY = environment.secret("SECRET_KEY", fallback=SECRET_KEY_PATH) or (
    "django-insecure-debugging" if DEBUG else ""
)
HAS_SECRET_KEY = bool(SECRET_KEY)
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "timeline",
    "timeline.adminsite.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "timeline.middleware.AdminLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "timeline.api.middleware.ApiMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database("DATABASE_URL", default=f"sqlite:///{quote(str(VAR_DIR))}/letopis.sqlite3")
}
if DATABASES["default"]["ENGINE"] == environment.ENGINES["sqlite"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "timeout": 20,
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

LANGUAGE_CODE = "en"
LANGUAGES = [("ru", "Русский"), ("ky", "Кыргызча"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "timeline" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = environment.integer("HSTS_SECONDS", default=31_536_000, low=0, high=63_072_000) if HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
# Whether the neighbours on this domain speak HTTPS is not ours to promise: no subdomains, no preload list.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# More than a pasted article may have, so that a longer one is refused by its form, in an editor's words; and enough
# fields for the page of an event that a thousand passages are cited for.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# How many requests one address may send to the API in a minute; behind proxies the address is read from what they say.
API_REQUESTS_PER_MINUTE = environment.integer("API_REQUESTS_PER_MINUTE", default=300, low=1, high=1_000_000)
PROXIES = environment.integer("PROXIES", default=0, low=0, high=9)

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, *(styles.source_hash(styles.text(name)) for name in styles.CARRIED)],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.choice("LOG_LEVEL", default="INFO", among=["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
    "loggers": {
        "django": {"handlers": ["stderr"], "propagate": False},
        "pymorphy3": {"level": "WARNING"},  # it tells of every dictionary that it opens
    },
}
LOGIN_REDIRECT_URL = "admin:index"
