"""Suppression: findings that somebody accepts, and drafts that a branch did not touch.

Nothing here lowers what happens to a draft that was not checked: problems pass by untouched.
"""
