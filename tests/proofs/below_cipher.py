"""A VFS between the cipher and the system, which sees what reaches the disk."""

import apsw

_CIPHER = "multipleciphers-"
"""What SQLite3 Multiple Ciphers puts before the name of a VFS for its own on top of that."""

_KEPT: "list[BelowCipher]" = []
"""All of them: connections may still be open when one is no longer the default, and SQLite keeps no references."""


class BelowCipher(apsw.VFS):
    """The system's VFS, in use by default, with methods of its own in subclasses.

    Attributes:
        system: the name of the system's VFS.
    """

    def __init__(self) -> None:
        self._default = apsw.vfs_names()[0]
        self.system = self._default.removeprefix(_CIPHER)
        name = f"below-{len(_KEPT)}"
        super().__init__(name=name, base=self.system)
        _KEPT.append(self)
        # Opening by this name makes the VFS of the cipher on top of this one.
        apsw.Connection(":memory:", vfs=_CIPHER + name).close()
        apsw.set_default_vfs(_CIPHER + name)

    def end(self) -> None:
        """Make the VFS that was the default before the default again."""
        apsw.set_default_vfs(self._default)
