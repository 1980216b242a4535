"""The public instance."""


def main() -> None:
    """Later."""
