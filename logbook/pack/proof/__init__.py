"""`proof.zip` and what stands beside it: bag, anchors, signatures, and checking them all."""
