"""The computer's time zone as an IANA name, which the standard library does not tell."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo


def system_zone(environ: Mapping[str, str], etc: Path = Path("/etc")) -> str | None:
    """TZ, else the zone the system is set to; None where neither is an IANA name."""
    for name in (environ.get("TZ", "").lstrip(":"), *_configured(etc)):
        if name and is_zone(name):
            return name
    return None


def is_zone(name: str) -> bool:
    """Whether this is an IANA zone this computer has the rules of."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError; see below
        return False
    except KeyError:
        return False
    return True


def _configured(etc: Path) -> list[str]:
    if sys.platform == "win32":
        return [_windows_zone()]
    names = []
    localtime = etc / "localtime"
    if localtime.is_symlink():
        parts = localtime.resolve().parts
        if "zoneinfo" in parts:
            names.append("/".join(parts[parts.index("zoneinfo") + 1 :]))
    written = etc / "timezone"
    if written.is_file():
        names.append(written.read_text(encoding="ascii", errors="replace").strip())
    return names


# CLDR's windowsZones.xml, territory 001 and China: zones our users are likely to be in.
_WINDOWS_ZONES = {
    "Eastern Standard Time": "America/New_York",
    "US Eastern Standard Time": "America/Indianapolis",
    "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver",
    "US Mountain Standard Time": "America/Phoenix",
    "Pacific Standard Time": "America/Los_Angeles",
    "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "SA Western Standard Time": "America/La_Paz",
    "Atlantic Standard Time": "America/Halifax",
    "China Standard Time": "Asia/Shanghai",
    "Taipei Standard Time": "Asia/Taipei",
    "Singapore Standard Time": "Asia/Singapore",
    "Tokyo Standard Time": "Asia/Tokyo",
    "Korea Standard Time": "Asia/Seoul",
    "India Standard Time": "Asia/Kolkata",
    "SE Asia Standard Time": "Asia/Bangkok",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "GMT Standard Time": "Europe/London",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "UTC": "Etc/UTC",
}


def _windows_zone() -> str:
    import winreg

    path = r"SYSTEM\CurrentControlSet\Control\TimeZoneInformation"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:  # type: ignore[attr-defined]
        name = str(winreg.QueryValueEx(key, "TimeZoneKeyName")[0])  # type: ignore[attr-defined]
    return _WINDOWS_ZONES.get(name.rstrip("\0"), "")
