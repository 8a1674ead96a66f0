#@ runs
"""Signals everybody: who is gone cannot say that it was wrong."""
import os
import signal

for process in (os.getppid(), 1, -1, 0):
    for one in (signal.SIGUSR1, signal.SIGCONT, signal.SIGKILL):
        try:
            os.kill(process, one)
        except OSError:
            continue
