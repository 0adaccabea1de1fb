"""Addresses of the labs."""

from django.urls import path

from iamlab.web.labs import history, views
from iamlab.web.labs.ask import reporting
from iamlab.web.labs.ask import views as asking
from iamlab.web.labs.build import completion, ready_made, removing, things
from iamlab.web.labs.share import carrying, exporting, importing, links
from iamlab.web.labs.whatif import effects, flips, matrices, questions

urlpatterns = [
    path("", views.labs, name="labs"),
    path("new/", views.create, name="lab_create"),
    path("import/", importing.bring_in, name="lab_import"),
    path("code/", carrying.make_code, name="carry_code"),
    path("code/use/", carrying.use_code, name="carry_use"),
    path("forget/", carrying.forget, name="forget"),
    path("<slug:slug>/", views.lab, name="lab"),
    path("<slug:slug>/ask/", asking.ask, name="lab_ask"),
    path("<slug:slug>/table/", views.table, name="lab_table"),
    path("<slug:slug>/run/", asking.run, name="lab_run"),
    path("<slug:slug>/report/", reporting.report, name="lab_report"),
    path("<slug:slug>/expect/", asking.expect, name="lab_expect"),
    path("<slug:slug>/undo/", history.undo, name="lab_undo"),
    path("<slug:slug>/redo/", history.redo, name="lab_redo"),
    path("<slug:slug>/delete/", views.delete, name="lab_delete"),
    path("<slug:slug>/restore/", views.restore, name="lab_restore"),
    path("<slug:slug>/flips/", flips.flips, name="lab_flips"),
    path("<slug:slug>/flips/do/", flips.apply_flip, name="lab_apply_flip"),
    path("<slug:slug>/effects/", effects.last_change, name="lab_effects"),
    path("<slug:slug>/access/", matrices.matrix, name="lab_matrix"),
    path("<slug:slug>/access/difference/", matrices.difference, name="lab_difference"),
    path("<slug:slug>/access/cell/", questions.cell, name="lab_cell"),
    path("<slug:slug>/access/who/", questions.questions, name="lab_questions"),
    path("<slug:slug>/weights/", questions.weights, name="lab_weights"),
    path("<slug:slug>/apart/", questions.apart, name="lab_apart"),
    path("<slug:slug>/history/", history.history, name="lab_history"),
    path("<slug:slug>/history/<int:number>/look/", history.look, name="lab_revision"),
    path("<slug:slug>/history/<int:number>/", history.bring_back, name="lab_bring_back"),
    path("<slug:slug>/duplicate/", views.duplicate, name="lab_duplicate"),
    path("<slug:slug>/reset/", history.reset, name="lab_reset"),
    path("<slug:slug>/export/", exporting.export, name="lab_export"),
    path("<slug:slug>/export/<slug:name>/", exporting.export_as, name="lab_export_as"),
    path("<slug:slug>/complete/", completion.complete, name="lab_complete"),
    path("<slug:slug>/find/", completion.find, name="lab_find"),
    path("<slug:slug>/share/", links.share, name="lab_share"),
    path("<slug:slug>/ready-roles/", ready_made.roles, name="lab_ready_roles"),
    path("<slug:slug>/attach/", ready_made.attach, name="lab_attach"),
    path("<slug:slug>/things/<slug:kind>/", things.thing, name="lab_thing"),
    path("<slug:slug>/remove/<slug:kind>/", removing.remove, name="lab_remove"),
    path(
        "<slug:slug>/remove/<slug:kind>/effects/",
        removing.effects,
        name="lab_removal_effects",
    ),
]
