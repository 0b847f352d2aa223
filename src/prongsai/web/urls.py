"""All addresses; each app names its own below ``/a/<agency>/…`` or ``/o/<organisation>/…``."""

from django.urls import include, path

urlpatterns = [
    path("", include(f"prongsai.web.{app}.urls"))
    for app in (
        "overview",
        "face",
        "people",
        "results",
        "understand",
        "plans",
        "reports",
        "finder",
        "archive",
        "api",
        "ops",
    )
]
