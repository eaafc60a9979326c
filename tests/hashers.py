"""A password hasher that costs the suite no time."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """Argon2id with the least memory and time that the algorithm allows."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
