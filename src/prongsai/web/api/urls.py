"""The pages of the API, and its operations: those are many, and most installations never call one.

So the module of the operations is loaded with the first call, not with the first page: it takes a third of the
memory of a web process.
"""

from django.urls import URLPattern, URLResolver, path
from django.urls.resolvers import RoutePattern

from prongsai.web.api import PREFIX, views


class LateResolver(URLResolver):
    """Addresses whose module is loaded when one of them is asked for, by a visitor or by its name."""

    def _populate(self) -> None:
        """Give no names to the list of all names: whoever wants one asks the namespace, which loads them."""


urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", views.reference, name="api"),
    LateResolver(RoutePattern(PREFIX), "prongsai.web.api.addresses", app_name="ninja", namespace="api-v1"),
    path("account/tokens/", views.my_tokens, name="api-tokens"),
    path("account/tokens/<str:api_token>/revoke/", views.revoke_mine, name="api-token-revoke"),
    path("a/<str:agency>/tokens/", views.agency_tokens, name="agency-tokens"),
    path("a/<str:agency>/tokens/<str:api_token>/revoke/", views.revoke_at_agency, name="agency-token-revoke"),
]
