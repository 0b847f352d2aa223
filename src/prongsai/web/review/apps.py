from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "prongsai.web.review"
    label = "review"
