from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "prongsai.web.reports"
    label = "reports"
