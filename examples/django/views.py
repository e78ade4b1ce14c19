# examples/django/views.py
import json
from collections import defaultdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View

from doorward.django import current_auth, require_auth, require_fresh, require_permission

notes: dict[str, list[str]] = defaultdict(list)


def home(request: HttpRequest) -> HttpResponse:
    auth = current_auth(request)
    return JsonResponse({"hello": auth.user_id if auth else "stranger"})


def user_of(request: HttpRequest) -> str:
    auth = current_auth(request)
    return auth.user_id if auth else ""


@method_decorator(require_auth(), name="dispatch")
class Notes(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(notes[user_of(request)], safe=False)

    def post(self, request: HttpRequest) -> HttpResponse:
        notes[user_of(request)].append(json.loads(request.body)["text"])
        return JsonResponse(notes[user_of(request)], safe=False, status=201)

    @method_decorator(require_fresh(max_age=300))
    def delete(self, request: HttpRequest) -> HttpResponse:
        notes.pop(user_of(request), None)
        return HttpResponse(status=204)


@require_permission("notes:read")
def read_all(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(notes)
