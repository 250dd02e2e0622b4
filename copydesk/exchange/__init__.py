"""Talking to venues: ports, one way for a signed request, one for a stream, one adapter a venue."""
