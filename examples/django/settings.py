# examples/django/settings.py
import os

ROOT_URLCONF = "urls"
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
SECRET_KEY = os.environ.get("DJANGO_SECRET_KEY", "for this example alone")

# reads the token and sets request.auth, never refuses
MIDDLEWARE = ["doorward.django.PopulateMiddleware"]
DOORWARD = {"issuer": os.environ["ISSUER"], "audience": os.environ["AUDIENCE"]}
