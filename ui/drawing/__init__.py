"""Model -> HTML. Pure: every word a person or a document gave is escaped here, and nothing of it is ever markup."""
