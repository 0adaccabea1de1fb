"""What a WSGI server such as gunicorn runs: `gunicorn iamlab.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from iamlab.web.site.body_limit import MeasuredBody

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iamlab.settings")

application = MeasuredBody(get_wsgi_application())
