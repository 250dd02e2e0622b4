"""OKX's dialect: v5 requests and WebSockets over the practice world, the public board included."""
