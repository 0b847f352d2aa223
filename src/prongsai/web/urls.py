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
        "cycles",
        "survey",
        "evidence",
        "review",
        "publication",
        "finder",
        "archive",
        "api",
        "ops",
    )
]

handler400 = "prongsai.web.face.errors.bad_request"
handler403 = "prongsai.web.face.errors.not_allowed"
handler404 = "prongsai.web.face.errors.not_found"
handler500 = "prongsai.web.face.errors.server_error"
