"""What a browser sees: the web chat, the halls, the demonstration, sign-in and the pages."""
