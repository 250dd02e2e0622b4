"""Where to connect and with which key: venue, world, site, a name, and the parts of the key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from copydesk.engine.api import ConnectionWish, VenueOffer
from copydesk.model.connection import KeyPart, SavedConnection, VenueEnvironment
from copydesk.ui.accounts.words import (
    choice_head,
    choice_name,
    environment_name,
    part_name,
)
from copydesk.ui.controls import CheckBox, DropDown, label

_LONGEST_PART = 8_192
_LONGEST_TITLE = 40


class KeyForm(QWidget):
    """What the person fills in. `edited` tells that it means something else now.

    Texts of the key are hidden while they are typed, and `forget_key` empties them for good.
    """

    edited = Signal()

    def __init__(self, offers: Sequence[VenueOffer], fixed: SavedConnection | None = None) -> None:
        """Offer `offers`; with `fixed` only its key can be changed."""
        super().__init__()
        self._offers = {offer.venue: offer for offer in offers}
        self._fixed = fixed
        self.venue = DropDown([(offer.venue, offer.title) for offer in offers])
        self.environment = DropDown()
        self.region = DropDown()
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.without_key = CheckBox(self.tr("Only the public list of traders, without a key"))
        self.parts = {part: _hidden_field(part) for part in KeyPart}
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self._connect()
        self._show_venue()
        if fixed is not None:
            self._fix(fixed)

    @property
    def offer(self) -> VenueOffer | None:
        """The chosen venue; None where nothing is offered."""
        return self._offers.get(self.venue.key)

    @property
    def world(self) -> VenueEnvironment:
        """The chosen world."""
        return VenueEnvironment(self.environment.key)

    @property
    def wish(self) -> ConnectionWish:
        """What was filled in; without parts where the key is known or none is wanted."""
        parts: dict[KeyPart, str] = {}
        if not self.without_key.isChecked() and any(self._typed().values()):
            parts = self._typed()
        region = self.region.key
        return ConnectionWish(self.venue.key, self.world, region, self.title.text(), parts)

    @property
    def problem(self) -> str:
        """What is still to be filled in; "" when it can be tried."""
        if self.without_key.isChecked() and self.without_key.isVisibleTo(self):
            return ""
        missing = [part for part, text in self._typed().items() if not text]
        everything = len(missing) == len(self._typed())
        if not missing or (everything and self._is_key_known()):
            return ""
        return self.tr("Still missing: %1").replace("%1", ", ".join(map(part_name, missing)))

    def forget_key(self) -> None:
        """Empty the texts of the key; they are never shown again."""
        for field in self.parts.values():
            field.clear()

    def _typed(self) -> dict[KeyPart, str]:
        offer = self.offer
        wanted = offer.key_parts if offer is not None else ()
        return {part: _clean(self.parts[part].text()) for part in wanted}

    def _is_key_known(self) -> bool:
        """Whether nothing need be typed: practice's own key."""
        return self._fixed is None and self.world is VenueEnvironment.PRACTICE

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 96)
        rows: list[tuple[str, QWidget]] = [
            (self.tr("Exchange"), self.venue),
            (self.tr("World"), self.environment),
            (choice_head(()), self.region),
            (self.tr("Name here"), self.title),
            ("", self.without_key),
            *((part_name(part), field) for part, field in self.parts.items()),
        ]
        for place, (words, control) in enumerate(rows):
            if words:
                head = label(words, tone="secondary")
                head.setBuddy(control)
                control.setAccessibleName(words)
                self._labels[control] = head
                grid.addWidget(head, place, 0)
            grid.addWidget(control, place, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.venue.picked.connect(self._venue_picked)
        self.environment.picked.connect(self._world_picked)
        self.region.picked.connect(self._announce)
        self.without_key.toggled.connect(self._key_wanted)
        for field in self.parts.values():
            field.textEdited.connect(self._announce)

    def _venue_picked(self) -> None:
        self._show_venue()
        self.edited.emit()

    def _world_picked(self) -> None:
        self._show_world()
        self.edited.emit()

    def _key_wanted(self) -> None:
        self._show_parts()
        self.edited.emit()

    def _announce(self) -> None:
        self.edited.emit()

    def _show_venue(self) -> None:
        offer = self.offer
        self.environment.clear()
        for environment in offer.regions if offer is not None else ():
            self.environment.addItem(environment_name(environment), environment.value)
        self.title.setPlaceholderText(offer.title if offer is not None else "")
        self._show_world()

    def _show_world(self) -> None:
        offer = self.offer
        self.region.clear()
        if offer is not None:
            regions = offer.regions[self.world]
            for region in regions:
                self.region.addItem(choice_name(region, regions), region)
            self._labels[self.region].setText(choice_head(regions))
            self.region.setAccessibleName(choice_head(regions))
        self._set_shown(self.region, self.region.count() > 1)
        listed = offer is not None and offer.has_public_list
        listed = listed and self.world is not VenueEnvironment.PRACTICE and self._fixed is None
        self.without_key.setVisible(listed)
        self.without_key.setChecked(listed and self._needs_no_key())
        self.without_key.setEnabled(not self._needs_no_key())
        self._show_parts()

    def _needs_no_key(self) -> bool:
        """A live venue in a practice profile: its list may be read, its account may not."""
        return self.world is VenueEnvironment.LIVE and any(
            VenueEnvironment.PRACTICE in offer.regions for offer in self._offers.values()
        )

    def _show_parts(self) -> None:
        offer = self.offer
        wanted = offer.key_parts if offer is not None and not self.without_key.isChecked() else ()
        known = self.tr("leave empty for this profile's own key") if self._is_key_known() else ""
        for part, field in self.parts.items():
            self._set_shown(field, part in wanted)
            field.setPlaceholderText(known)

    def _set_shown(self, control: QWidget, shown: bool) -> None:
        control.setVisible(shown)
        self._labels[control].setVisible(shown)

    def _fix(self, saved: SavedConnection) -> None:
        self.venue.choose(saved.venue)
        self._show_venue()
        self.environment.choose(saved.environment.value)
        self._show_world()
        self.region.choose(saved.region)
        self.title.setText(saved.title)
        for control in (self.venue, self.environment, self.region, self.title):
            control.setEnabled(False)


def _hidden_field(part: KeyPart) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(_LONGEST_PART)
    if part is not KeyPart.KEY:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def _clean(text: str) -> str:
    """Without what pasting brings along; a private key keeps its lines."""
    stripped = text.strip()
    if not stripped.startswith("-----BEGIN"):
        return stripped
    head, _, rest = stripped.removeprefix("-----BEGIN").partition("-----")
    body, _, _ = rest.partition("-----END")
    letters = "".join(body.split())
    lines = [letters[start : start + 64] for start in range(0, len(letters), 64)]
    return "\n".join([f"-----BEGIN{head}-----", *lines, f"-----END{head}-----", ""])
