from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "prongsai.web.api"
    label = "api"

    def ready(self) -> None:
        import_module("prongsai.web.api.checks")
