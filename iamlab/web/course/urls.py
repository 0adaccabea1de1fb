"""Addresses of the course."""

from django.urls import path

from iamlab.web.course import (
    check_views,
    glossary_views,
    lesson_views,
    progress_views,
    scene_repair,
    views,
)

urlpatterns = [
    path("", views.home, name="home"),
    path("scenes/<slug:scene_id>/", views.scene, name="scene"),
    path("scenes/<slug:scene_id>/try/", scene_repair.try_repair, name="scene_try"),
    path("learn/", lesson_views.learn, name="learn"),
    path("learn/check/", check_views.check_page, name="check"),
    path("learn/check/<slug:form>/", check_views.sit, name="check_form"),
    path("learn/<slug:slug>/", lesson_views.lesson, name="lesson"),
    path("learn/<slug:slug>/summary/", lesson_views.summary, name="lesson_summary"),
    path("learn/<slug:slug>/pieces/<slug:piece_id>/", lesson_views.answer, name="lesson_answer"),
    path("glossary/", glossary_views.glossary_page, name="glossary"),
    path("progress/", progress_views.progress, name="progress"),
    path("progress/export/", progress_views.export, name="progress_export"),
    path("progress/import/", progress_views.import_file, name="progress_import"),
    path("progress/forget/", progress_views.forget_all, name="progress_forget"),
]
