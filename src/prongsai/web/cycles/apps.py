from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "prongsai.web.cycles"
    label = "cycles"
