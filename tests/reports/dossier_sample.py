"""A review made by hand, with names that try to be markup, for tests that need no comparison."""

from __future__ import annotations

from decimal import Decimal

from interop.reports.dossier.figures import (
    BridgeView,
    ConversionLine,
    ConversionView,
    Needed,
    Part,
    ReexpressionView,
    StepView,
)
from interop.reports.dossier.view import Decided, Item, Party, Review, Row, Said
from interop.reports.dossier.words import NO_WORDS, same

HOSTILE = "<script>alert(1)</script><img src=http://evil.example/x.png onerror=alert(1)>"
"""A product name that would run, and ask for a picture, on a page that does not escape it."""

TERMINAL = "\x1b[31mred\x1b[0m \u202eabc"
"""A name that would colour a terminal and turn the text around."""

REVIEWER = "Wang Xiaoming"
"""A person."""


def _said(english: str, chinese: str, evidence: str, clause: str = "") -> Said:
    return Said({"en": english, "zh": chinese}, {"en": "shall", "zh": "应"}, clause, evidence, "")


def _row(at: int, verdict: str, *, material: bool, finding: int = 0) -> Row:
    return Row(
        f"D{at:02}",
        {"en": f"Dimension number {at}", "zh": f"第 {at} 维度"},
        "same" if verdict == "agrees" else "disjoint",
        "none" if verdict == "agrees" else "needs-data",
        verdict,
        material,
        _said("GWP values of the fifth assessment report", "第五次评估报告的 GWP 值", "secondary", "6.4.2?"),
        _said("GWP values of the sixth assessment report", "第六次评估报告的 GWP 值", "cited", "5.1"),
        finding,
    )


def _item(number: int, standing: str, verdict: str, dimension: str, decided: Decided | None = None) -> Item:
    return Item(
        number=number,
        rule="EQ-GWP-SET",
        severity={"blocker": "error", "open": "error", "condition": "warning"}.get(standing, "info"),
        standing=standing,
        verdict=verdict,
        dimension=dimension,
        title={"en": "GWP set", "zh": "GWP 版本"},
        message={"en": f"{HOSTILE}: another GWP set.", "zh": f"{HOSTILE}：GWP 版本不同。"},
        effect="needs-data",
        change={"en": "0.1 to 0.4 %", "zh": "0.1 至 0.4 %"},
        low=Decimal("0.1"),
        high=Decimal("0.4"),
        unit="percent",
        needs=({"en": "kg of CF4 (6,630 to 7,380)", "zh": "CF4 质量（6,630 → 7,380）"},),
        assumptions=({"en": "All gases are stated.", "zh": "全部气体均已列出。"},),
        covers=("D07",),
        owner={"en": "the owner of the footprint", "zh": "碳足迹所有者"},
        fingerprint=f"{number:012x}",
        decided=decided,
    )


def sample_review() -> Review:
    """Return the review."""
    verdicts = (
        "agrees",
        "insignificant",
        "convertible",
        "needs-data",
        "bounded",
        "not-acceptable",
        "not-known",
    )
    rows = tuple(_row(at, verdicts[at % 7], material=at % 3 == 0, finding=1 if at == 6 else 0) for at in range(1, 43))
    decided = Decided("accepted", "Gas masses are on file; seen at the site.", REVIEWER, "2027-06-30")
    items = (
        _item(1, "blocker", "not-acceptable", "D06"),
        _item(2, "open", "not-known", "D24", decided),
        _item(3, "condition", "needs-data", "D10"),
        _item(4, "note", "insignificant", "D26"),
    )
    return Review(
        a=Party("A", "ingot.json", same(HOSTILE), ((same("GB/T"), same(TERMINAL)),), "ingot.json"),
        b=Party("B", "pact-3", {"en": "PACT Methodology", "zh": "PACT 方法学"}),
        claim={"en": "Input to a customer's footprint", "zh": "作为下游产品碳足迹的输入"},
        claim_id="b2b-input",
        purpose={"en": "Used upstream.", "zh": "用作上游数据。"},
        materiality=Decimal(3),
        products=("41431",),
        profile_state={"en": "proposed", "zh": "本项目提议"},
        conditions=({"en": "The supplier agrees.", "zh": "供应商同意。"},),
        status="blocked",
        identical=False,
        rows=rows,
        items=items,
        bridge=sample_bridge(),
        reexpression=_reexpression(),
        conversion=ConversionView(
            (("carried", 31), ("dropped", 2)),
            (ConversionLine({"en": "Name", "zh": "名称"}, "/product/names/0", "dropped", 2, same("no field for it")),),
            0,
        ),
    )


def sample_bridge(start: str = "16.42", end: str = "15.9") -> BridgeView:
    """Return a bridge of two results; its remainder is what its parts leave."""
    unknown = {"en": "not computable", "zh": "无法计算"}
    gases, electricity = {"en": "GWP set", "zh": "GWP 版本"}, {"en": "Purchased electricity", "zh": "外购电力"}
    cut_off, allocation = {"en": "Cut-off", "zh": "取舍准则"}, {"en": "Allocation", "zh": "分配"}
    parts = (
        Part(gases, "D06", Decimal("0.31"), None, None, "m(CF4) * (7380 - 6630)", NO_WORDS),
        Part(electricity, "D24", Decimal("-1.2"), None, None, "kWh * (f_B - f_A)", NO_WORDS),
        Part(cut_off, "D17", Decimal("0.25"), Decimal(0), Decimal("0.5"), "PCF * x / (1 - x)", NO_WORDS),
        Part(allocation, "D20", None, None, None, "", unknown),
    )
    moved = sum(part.delta or 0 for part in parts)
    first, last = Decimal(start), Decimal(end)
    return BridgeView(first, last, "kg", parts, last - first - moved)


def _reexpression() -> ReexpressionView:
    step = StepView(
        {"en": "Packaging", "zh": "包装"},
        "D04",
        "total - packaging",
        (("packaging", "0.05", "kgCO2e", "/results/3"),),
        same("\u22120.05"),
        True,
        ({"en": "The total includes it.", "zh": "总量含包装。"},),
    )
    return ReexpressionView(
        "interval",
        same("16.42 kg CO2e"),
        {"en": "16.30 to 16.61 kg CO2e", "zh": "16.30 至 16.61 kg CO2e"},
        same("1 kg"),
        (step,),
        (Needed("D24", {"en": "kWh per kg", "zh": "每千克用电量"}, {"en": "the producer", "zh": "生产者"}),),
        (Needed("D20", {"en": "Allocation is not known.", "zh": "分配方法未知。"}, NO_WORDS),),
        ({"en": "Linear.", "zh": "成线性。"},),
    )
