"""Links that open something for whoever clicks first."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "link",
    [
        "https://ib.example.co.ke/r?t=9fK2xQ7b",
        "https://app.bank.example/reset?token=9f27c1ae84",
        "shop.example/reset?t=9fK2xQ77aLm",
        "https://id.example/reset/9f2c71aa0be4",
    ],
)
def test_a_one_time_link(only, link):
    code = only(f"tap {link} to set a new one")
    assert code.label == "CODE"
    assert "one-time-link" in code.traits


@pytest.mark.parametrize(
    "link",
    [
        "https://t.co/4YBn633EOk",
        "https://help.example/answer/7299973?hl=en&visit_id=637232283412702988",
        "https://example.com/reset-password-help",
        "https://example.com/help?topic=password&lang=en",
        "https://example.com/?utm_source=tw2024",
        "https://example.com/track?ticket=AB12CD34",
    ],
)
def test_other_links_are_none(detect, link):
    assert detect(f"see {link} for more") == []
