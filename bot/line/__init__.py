"""LINE: webhook, rendering and sending, through line-bot-sdk."""
