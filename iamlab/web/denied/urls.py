"""Addresses of the page that explains a pasted denial."""

from django.urls import path

from iamlab.web.denied import views

urlpatterns = [
    path("", views.denied, name="denied"),
    path("lab/", views.make_lab, name="denied_lab"),
]
