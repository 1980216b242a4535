"""Forms are tested on the real app, like screens."""

from tests.screens.conftest import file_template, sit

__all__ = ["file_template", "sit"]
