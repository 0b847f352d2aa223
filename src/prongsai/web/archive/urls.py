from django.urls import path

from prongsai.web.archive import views

_OUT = "a/<str:agency>/archive/"
_JOB = _OUT + "jobs/<str:job>/"
_IN = "o/<str:organisation>/archives/"
_INCOMING = _IN + "<str:incoming>/"

urlpatterns = [
    path(_OUT, views.archive, name="archive"),
    path(_OUT + "download/", views.download, name="archive-download"),
    path(_JOB, views.progress, name="archive-progress"),
    path(_JOB + "file/", views.fetch, name="archive-fetch"),
    path(_IN, views.send, name="archive-send"),
    path(_INCOMING, views.preview, name="archive-preview"),
    path(_INCOMING + "take-in/", views.take_in, name="archive-take-in"),
    path(_INCOMING + "set-aside/", views.set_aside, name="archive-set-aside"),
]
