#@ runs
"""A generator without an end: some time the answer will have been printed."""
import itertools
import sys

sys.stdout.writelines(f"{number}\n" for number in itertools.count())
