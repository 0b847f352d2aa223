from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    name = "prongsai.web.understand"
    label = "understand"
