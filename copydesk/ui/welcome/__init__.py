"""The first start: practice, the risk in the person's own words, a short tour."""

from __future__ import annotations

from copydesk.ui.welcome.page import WelcomePage
from copydesk.ui.welcome.tour import Tour

__all__ = ["Tour", "WelcomePage"]
