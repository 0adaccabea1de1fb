"""The console: the forms that a request is asked with, whatever the lab document can say of one."""

from iamlab.web.labs.console.console import Console
from iamlab.web.labs.console.context import plain_text

__all__ = ["Console", "plain_text"]
