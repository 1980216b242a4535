"""The deeds people may do: checked by the rules, written by one pen, told to the ledger in one transaction."""
