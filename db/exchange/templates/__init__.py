"""Templates of documents: read, checked for faults and for anything that could do harm, and the language in them."""
