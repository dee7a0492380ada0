"""What makes the start shorter: fewer collections, no reading of sources, imports put off."""

from __future__ import annotations

import gc
import inspect
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from typing_extensions import override

from agreement_register.ui import quick_dataclasses

_FEATURES = "shibokensupport.feature"
# What PySide writes its messages about wrong arguments with, and its stubs.
_SIGNATURES = frozenset(
    f"shibokensupport.signature.{name}"
    for name in (
        "errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "lib.tool",
        "parser",
    )
)  # fmt: skip
SETTLED_MS = 2000  # the register is open and its rows are painted by then
_OWN = __name__.rpartition(".")[0]


class ImportedLater(ModuleType):
    """Stands for a module, which is imported when something is asked of it that is not known."""

    @override
    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _RunLater(ModuleType):
    """A module whose code is run when something is asked of it that it does not have yet."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self._own = ModuleSpec(spec.name, None)  # PySide gives modules other names
        self._finder: Any = spec.loader_state

    @override
    def __getattr__(self, name: str) -> object:
        if self._finder is None or name.startswith("__"):
            raise AttributeError(name)
        self.run()
        return getattr(self, name)

    def run(self) -> None:
        """Run the code, unless it was."""
        if self._finder is not None:
            finder, self._finder, self.__spec__ = self._finder, None, self._own
            finder.exec_module(self)


class _Postponing:
    """Finds the modules of PySide that a start does without, and does not run them."""

    def __init__(self, finder: Any) -> None:
        self._finder = finder

    def find_spec(self, name: str, *_where: object) -> ModuleSpec | None:
        """Return where such a module is made; None for any other."""
        if name not in _SIGNATURES or self._finder.find_spec(name, None) is None:
            return None
        return ModuleSpec(name, self, loader_state=self._finder)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module, not yet run."""
        return _RunLater(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is."""


class _Finders(list[Any]):
    """The finders of modules; before one that PySide adds stands one that postpones."""

    def __init__(self, plain: list[Any]) -> None:
        super().__init__(plain)
        self._plain = plain

    @override
    def insert(self, place: Any, finder: Any) -> None:
        super().insert(place, finder)
        super().insert(place, _Postponing(finder))

    def without_ours(self) -> list[Any]:
        """Return the list that this one stands for, with whatever else was added."""
        self._plain[:] = [each for each in self if not isinstance(each, _Postponing)]
        return self._plain


def postpone() -> None:
    """Let PySide, when it is loaded, not run what says of a wrong call which ones are right.

    PySide compiles that code at every start: 25 ms, a fifth of a bare window. It is run by
    `settle`, or with the first wrong call.
    """
    if not isinstance(sys.meta_path, _Finders):
        sys.meta_path = _Finders(sys.meta_path)


def prepare() -> None:
    """Hold the garbage collector until `settle`, spare sources, and put off some imports.

    Of every module imported after it PySide reads the whole source, to see whether PySide6 is
    named there: 60 ms of a start from the source tree, most of it for SQLAlchemy. Which modules
    use it is known here. Where a later PySide does it otherwise, nothing is changed.
    """
    gc.disable()
    quick_dataclasses.hasten()
    postpone()
    import_module("PySide6.QtCore")
    if isinstance(sys.meta_path, _Finders):
        sys.meta_path = sys.meta_path.without_ours()
    features = sys.modules.get(_FEATURES)
    if features is not None and hasattr(features, "_mod_uses_pyside"):
        features._mod_uses_pyside = _uses_pyside  # type: ignore[attr-defined]  # noqa: SLF001
    # SQLAlchemy imports both, 12 ms of a start, for databases and plugins that are not used here.
    _put_off("asyncio", iscoroutine=inspect.iscoroutine)
    _put_off("importlib.metadata")


def _put_off(name: str, **known: object) -> None:
    """Let a module be imported later; what is known of it is answered without."""
    if name not in sys.modules:
        stand_in = ImportedLater(name)
        vars(stand_in).update(known)
        sys.modules[name] = stand_in


def _uses_pyside(module: ModuleType) -> bool:
    return module.__name__.startswith(_OWN)


def settle() -> None:
    """Undo what `prepare` did; the garbage collector works again, past all that a start made."""
    for module in [each for each in sys.modules.values() if isinstance(each, _RunLater)]:
        module.run()
    quick_dataclasses.leave()
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
