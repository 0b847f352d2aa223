"""The addresses of this app: the assessor's desk, the operator's review of a cycle, and what the agency sees.

``review`` is a cycle as it is reviewed, ``reviewed`` one agency in it.
"""

from django.urls import path

from prongsai.web.review.views import assessing, conflicts, operating, preliminary, ruling

_MINE = "o/<str:organisation>/assessing"
_DESK = "a/<str:agency>/assessing/<str:assignment>"
_ITEM = f"{_DESK}/items/<str:item>"
_REVIEW = "o/<str:organisation>/reviews/<str:review>"
_REVIEWED = f"{_REVIEW}/agencies/<str:reviewed>"
_TOLD = "a/<str:agency>/oit-result"
_TOLD_ITEM = f"{_TOLD}/<str:reviewed>/items/<str:item>"

urlpatterns = [
    path(f"{_MINE}/", assessing.mine, name="assessing"),
    path(f"{_MINE}/conflicts/", conflicts.conflicts, name="conflicts"),
    path(f"{_MINE}/conflicts/<str:conflict>/withdraw/", conflicts.withdraw, name="conflict-withdraw"),
    path(f"{_DESK}/", assessing.desk, name="desk"),
    path(f"{_DESK}/done/", assessing.done, name="desk-done"),
    path(f"{_ITEM}/", assessing.item, name="desk-item"),
    path(f"{_ITEM}/save/", assessing.save, name="desk-save"),
    path(f"{_ITEM}/comment/", assessing.say, name="desk-comment"),
    path("o/<str:organisation>/reviews/", operating.cycles, name="reviews"),
    path(f"{_REVIEW}/", operating.agencies, name="review"),
    path(f"{_REVIEW}/spread/", operating.spread, name="review-spread"),
    path(f"{_REVIEW}/figures/", operating.figures, name="review-figures"),
    path(f"{_REVIEW}/appeals/", ruling.appeals, name="appeals"),
    path(f"{_REVIEW}/appeals/<str:appeal>/", ruling.appeal, name="appeal"),
    path(f"{_REVIEWED}/", operating.agency, name="reviewed"),
    path(f"{_REVIEWED}/assign/", operating.assign, name="reviewed-assign"),
    path(f"{_REVIEWED}/seats/<str:seat>/unassign/", operating.unassign, name="reviewed-unassign"),
    path(f"{_REVIEWED}/return/", operating.send_back, name="reviewed-return"),
    path(f"{_REVIEWED}/items/<str:item>/", operating.item, name="reviewed-item"),
    path(f"{_REVIEWED}/items/<str:item>/comment/", operating.say, name="reviewed-comment"),
    path(f"{_TOLD}/", preliminary.newest, name="oit-result"),
    path(f"{_TOLD}/<str:reviewed>/", preliminary.items, name="oit-result-items"),
    path(f"{_TOLD_ITEM}/", preliminary.item, name="oit-result-item"),
    path(f"{_TOLD_ITEM}/clarify/", preliminary.clarify, name="oit-clarify"),
    path(f"{_TOLD_ITEM}/withdraw/", preliminary.withdraw, name="oit-clarify-withdraw"),
]
