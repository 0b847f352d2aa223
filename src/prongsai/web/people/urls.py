from django.urls import path

from prongsai.web.people import views

urlpatterns = [path("sign-in/", views.sign_in, name="sign-in")]
