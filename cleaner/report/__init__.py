"""What a person looks at: edits in words, differences with nothing invisible in them."""
