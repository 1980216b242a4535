"""Dated scripts that build and change the tables; each holds its own frozen copy of them."""
