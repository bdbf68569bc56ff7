"""What a user does, one function each.  Both faces call these, and nothing below them."""
