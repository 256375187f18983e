"""Results of a footprint as LCIA results, each with the method that the footprint names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import literal
from interop.footprints.bridges.indicators import groups
from interop.footprints.bridges.layer import Layer, texts
from interop.model.dataset.dataset import is_version
from interop.vocabulary.methods import methods


def put_lcia_results(layer: Layer) -> None:
    """Put every value of the whole boundary that a method can be named for."""
    source = (layer.value("gwp.sources") or [{}])[0]
    number = 0
    for ordinal, result in enumerate(layer.footprint.get("results") or []):
        pointer = f"/results/{ordinal}"
        if result.get("stage") or result.get("gas") or result.get("method") or result.get("value") is None:
            continue
        named = _method_reference(source, result)
        if named is None:
            continue
        try:
            amount = literal(result["value"])
        except NotTransferable:
            continue
        base = f"LCIAResults.LCIAResult[{number}]"
        reference, method_read = named
        for key, text in reference.items():
            path = f"{base}.referenceToLCIAMethodDataSet.{key}"
            layer.put("lcia-result", path, text, method_read, Fate.CONVERTED, "method of the result")
        layer.put("lcia-result", f"{base}.meanAmount", amount, [f"{pointer}/value"])
        about = {"component": result["component"], "uptake": "-", "aircraft": "-"}
        about |= {"uptake": result.get("uptakeConvention", "-"), "aircraft": result.get("aircraftTreatment", "-")}
        for tag in ("en", "zh"):
            text = texts()["result"][tag].format(**about)
            layer.put("lcia-result", f"{base}.generalComment.{tag}", text, reason="what the value is, in words")
        for key in ("component", "uptakeConvention", "aircraftTreatment"):
            if key in result:
                layer.tell(f"{pointer}/{key}", f"/LCIAResults/LCIAResult/{number}/generalComment/en", "lcia-result")
        number += 1


def _method_reference(source: Mapping[str, Any], result: Mapping[str, Any]) -> tuple[dict[str, str], list[str]] | None:
    """Reference to the method of a result: by UUID where the footprint names it and the value is of its kind.

    A total under a set of the IPCC is described in words. A part under one has no method: it is not written.
    """
    base = "/gwp/sources/0"
    key = str(source.get("method") or "")
    held = groups().get(next((g for g, items in groups().items() if key in [i.method.key for i in items]), ""), [])
    for indicator in held:
        fits = indicator.component == result["component"] and not indicator.beside
        convention = not indicator.uptake or indicator.uptake == result.get("uptakeConvention")
        if fits and convention and indicator.method.uuid:
            stated = source.get("methodVersion") if indicator.method.key == key else None
            stated = stated if is_version(stated or "") else None
            reference = {"@refObjectId": indicator.method.uuid}
            version = stated or indicator.method.version
            reference |= {"@version": version} if version else {}
            reference |= {
                "common:shortDescription.en": indicator.method.en,
                "common:shortDescription.zh": indicator.method.zh,
            }
            return reference, [f"{base}/method"] + ([f"{base}/methodVersion"] if stated else [])
    if result["component"] != "total":
        return None
    name = methods()[key].release if key in methods() else source.get("report")
    if not name:
        return None
    horizon = source.get("horizon")
    text = texts()["method" if horizon else "method-open"]
    words = {tag: text[tag].format(horizon=horizon, name=name) for tag in ("en", "zh")}
    read = [f"{base}/{part}" for part in ("method", "report", "horizon") if part in source]
    return {f"common:shortDescription.{tag}": text for tag, text in words.items()}, read
