"""Compare two releases of a life-cycle database: what came, went and changed, and what follows for its version."""
