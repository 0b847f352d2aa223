from django.urls import path

from prongsai.web.reports import views, views_batch, views_preview, views_texts, views_versions

_YEAR = "a/<str:agency>/documents/<int:year>/"
_REPORT = _YEAR + "<str:report>/"
_VERSION = "a/<str:agency>/documents/versions/<str:version>/"
_BATCH = "o/<str:organisation>/documents/"

urlpatterns = [
    path("a/<str:agency>/documents/", views.documents, name="documents"),
    path(_YEAR, views.documents, name="documents-of-year"),
    path(_VERSION, views_versions.version, name="document-version"),
    path(_VERSION + "compare/", views_versions.compare, name="document-version-compare"),
    path(_VERSION + "files/<str:format>/", views_versions.file, name="document-file"),
    path(_VERSION + "page/", views_versions.page, name="document-page"),
    path(_REPORT, views.report, name="report"),
    path(_REPORT + "settings/", views.settings, name="report-settings"),
    path(_REPORT + "produce/", views.produce, name="report-produce"),
    path(_REPORT + "versions/", views_versions.versions, name="report-versions"),
    path(_REPORT + "texts/", views_texts.texts, name="report-texts"),
    path(_REPORT + "texts/<str:section>/", views_texts.write, name="report-section"),
    path(_REPORT + "texts/<str:section>/reset/", views_texts.reset, name="report-text-reset"),
    path(_REPORT + "texts/<str:section>/restore/", views_texts.restore, name="report-text-restore"),
    path(_REPORT + "texts/<str:section>/keep/", views_texts.keep, name="report-text-keep"),
    path(_REPORT + "texts/<str:section>/add/", views_texts.add, name="report-paragraph-add"),
    path(_REPORT + "preview/", views_preview.preview, name="report-preview"),
    path(_REPORT + "preview/page/", views_preview.page, name="report-preview-page"),
    path(_REPORT + "sheets/", views_preview.sheets, name="report-sheets"),
    path(
        "a/<str:agency>/documents/sheets/<str:sheets>/<int:sheet>.png",
        views_preview.sheet,
        name="report-sheet",
    ),
    path("a/<str:agency>/documents/orders/<str:order>/", views_batch.order, name="report-order"),
    path(_BATCH, views_batch.batches, name="report-batches"),
    path(_BATCH + "<str:batch>/", views_batch.batch, name="report-batch"),
    path(_BATCH + "<str:batch>/stop/", views_batch.stop, name="report-batch-stop"),
    path(_BATCH + "<str:batch>/resume/", views_batch.resume, name="report-batch-resume"),
    path(_BATCH + "<str:batch>/zip/", views_batch.download, name="report-batch-zip"),
]
