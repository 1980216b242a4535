"""Forms: one engine draws every form, keeps its draft, moves the focus and places problems at their field."""
