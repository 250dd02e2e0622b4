"""Controls of the desk (see `copydesk.ui`)."""

from __future__ import annotations

from copydesk.ui.controls.banner import Banner, GuardBar
from copydesk.ui.controls.buttons import HoldButton, button, icon_button
from copydesk.ui.controls.choices import CheckBox, DropDown, FilterChip, SegmentedControl
from copydesk.ui.controls.dock import DockTitleBar, PanelDock
from copydesk.ui.controls.fields import FieldRow, NumberField, in_line, typed_decimal
from copydesk.ui.controls.flow import FlowLayout
from copydesk.ui.controls.labels import (
    BadgeLabel,
    ElidedLabel,
    StatPair,
    label,
    set_tone,
    stat_line,
)

__all__ = [
    "BadgeLabel",
    "Banner",
    "CheckBox",
    "DockTitleBar",
    "DropDown",
    "ElidedLabel",
    "FieldRow",
    "FilterChip",
    "FlowLayout",
    "GuardBar",
    "HoldButton",
    "NumberField",
    "PanelDock",
    "SegmentedControl",
    "StatPair",
    "button",
    "icon_button",
    "in_line",
    "label",
    "set_tone",
    "stat_line",
    "typed_decimal",
]
