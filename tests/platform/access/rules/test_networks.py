import pytest

from huiyin.platform.access.rules.networks import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0db8:0001:0002::1", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
        ("203.0.113.700", ""),
    ],
)
def test_an_address_counts_with_its_household(address, network):
    assert network_of(address) == network
