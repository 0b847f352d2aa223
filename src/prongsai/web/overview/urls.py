from django.urls import path

from prongsai.web.overview import views

urlpatterns = [
    path("", views.home, name="home"),
    path("a/<str:agency>/", views.overview, name="overview"),
    path("a/<str:agency>/year/<int:year>/", views.overview, name="overview-year"),
]
