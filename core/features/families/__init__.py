"""One file a family of features; ``registry.FAMILIES`` lists them."""
