"""The environment -> Settings. All of it is optional."""

import locale
import os
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import Unreadable
from assistant.model.whole import Language


def _home() -> Path:
    return Path(platformdirs.user_data_dir("polku", appauthor=False))


class Settings(BaseSettings):
    """What can be set, from environment variables or a `.env` file."""

    model_config = SettingsConfigDict(
        env_prefix="POLKU_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    home: Annotated[Path, NoDecode] = Field(default_factory=_home)
    language: Language | None = None
    llm: str | None = None
    embeddings: str = "embedded"
    store: SecretStr | None = None
    chroma: str | None = None
    report_name: str | None = None
    report_logo: Path | None = None
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")

    @property
    def store_url(self) -> str:
        """SQLAlchemy's address of the store."""
        return self.store.get_secret_value() if self.store else f"sqlite:///{self.home / 'polku.sqlite3'}"

    def spoken(self, asked: Language | None = None) -> Language:
        """The language asked for, else the setting, else Finnish where the locale is, else English."""
        if asked or self.language:
            return asked or self.language or "en"
        told = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
        told = told or (locale.getlocale()[0] or "")
        return "fi" if told.lower().startswith("fi") else "en"


def settings() -> Settings:
    """The settings of this environment.

    Raises:
        Unreadable: a variable holds what it cannot.
    """
    try:
        return Settings()
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0]).upper()
        full = name if name.startswith(("POLKU_", "OPENAI_")) else f"POLKU_{name}"
        raise Unreadable("unreadable.setting", name=full) from error
