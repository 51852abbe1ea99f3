"""The running service: everything that touches the outside world."""
