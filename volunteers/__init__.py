"""People and how to reach them: who they are, where they may act, and what we promised to tell them."""
