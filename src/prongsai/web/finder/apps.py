from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "prongsai.web.finder"
    label = "finder"
