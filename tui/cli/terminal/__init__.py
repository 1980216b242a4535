"""What the verbs share: how they speak, how they ask, and how they come to a store."""
