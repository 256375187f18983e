"""The ILCD information model: one grammar and one tree that every dataset format renders."""
