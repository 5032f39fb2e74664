"""One file a method; ``registry.METHODS`` lists them."""
