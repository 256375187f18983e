"""Moving values: the ledger accounts for each of them, the residue keeps what a target cannot hold."""
