"""What residents ask and what comes of it, from the first message to the counted result."""
