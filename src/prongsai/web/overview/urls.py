from django.urls import path

from prongsai.web.overview import views

urlpatterns = [
    path("", views.home, name="home"),
    path("a/<str:agency>/", views.overview, name="overview"),
    path("a/<str:agency>/year/<int:year>/", views.overview, name="overview-year"),
    path("a/<str:agency>/into-plan/<int:year>/", views.into_plan, name="into-plan"),
]
