from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "prongsai.web.survey"
    label = "survey"
