"""Where a file lies is recognised on every system, by what that system says of its folders."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from agreement_register.domain.types.words import PlaceKind
from agreement_register.store.places import Facts, Place, mounts_in, place_of

CLOUD, NETWORK, REMOVABLE = PlaceKind.CLOUD, PlaceKind.NETWORK, PlaceKind.REMOVABLE
TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
31 27 0:40 / /srv/share rw - nfs4 server:/share rw,vers=4.2
32 27 0:41 / /srv/share/own rw - ext4 /dev/vdb1 rw
33 27 0:42 / /net/the\040office rw - cifs //server/office rw
34 27 8:17 / /run/media/ada/STICK rw - vfat /dev/sdb1 rw
35 27 8:33 / /data rw - ext4 /dev/sdc1 rw
36 27 0:50 / /drive rw - fuse.rclone remote: rw
37 27 0:51 / /scratch rw - tmpfs tmpfs rw
"""


def linux(hidden=(), removable=(), environment=None):
    marks = {PurePosixPath(folder): names for folder, names in dict(hidden).items()}
    return Facts(
        "linux",
        environment or {},
        lambda: mounts_in(TABLE),
        lambda folder: marks.get(folder, ()),
        lambda _root: 0,
        lambda device: device in removable,
    )


def windows(environment=None, drives=None):
    types = drives or {}
    return Facts(
        "win32", environment or {}, list, lambda _: (), lambda root: types.get(root, 3),
        lambda _: False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/people/ada/Dropbox/work/mine.register", "Dropbox"),
        ("/people/ada/Dropbox (University)/mine.register", "Dropbox"),
        ("/people/ada/Library/CloudStorage/OneDrive-University/mine.register", "OneDrive"),
        ("/people/ada/Library/CloudStorage/GoogleDrive-ada@example.org/mine.register",
         "Google Drive"),
        ("/people/ada/Library/CloudStorage/Dropbox-Team/mine.register", "Dropbox"),
        ("/people/ada/Library/Mobile Documents/com~apple~CloudDocs/mine.register", "iCloud"),
        ("/people/ada/Nextcloud/mine.register", "Nextcloud"),
        ("/people/ada/Nextcloud2/mine.register", "Nextcloud"),
        ("/people/ada/ownCloud/mine.register", "ownCloud"),
        ("/people/ada/SynologyDrive/mine.register", "SynologyDrive"),
    ],
)  # fmt: skip
def test_a_service_is_known_by_the_name_of_its_folder(path, service):
    assert place_of(PurePosixPath(path), linux()) == Place(CLOUD, service)


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0f3a9b.db", "Nextcloud"),
        ("._sync_0f3a9b.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_service_is_known_by_what_it_leaves_in_its_folder(name, service):
    facts = linux({"/data/kept together": [".bashrc", name]})
    path = PurePosixPath("/data/kept together/deep/down/mine.register")
    assert place_of(path, facts) == Place(CLOUD, service)


@pytest.mark.parametrize(
    "path",
    ["/people/ada/Documents/mine.register", "/people/ada/Dropbox.register",
     "/people/ada/Boxes/mine.register", "/srv/share/own/mine.register", "/scratch/mine.register",
     "/data/mine.register", "/mine.register", "/people/ada/about OneDrive/mine.register"],
)  # fmt: skip
def test_a_plain_folder_is_nothing_to_speak_of(path):
    assert place_of(PurePosixPath(path), linux({"/people/ada": [".dropbox", ".config"]})) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/share/mine.register", NETWORK),
        ("/net/the office/mine.register", NETWORK),
        ("/run/media/ada/STICK/mine.register", REMOVABLE),
        ("/drive/mine.register", CLOUD),
    ],
)
def test_a_volume_is_known_by_the_table_of_mounts(path, kind):
    assert place_of(PurePosixPath(path), linux()).kind is kind


def test_a_drive_that_can_be_pulled_out_is_known_by_its_device():
    path = PurePosixPath("/data/mine.register")
    assert place_of(path, linux(removable={"/dev/sdc1"})) == Place(REMOVABLE)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\People\Ada\OneDrive - Institute\mine.register", Place(CLOUD, "OneDrive")),
        (r"D:\Files\Elsewhere\deep\mine.register", Place(CLOUD, "OneDrive")),
        (r"C:\People\Ada\iCloudDrive\mine.register", Place(CLOUD, "iCloud")),
        (r"\\server\office\mine.register", Place(NETWORK)),
        (r"\\?\UNC\server\office\mine.register", Place(NETWORK)),
        (r"\\?\C:\People\Ada\mine.register", None),
        (r"N:\mine.register", Place(NETWORK)),
        (r"E:\mine.register", Place(REMOVABLE)),
        (r"C:\People\Ada\Documents\mine.register", None),
    ],
)
def test_windows_says_it_by_names_variables_and_types_of_drives(path, place):
    facts = windows({"OneDriveCommercial": r"D:\Files\Elsewhere"}, {"N:\\": 4, "E:\\": 2})
    assert place_of(PureWindowsPath(path), facts) == place


def test_this_computer_can_be_asked():
    assert place_of(PurePosixPath("/usr/mine.register")) is None
