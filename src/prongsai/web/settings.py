"""Django's settings. What an installation may choose comes from ``PRONGSAI_…`` variables (docs/settings.md)."""

import hashlib
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.places import also_from
from prongsai.web import env, home, log_lines

PACKAGE = Path(__file__).parent

SECRET_KEY = home.secret_key()
DEBUG = False
BEHIND_TLS = env.flag("TLS")
ALLOWED_HOSTS = env.words("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if BEHIND_TLS and host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "csp",
    "prongsai.web.registry",
    "prongsai.web.trail",
    "prongsai.web.rights",
    "prongsai.web.face",
    "prongsai.web.people",
    "prongsai.web.results",
    "prongsai.web.understand",
    "prongsai.web.plans",
    "prongsai.web.reports",
    "prongsai.web.cycles",
    "prongsai.web.survey",
    "prongsai.web.evidence",
    "prongsai.web.review",
    "prongsai.web.publication",
    "prongsai.web.overview",
    "prongsai.web.finder",
    "prongsai.web.archive",
    "prongsai.web.api",
    "prongsai.web.ops",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "prongsai.web.survey.short_way.take_answers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "prongsai.web.ops.request_log.log_requests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "prongsai.web.face.middleware.choose_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prongsai.web.people.middleware.begin_at_the_start",
    "prongsai.web.people.middleware.note_the_browser",
    "prongsai.web.rights.middleware.name_the_actor",
    "prongsai.web.face.middleware.show_refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "prongsai.web.urls"
WSGI_APPLICATION = "prongsai.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "prongsai.web.face.context.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "prongsai.web.face.templatetags.face"],
        },
    }
]

# --- Where data lie --------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": home.database(),
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;",
    },
}
DATABASE_ADDRESS = env.text("DATABASE")
DATABASES = {"default": env.postgres(DATABASE_ADDRESS) if DATABASE_ADDRESS else SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "looks"]}}
"""Looking at evidence takes a minute or two at a time, and nobody's document waits for it: a lane of its own."""

FILES = home.files()
also_from(home.frameworks())
MOST_BYTES_OF_AN_UPLOAD = env.number("MOST_UPLOAD_MB", 25) * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# --- People ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "registry.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
"""One person at one address is locked out, never a whole office behind one address."""
AXES_USERNAME_FORM_FIELD = "email"
AXES_IPWARE_META_PRECEDENCE_ORDER = ["REMOTE_ADDR"]
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["password"]
AXES_LOCKOUT_CALLABLE = "prongsai.web.people.lockout.page"
AXES_CLIENT_STR_CALLABLE = "prongsai.web.people.lockout.nobody"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
"""Who signed in from which address is kept nowhere; the log names nobody."""

SESSION_ENGINE = "prongsai.web.people.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "prongsai_session"
CSRF_COOKIE_NAME = "prongsai_csrf"

# --- The check of evidence --------------------------------------------------------------------------

EVIDENCE_RULES: dict[str, Any] = {}
"""What the tests change of ``prongsai.evidence.rules.Rules``. Not to be set from outside: ``allow`` opens networks."""

# --- Languages and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("ไทย")), ("en", _("อังกฤษ"))]
LANGUAGE_COOKIE_NAME = "prongsai_language"
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

# --- What goes over the wire -----------------------------------------------------------------------

_ASSETS = sorted(path for path in PACKAGE.glob("*/static/**/*") if path.is_file())
STATIC_URL = f"/static/{hashlib.sha256(b''.join(path.read_bytes() for path in _ASSETS)).hexdigest()[:12]}/"
"""The content is part of the address: a browser may keep a file, and never shows an old one."""
STATICFILES_DIRS = [("face/fonts", PACKAGE.parent / "documents" / "fonts")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 24 * 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
CSRF_FAILURE_VIEW = "prongsai.web.face.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^health/"]  # asked by watchmen on the same machine, past the proxy

# --- The log ---------------------------------------------------------------------------------------

LOGGING = log_lines.configuration()

# --- E-mail ----------------------------------------------------------------------------------------

EMAIL_HOST = env.text("SMTP_HOST")
EMAIL_PORT = env.number("SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS", default=True)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = home.outbox()
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "prongsai@localhost")
PUBLIC_ADDRESS = env.text("ADDRESS")
"""How people reach this installation, such as ``https://ita.example.go.th``: letters and calendars lead there."""
