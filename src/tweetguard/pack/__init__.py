"""The rule pack as types: rules, lexicons, regions and hand-offs, read strictly from TOML."""
