from django.urls import path

from prongsai.web.understand import views

urlpatterns = [
    path("a/<str:agency>/understand/", views.understand, name="understand"),
    path("a/<str:agency>/understand/<int:year>/", views.understand, name="understand-year"),
    path("a/<str:agency>/understand/<int:year>/<str:node>/", views.understand, name="understand-node"),
    path("a/<str:agency>/understand/what-if/", views.what_if, name="what-if"),
    path("a/<str:agency>/understand/what-if/<int:year>/", views.what_if, name="what-if-year"),
    path("a/<str:agency>/understand/next-level/", views.next_level, name="next-level"),
    path("a/<str:agency>/understand/next-level/<int:year>/", views.next_level, name="next-level-year"),
    path("a/<str:agency>/understand/trend/", views.trend, name="trend"),
    path("a/<str:agency>/understand/trend/<int:year>/", views.trend, name="trend-year"),
]
