"""django-oauth-toolkit with one viewer and one public television client, in one file and in memory."""

import os
import sys

import django
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.urls import include, path

ORIGIN = os.environ["ORIGIN"]

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY=os.urandom(32).hex(),
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "oauth2_provider",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["DATABASE"]}},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [os.path.dirname(os.path.abspath(__file__))],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    LOGIN_URL="/login/",
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_ISS_ENDPOINT": f"{ORIGIN}/o",
        "OIDC_RSA_PRIVATE_KEY": os.environ["SIGNING_KEY"],
        "OAUTH_DEVICE_VERIFICATION_URI": f"{ORIGIN}/o/device/",
        "OAUTH_DEVICE_VERIFICATION_URI_COMPLETE": lambda code: f"{ORIGIN}/o/device/?user_code={code}",
        "SCOPES": {"openid": "Sign in", "profile": "Name", "email": "E-mail address", "offline_access": "Stay"},
        "DEVICE_FLOW_INTERVAL": 1,
        "PKCE_REQUIRED": False,
    },
)
django.setup()

from django.contrib.auth.views import LoginView  # noqa: E402

urlpatterns = [
    path("login/", LoginView.as_view(template_name="login.html")),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]


def prepare() -> None:
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    call_command("migrate", verbosity=0)
    viewer = User.objects.create_user("vera", "vera@example.test", os.environ["VIEWER_PASSWORD"])
    Application.objects.create(
        name="TV",
        client_id="YOUR_CLIENT_ID",
        client_type=Application.CLIENT_PUBLIC,
        authorization_grant_type=Application.GRANT_DEVICE_CODE,
        algorithm=Application.RS256_ALGORITHM,
        user=viewer,
    )


if __name__ == "__main__":
    prepare()
    execute_from_command_line([sys.argv[0], "runserver", "--noreload", os.environ["LISTEN"]])
