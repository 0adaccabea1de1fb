"""Addresses of the labs."""

from django.urls import path

from iamlab.web.labs import things, views

urlpatterns = [
    path("", views.labs, name="labs"),
    path("new/", views.create, name="lab_create"),
    path("<slug:slug>/", views.lab, name="lab"),
    path("<slug:slug>/ask/", views.ask, name="lab_ask"),
    path("<slug:slug>/undo/", views.undo, name="lab_undo"),
    path("<slug:slug>/redo/", views.redo, name="lab_redo"),
    path("<slug:slug>/delete/", views.delete, name="lab_delete"),
    path("<slug:slug>/restore/", views.restore, name="lab_restore"),
    path("<slug:slug>/things/<slug:kind>/", things.thing, name="lab_thing"),
    path("<slug:slug>/remove/<slug:kind>/", things.remove, name="lab_remove"),
]
