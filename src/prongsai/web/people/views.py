"""Signing in."""

from django.contrib.auth.views import LoginView

from prongsai.web.rights.doors import anyone

sign_in = anyone(LoginView.as_view(template_name="people/sign_in.html"))
