"""Asks the tests' process for what it does not offer: names, attributes, builtins that run code."""
import gc


def peers():
    return [one for one in gc.get_objects() if type(one).__name__ == "StudentSide"]


def cheat():
    for peer in peers():
        for what in (("get", 0, "__globals__"), ("eval", "1"), ("call", 0, ("os",), {}), ("import", "os"), ("call", -1, (), {})):
            try:
                peer.request(*what)
            except Exception:
                continue
    return None


def cheat_all(*_arguments):
    return cheat()


gcd = initials = evens = mean = order = parse = is_even = cheat_all
