"""What is at stake: exposure in bars, and the risk of all connections in numbers."""
