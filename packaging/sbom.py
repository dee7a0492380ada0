"""Write the bill of materials of the frozen program, as CycloneDX JSON, and check it by its schema.

sbom.py COMPONENTS TARGET
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import product
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA = SchemaVersion.V1_6
_licences = LicenseFactory()


class Part(TypedDict):
    """What is known of a part of the program, as third_party.py lists it."""

    name: str
    version: str
    licence: str
    package: bool


def bill_of_materials(parts: Iterable[Part], when: datetime) -> str:
    """Return the bill of materials; the same parts give the same text.

    Raises:
        ValueError: if the schema of CycloneDX does not allow it.
    """
    bom = Bom()
    bom.metadata.timestamp = when
    bom.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name=product.NAME,
        version=product.VERSION,
        bom_ref=product.COMMAND,
        licenses=[_licences.make_from_string("Apache-2.0")],
    )
    components = [_component(part) for part in parts]
    bom.components.update(components)
    bom.register_dependency(bom.metadata.component, components)
    named = "\n".join(f"{each.name} {each.version}" for each in components)
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{product.IDENTIFIER} {named} {when}")
    text = make_outputter(bom, OutputFormat.JSON, SCHEMA).output_as_string(indent=2)
    fault = JsonStrictValidator(SCHEMA).validate_str(text)
    if fault is not None:
        raise ValueError(f"The bill of materials is not as CycloneDX wants it: {fault}")
    return f"{text}\n"


def _component(part: Part) -> Component:
    version = part["version"] or None
    purl = PackageURL("pypi", None, part["name"].lower(), version) if part["package"] else None
    return Component(
        type=ComponentType.LIBRARY,
        name=part["name"],
        version=version,
        bom_ref=f"{part['name']}@{version}" if version else part["name"],
        purl=purl,
        licenses=[_licences.make_from_string(part["licence"])],
    )


def main(arguments: list[str]) -> None:
    """Write the bill of the components listed in the first file to the second."""
    listed, target = map(Path, arguments)
    # One moment for a release, not that of each build.
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or listed.stat().st_mtime)
    parts = json.loads(listed.read_text(encoding="utf-8"))
    when = datetime.fromtimestamp(moment, UTC)
    target.write_text(bill_of_materials(parts, when), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main(sys.argv[1:])
