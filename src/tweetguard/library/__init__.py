"""Canned-response files and other inputs: one file for each format, positions kept."""
