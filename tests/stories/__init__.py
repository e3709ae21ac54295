"""Whole conversations, written to read like chat."""
