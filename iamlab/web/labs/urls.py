"""Addresses of the labs."""

from django.urls import path

from iamlab.web.labs import (
    access,
    carrying,
    completion,
    flips,
    formats,
    history,
    sharing,
    things,
    views,
)

urlpatterns = [
    path("", views.labs, name="labs"),
    path("new/", views.create, name="lab_create"),
    path("import/", carrying.bring_in, name="lab_import"),
    path("code/", carrying.make_code, name="carry_code"),
    path("code/use/", carrying.use_code, name="carry_use"),
    path("forget/", carrying.forget, name="forget"),
    path("<slug:slug>/", views.lab, name="lab"),
    path("<slug:slug>/ask/", views.ask, name="lab_ask"),
    path("<slug:slug>/undo/", views.undo, name="lab_undo"),
    path("<slug:slug>/redo/", views.redo, name="lab_redo"),
    path("<slug:slug>/delete/", views.delete, name="lab_delete"),
    path("<slug:slug>/restore/", views.restore, name="lab_restore"),
    path("<slug:slug>/flips/", flips.flips, name="lab_flips"),
    path("<slug:slug>/flips/do/", flips.apply_flip, name="lab_apply_flip"),
    path("<slug:slug>/access/", access.matrix, name="lab_matrix"),
    path("<slug:slug>/access/cell/", access.cell, name="lab_cell"),
    path("<slug:slug>/access/who/", access.questions, name="lab_questions"),
    path("<slug:slug>/weights/", access.weights, name="lab_weights"),
    path("<slug:slug>/apart/", access.apart, name="lab_apart"),
    path("<slug:slug>/history/", history.history, name="lab_history"),
    path("<slug:slug>/history/<int:number>/", history.bring_back, name="lab_bring_back"),
    path("<slug:slug>/duplicate/", history.duplicate, name="lab_duplicate"),
    path("<slug:slug>/reset/", history.reset, name="lab_reset"),
    path("<slug:slug>/export/", carrying.export, name="lab_export"),
    path("<slug:slug>/export/<slug:name>/", formats.export_as, name="lab_export_as"),
    path("<slug:slug>/complete/", completion.complete, name="lab_complete"),
    path("<slug:slug>/find/", completion.find, name="lab_find"),
    path("<slug:slug>/share/", sharing.share, name="lab_share"),
    path("<slug:slug>/things/<slug:kind>/", things.thing, name="lab_thing"),
    path("<slug:slug>/remove/<slug:kind>/", things.remove, name="lab_remove"),
]
