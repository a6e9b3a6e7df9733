"""A VFS between the cipher and the system, which sees the bytes that reach the disk."""

import apsw

_CIPHER = "multipleciphers-"
"""The prefix that SQLite3 Multiple Ciphers adds to the name of a VFS for its own VFS on top."""

_KEPT: "list[BelowCipher]" = []
"""All instances, kept alive: connections may still use a VFS that is no longer the default."""


class BelowCipher(apsw.VFS):
    """The system's VFS, used by default, with methods overridden in subclasses.

    Attributes:
        system: the name of the system's VFS.
    """

    def __init__(self) -> None:
        self._default = apsw.vfs_names()[0]
        self.system = self._default.removeprefix(_CIPHER)
        name = f"below-{len(_KEPT)}"
        super().__init__(name=name, base=self.system)
        _KEPT.append(self)
        # Opening by this name creates the VFS of the cipher on top of this one.
        apsw.Connection(":memory:", vfs=_CIPHER + name).close()
        apsw.set_default_vfs(_CIPHER + name)

    def end(self) -> None:
        """Restore the previous default VFS."""
        apsw.set_default_vfs(self._default)
