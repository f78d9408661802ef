from django.urls import include, path

urlpatterns = [
    path("account/", include("recovery.accounts.urls")),
    path("", include("plans.urls")),
]

handler400 = "plans.views.public.errors.bad_request"
handler403 = "plans.views.public.errors.permission_denied"
handler404 = "plans.views.public.errors.page_not_found"
handler429 = "plans.views.public.errors.too_many"
handler500 = "plans.views.public.errors.server_error"
