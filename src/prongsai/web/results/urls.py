from django.urls import path

from prongsai.web.results.views import findings, folders, review, uploads, years

_RESULTS = "a/<str:agency>/results/"
_DRAFT = _RESULTS + "drafts/<str:draft>/"
_UPLOAD = _RESULTS + "files/<str:upload>/"
_YEAR = _RESULTS + "<int:year>/"
_IMPORT = "o/<str:organisation>/import/"
_FINDING = _YEAR + "findings/<str:finding>/"

urlpatterns = [
    path(_RESULTS, uploads.results, name="results"),
    path(_UPLOAD, uploads.upload, name="result-upload"),
    path(_UPLOAD + "original", uploads.original, name="result-original"),
    path(_UPLOAD + "read", uploads.read_again, name="result-read-again"),
    path(_UPLOAD + "remove", uploads.remove, name="result-upload-remove"),
    path(_UPLOAD + "restore", uploads.restore, name="result-upload-restore"),
    path(_RESULTS + "type", review.start, name="result-type"),
    path(_DRAFT, review.review, name="result-review"),
    path(_DRAFT + "save", review.correct, name="result-correct"),
    path(_DRAFT + "check", review.check, name="result-check"),
    path(_DRAFT + "accept", review.accept, name="result-accept"),
    path(_DRAFT + "set-aside", review.set_aside, name="result-set-aside"),
    path(_DRAFT + "take-back", review.take_back, name="result-take-back"),
    path(_YEAR, years.year, name="result-year"),
    path(_RESULTS + "runs/<str:run>/", years.run, name="result-run"),
    path(_RESULTS + "runs/<str:run>/correct", review.start_correction, name="result-start-correction"),
    path(_RESULTS + "runs/<str:run>/assessment.json", years.assessment_file, name="result-file"),
    path(_RESULTS + "history/", years.runs, name="result-history"),
    path(_RESULTS + "compare/", years.compare, name="result-compare"),
    path(_RESULTS + "folders/", folders.import_agency_folder, name="agency-import-folder"),
    path(_RESULTS + "folders/<str:bundle>/", folders.agency_folder, name="agency-folder"),
    path(_RESULTS + "folders/<str:bundle>/continue", folders.agency_go_on, name="agency-folder-continue"),
    path(_IMPORT, folders.import_folder, name="import-folder"),
    path(_IMPORT + "<str:folder>/", folders.folder, name="folder"),
    path(_IMPORT + "<str:folder>/continue", folders.go_on, name="folder-continue"),
    path(_IMPORT + "files/<str:file>/original", folders.file_original, name="folder-original"),
    path(_IMPORT + "results/<str:unmatched>/agency", folders.assign, name="result-assign"),
    path(_FINDING, findings.answer, name="finding-answer"),
    path(_FINDING + "withdraw", findings.withdraw, name="finding-withdraw"),
    path(_FINDING + "restore", findings.restore, name="finding-restore"),
    path(_FINDING + "apply", findings.apply, name="finding-apply"),
]
