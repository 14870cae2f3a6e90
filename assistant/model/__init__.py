"""What we know: frozen values, and the edits that change them. Pure."""
