"""What outlives a run: the database and its migrations, the journal, follows, secrets."""
