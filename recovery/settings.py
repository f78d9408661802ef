"""All settings, in one file. Machines differ only by environment variables; `.env.example` lists them.

``CAIRN_MODE`` chooses the safety level: ``production`` takes nothing for granted and refuses to start when something
is missing, ``development`` and ``test`` are for people who change the code, ``demo`` is what `manage.py demo` serves.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from recovery.env import env_bool, env_database, env_int, env_list, env_months, env_secret, env_str

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env_str("CAIRN_DATA_DIR", str(BASE_DIR / ".data")))

MODE = env_str("CAIRN_MODE", "development", choices=("production", "development", "test", "demo"))
PRODUCTION = MODE == "production"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]", "testserver")

PRODUCT_NAME = "Cairn"
DEBUG = env_bool("CAIRN_DEBUG", default=False)
SECRET_KEY = (
    env_secret("CAIRN_SECRET_KEY") if PRODUCTION else env_str("CAIRN_SECRET_KEY", f"not-secret-{MODE}-" + "7" * 50)
)
SECRET_KEY_FALLBACKS = env_list("CAIRN_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("CAIRN_ALLOWED_HOSTS", () if PRODUCTION else LOCAL_HOSTS)
BASE_URL = env_str("CAIRN_BASE_URL", None if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")

# Who to call. No country is assumed: production refuses to start without them. The values for other modes are the
# numbers that all states of the European Union share (emergency, doctor out of hours, someone to talk to).
EMERGENCY_NUMBER = env_str("CAIRN_EMERGENCY_NUMBER", "" if PRODUCTION else "112")
URGENT_NUMBER = env_str("CAIRN_URGENT_NUMBER", "" if PRODUCTION else "116 117")
CRISIS_NUMBER = env_str("CAIRN_CRISIS_NUMBER", "" if PRODUCTION else "116 123")
# The months in which heat is a theme (advisory ADV-19). Empty: the three warmest where each person lives.
WARM_MONTHS = env_months("CAIRN_WARM_MONTHS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "recovery.accounts",
    "recovery.audit",
    "plans",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "recovery.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "recovery.accounts.middleware.idle_limit",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "recovery.accounts.middleware.second_factor",
    "recovery.accounts.middleware.time_zone",
    "recovery.audit.middleware.request_context",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "recovery.urls"
WSGI_APPLICATION = "recovery.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "plans.templatetags.ui"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plans.views.context.interface",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                ),
            ],
        },
    },
]

DATA_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env_database("DATABASE_URL", DATA_DIR / f"{MODE}.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env_str("CACHE_URL", "")}
        if env_str("CACHE_URL", "")
        # Shared by all workers, so that a rate limit holds for all of them.
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    ),
}

# Language, place and time. Instants are stored in UTC; what a person sees follows their own zone and language.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "recovery" / "locale"]
USE_TZ = True
TIME_ZONE = env_str("CAIRN_TIME_ZONE", "Europe/London")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Where the code is being changed, files are served as they lie, without a collecting step.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = MODE in {"development", "test"}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE in {"production", "demo"}
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

# Sign-in: people in recovery by a code sent to their e-mail, staff by password and a second factor.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["recovery.accounts.backends.SignIn"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
# Only the demo may relax this, so that a visitor can look around without an authenticator app.
REQUIRE_SECOND_FACTOR = env_bool("CAIRN_REQUIRE_SECOND_FACTOR", default=MODE != "demo")

ACCOUNT_ADAPTER = "recovery.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address: it can only be opened from there
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# 3 tries a code and 10 codes an hour: at most 30 guesses an hour at one account.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,10/h/key"}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "recovery.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PRODUCT_NAME
MFA_TOTP_TOLERANCE = 1  # one step of drift; each code still works once (recovery.accounts.forms)
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation proved the address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_bool("CAIRN_BEHIND_PROXY", default=False) else 0

# Cookies and headers (trust.md WEB-1, WEB-4, AU-13).
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_FAILURE_VIEW = "plans.views.public.errors.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION and env_bool("CAIRN_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("CAIRN_BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Mail holds no health words and no names of plans (trust.md PRIV-3).
DEFAULT_FROM_EMAIL = env_str("CAIRN_MAIL_FROM", f"{PRODUCT_NAME} <no-reply@localhost>")
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = {
    "production": "django.core.mail.backends.smtp.EmailBackend",
    "test": "django.core.mail.backends.locmem.EmailBackend",
}.get(MODE, "django.core.mail.backends.console.EmailBackend")
if PRODUCTION:
    EMAIL_HOST = env_str("CAIRN_MAIL_HOST")
    EMAIL_PORT = env_int("CAIRN_MAIL_PORT", 587, low=1, high=65535)
    EMAIL_HOST_USER = env_str("CAIRN_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = env_str("CAIRN_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = env_bool("CAIRN_MAIL_TLS", default=True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "recovery.audit.middleware.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": "INFO" if PRODUCTION else "WARNING"},
}

if MODE == "test":
    # Each sign-in with the real hasher costs a second of the suite; the real one is used everywhere else.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
