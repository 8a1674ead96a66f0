#@ runs
"""A grandchild that goes on printing guesses when its elders have ended well."""
import itertools
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in itertools.count():
            print(number, flush=True)
            time.sleep(0.01)
    os._exit(0)
print("accepted")
