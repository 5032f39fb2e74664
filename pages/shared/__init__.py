"""What all pages share: the menu, the session's inputs, the bridge to ``core`` and the doors to the screen."""
