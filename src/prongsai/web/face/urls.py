from django.urls import path

from prongsai.web.face import views

urlpatterns = [
    path("language/", views.language, name="language"),
    path("theme/", views.theme, name="theme"),
    path("style/", views.style, name="style"),
]
