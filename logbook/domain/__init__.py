"""What the words mean: values and rules.  No file, no SQL, no clock, no click."""
