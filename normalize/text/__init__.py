"""Strings in, strings out: this room knows scripts and letters, and no entities."""
