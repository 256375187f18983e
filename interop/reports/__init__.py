"""What a person reads: terminal summaries, workbooks, documentation; in English and Chinese."""
