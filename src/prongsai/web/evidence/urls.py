"""The addresses of evidence. What changes is sent to an address of its own: one button, one address, one action."""

from django.urls import path

from prongsai.web.evidence.views import checks, item, items, page, public, sheet, take_over

_OIT = "a/<str:agency>/oit/<str:participation>"
_ITEM = f"{_OIT}/items/<str:item>"
_LINK = "a/<str:agency>/oit/links/<str:given>"
_CHECK = "a/<str:agency>/oit/checks/<str:check>"

urlpatterns = [
    path("a/<str:agency>/oit/", items.newest, name="oit"),
    path(f"{_LINK}/", checks.link, name="oit-link"),
    path(f"{_LINK}/remove/", item.remove, name="oit-link-remove"),
    path(f"{_LINK}/restore/", item.restore, name="oit-link-restore"),
    path(f"{_CHECK}/", checks.check, name="oit-check"),
    path(f"{_CHECK}/capture/", checks.capture, name="oit-check-capture"),
    path(f"{_OIT}/", items.table, name="oit-items"),
    path(f"{_OIT}/look/", items.look, name="oit-look"),
    path(f"{_OIT}/take-over/", take_over.take_over, name="oit-take-over"),
    path(f"{_OIT}/sheet/", sheet.bring, name="oit-sheet"),
    path(f"{_OIT}/sheet/template/", sheet.template, name="oit-sheet-template"),
    path(f"{_OIT}/page/", page.settings, name="oit-page"),
    path(f"{_OIT}/page/open/", page.open_to_all, name="oit-page-open"),
    path(f"{_OIT}/page/close/", page.close, name="oit-page-close"),
    path(f"{_OIT}/page/file/", page.file, name="oit-page-file"),
    path(f"{_ITEM}/", item.item, name="oit-item"),
    path(f"{_ITEM}/edit/", item.edit, name="oit-item-edit"),
    path(f"{_ITEM}/row/", item.row, name="oit-item-row"),
    path(f"{_ITEM}/look/", item.look, name="oit-item-look"),
    path("oit/<str:participation>/", public.page, name="public-oit"),
    path("oit/<str:participation>/embed/", public.embed, name="public-oit-embed"),
]
