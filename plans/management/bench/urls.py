"""The product's addresses and the control page. The bench's process alone uses them, as ROOT_URLCONF."""

from django.urls import include, path

from plans.management.bench.control import control

urlpatterns = [
    path("bench-control/<uuid:patient_id>/", control, name="bench_control"),
    path("", include("recovery.urls")),
]

handler400 = "plans.views.public.errors.bad_request"
handler403 = "plans.views.public.errors.permission_denied"
handler404 = "plans.views.public.errors.page_not_found"
handler500 = "plans.views.public.errors.server_error"
