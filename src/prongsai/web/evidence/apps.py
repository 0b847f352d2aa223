from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "prongsai.web.evidence"
    label = "evidence"
