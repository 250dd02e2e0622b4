"""Guards on screen: how far each limit is used, arming, arming again after a trip."""
