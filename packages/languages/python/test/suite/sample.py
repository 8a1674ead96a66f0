from solution import gcd, initials


def test_numbers():
    assert gcd(12, 18) == 6
    assert gcd(270, 192) == 6


def test_texts():
    assert initials("ada king lovelace") == "AKL"
    assert initials("grace hopper") == "GH"
