from importlib import import_module

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "prongsai.web.rights"
    label = "rights"

    def ready(self) -> None:
        import_module("prongsai.web.rights.checks")
