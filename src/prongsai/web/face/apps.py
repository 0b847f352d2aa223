from django.apps import AppConfig


class FaceConfig(AppConfig):
    name = "prongsai.web.face"
    label = "face"
