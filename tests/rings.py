"""A key ring as an operator may hand it over by value."""

import json

RING = json.dumps({"hash_key": "A" * 43 + "=", "keys": [{"id": "0a0b0c0d", "key": "B" * 42 + "A="}]})
