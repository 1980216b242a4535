"""The ground floor: pure functions of plain values, on the standard library alone."""
