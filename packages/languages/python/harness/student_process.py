"""Starts the student's process: a fork of the trusted one, made before that has read the nonce or anything secret.

The fork inherits neither descriptor 3 nor 4 nor stdin, and sees nothing of the other: that one is undumpable.
"""

from __future__ import annotations

import os
import sys

import door

STUDENT_FOLDER = "/tmp/student"
_READY = b"!"
_MOST_TRACE = 30


def start(run) -> tuple[int, int, int]:
    """Runs `run(incoming, outgoing)` in a new process; answers its pid and our ends of the two pipes. @raises OSError"""
    to_student, from_student = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(to_student[1])
            os.close(from_student[0])
            _become_student()
            os.write(from_student[1], _READY)
            run(to_student[0], from_student[1])
        except BaseException as error:
            os.write(2, f"crucible harness: {type(error).__name__}: {error}\n".encode("utf-8", "replace"))
        finally:
            os._exit(1)
    os.close(to_student[0])
    os.close(from_student[1])
    if os.read(from_student[0], 1) != _READY:
        raise OSError("the solution's process could not be started")
    return pid, from_student[0], to_student[1]


def _become_student() -> None:
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    for descriptor in (3, 4, nothing):
        try:
            os.close(descriptor)
        except OSError:
            continue  # 3 and 4 where a person runs this by hand, without the agent
    door.shut()


def forget_harness() -> None:
    """Takes our modules out of the way of others with the same names: `import values` shall find the student's."""
    folder = os.path.dirname(os.path.abspath(__file__))
    for name, module in list(sys.modules.items()):
        if name != "__main__" and (getattr(module, "__file__", None) or "").startswith(folder + "/"):
            del sys.modules[name]
    sys.path[:] = [path for path in sys.path if path != folder]


def prepare_imports() -> None:
    """In the student's process: its folder first, as when Python runs a script there."""
    import builtins

    forget_harness()
    sys.modules["__main__"] = type(sys)("__main__")
    sys.path.insert(0, STUDENT_FOLDER)
    sys.argv = ["solution.py"]
    # site.py, which we do without, would define these.
    builtins.exit = builtins.quit = sys.exit


def how_it_ended(pid: int) -> str:
    """A sentence for the student, once the process has shut its pipes. It is over after this."""
    try:
        # One that is ending keeps its own status; one that only shut its pipes ends now.
        os.kill(pid, 9)
        _, status = os.waitpid(pid, 0)
    except OSError:
        return "The solution ended the program before the test was over."
    if not os.WIFSIGNALED(status):
        return f"The solution ended the program (exit code {os.WEXITSTATUS(status)}) before the test was over."
    number = os.WTERMSIG(status)
    more = {11: " (SIGSEGV): its recursion is too deep", 6: " (SIGABRT)", 9: " (SIGKILL)"}.get(number, "")
    return f"The solution's process was ended by signal {number}{more}."


def trace_of(error: BaseException) -> tuple[tuple[str, int, str], ...]:
    """The frames in the student's own files, outermost first: (path, line, function). In the student's process."""
    found, at = [], error.__traceback__
    while at is not None:
        path = at.tb_frame.f_code.co_filename
        if path.startswith(STUDENT_FOLDER + "/"):
            found.append((path[len(STUDENT_FOLDER) + 1 :], at.tb_lineno, at.tb_frame.f_code.co_name))
        at = at.tb_next
    if isinstance(error, SyntaxError) and str(error.filename).startswith(STUDENT_FOLDER + "/"):
        found.append((str(error.filename)[len(STUDENT_FOLDER) + 1 :], int(error.lineno or 1), "<module>"))
    if len(found) > _MOST_TRACE:
        found[_MOST_TRACE // 2 : -_MOST_TRACE // 2] = []
    return tuple(found)
