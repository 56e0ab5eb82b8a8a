"""The reference cases against the documents they come from."""
