"""One package per format; a format knows only the gates, the model and the crosswalk, never another format."""
