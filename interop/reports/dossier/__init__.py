"""The review of a comparison as a meeting reads it: one HTML file, one workbook, one SARIF log, from one view."""
