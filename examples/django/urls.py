# examples/django/urls.py
import views
from django.urls import path

urlpatterns = [
    path("", views.home),
    path("notes", views.Notes.as_view()),
    path("notes/all", views.read_all),
]
