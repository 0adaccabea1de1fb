"""Every address of the site: the course at the root, labs below it."""

from django.urls import include, path

from iamlab.web.site.views import healthz

urlpatterns = [
    path("", include("iamlab.web.course.urls")),
    path("labs/", include("iamlab.web.labs.urls")),
    path("healthz", healthz, name="healthz"),
]

handler400 = "iamlab.web.site.error_pages.bad_request"
handler403 = "iamlab.web.site.error_pages.permission_denied"
handler404 = "iamlab.web.site.error_pages.page_not_found"
handler500 = "iamlab.web.site.error_pages.server_error"
