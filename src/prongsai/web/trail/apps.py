from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "prongsai.web.trail"
    label = "trail"
