"""OKX v5: the public board of lead traders, its follower calls, account, orders and streams."""
