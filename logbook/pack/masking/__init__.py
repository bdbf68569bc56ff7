"""What a receiver is not shown: what is masked where, and the search of the finished pack."""
