"""The addresses of cycles: those of an organisation that runs them, and those of an agency that takes part."""

from django.urls import path

from prongsai.web.cycles.views import agency, calendar, moving, organisation, setup, wording

_CYCLES = "o/<str:organisation>/cycles"
_CYCLE = f"{_CYCLES}/<str:cycle>"
_OWN = "a/<str:agency>/cycle/<str:participation>"

urlpatterns = [
    path(f"{_CYCLES}/", organisation.cycles, name="cycles"),
    path(f"{_CYCLES}/new/", setup.new, name="cycle-new"),
    path(f"{_CYCLES}/wording/", wording.wording, name="cycle-wording"),
    path(f"{_CYCLES}/wording/sheet/", wording.wording_sheet, name="cycle-wording-sheet"),
    path(f"{_CYCLE}/", organisation.cycle, name="cycle"),
    path(f"{_CYCLE}/agencies/", organisation.agencies, name="cycle-agencies"),
    path(f"{_CYCLE}/settings/", setup.settings, name="cycle-settings"),
    path(f"{_CYCLE}/agencies/add/", setup.add_agencies, name="cycle-agencies-add"),
    path(f"{_CYCLE}/agencies/<str:participation>/leave/", setup.leave, name="cycle-leave"),
    path(f"{_CYCLE}/discard/", setup.discard, name="cycle-discard"),
    path(f"{_CYCLE}/calendar/", calendar.change, name="cycle-calendar"),
    path(f"{_CYCLE}/extend/", calendar.extend, name="cycle-extend"),
    path(f"{_CYCLE}/move/", moving.move, name="cycle-move"),
    path(f"{_CYCLE}/remind/", moving.remind, name="cycle-remind"),
    path("a/<str:agency>/cycle/", agency.newest, name="agency-cycle"),
    path(f"{_OWN}/", agency.cycle, name="cycle-of-agency"),
    path(f"{_OWN}/profile/", agency.profile, name="cycle-profile"),
]
