"""Plans a sheet: which lines stand on it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costmodel.formula.expression import At, Axis, Baseline, Block, Dot, Label, Of, Reads, TagSum
from costmodel.formula.model import DefinitionError, Input, Row, resolve
from costmodel.formula.places import (
    Heading,
    InputLine,
    Line,
    LinkLine,
    Places,
    RowLine,
    SubstitutionLine,
    block_key,
)


class Planner:
    """Puts the rows of one sheet below each other, and above each what it needs from elsewhere."""

    def __init__(self, places: Places, key: str) -> None:
        self.places, self.key = places, key
        self.place: dict[str, int] = places.at.setdefault(key, {})
        self.lines: list[Line] = []
        self.line = places.first_line
        self.section: Label | None = None

    def plan(self, members: Sequence[Input | Row]) -> list[Line]:
        """The lines of the sheet; members: what is at home there, in order."""
        for unit in _units(members):
            self._heading(unit[0].section)
            for member in unit:
                if isinstance(member, Row):
                    self._bring_in_all(member)
            for member in unit:
                self._stand(member)
        return self.lines

    def _stand(self, member: Input | Row) -> None:
        if self._is_foreign(member):
            raise DefinitionError(f"{member.id} has another axis than the sheet {self.key}")
        if isinstance(member, Input):
            self.place[f"input:{member.id}"] = self.line
            self._add(InputLine(member, 0, (0,), self.line))
        elif member.beside is not None:
            self._stand_beside(member, member.beside)
        else:
            self.place[f"row:{member.id}"] = self.line
            self._add(RowLine(member, self.line))
            if member.substituted:
                self._add(SubstitutionLine(member, self.line))

    def _stand_beside(self, member: Row, neighbour: Row) -> None:
        line = self.place.get(f"row:{neighbour.id}")
        cell = f"tail:{member.tail.message}:{neighbour.id}"
        if line is None or cell in self.place:
            raise DefinitionError(f"{member.id}: no free cell beside {neighbour.id} on the sheet {self.key}")
        self.place[f"row:{member.id}"] = self.place[cell] = line
        self.lines.append(RowLine(member, line))

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self.line += 1

    def _heading(self, section: Label) -> None:
        if section is not self.section and (section.message or self.section is None):
            self.section = section
            self.line += 1
            self._add(Heading(section, self.line))

    def _is_native(self, target: Input | Row) -> bool:
        return self.places.key_of(target) == self.key

    def _bring_in_all(self, row: Row) -> None:
        self._bring_in(row.reads)
        self._bring_in(row.opening_reads)
        for quantity in row.brings:
            self._link(resolve(quantity), baseline=False)

    def _bring_in(self, reads: Reads) -> None:
        for quantity, node in reads:
            if self.places.reads_blocks_in_place and isinstance(node, Dot | Of | TagSum):
                continue  # named once for each of its members
            target = resolve(quantity)
            if isinstance(node, Dot):
                self._link_block(node.left)
                self._link_block(node.right)
            elif isinstance(node, Of | TagSum):
                self._link_block(node.block)
            elif isinstance(node, At) and self._is_foreign(target):
                self._link_one(target, node.column)
            else:
                self._link(target, baseline=isinstance(node, Baseline))

    def _is_foreign(self, target: Input | Row) -> bool:
        return target.axis not in (Axis.SCALAR, self.places.axis_of(self.key))

    def _link(self, target: Input | Row, *, baseline: bool) -> None:
        key = f"baseline:{target.id}" if baseline else f"link:{target.id}"
        if key in self.place or (not baseline and self._is_native(target)):
            return
        if self._is_foreign(target):
            raise DefinitionError(f"{target.id} has another axis than the sheet {self.key}")
        self.place[key] = self.line
        self._add(LinkLine(target, baseline, self.line))

    def _link_one(self, target: Input | Row, column: int) -> None:
        key = f"at:{column}:{target.id}"
        if key not in self.place:
            self.place[key] = self.line
            self._add(LinkLine(target, False, self.line, column))

    def _link_block(self, block: Block) -> None:
        members = [resolve(member) for member in block.members]
        key = block_key(members)
        if key in self.place:
            return
        natives = [self._is_native(member) for member in members]
        if all(natives):
            return
        if any(natives):
            raise DefinitionError(f"a block with rows of two sheets: {[member.id for member in members]}")
        self.place[key] = self.line
        for member in members:
            self._add(LinkLine(member, False, self.line))


def _units(members: Sequence[Input | Row]) -> Iterator[list[Input | Row]]:
    """Members one by one, the rows of a block together."""
    unit: list[Input | Row] = []
    block: Block | None = None
    for member in members:
        own = member.block if isinstance(member, Row) else None
        if unit and (own is None or own is not block):
            yield unit
            unit = []
        unit.append(member)
        block = own
    if unit:
        yield unit
