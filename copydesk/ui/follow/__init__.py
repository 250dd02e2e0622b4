"""Setting up and changing a follow: draft, form, review."""
