"""Receipts as they stand in what people read."""

from __future__ import annotations

import re

# Not inside the short form of a hash, four groups of which may happen to hold digits only.
RECEIPT = re.compile(r"(?<![\w-])[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}(?![\w-])")
