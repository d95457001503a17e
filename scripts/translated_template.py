"""The template as CloudFormation gets it, after the SAM transform."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

from scripts.paths import TEMPLATE

# The transform looks up a region's partition only; no call leaves this machine.
_REGION = "us-east-1"


def source_template() -> dict[str, Any]:
    """The template as it is written, with the intrinsic functions in their long form."""
    parsed: dict[str, Any] = yaml_parse(TEMPLATE.read_text())
    return parsed


def translated_template() -> dict[str, Any]:
    """The template after the SAM transform; local code stands as a placeholder in S3."""
    return copy.deepcopy(_translate())


@cache
def _translate() -> dict[str, Any]:
    template = source_template()
    _place_code(template)
    translator = Translator(None, Parser(), boto_session=boto3.Session(region_name=_REGION))
    translated: dict[str, Any] = translator.translate(
        template, parameter_values={}, get_managed_policy_map=dict
    )
    return translated


def _place_code(template: dict[str, Any]) -> None:
    """Do what `sam package` does: local paths become S3 addresses, which the transform demands."""
    template["Globals"]["Function"]["CodeUri"] = "s3://code/functions.zip"
    for resource in template["Resources"].values():
        if "ContentUri" in resource["Properties"]:
            resource["Properties"]["ContentUri"] = "s3://code/layer.zip"
