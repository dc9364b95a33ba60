"""JSON Schema of rule files, made from the types that read them."""

from __future__ import annotations

from typing import Any

import msgspec

from tweetguard.pack.rule import LABELS, RuleFile


def rule_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a rule file; editors complete and check TOML with it."""
    schema = msgspec.json.schema(RuleFile)
    rule = schema["$defs"]["Rule"]["properties"]
    rule["entities"]["items"]["enum"] = sorted(LABELS)
    rule["id"]["pattern"] = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "tweetguard rule file", **schema}
