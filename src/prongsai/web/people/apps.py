from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "prongsai.web.people"
    label = "people"
