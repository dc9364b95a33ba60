"""Fitting the compact judge: labelled drafts in, `rules/weights/compact.npz` out. Needs torch; checking does not."""
