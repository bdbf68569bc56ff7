"""Who spoke for the carrier, as people write it in one line: "Maria, ID 88F2, Dallas"."""

from __future__ import annotations

import re

from logbook.domain.record import Agent
from logbook.domain.value import Value

# Patterns are compiled where they are used: most records name no agent in one line.
_SEPARATORS = r"[,;\uff0c\u3001\uff1b\n]+"
_SIGNS = r"\s*(?:no\.?|number|num\.?|#|:|\uff1a|is|是|为|号|码)*\s*"
# An English label ends where its letters end: Idris is a name, and a refund no reference.
_ID = (
    r"(?:(?:(?:agent|employee|rep|operator) ?)?(?:id|badge)(?![a-z])|工号|员工号|客服号)"
    rf"{_SIGNS}(\S.*)"
)
_REFERENCE = (
    r"(?:(?:ref|reference|ticket|confirmation|conf|order|case|interaction)(?![a-z])|"
    rf"受理编号|受理|工单|确认|订单|案件|编号|单号){_SIGNS}(\S*\d\S*)"
)
_HASH = r"#\s*(\S+)"
_CODE = r"(?=\S*\d)\S+"
_DEPARTMENTS = frozenset(
    {"loyalty", "retention", "billing", "fraud", "sales", "support", "porting", "escalation",
     "escalations", "collections", "cancellation", "cancellations"}
)  # fmt: skip
_DEPARTMENT_ENDS = ("department", "dept", "dept.", "team", "office", "部", "部门", "组", "中心")

_NOT_KNOWN = (
    r"(?:unknown|not known|no name|no idea|none|n/?a|not given|(?:i )?(?:don'?t|do not) know"
    r"|(?:did|do)n'?t (?:say|catch it|ask)|(?:didn'?t|did not) give (?:a|his|her|their) name"
    r"|无|没有|未知|不详|不清楚|没听清|忘了|不记得|不知道|没问|没说|没报|没给)"
    r"(?:名字|姓名|工号|叫什么)?(?:了)?[.。]?"
)
"""What people type where they know no name: it is none."""
_LONGEST_NOT_KNOWN = 30
_CALLS_ITSELF = r"(?:[他她]|对方)?(?:说|自称)(?:自己|他|她)?是(.+?)的?"


class AgentLine(Value):
    """What one line says."""

    agent: Agent
    references: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    """Codes that nothing says to be an ID or a reference number."""


def read_agent_line(text: str) -> AgentLine:
    """Split a line at its commas; the first plain part is the name, later ones the place.

    Parts that say what they are ("ID 88F2", "ref 8823377", "工号 88F2", "loyalty
    department") are taken at their word, and those that say that nothing is known
    ("不知道名字") give nothing.
    """
    name, identifier, department, places = None, None, None, list[str]()
    references, unclear = list[str](), list[str]()
    nameless = False
    for part in filter(None, (piece.strip() for piece in re.split(_SEPARATORS, text))):
        if len(part) < _LONGEST_NOT_KNOWN and re.fullmatch(_NOT_KNOWN, part, re.IGNORECASE):
            nameless = True
            continue
        part = _department_in(part)
        found = re.fullmatch(_ID, part, re.IGNORECASE) if _may_be_id(part) else None
        # References and codes have a digit; most names have none, and need no pattern.
        coded = "#" in part or any(character.isdigit() for character in part)
        if found:
            identifier = found[1]
        elif coded and (found := re.fullmatch(_REFERENCE, part, re.IGNORECASE)):
            references.append(found[1])
        elif coded and (re.fullmatch(_HASH, part) or re.fullmatch(_CODE, part)):
            unclear.append(part.lstrip("# "))
        elif is_department(part) and department is None and (name or identifier or nameless):
            department = part
        elif name is None:
            name = part
        else:
            places.append(part)
    agent = Agent(name=name, id=identifier, site=", ".join(places) or None, department=department)
    return AgentLine(agent=agent, references=tuple(references), unclear=tuple(unclear))


def _department_in(part: str) -> str:
    """The department of "说自己是退订部门的"; any other part as it is."""
    if "是" not in part:
        return part
    found = re.fullmatch(_CALLS_ITSELF, part)
    return found[1] if found and is_department(found[1]) else part


def departments_last(text: str) -> str:
    """The line with parts that are departments behind the others: "retention, Tom K"."""
    parts = [piece.strip() for piece in re.split(_SEPARATORS, text) if piece.strip()]
    return ", ".join(sorted(parts, key=is_department))


def _may_be_id(part: str) -> bool:
    folded = part.casefold()
    return any(label in folded for label in ("id", "badge", "工号", "客服号"))


def is_department(part: str) -> bool:
    """Whether the words name a department of a carrier."""
    folded = part.casefold()
    return folded in _DEPARTMENTS or folded.endswith(_DEPARTMENT_ENDS)
