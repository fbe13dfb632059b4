"""Find the credentials of a source: in the environment, or in a file that its user alone may read.

They never stand in settings or addresses, are sent to the server of the source alone, and appear in no message.
"""

import os
import stat
from pathlib import Path

from platformdirs import user_config_path

from digest.errors import ConfigError
from digest.fetch.client import basic

FILE_NAME = "credentials"
"""Name of the file in the user's configuration folder: a line `NAME=user:password` each."""


def authorization(login: str) -> str:
    """Return the Authorization header of some credentials.

    Args:
        login: Their name: of an environment variable, or in the file.

    Raises:
        ConfigError: Where they are in neither place, or others may read the file.
    """
    file = user_config_path("digest") / FILE_NAME
    value = os.environ.get(login) or _from_file(file).get(login)
    if not value:
        hint = f"set the environment variable {login}=user:password, or write that line into {file} (chmod 600)"
        raise ConfigError(f"login {login!r}: there are no such credentials", hint)
    if any(ord(sign) < 0x20 for sign in value):
        raise ConfigError(f"login {login!r}: holds a control character", "write it anew, in one line")
    if value.startswith("Bearer "):
        return value
    user, colon, password = value.partition(":")
    if not colon:
        raise ConfigError(f"login {login!r}: is not user:password", "or `Bearer` and a token")
    return basic(user, password)


def _from_file(file: Path) -> dict[str, str]:
    try:
        mode = file.stat().st_mode
        if stat.S_IMODE(mode) & 0o077:
            raise ConfigError(f"{file}: other users may read it", f"chmod 600 {file}")
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}", "it must be a text file of yours") from None
    pairs = (line.partition("=") for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}
