"""Weighing: whether a value is the customer's own, and confidential, or public."""
