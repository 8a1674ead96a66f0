"""The challenge's test files: held in memory, never on disk, imported from there."""

from __future__ import annotations

import sys

import _ast

from assertions import compile_tests, names_for_tests

ModuleType = type(sys)


class NoSuchTest(Exception):
    """The challenge lists a test that its files do not hold, or a file is none of Python. Not the student's fault."""


class MissingExport(ImportError):
    """The student's code lacks a name that the challenge asks for."""


class TestFiles:
    """An importer for the tests, for `pytest`, and for the student's module as the manifest exports it."""

    __test__ = False

    def __init__(self, files: dict[str, str], others: dict[str, ModuleType]):
        self.sources = {path.removesuffix(".py"): source for path, source in files.items() if path.endswith(".py")}
        self.others = others
        self.compiled: dict[str, tuple] = {}

    def find(self, name: str) -> tuple[str, list[str], int | None]:
        """`file::function`, `file::Class::method` or either with `[n]` → file, attributes, n. Runs nothing.

        @raises NoSuchTest
        """
        stem, _, rest = name.partition("::")
        row = None
        if rest.endswith("]"):
            rest, _, number = rest[:-1].partition("[")
            if not number.isdecimal():
                raise NoSuchTest(f"`{name}`: the number of a set of parameters is written as [0]")
            row = int(number)
        body, path = self.compile(stem)[0].body, rest.split("::")
        for depth, part in enumerate(path):
            kind = _ast.FunctionDef if depth == len(path) - 1 else _ast.ClassDef
            found = [one for one in body if type(one) is kind and one.name == part]
            if not found:
                raise NoSuchTest(f"there is no test named `{name}` in the challenge's test files")
            body = found[-1].body
        return stem, path, row

    def compile(self, stem: str) -> tuple:
        if stem not in self.compiled:
            source = self.sources.get(stem)
            if source is None:
                raise NoSuchTest(f"there is no test file `{stem}.py`")
            try:
                self.compiled[stem] = compile_tests(source, f"tests/{stem}.py")
            except (SyntaxError, ValueError) as error:
                raise NoSuchTest(f"tests/{stem}.py cannot be compiled: {error}") from None
        return self.compiled[stem]

    # --- what Python's import asks of a finder and a loader ---

    def find_spec(self, name: str, _path=None, _target=None):
        if name not in self.sources and name not in self.others:
            return None
        return type(sys.__spec__)(name, self)

    def create_module(self, spec):
        return self.others.get(spec.name)

    def exec_module(self, module) -> None:
        name = module.__spec__.name
        if name in self.others:
            return
        module.__file__ = f"tests/{name}.py"
        vars(module).update(names_for_tests())
        exec(self.compile(name)[1], vars(module))


class SolutionModule(ModuleType):
    """`import solution`: the student's module runs in its own process as soon as the first name is asked for."""

    def __init__(self, side, exports):
        super().__init__("solution")
        vars(self).update(_crucible_side=side, _crucible_exports=tuple(exports))

    def __getattr__(self, name: str):
        if name == "__all__":
            # What is there: a test that needs what is not there fails, and the others of its file do not.
            return [one for one in self._crucible_exports if self.export(one)]
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._crucible_exports:
            raise MissingExport(f"the challenge does not export `{name}`: its tests may not use it", name="challenge")
        if not self.export(name):
            raise missing(name)
        return vars(self)[name]

    def export(self, name: str) -> bool:
        side = self._crucible_side
        if "__file__" not in vars(self):
            side.request("import", "solution")
            vars(self)["__file__"] = "solution.py"
        there, value = side.request("export", name)
        if there:
            vars(self)[name] = value
        return there


def missing(name: str) -> MissingExport:
    return MissingExport(f"solution.py defines no `{name}`", name=name)
