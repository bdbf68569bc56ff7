"""SHA-256 of short texts, without OpenSSL: loading that takes longer than hashing a record.

As the standard library's `random` does for SHA-512.  Files are hashed by `hashlib`, which is
quicker once it is loaded.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256 as _sha256
else:
    try:
        from _sha256 import sha256 as _sha256  # Python 3.11
    except ImportError:
        from hashlib import sha256 as _sha256


def hexdigest(content: bytes) -> str:
    """64 hex digits."""
    return _sha256(content).hexdigest()
