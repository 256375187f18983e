"""Moving values: the ledger that accounts for every one of them, and the residue that keeps what a target cannot hold."""
