"""Detectors: one file for each kind of entity, all with the one interface of `detect.interface`."""
