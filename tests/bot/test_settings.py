import pytest
from pydantic import ValidationError

from bot.settings import Settings, explain, with_driver


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_nothing_needs_to_be_set() -> None:
    settings = Settings()
    assert settings.embedded
    assert not settings.telegram_on
    assert settings.public_url == "http://127.0.0.1:8080"
    assert settings.problems() == []


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")
    assert Settings() == Settings.model_construct(**Settings().model_dump())
    assert Settings().port == 8080


def test_variables_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    monkeypatch.setenv("DATABASE_URL", "postgres://linbang:secret@db/linbang")
    settings = Settings()
    assert settings.public_url == "http://127.0.0.1:9000"
    assert settings.database_url == "postgresql+asyncpg://linbang:secret@db/linbang"
    assert not settings.embedded


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("postgres://a@b/c", "postgresql+asyncpg://a@b/c"),
        ("postgresql://a@b/c", "postgresql+asyncpg://a@b/c"),
        ("postgresql+asyncpg://a@b/c", "postgresql+asyncpg://a@b/c"),
        ("postgresql://a@b/c?x=1&sslmode=require", "postgresql+asyncpg://a@b/c?x=1&ssl=require"),
        ("sqlite:////var/linbang.db", "sqlite+aiosqlite:////var/linbang.db"),
    ],
)
def test_a_database_may_be_written_the_way_hosts_write_it(written: str, used: str) -> None:
    assert with_driver(written) == used


def test_the_embedded_database_lies_in_the_data_folder(tmp_path) -> None:
    assert Settings(data_dir=tmp_path).database_url == f"sqlite+aiosqlite:///{tmp_path}/linbang.db"


def test_an_open_host_still_prints_an_address_one_can_open() -> None:
    settings = Settings(host="0.0.0.0", port=80)
    assert settings.public_url == "http://127.0.0.1:80"
    assert any("PUBLIC_URL" in problem for problem in settings.problems())


def test_the_last_slash_of_an_address_does_not_matter() -> None:
    settings = Settings(public_url="https://example.org/", telegram_api_url="http://127.0.0.1:1/")
    assert settings.public_url == "https://example.org"
    assert settings.telegram_api_url == "http://127.0.0.1:1"
    assert settings.secure


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("PORT", "70000"),
        ("DATABASE_URL", "mysql://a:geheim@b/c"),
        ("PUBLIC_URL", "linbang.example.org"),
        ("TELEGRAM_MODE", "pigeon"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_name_and_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as caught:
        Settings()
    [said] = explain(caught.value)
    assert said.startswith(f"{name}: ")
    assert value not in said
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"telegram_bot_token": "nonsense"}, "TELEGRAM_BOT_TOKEN"),
        ({"telegram_mode": "webhook"}, "TELEGRAM_BOT_TOKEN"),
        ({"telegram_mode": "webhook", "telegram_bot_token": "1:a"}, "TELEGRAM_WEBHOOK_SECRET"),
        ({"telegram_mode": "webhook", "telegram_bot_token": "1:a"}, "https"),
        ({"redis_url": "localhost:6379"}, "REDIS_URL"),
        ({"community_file": "no/such/file.toml"}, "COMMUNITY_FILE"),
    ],
)
def test_each_problem_is_said_in_plain_words(values: dict[str, str], word: str) -> None:
    problems = Settings.model_validate(values).problems()
    assert any(word in problem for problem in problems)


def test_a_sound_webhook_set_up_has_no_problems() -> None:
    settings = Settings(
        telegram_bot_token="123:abc",
        telegram_mode="webhook",
        telegram_webhook_secret="a-secret",
        public_url="https://linbang.example.org",
    )
    assert settings.problems() == []


def test_secrets_are_never_printed() -> None:
    settings = Settings(
        telegram_bot_token="123:geheim",
        telegram_webhook_secret="geheim",
        database_url="postgresql://a:geheim@b/c",
        redis_url="redis://:geheim@b",
    )
    assert "geheim" not in repr(settings)
    assert "geheim" not in " ".join(settings.problems())
