from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "prongsai.web.overview"
    label = "overview"
