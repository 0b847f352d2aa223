from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "prongsai.web.registry"
    label = "registry"
