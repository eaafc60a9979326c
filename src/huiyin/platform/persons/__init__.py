"""Names, phones and addresses of persons: kept apart, encrypted, read with a reason, erased on schedule."""
