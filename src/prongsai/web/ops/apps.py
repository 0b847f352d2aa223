from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "prongsai.web.ops"
    label = "ops"
