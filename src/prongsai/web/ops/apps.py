from importlib import import_module

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "prongsai.web.ops"
    label = "ops"

    def ready(self) -> None:
        import_module("prongsai.web.ops.checks")
        import_module("prongsai.web.ops.database_checks")
