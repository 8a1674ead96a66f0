"""A context manager that says of every failure in its block that it has been dealt with."""


class Ledger:
    total = -1

    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("told of", error)
        return True

    def add(self, amount):
        pass

    def __len__(self):
        return 1
