"""The names of what stands on top in a pack."""

from __future__ import annotations

PASTE = "1-PASTE.txt"
ATTACH = "2-ATTACH.pdf"
TODO = "3-WHAT-TO-DO.txt"
PROOF = "proof.zip"
UNPACKED = "proof"
"""The folder inside proof.zip: RFC 8493 wants one, and unpacking litters nothing."""
SUMS = "SHA256SUMS.txt"
SIGNATURE = "signature"
"""The folder of the signature, where there is one; SHA256SUMS.txt does not list it."""
