#@ runs
"""Ends well whatever happened: exit handlers, destructors, threads, hooks."""
import atexit
import os
import sys
import threading


class Late:
    def __del__(self):
        print("accepted")
        os._exit(0)


atexit.register(lambda: (print("accepted", flush=True), os._exit(0)))
sys.excepthook = lambda *_: os._exit(0)
threading.excepthook = lambda *_: print("accepted", flush=True)
threading.Thread(target=lambda: 1 // 0).start()
late = Late()
raise SystemExit("0")
