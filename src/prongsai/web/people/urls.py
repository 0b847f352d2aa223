"""Addresses. People of an agency and of an organisation have the same addresses below the place's own."""

from django.urls import path

from prongsai.web.people.views import (
    account,
    invitations,
    members,
    organisation,
    sign_in,
    start,
    trail,
    units,
)

_AGENCY, _ORGANISATION = "a/<str:agency>/", "o/<str:organisation>/"

urlpatterns = [
    path("start/", start.start, name="start"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.sign_in_code, name="sign-in-code"),
    path("sign-in/link/<str:link>/", sign_in.sign_in_link, name="sign-in-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("forgotten/", sign_in.forgotten_password, name="forgotten-password"),
    path("reset/<str:reset>/", sign_in.new_password, name="new-password"),
    path("join/<str:join>/", invitations.join, name="join"),
    path("account/", account.account, name="account"),
    path("account/password/", account.change_password, name="change-password"),
    path("account/second-step/", account.turn_on_second_step, name="second-step"),
    path("account/second-step/off/", account.turn_off_second_step, name="second-step-off"),
    path("account/second-step/codes/", account.renew_recovery_codes, name="recovery-codes"),
    path("account/sessions/others/", account.revoke_other_sessions, name="revoke-other-sessions"),
    path("account/sessions/<str:session>/", account.revoke_session, name="revoke-session"),
    path(f"{_AGENCY}people/", members.people.agency, name="people"),
    path(f"{_AGENCY}people/invite/", invitations.invite.agency, name="invite"),
    path(
        f"{_AGENCY}people/invitations/<str:invitation>/",
        invitations.revoke.agency,
        name="revoke-invitation",
    ),
    path(f"{_AGENCY}people/<str:membership>/", members.change.agency, name="member"),
    path(f"{_AGENCY}people/<str:membership>/remove/", members.remove.agency, name="remove-member"),
    path(f"{_AGENCY}people/<str:membership>/restore/", members.restore.agency, name="restore-member"),
    path(f"{_AGENCY}people/<str:membership>/reset-link/", members.reset_link.agency, name="reset-link"),
    path(
        f"{_AGENCY}people/<str:membership>/second-step/",
        members.drop_second_step.agency,
        name="drop-second-step",
    ),
    path(f"{_AGENCY}units/", units.units, name="units"),
    path(f"{_AGENCY}units/add/", units.add, name="add-unit"),
    path(f"{_AGENCY}units/add-usual/", units.add_usual, name="add-usual-units"),
    path(f"{_AGENCY}units/<str:unit>/", units.rename, name="unit"),
    path(f"{_AGENCY}units/<str:unit>/move/", units.move, name="move-unit"),
    path(f"{_AGENCY}units/<str:unit>/remove/", units.remove, name="remove-unit"),
    path(f"{_AGENCY}units/<str:unit>/restore/", units.restore, name="restore-unit"),
    path(f"{_AGENCY}profile/", units.profile, name="agency-profile"),
    path(f"{_AGENCY}trail/", trail.trail.agency, name="trail"),
    path(f"{_AGENCY}trail/export/", trail.export.agency, name="trail-export"),
    path(_ORGANISATION, organisation.agencies, name="organisation"),
    path(f"{_ORGANISATION}agencies/add/", organisation.add, name="add-agency"),
    path(f"{_ORGANISATION}agencies/import/", organisation.import_sheet, name="import-agencies"),
    path(f"{_ORGANISATION}people/", members.people.organisation, name="organisation-people"),
    path(f"{_ORGANISATION}people/invite/", invitations.invite.organisation, name="organisation-invite"),
    path(
        f"{_ORGANISATION}people/invitations/<str:organisation_invitation>/",
        invitations.revoke.organisation,
        name="organisation-revoke-invitation",
    ),
    path(f"{_ORGANISATION}people/<str:colleague>/", members.change.organisation, name="colleague"),
    path(
        f"{_ORGANISATION}people/<str:colleague>/remove/",
        members.remove.organisation,
        name="remove-colleague",
    ),
    path(
        f"{_ORGANISATION}people/<str:colleague>/restore/",
        members.restore.organisation,
        name="restore-colleague",
    ),
    path(
        f"{_ORGANISATION}people/<str:colleague>/reset-link/",
        members.reset_link.organisation,
        name="colleague-reset-link",
    ),
    path(
        f"{_ORGANISATION}people/<str:colleague>/second-step/",
        members.drop_second_step.organisation,
        name="colleague-drop-second-step",
    ),
    path(f"{_ORGANISATION}trail/", trail.trail.organisation, name="organisation-trail"),
    path(f"{_ORGANISATION}trail/export/", trail.export.organisation, name="organisation-trail-export"),
]
