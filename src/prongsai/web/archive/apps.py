from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "prongsai.web.archive"
    label = "archive"
