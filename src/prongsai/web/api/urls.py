from django.urls import URLPattern, URLResolver, path

from prongsai.web.api import views
from prongsai.web.api.api import PREFIX, api
from prongsai.web.rights.doors import api_address


def _operations() -> list[URLPattern | URLResolver]:
    """Return the addresses of the operations, which have doors of their own, and one for everything else."""
    found: list[URLPattern | URLResolver] = []
    for one in api.urls[0]:
        if isinstance(one, URLPattern) and one.name != "api-root":
            one.callback = api_address(views.in_one_shape(one.callback))
            found.append(one)
    rest = path("<path:rest>", api_address(views.nothing_here), name="nothing")
    return [path("openapi.json", views.schema, name="schema"), *found, rest]


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", views.reference, name="api"),
    path(PREFIX, (_operations(), "ninja", "api-v1")),
    path("account/tokens/", views.my_tokens, name="api-tokens"),
    path("account/tokens/<str:api_token>/revoke/", views.revoke_mine, name="api-token-revoke"),
    path("a/<str:agency>/tokens/", views.agency_tokens, name="agency-tokens"),
    path("a/<str:agency>/tokens/<str:api_token>/revoke/", views.revoke_at_agency, name="agency-token-revoke"),
]
