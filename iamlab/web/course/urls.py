"""Addresses of the course."""

from django.urls import path

from iamlab.web.course import views

urlpatterns = [
    path("", views.home, name="home"),
    path("scenes/<slug:scene_id>/", views.scene, name="scene"),
]
