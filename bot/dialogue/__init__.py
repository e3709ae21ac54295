"""Conversations: each flow turns what somebody wrote or pressed into one domain action and says what comes next."""
