"""The web app: pages that draw the interview and call it."""
