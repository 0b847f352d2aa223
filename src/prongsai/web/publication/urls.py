"""The addresses of results: for everybody below ``/public/``, for the agency itself, and for who runs the cycle."""

from django.urls import path

from prongsai.web.publication.views import agency, operator, public

_PUBLIC = "public/<str:published>"
_RUNS = "o/<str:organisation>/assessed/<str:published>"

urlpatterns = [
    path("public/", public.cycles, name="published-cycles"),
    path(f"{_PUBLIC}/", public.overview, name="published"),
    path(f"{_PUBLIC}/rules/", public.rules, name="published-rules"),
    path(f"{_PUBLIC}/history/", public.history, name="published-history"),
    path(f"{_PUBLIC}/files.zip", public.archive, name="published-archive"),
    path(f"{_PUBLIC}/files/<str:table>/", public.file, name="published-file"),
    path(f"{_PUBLIC}/<str:scored>/", public.agency, name="published-agency"),
    path("a/<str:agency>/assessed/<str:published>/", agency.result, name="agency-assessed"),
    path("a/<str:agency>/assessed/<str:published>/channels/", agency.channels, name="agency-channels"),
    path(f"{_RUNS}/", operator.runs, name="cycle-runs"),
    path(f"{_RUNS}/compute/", operator.compute, name="cycle-compute"),
    path(f"{_RUNS}/publish/", operator.publish, name="cycle-publish"),
    path(f"{_RUNS}/correct/", operator.correct, name="cycle-correct"),
    path(f"{_RUNS}/signals/", operator.signals, name="cycle-signals"),
]
