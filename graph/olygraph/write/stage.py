"""Folders that are replaced as a whole: a killed run leaves the old content or the new one, never half.

The new content is written to ``.NAME.new`` beside the folder, synced, and exchanged with it in one step of the file
system (``renameat2`` on Linux, ``renamex_np`` on macOS). Where that is not possible the old folder is moved aside to
``.NAME.old`` first; a run that is killed between the two moves is mended by the next one, or by the next reading.
One run at a time: ``.NAME.lock`` is locked meanwhile, where the system has such locks.
"""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from olygraph.errors import ReleaseError

Progress = Callable[[str], None]
"""Called with the name of each step that is done; an exception from it ends the work and leaves the old content."""

Exchange = Callable[[Path, Path], bool]
"""Exchanges two folders in one step and tells whether it could."""

_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_UNTOUCHED = "what was there is untouched"
_MENDS = {
    errno.ENOSPC: f"free some space; {_UNTOUCHED}",
    errno.EDQUOT: f"free some space; {_UNTOUCHED}",
    errno.EFBIG: f"files of that size are not allowed here; {_UNTOUCHED}",
    errno.EACCES: "choose a folder that you may write to",
    errno.EPERM: "choose a folder that you may write to",
    errno.EROFS: "choose a folder that you may write to",
    errno.EBUSY: "a mount point cannot be replaced as a whole: name a folder inside it",
    errno.EXDEV: "a mount point cannot be replaced as a whole: name a folder inside it",
}


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where system or file system cannot. Raises OSError."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        call = getattr(library, "renameat2", None)
        here = -100  # AT_FDCWD: paths are as they stand
        arguments: tuple[int | bytes, ...] = (here, paths[0], here, paths[1], 2)  # RENAME_EXCHANGE
    else:
        call = getattr(library, "renamex_np", None)
        arguments = (*paths, 2)  # RENAME_SWAP
    if call is None:
        return False
    if call(*arguments) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), os.fspath(other))


@contextmanager
def staged(folder: Path, progress: Progress, exchange: Exchange = exchange_folders) -> Iterator[Path]:
    """Yield an empty folder whose content takes the place of ``folder`` when the block ends without exception.

    Raises ReleaseError when another run is writing to the folder or the file system refuses; then, and on any
    exception from the block, the folder is as it was and nothing is left beside it.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            new, old = _beside(folder, "new"), _beside(folder, "old")
            _mend(folder)
            shutil.rmtree(new, ignore_errors=True)
            try:
                new.mkdir()
                yield new
                _sync(new)
                progress("synced")
                _put(new, folder, old, progress, exchange)
            finally:
                _mend(folder)
                # After an exchange the old content is in the one, else what was written in vain; the other is aside.
                shutil.rmtree(new, ignore_errors=True)
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        what = error.strerror or str(error)
        raise ReleaseError(
            f"{error.filename or folder} cannot be written: {what}", mend=_MENDS.get(error.errno or 0, _UNTOUCHED)
        ) from error


def mend(folder: Path) -> None:
    """Put back a folder that a killed run had moved aside, unless a run is at it now."""
    if folder.name and _beside(folder, "old").is_dir() and not folder.exists():
        try:
            with _locked(folder):
                _mend(folder)
        except OSError as error:
            raise ReleaseError(f"{folder} cannot be put back: {error.strerror}", mend=_UNTOUCHED) from error


def remove(folder: Path) -> None:
    """Remove a folder with its content, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _mend(folder: Path) -> None:
    old = _beside(folder, "old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)


def _put(new: Path, folder: Path, old: Path, progress: Progress, exchange: Exchange) -> None:
    """Let the new folder take the place of the other."""
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
    if not folder.exists():
        new.rename(folder)
    elif not exchange(new, folder):
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
        progress("aside")
        new.rename(folder)
    _sync(folder.parent)
    progress("swapped")


def _sync(folder: Path) -> None:
    """Have the file system keep the folder's entries, where it lets folders be synced."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder. Raises ReleaseError while another run holds it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    path = _beside(folder, "lock")
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise ReleaseError(f"another run is writing to {folder}", mend="wait for it, or name another one") from None
        # The run before may have removed the file between our opening and locking it: then the lock is nobody's.
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            break
        os.close(handle)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)
