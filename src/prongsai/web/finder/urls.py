from django.urls import path

from prongsai.web.finder import views

urlpatterns = [
    path("search/", views.find, name="search"),
    path("search/suggest/", views.suggest, name="search-suggest"),
    path("a/<str:agency>/search/", views.find_at, name="agency-search"),
]
