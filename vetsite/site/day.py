"""The day of a build: given, of the environment, or today in the site's zone."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

from vetsite.model.settings import Settings

DAY_VARIABLE = "VETSITE_AS_OF"  # set by `vetsite --as-of` for the host that it starts


def day_of_build(settings: Settings, given: dt.date | None = None) -> dt.date:
    """The day given, else that of the environment, else today in the site's zone.

    Raises `ValueError` with the text that is no day.
    """
    if given:
        return given
    stated = os.environ.get(DAY_VARIABLE)
    if stated:
        try:
            return dt.date.fromisoformat(stated)
        except ValueError:
            raise ValueError(stated) from None
    return dt.datetime.now(ZoneInfo(settings.plugin.time_zone)).date()
