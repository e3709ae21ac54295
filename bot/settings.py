"""What the operator can set, read from environment variables once, when the parts are put together."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"
ANY_HOST = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to


def with_driver(url: str) -> str:
    """The address of a database as our drivers want it: asyncpg for PostgreSQL, aiosqlite for SQLite.

    Other schemes are a ValueError. ``sslmode``, which hosting companies write, is called ``ssl`` by asyncpg.
    """
    scheme, separator, rest = url.partition("://")
    name = scheme.partition("+")[0]
    if not separator or name not in {"postgres", "postgresql", "sqlite"}:
        raise ValueError("must start with postgresql://, postgres:// or sqlite:///")
    if name == "sqlite":
        return f"sqlite+aiosqlite://{rest}"
    return "postgresql+asyncpg://" + re.sub(r"([?&])sslmode=", r"\1ssl=", rest)


def _root(url: str) -> str:
    if not re.match(r"https?://[^/\s]", url):
        raise ValueError("must start with http:// or https://")
    return url.rstrip("/")


def _own_address(values: dict[str, Any]) -> str:
    host = values.get("host", "127.0.0.1")
    return f"http://{'127.0.0.1' if host in ANY_HOST else host}:{values.get('port', 8080)}"


def _own_file(values: dict[str, Any]) -> str:
    folder: Path = values.get("data_dir", Path("data"))
    return f"sqlite+aiosqlite:///{folder.absolute() / 'linbang.db'}"


WebAddress = Annotated[str, AfterValidator(_root)]


class Settings(BaseSettings):
    """One field per environment variable, its name in capitals; an empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    telegram_bot_token: SecretStr = SecretStr("")
    telegram_api_url: WebAddress = TELEGRAM
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: WebAddress = Field(default_factory=_own_address)
    data_dir: Path = Path("data")
    database_url: Annotated[str, AfterValidator(with_driver)] = Field(default_factory=_own_file, repr=False)
    redis_url: str = Field(default="", repr=False)
    community_file: Path | None = None
    llm_url: WebAddress | Literal[""] = ""
    llm_key: SecretStr = SecretStr("")
    llm_model: str = ""

    @property
    def embedded(self) -> bool:
        """Is the database a file of ours rather than a server?"""
        return self.database_url.startswith("sqlite")

    @property
    def telegram_on(self) -> bool:
        """Is there a bot to be? Without a token only the web channel runs."""
        return bool(self.telegram_bot_token.get_secret_value())

    @property
    def secure(self) -> bool:
        """Is the service reached by https, so that links may be buttons and cookies secure?"""
        return self.public_url.startswith("https://")

    def problems(self) -> list[str]:
        """What will not work, one plain sentence each; no secret is repeated in them."""
        return [*_telegram_problems(self), *_server_problems(self), *_file_problems(self)]


def explain(error: ValidationError) -> list[str]:
    """The variables that could not be read at all, one plain sentence each, without their values."""
    return [
        f"{'.'.join(map(str, item['loc'])).upper()}: {item['msg'].removeprefix('Value error, ')}."
        for item in error.errors(include_input=False, include_url=False)
        if item["type"] != "default_factory_not_called"  # follows from another variable's error
    ]


def _telegram_problems(settings: Settings) -> list[str]:
    found = []
    token = settings.telegram_bot_token.get_secret_value()
    secret = settings.telegram_webhook_secret.get_secret_value()
    webhook = settings.telegram_mode == "webhook"
    if token and not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
        found.append("TELEGRAM_BOT_TOKEN is not a token as @BotFather gives it (digits, a colon, letters).")
    if webhook and not token:
        found.append("TELEGRAM_MODE is webhook, but TELEGRAM_BOT_TOKEN is empty.")
    if webhook and not re.fullmatch(r"[\w-]{1,256}", secret, re.ASCII):
        found.append("TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or - for webhooks.")
    if webhook and not settings.secure and settings.telegram_api_url == TELEGRAM:
        found.append("Telegram delivers webhooks to https only: set PUBLIC_URL to your https address.")
    return found


def _server_problems(settings: Settings) -> list[str]:
    found = []
    if settings.redis_url and not re.match(r"(rediss?|unix)://", settings.redis_url):
        found.append("REDIS_URL must start with redis://, rediss:// or unix://.")
    if settings.host in ANY_HOST and settings.public_url.startswith("http://127.0.0.1:"):
        found.append("HOST lets everybody in, but PUBLIC_URL is not set: links and QR codes would not work.")
    return found


def _file_problems(settings: Settings) -> list[str]:
    found = []
    community = settings.community_file
    if community is not None and not community.is_file():
        found.append(f"COMMUNITY_FILE: there is no file {community}.")
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        found.append(f"DATA_DIR: {settings.data_dir} is a file, not a folder.")
    return found
