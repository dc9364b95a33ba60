"""Measuring: labelled drafts in, recall, false alarms and spans out."""
