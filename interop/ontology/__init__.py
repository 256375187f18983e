"""The graph of terms, tables and documents."""
