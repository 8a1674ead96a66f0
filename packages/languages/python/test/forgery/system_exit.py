"""As a script would end, from the main thread and from a thread."""
import sys
import threading


def cheat():
    threading.Thread(target=sys.exit, args=(0,)).start()
    sys.exit(0)


def cheat_all(*_arguments):
    return cheat()


gcd = initials = evens = mean = order = parse = is_even = cheat_all
