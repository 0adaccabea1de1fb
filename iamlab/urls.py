"""Every address of the site: the course at the root, labs below it."""

from django.urls import include, path

from iamlab.web.labs.share import links
from iamlab.web.site.views import healthz

urlpatterns = [
    path("", include("iamlab.web.course.urls")),
    path("denied/", include("iamlab.web.denied.urls")),
    path("labs/", include("iamlab.web.labs.urls")),
    path("s/<slug:snapshot_id>/", links.shared, name="shared"),
    path("s/<slug:snapshot_id>/mine/", links.make_mine, name="make_mine"),
    path("embed/<slug:snapshot_id>/", links.embedded, name="embedded"),
    path("healthz", healthz, name="healthz"),
]

handler400 = "iamlab.web.site.error_pages.bad_request"
handler403 = "iamlab.web.site.error_pages.permission_denied"
handler404 = "iamlab.web.site.error_pages.page_not_found"
handler500 = "iamlab.web.site.error_pages.server_error"
