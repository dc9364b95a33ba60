"""Weighing: is this value the customer's own, and confidential, or is it public?"""
