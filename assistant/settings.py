"""The environment -> Settings. All of it is optional."""

import locale
import os
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import Unreadable
from assistant.model.whole import Language

# US dollars for a million tokens: input, cached input, output; list prices of spring 2026, by the model's name.
PRICES: dict[str, tuple[float, float, float]] = {
    "gpt-5": (1.25, 0.125, 10.0),
    "gpt-5-mini": (0.25, 0.025, 2.0),
    "gpt-5-nano": (0.05, 0.005, 0.4),
    "gpt-4.1": (2.0, 0.5, 8.0),
    "gpt-4.1-mini": (0.4, 0.1, 1.6),
    "gpt-4.1-nano": (0.1, 0.025, 0.4),
    "gpt-4o": (2.5, 1.25, 10.0),
    "gpt-4o-mini": (0.15, 0.075, 0.6),
}
_DATED = 11  # characters of a date at the end of a model's name: '-2026-08-07'


def _home() -> Path:
    return Path(platformdirs.user_data_dir("polku", appauthor=False))


class Settings(BaseSettings):
    """What can be set, from environment variables or a `.env` file."""

    model_config = SettingsConfigDict(
        env_prefix="POLKU_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    home: Annotated[Path, NoDecode] = Field(default_factory=_home)
    language: Language | None = None
    llm: str | None = Field(default=None, pattern=r"^[\w-]+:.+$")
    llm_timeout: float = Field(default=20.0, gt=0, le=600)
    llm_budget: float | None = Field(default=2.0, ge=0)
    llm_tokens: int | None = Field(default=None, ge=0)
    llm_price: Annotated[tuple[float, float, float] | None, NoDecode] = None
    llm_mask: bool = True
    llm_method: Literal["json_schema", "function_calling", "json_mode"] | None = None
    llm_options: dict[str, Any] = Field(default_factory=dict)
    embeddings: str = "embedded"
    store: SecretStr | None = None
    chroma: str | None = None
    report_name: str | None = None
    report_logo: Path | None = None
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")

    @field_validator("llm_price", mode="before")
    @classmethod
    def _three(cls, told: Any) -> Any:
        """'0.25, 0.025, 2' as three numbers."""
        return tuple(told.split(",")) if isinstance(told, str) else told

    @property
    def price(self) -> tuple[float, float, float] | None:
        """The price of the language model in use: as set, else as listed, else not known."""
        model = (self.llm or "").partition(":")[2]
        return self.llm_price or PRICES.get(model) or PRICES.get(model[:-_DATED])

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
