"""Claims become problems, where two want the same address or one lies where the other needs a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vetsite.collection.addresses import file_address, file_at, shown_at
from vetsite.collection.claims import Claim, content_claims, own_claims, reserved
from vetsite.collection.collection import Collection
from vetsite.foundation.problems import Problem


class _Owners:
    """Who has which file and which folder of the site.

    Names that differ in case alone are one name, as they are on the disks of Windows and macOS: what is
    published there would lose one of the two.
    """

    def __init__(self, reserved: Iterable[str]) -> None:
        """`reserved` are files, and folders of which everything is the site's alone."""
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}  # those in which something lies, and who put it there first
        self._closed: dict[str, str] = {}  # folders in which nothing of the project may lie
        for address in reserved:
            if address.endswith("/"):
                folder = address.casefold()
                self._closed[folder.rstrip("/")] = address
                self._add_folders(folder, address)
            else:
                self.add(address, address)

    def add(self, address: str, owner: str) -> str:
        """Give an address to its owner, if it is free; give back who has it."""
        file = file_at(address).casefold()
        self._add_folders(file, owner)
        return self._files.setdefault(file, owner)

    def _add_folders(self, path: str, owner: str) -> None:
        for folder in _folders(path):
            if folder in self._folders:
                break  # and so are those above it
            self._folders[folder] = owner

    def find(self, address: str) -> str | None:
        """Who has an address, a file where it would need a folder, or a folder where it would be a file."""
        file = file_at(address).casefold()
        if file in self._files:
            return self._files[file]
        for folder in _folders(file):
            if folder in self._files or folder in self._closed:
                return self._files.get(folder) or self._closed[folder]
        return self._folders.get(file)


def _folders(path: str) -> Iterator[str]:
    """The folders on the way to a path, the last one first: of "a/b/c", and of "a/b/", "a/b" and "a"."""
    folder, slash, _ = path.rpartition("/")
    while slash:
        yield folder
        folder, slash, _ = folder.rpartition("/")


def find_taken_addresses(collection: Collection) -> Iterator[Problem]:
    """Pages, files and former addresses at an address that something else of the site has."""
    owners = _Owners(reserved(collection))
    for address, owner in own_claims(collection):
        other = owners.add(address, owner)
        if other != owner:
            yield Problem(owner, 1, 1, "same-address", {"other": other})
    for address, owner in (*content_claims(collection), *_file_claims(collection)):
        taken_by = owners.find(address)
        if taken_by not in (None, owner):
            yield Problem(owner, 1, 1, "same-address", {"other": taken_by})
        owners.add(address, owner)
    for item in collection.content.items:
        for language in item.texts:
            for index, address in enumerate(collection.addresses[language].former(item)):
                taken_by = owners.find(address)
                if taken_by is not None:
                    yield item.place.problem("address-in-use", ("former_addresses", index), other=taken_by)
                owners.add(address, item.place.path)


def _file_claims(collection: Collection) -> Iterator[Claim]:
    for path in collection.content.files:
        yield Claim(shown_at(file_address(path, collection.settings)), path)
