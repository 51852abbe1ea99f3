"""Telegram: polling, webhook, rendering and sending, through python-telegram-bot."""
