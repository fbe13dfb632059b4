"""Define what every section of the settings is."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Hold settings that belong together: frozen, and without names that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
