"""The JSON Schema (2020-12) of the exported model."""

from typing import Any

from assistant.model.whole import Export


def schema() -> dict[str, Any]:
    """The schema every export holds to, as `polku schema` prints it."""
    made = Export.model_json_schema(mode="serialization", by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:polku:export:1.0",
        **made,
        "title": "Polku export 1.0",
    }
