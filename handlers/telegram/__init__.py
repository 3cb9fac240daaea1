"""The Telegram channel: native wiring and the shape of its messages."""

import os

# Pauses come as timedelta, which the library will make the only form.
os.environ.setdefault("PTB_TIMEDELTA", "1")
