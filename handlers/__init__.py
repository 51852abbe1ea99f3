"""What a chat can ask: handlers take a message and answer a `Reply`; they know no platform, no HTTP and no SQL."""
