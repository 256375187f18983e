"""Rule sets: read, composed, checked, exchanged as workbooks."""
