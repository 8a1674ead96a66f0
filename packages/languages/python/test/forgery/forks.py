"""Leaves a family behind: forks, threads, other programs."""
import os
import subprocess
import threading
import time


def cheat():
    for _ in range(100):
        try:
            if os.fork() == 0:
                time.sleep(60)
        except OSError:
            break
    try:
        subprocess.run(["/bin/true"])
        os.execv("/bin/true", ["true"])
    except OSError:
        pass
    for _ in range(20):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return None


def cheat_all(*_arguments):
    return cheat()


gcd = initials = evens = mean = order = parse = is_even = cheat_all
