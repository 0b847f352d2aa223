"""The addresses of surveys: ``s/…`` for respondents, who have no account; the agency's, and the operator's."""

from django.urls import path

from prongsai.web.survey.views import answer, board, box, channel, send, words

_CHANNEL = "a/<str:agency>/answers/<str:channel>"
_BOXES = "o/<str:organisation>/cycles/<str:cycle>/box"

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
    path("a/<str:agency>/answers/", board.board, name="answers"),
    path("a/<str:agency>/answers/add/", board.add, name="answers-add"),
    path(f"{_CHANNEL}/", channel.channel, name="answers-channel"),
    path(f"{_CHANNEL}/close/", board.close, name="answers-close"),
    path(f"{_CHANNEL}/reopen/", board.reopen, name="answers-reopen"),
    path(f"{_CHANNEL}/qr.svg", channel.qr, name="answers-qr"),
    path(f"{_CHANNEL}/poster.pdf", channel.poster, name="answers-poster"),
    path(f"{_CHANNEL}/codes/", channel.codes, name="answers-codes"),
    path(f"{_CHANNEL}/letters/", channel.send_codes, name="answers-letters"),
    path(f"{_CHANNEL}/desk/", channel.start_desk, name="answers-desk"),
    path(f"{_BOXES}/", box.boxes, name="cycle-boxes"),
    path(f"{_BOXES}/<str:box>/copy/", box.take_key, name="cycle-box-copy"),
    path(f"{_BOXES}/<str:box>/key/", box.bring_back_key, name="cycle-box-key"),
    path(f"{_BOXES}/<str:box>/open/", box.open_again, name="cycle-box-open"),
]
