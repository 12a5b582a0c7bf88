// Does nothing: what it takes is its start.
