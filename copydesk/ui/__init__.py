"""The window. This page maps the toolkit for authors of panels: what to import for what.

Look
    `from copydesk.ui import theme, icons, format as write`
    `theme.current()` gives colours (`color("text.secondary")`, `color("pnl.profit")`), sizes
    (`size("row.dense")`), fonts (`font("table", "strong")`) and durations; roles are the dotted
    paths of ``resources/themes/tokens.json``. `theme.notifier().theme_changed` says when to look
    again; widgets that paint themselves ask `current()` in `paintEvent` and need nothing else.
    `icons.pixmap(name, role, size)`, `icons.keep(button, name)` for buttons.
    `write` turns numbers into words: `number`, `signed`, `percent`, `share`, `money`, `by_step`,
    `times`, `age`, `moment`, `day`, `clock`; None becomes an en dash.

Tables (`from copydesk.ui.table import ...`)
    Declare `Column(key, title, text=..., value=..., kind=Kind.PNL, ...)` over your row type.
    `KeyedTableModel(columns)`: live rows by key; `stage(key, row)`, `remove(key)`,
    `replace_all(pairs)`; a timer flushes. `GroupedTreeModel(columns, group_of, summarise)` is the
    same under `GroupHead` lines. `ColumnarTableModel(columns)` shows 100 000 rows from a
    `RowSource` in an int array of places: `show_rows(source, order)`; sort and filter in a
    `LatestJob`. Views: `DataTable(model)`, `DataTree(model)` with `row_selected(key)`,
    `row_activated(key)`, `cell_clicked(key, column_key)`, `sort_requested(key, descending)`,
    `select_key(key)`, `empty.say(sentence, button, action, icon)`, `empty.load(...)`,
    `behaviour.columns_menu(parent)`. `TotalsRow(view).show_totals(label, cells)` goes under it.

Controls (`from copydesk.ui.controls import ...`)
    `label`, `set_tone`, `button`, `icon_button`, `HoldButton`, `FilterChip`, `SegmentedControl`,
    `CheckBox`, `DropDown`, `NumberField`, `FieldRow` (words, control, note, badge, problem line),
    `BadgeLabel`, `StatPair`, `Banner`, `GuardBar`, `PanelDock` (with `title_bar`).

Dialogs (`from copydesk.ui.dialogs import DeskDialog, FactsTable`)
    `DeskDialog(parent, title, subject, explanation, practice=...)`: fill `body`, `set_verb`,
    `set_consequence`, `set_note`, `open()`; on `verb_clicked`: `set_busy`, await the desk,
    `show_result`. Never `exec()`.

Plots (`from copydesk.ui.plots import EquityView`)
    `EquityView(unit="%").set_curve(times_ms, values)`; the plotting library is loaded late.

Desk
    Panels derive from `panel.Panel` and get a `context.Context`: `context.bridge`,
    `context.trader` / `select_trader` / `trader_changed`, `context.private` / `private_changed`,
    `context.want_panel(name)`, `context.now_ms()`.
    `await context.bridge.call(lambda desk: desk.refresh())` runs a command;
    `context.bridge.follow(Topic.POSITION, slot)` brings key → newest value (or `REMOVED`), at once
    everything known, then changes; `bridge.known(topic)` looks without waiting.
    `@slots.command` on an async method makes it a slot; typed errors reach the person as
    sentences on the panel's banner.

The whole
    `main_window.MainWindow(context, panels.standard_panels())` composes `header`, `rail`,
    `workspace` (docks; a panel is made when it is first seen, or by `workspace.panel(name)`),
    `layouts` and `status_line`; `welcome`, `leaving` and `command_palette`
    come when needed. Who starts it: `appearance.apply_kept(app, settings)` (language, theme,
    colours), `Bridge()`, `Context(bridge, settings)`, the window, `window.show()`, then
    `collector.Collector(app).start()`, and `bridge.attach(desk, loop)` once the engine runs;
    `window.closed` begins the end, and `bridge.stop()` and `Collector.stop()` belong to it.
    `window.close_now()` doesn't ask.
"""

from __future__ import annotations
