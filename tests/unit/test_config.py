"""The configuration file: found near the draft, read strictly."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tweetguard.config import Config, find_config, load_config
from tweetguard.errors import ConfigError


def written(folder: Path, text: str, name: str = "tweetguard.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


class TestWhereItIs:
    def test_the_nearest_file_wins(self, tmp_path: Path) -> None:
        written(tmp_path, "")
        near = written(tmp_path / "kenya" / "replies", "")
        assert find_config(tmp_path / "kenya" / "replies" / "2026") == near

    def test_it_may_stand_in_any_folder_above(self, tmp_path: Path) -> None:
        far = written(tmp_path, "")
        (tmp_path / "a" / "b" / "c").mkdir(parents=True)
        assert find_config(tmp_path / "a" / "b" / "c") == far

    def test_a_pyproject_counts_if_it_has_our_table(self, tmp_path: Path) -> None:
        project = written(tmp_path, "[tool.tweetguard]\n", "pyproject.toml")
        written(tmp_path / "inner", "[tool.ruff]\n", "pyproject.toml")
        assert find_config(tmp_path / "inner") == project

    def test_our_own_file_wins_over_the_pyproject_beside_it(self, tmp_path: Path) -> None:
        written(tmp_path, "[tool.tweetguard]\n", "pyproject.toml")
        own = written(tmp_path, "")
        assert find_config(tmp_path) == own

    def test_a_broken_pyproject_of_somebody_else_is_passed_by(self, tmp_path: Path) -> None:
        far = written(tmp_path, "")
        written(tmp_path / "inner", "[tool", "pyproject.toml")
        assert find_config(tmp_path / "inner") == far


class TestWhatItSays:
    def test_an_empty_file_says_nothing(self, tmp_path: Path) -> None:
        path = written(tmp_path, "")
        assert load_config(path) == Config(path=path)

    def test_the_brand(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            """
            [brand]
            name = "Akiba Bank"
            regions = ["KE"]
            phones = ["0722 130 120"]
            account-numbers = ["0100000000001"]
            dm-link = "https://akiba.example/dm"
            """,
        )
        brand = load_config(path).brand
        assert brand.name == "Akiba Bank"
        assert brand.phones == ("0722 130 120",)
        assert brand.accounts == ("0100000000001",)
        assert brand.dm_link == "https://akiba.example/dm"

    def test_published_account_numbers_may_be_called_accounts(self, tmp_path: Path) -> None:
        path = written(tmp_path, '[brand]\naccounts = ["0100000000001"]\n')
        assert load_config(path).brand.accounts == ("0100000000001",)

    def test_settings(self, tmp_path: Path) -> None:
        config = load_config(
            written(
                tmp_path,
                """
                fail-on = "warn"
                select = ["customer-*"]
                ignore = ["customer-charge"]
                min-confidence = 0.8
                limit = 500
                field = "body"
                input-format = "csv"
                """,
            )
        )
        assert config.fail_on == "warn"
        assert config.select == ("customer-*",)
        assert config.ignore == ("customer-charge",)
        assert config.min_confidence == 0.8
        assert config.limit == 500
        assert (config.field_name, config.input_format) == ("body", "csv")

    def test_the_same_table_in_a_pyproject(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            '[project]\nname = "ours"\n[tool.tweetguard]\nfail-on = "block"\n[tool.tweetguard.brand]\nname = "Akiba"\n',
            "pyproject.toml",
        )
        config = load_config(path)
        assert config.fail_on == "block"
        assert config.brand.name == "Akiba"

    def test_paths_count_from_the_file(self, tmp_path: Path) -> None:
        path = written(tmp_path / "team", 'rules = ["rules/ours.toml"]\nbaseline = "known.json"\n')
        config = load_config(path)
        assert config.rules == (tmp_path / "team" / "rules" / "ours.toml",)
        assert config.baseline == tmp_path / "team" / "known.json"

    def test_an_accepted_finding_has_a_reason_and_may_end(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            '[[allow]]\nrule = "phone-number"\npath = "macros/*.json"\nreason = "the ombudsman\'s own line"\n'
            "until = 2027-01-31\n",
        )
        (allowed,) = load_config(path).allow
        assert allowed.rule == "phone-number"
        assert allowed.path == "macros/*.json"
        assert allowed.until == datetime.date(2027, 1, 31)


class TestAccountsOfABrand:
    FILE = """
        ignore = ["email-address"]
        [brand]
        name = "Akiba Bank"
        phones = ["0722 130 120"]
        [brand.accounts."@Akiba_Care"]
        phones = ["0733 130 120"]
        ignore = []
        [brand.accounts."@Akiba_UG"]
        regions = ["UG"]
        """

    def test_an_account_has_its_own_values_and_the_brands_for_the_rest(self, tmp_path: Path) -> None:
        config = load_config(written(tmp_path, self.FILE)).for_account("@akiba_care")
        assert config.brand.phones == ("0733 130 120",)
        assert config.brand.name == "Akiba Bank"

    def test_an_account_may_choose_its_own_rules(self, tmp_path: Path) -> None:
        config = load_config(written(tmp_path, self.FILE))
        assert config.for_account("@Akiba_Care").ignore == ()
        assert config.for_account("Akiba_UG").ignore == ("email-address",)

    def test_an_unknown_account_is_refused_with_the_known_ones(self, tmp_path: Path) -> None:
        config = load_config(written(tmp_path, self.FILE))
        with pytest.raises(ConfigError, match=r'no account "@akiba_tz".*known: @akiba_care, @akiba_ug'):
            config.for_account("@akiba_tz")


class TestWhatItRefuses:
    @pytest.mark.parametrize(
        ("text", "line", "told"),
        [
            ('\nfail_on = "warn"\n', 2, 'unknown key "fail_on"; did you mean "fail-on"?'),
            ('[brand]\nname = "Akiba"\nphone = ["0722 130 120"]\n', 3, 'did you mean "phones"?'),
            ('[[allow]]\nrule = "x"\nreasons = "a b"\n', 3, 'did you mean "reason"?'),
            ('\n\nfail-on = "never"\n', 3, "never"),
            ('limit = "long"\n', 1, '"limit"'),
            ('[brand]\nname = ""\n', 2, "empty text"),
            ("\n[brand\n", 2, "is not TOML"),
        ],
    )
    def test_what_is_not_expected_with_its_line(self, tmp_path: Path, text: str, line: int, told: str) -> None:
        path = written(tmp_path, text)
        with pytest.raises(ConfigError) as caught:
            load_config(path)
        assert str(caught.value).startswith(f"{path}:{line}: ")
        assert told in str(caught.value)

    def test_an_unknown_key_in_a_pyproject(self, tmp_path: Path) -> None:
        path = written(tmp_path, "[tool.ruff]\nline-length = 88\n[tool.tweetguard]\nselct = []\n", "pyproject.toml")
        with pytest.raises(ConfigError, match=r'pyproject\.toml:4: unknown key "selct"; did you mean "select"\?'):
            load_config(path)

    def test_a_country_that_is_none(self, tmp_path: Path) -> None:
        path = written(tmp_path, '[brand]\nregions = ["UK"]\n')
        with pytest.raises(ConfigError, match=r'tweetguard\.toml: brand\.regions: "UK" .* did you mean GB'):
            load_config(path)

    def test_an_accepted_finding_without_a_real_reason(self, tmp_path: Path) -> None:
        path = written(tmp_path, '[[allow]]\nrule = "phone-number"\nreason = "ok"\n')
        with pytest.raises(ConfigError, match=r'\[\[allow\]\] for "phone-number" has no real reason'):
            load_config(path)

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigError, match="cannot be read"):
            load_config(tmp_path / "tweetguard.toml")
