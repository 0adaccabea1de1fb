#!/usr/bin/env python3
"""Django's command line for IAM Lab."""

import os
import sys


def main() -> None:
    """Run the command named on the command line, with the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iamlab.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
