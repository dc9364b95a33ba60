"""Fuzzing: any bytes into the folding, the detectors, the library and the whole check."""
