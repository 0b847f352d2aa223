"""The addresses of surveys: ``s/…`` for respondents, who have no account; ``a/<agency>/…`` for the agency."""

from django.urls import path

from prongsai.web.survey.views import answer, send, words

urlpatterns = [
    path("s/", words.enter, name="survey-enter"),
    path("s/send/", send.send, name="survey-send"),
    path("s/thanks/", words.thanks, name="survey-thanks"),
    path("s/privacy/", words.privacy, name="survey-privacy"),
    path("s/language/", words.language, name="survey-language"),
    path("s/keeper.js", words.keeper, name="survey-keeper"),
    path("s/manifest.json", words.manifest, name="survey-manifest"),
    path("s/kiosk/<str:desk>/", answer.kiosk, name="survey-kiosk"),
    path("s/surveyor/<str:desk>/", answer.surveyor, name="survey-surveyor"),
    path("s/<str:channel>/", answer.answer, name="survey"),
    path("s/<str:channel>/code/", answer.check_code, name="survey-check-code"),
]
