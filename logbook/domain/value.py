"""Frozen values with named fields, for what `logbook check` has to load before it can answer.

`@dataclass(frozen=True, kw_only=True)` does the same; but importing `dataclasses` and
applying it to a dozen classes takes longer than the whole answer may.  A `Value` is a
dataclass to `dataclasses.replace`, `asdict` and `fields`, and to the type checker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_options: object) -> Callable[[type], type]:
        """`typing` has it, and costs 3 ms."""
        return lambda cls: cls


class _FieldsOnDemand:
    """`__dataclass_fields__`, made when something first asks for it."""

    def __init__(self) -> None:
        self._made: dict[type, Mapping[str, Any]] = {}

    def __get__(self, instance: object, owner: type) -> Mapping[str, Any]:
        if owner not in self._made:
            import dataclasses

            made = dataclasses.make_dataclass(owner.__name__, owner.__annotations__, kw_only=True)
            self._made[owner] = {each.name: each for each in dataclasses.fields(made)}
        return self._made[owner]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Value:
    """Base of frozen values: annotate the fields, give defaults where there are any."""

    __dataclass_fields__ = _FieldsOnDemand()
    _defaults: Mapping[str, object] = {}
    _names: frozenset[str] = frozenset()

    def __init_subclass__(cls) -> None:
        names = cls.__annotations__
        cls._names = frozenset(names)
        cls._defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}

    def __init__(self, **values: object) -> None:
        if values.keys() != self._names:
            values = {**self._defaults, **values}
            if values.keys() != self._names:
                wrong = ", ".join(sorted(values.keys() ^ self._names))
                raise TypeError(f"{type(self).__name__}: missing or unexpected: {wrong}")
        self.__dict__.update(values)

    def as_dict(self) -> dict[str, Any]:
        """The fields and their values, in the order in which they are declared."""
        return {name: self.__dict__[name] for name in type(self).__annotations__}

    def replaced(self, **changes: Any) -> Self:
        """The same with other values in some fields."""
        return type(self)(**{**self.__dict__, **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.as_dict().values()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.as_dict().items())
        return f"{type(self).__name__}({fields})"
