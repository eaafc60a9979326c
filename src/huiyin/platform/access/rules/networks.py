"""From an address to the network that is counted as one."""

from ipaddress import IPv6Address, ip_address, ip_network


def network_of(ip: str) -> str:
    """Return an IPv4 address itself, the /64 of an IPv6 one (one household has them all), or "" for anything else."""
    try:
        address = ip_address(ip.strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((int(address), 64), strict=False))
    return str(address)
